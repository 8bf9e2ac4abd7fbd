"""A message and its context to one answer: the one call that an action makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import buying, compose, declining, matter
from bot.answers.again import in_short, is_again, points_back
from bot.answers.answer import Answer
from bot.answers.budget_year import asks_about_timing, budget_year_answer
from bot.answers.context import Context
from bot.answers.examples import example_list, more_examples
from bot.answers.following import Following, asks_of_choice, comes_on_top, follow, is_thin
from bot.answers.in_focus import SETTLED, InFocus
from bot.answers.more import more_of
from bot.answers.place_questions import name_of_focus, name_of_list
from bot.answers.pointing import pointed
from bot.answers.standing import DEEP, Standing
from bot.answers.subject import Subject
from bot.answers.telling import DOUBTFUL
from bot.answers.two import both, questions_in
from bot.guide.money import find_amounts
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience
from bot.search.embeddings import RememberedQuestions
from bot.search.english import English
from bot.search.index import Index
from bot.search.search import Found
from bot.search.text import MAX_CHARS, asking_parts, clean, content_stems, fold

_LIKE_NATIONAL_ID = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")
_SURE = 0.7
_SURE_ALONE = 0.6  # from this confidence a message that the talk gave only what was told before is read alone
_FOR_EXAMPLES = 200  # hits to look through for cases like what a question without any was about


class Answerer:
    """Answers from one state of the knowledge. Immutable: a reload makes a new one."""

    def __init__(self, index: Index, embedder: RememberedQuestions) -> None:
        self.index = index
        self.knowledge = index.knowledge
        self.embedder = embedder
        self._english = English(index.knowledge.english, index.knowledge.variants)
        self.standing = Standing(index, embedder)
        self.in_focus = InFocus(index, embedder, self.standing)

    def find(self, question: str, audience: Audience | None = None, limit: int = 10) -> Found:
        """Search only: ranked hits with their reckoning."""
        return self.standing.find(question, audience, limit)

    def as_read(self, question: str) -> str:
        """A message as it is searched for: cleaned, in Norwegian, spelled."""
        cleaned = clean(question)
        return self.index.speller.correct(cleaned if self.index.knows(cleaned) else self._in_norwegian(cleaned))

    def answer(self, question: str, context: Context, day: date) -> Answer:
        """The answer to `question` on `day`. Never raises for any text."""
        if len(question) > MAX_CHARS:
            return declining.too_long(len(question))
        cleaned = clean(question)
        if not any(ch.isalnum() for ch in cleaned):
            return declining.empty() if not cleaned else declining.unknown()
        if _LIKE_NATIONAL_ID.search(cleaned):  # masked before where the check digits are right (bot/privacy)
            return declining.personal()
        english = self._english.reads(cleaned)
        spelled = self.as_read(cleaned)
        last = context.last_message or context.last_question
        context = replace(context, english=english, last_message=self.as_read(last) if last else None)
        for read in dict.fromkeys((cleaned, spelled)):
            asking = " ".join(asking_parts(read)[1:]) or read  # what a story tells is no wish
            refused = declining.refusal(fold(self._without_names(asking), self.knowledge.variants))
            if refused is not None:
                return refused
        parts = (spelled,) if self.index.knows(spelled) else questions_in(spelled)
        if len(parts) > 1:
            first = self._one(parts[0], context, day)
            then = replace(context, focus=next(iter(first.entries), context.focus), last_question=parts[0])
            answer = both(first, self._one(parts[1], then, day))
            if answer is not None:
                return replace(answer, asked=spelled)
        answer = self._one(spelled, context, day)
        return self._instead(answer, spelled, context, day) if is_again(answer, spelled, context) else answer

    def _instead(self, answer: Answer, spelled: str, context: Context, day: date) -> Answer:
        """What the message finds alone, where that is something else: told again, an answer was not what was asked for.

        Else `answer` in short.
        """
        found = self.find(spelled, context.audience)
        other = bool(found.hits) and found.hits[0].entry_id not in {*answer.entries, context.focus}
        plainly = found.verdict == "answer" and found.confidence >= _SURE_ALONE
        variants = self.knowledge.variants
        if other and plainly and content_stems(spelled, variants) and not points_back(fold(spelled, variants)):
            alone = self._afresh(spelled, context, day)
            if not is_again(alone, spelled, context):
                return alone
        entry = self.knowledge.entry.get(answer.entries[0])
        silent = self.in_focus.silent(entry, spelled) if entry else 1.0
        if entry and silent >= DOUBTFUL:
            elsewhere = self.in_focus.elsewhere(spelled, entry, context, day)
            if elsewhere is not None and not is_again(elsewhere, spelled, context):
                return elsewhere
        return in_short(self.knowledge, answer, context, lambda texts: self._fitting(spelled, texts), silent)

    def _fitting(self, spelled: str, texts: Sequence[str]) -> list[float]:
        """How well each of a few texts fits a message: in meaning, and in its words."""
        asked, vector = self.index.near_words.asked(spelled), self.embedder.question(spelled)
        meaning = self.embedder.embedder.embed(list(texts), "passage") @ vector
        return [
            float(near) + self.index.near_words.share(asked, text) for near, text in zip(meaning, texts, strict=True)
        ]

    def reads_english(self, message: str) -> bool:
        """True for a message of more English than Norwegian words."""
        return self._english.reads(message)

    def matter_after(self, message: str, context: Context) -> dict[str, str]:
        """What the conversation is about after a message, as the user told it."""
        return matter.after(self.index, self.as_read(message), context.matter)

    def _examples_asked(self, last: str, context: Context) -> Found:
        """What is found for examples of the last question, and of what the conversation is about."""
        asked = matter.with_matter(last, self.index.entities.find(last), context.matter)
        return self.find(asked, context.audience, _FOR_EXAMPLES)

    def _in_norwegian(self, cleaned: str) -> str:
        """A message in English, or with English words in it, in bokmål, but for the organisations it names."""
        entities = self.index.entities.find(cleaned)
        names = [(entity.start, entity.end) for entity in entities if entity.label == "organisation"]
        return self._english.in_norwegian(cleaned, names)

    def _without_names(self, cleaned: str) -> str:
        """`cleaned` without the organisations it names: one may be called «Sjef i eget liv»."""
        for entity in reversed(self.index.entities.find(cleaned)):
            if entity.label == "organisation":
                cleaned = cleaned[: entity.start] + cleaned[entity.end :]
        return cleaned

    def _one(self, spelled: str, context: Context, day: date) -> Answer:
        """The answer to one question, or to what follows on from the last one."""
        return (
            self._about_purchase(spelled, context, day)
            or self._in_context(spelled, context, day)
            or self._on_its_own(spelled, context, day)
        )

    def _on_its_own(self, spelled: str, context: Context, day: date) -> Answer:
        """The answer to a message that follows on from nothing, read with the last question where it has no subject."""
        read = self._with_subject(spelled, context)
        if read == spelled:
            return self._afresh(spelled, context, day)
        return replace(self.standing.answer(read, context, day), asked=read)  # a purchase in it was answered before

    def _with_subject(self, spelled: str, context: Context) -> str:
        """A message that names no subject («finnes det noe enklere?») after the last question, where that says more."""
        last = context.last_question
        if last is None or self.index.knows(spelled) or not is_thin(spelled, self.knowledge.variants):
            return spelled
        if self.index.entities.find(spelled) or find_amounts(spelled):
            return spelled
        if asks_about_timing(spelled, self.knowledge.variants):
            return spelled
        together = f"{last.rstrip('?!. ')}? {spelled}"
        alone, both_found = self.find(spelled, context.audience), self.find(together, context.audience)
        return together if alone.confidence < min(_SURE, both_found.confidence) else spelled

    def more(self, message: str, context: Context, day: date) -> Answer:
        """The rest about the purchase, the entry that was talked about last, or the one that `message` chooses."""
        return more_of(self.knowledge, clean(message), context, day)

    def _about_purchase(self, cleaned: str, context: Context, day: date) -> Answer | None:
        """The limit asked for, or the purchase talked about with one thing changed; None for other matters."""
        if self.index.knows(cleaned) or self._is_on_top(cleaned, context):
            return None
        return buying.answer_in_talk(self.knowledge, cleaned, context, day)

    def _is_on_top(self, cleaned: str, context: Context) -> bool:
        """True for an amount that is added to a contract, after a rule about it was told."""
        focus = self.knowledge.entry.get(context.focus or "")
        return not context.just_bought and comes_on_top(fold(cleaned, self.knowledge.variants), focus)

    def _in_context(self, cleaned: str, context: Context, day: date) -> Answer | None:
        """The answer to a message that follows on from the last ones; None when it stands alone."""
        focus = self.knowledge.entry.get(context.focus or "")
        subject = self.in_focus.subject(cleaned, focus, context)
        settled = subject is not None and subject.chance >= SETTLED
        exactly = self.index.exactly(cleaned)
        if exactly is not None and not (settled and subject and subject.entry is not self.knowledge.entries[exactly]):
            return None
        last = context.last_question
        following = follow(
            cleaned,
            self.knowledge.variants,
            self.index.entities.find(cleaned),
            self.index.entities.find(last) if last else (),
            last,
            len(context.results),
            focus is not None or bool(context.results),
        )
        if following.choice is not None:
            entry = self.knowledge.entry.get(context.results[following.choice])
            if entry and asks_of_choice(cleaned, self.knowledge.variants):
                return self.in_focus.told_of(entry, cleaned, context, day)
            return compose.entry_answer(self.knowledge, entry, day, context.audience) if entry else None
        if following.others and last:
            return more_examples(self.index, last, self.find(last, context.audience, DEEP), context.shown, day)
        if following.examples and focus is not None and not (focus.kind == "guide" and context.matter):
            examples = self.in_focus.examples(focus, day)
            if examples is not None:
                return examples
        if following.examples and last:
            examples = example_list(self.index, self._examples_asked(last, context), day, widely=True)
            if examples is not None:
                return examples
        # A new amount is a new question.
        if following.rewritten is not None and not settled and not find_amounts(cleaned):
            return self._afresh(following.rewritten, context, day)
        if subject is None:
            return None
        if focus is None:
            named = name_of_list(self.index, cleaned, context.results) if following.about_focus else None
            each = None if named else self.in_focus.of_each(cleaned, context, day)
            return named or each or self.in_focus.answer(cleaned, subject, following.about_focus, context, day)
        return self._of_focus(cleaned, focus, subject, following, context, day)

    def _of_focus(
        self, cleaned: str, focus: Entry, subject: Subject, following: Following, context: Context, day: date
    ) -> Answer | None:
        """The answer to a message that may be about the entry in focus; None when it turns to something else."""
        if following.more:
            return compose.more_answer(self.knowledge, focus, day, context.audience)
        new_amount = find_amounts(cleaned) and not self._is_on_top(cleaned, context)
        if ("procurement" in focus.topics and new_amount) or asks_about_timing(cleaned, self.knowledge.variants):
            return None
        about = subject.entry if subject.chance >= SETTLED else focus
        pointing = following.about_focus and (
            name_of_focus(self.index, cleaned, focus) or pointed(self.knowledge, cleaned, about, day, context.audience)
        )
        turned = subject.chance >= SETTLED and subject.entry is not focus
        return (
            pointing
            or (None if turned else self.in_focus.something_else(cleaned, focus, context.last_question, context, day))
            or self.in_focus.answer(cleaned, subject, following.about_focus, context, day)
        )

    def _afresh(self, cleaned: str, context: Context, day: date) -> Answer:
        """The answer to a question that stands alone."""
        focus = self.knowledge.entry.get(context.focus or "")
        about_buying = focus is not None and "procurement" in focus.topics
        answer = buying.answer_alone(self.knowledge, cleaned, about_buying, day)
        if answer is None and asks_about_timing(cleaned, self.knowledge.variants):
            answer = budget_year_answer(self.knowledge, day, context.audience, cleaned)
        if answer is None:
            answer = self.standing.answer(cleaned, context, day)
        return replace(answer, asked=cleaned)
