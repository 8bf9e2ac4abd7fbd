"""A question and its context to one answer: the one call that an action makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from bot.answers import compose, declining
from bot.answers.answer import Answer
from bot.answers.examples import example_list, more_examples
from bot.answers.facts import PARTICULAR, Fact, find_fact, told
from bot.answers.following import asks_for_cases, follow
from bot.answers.places import asks_only_for_place, name_answer, named_places, place_answer
from bot.answers.procurement import procurement_answer
from bot.guide.dates import asked_day
from bot.guide.money import find_amounts
from bot.guide.procurement import MONTHS_WITHOUT_END
from bot.guide.purchase import read_purchase
from bot.knowledge.records import Entry
from bot.knowledge.values import value_on
from bot.knowledge.vocabulary import Audience
from bot.search.aspects import is_bare
from bot.search.embeddings import RememberedQuestions, Vectors
from bot.search.index import Index
from bot.search.search import Found, search
from bot.search.text import MAX_CHARS, asking_parts, clean, fold, is_english

_CHOICES = 3  # entries offered when the bot asks back
_NEAR_ENOUGH = 0.5  # below this chance that the question is for this bot, nothing near is worth naming
_NEAR = 5  # hits that may take the first one's place when it lacks the fact asked for
_NEARLY = 0.15  # how far below it they may lie
_DEEP = 40  # hits to look through for a list
_NATIONAL_ID = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")
_PRIVATE = re.compile(
    r"\b(?:telefonn\w*|mobiln\w*|tlf|e ?post\w*|mailadresse\w*|hjemmeadresse\w*|personnummer)\b"
    r"|\bhva heter (?:lederen|sjefen|grunderen|hun|han|daglig)|\bhvem er (?:daglig leder|leder|sjef|grunderen|radmann)"
    r"|\b(?:hete|heter|het) (?:hun|han|den) som\b|\bnavnet (?:pa|til)\b.*\b(?:leder\w*|grunder\w*|person\w*)"
)


@dataclass(frozen=True)
class Context:
    """What the conversation holds when a question comes."""

    audience: Audience | None = None
    focus: str | None = None  # id of the entry the conversation is about
    results: tuple[str, ...] = field(default_factory=tuple)  # ids listed last
    shown: tuple[str, ...] = field(default_factory=tuple)  # ids listed since the last new question
    last_question: str | None = None  # the last whole question
    intent: str | None = None


class Answerer:
    """Answers from one state of the knowledge. Immutable: a reload makes a new one."""

    def __init__(self, index: Index, embedder: RememberedQuestions) -> None:
        self.index = index
        self.knowledge = index.knowledge
        self._embedder = embedder

    def find(self, question: str, audience: Audience | None = None, limit: int = 10) -> Found:
        """Search only: ranked hits with their reckoning."""
        cleaned = clean(question)
        return search(self.index, cleaned, self._vectors(cleaned), audience, limit)

    def _vectors(self, cleaned: str) -> tuple[Vectors, ...]:
        """The embedding of the question, and of the sentence that asks where it stands in a story."""
        return tuple(self._embedder.question(text) for text in asking_parts(cleaned))

    def answer(self, question: str, context: Context, day: date) -> Answer:
        """The answer to `question` on `day`. Never raises for any text."""
        if len(question) > MAX_CHARS:
            return declining.too_long(len(question))
        cleaned = clean(question)
        if not any(ch.isalnum() for ch in cleaned):
            return declining.empty() if not cleaned else declining.unknown()
        if _NATIONAL_ID.search(cleaned):
            return declining.personal()
        if _PRIVATE.search(fold(cleaned, self.knowledge.variants)):
            return declining.private()
        return self._in_context(cleaned, context, day) or self._afresh(cleaned, context, day)

    def _in_context(self, cleaned: str, context: Context, day: date) -> Answer | None:
        """The answer to a message that follows on from the last ones; None when it stands alone."""
        focus = self.knowledge.entry.get(context.focus or "")
        last = context.last_question
        if self.index.knows(cleaned):
            return None
        following = follow(
            cleaned,
            self.knowledge.variants,
            self.index.entities.find(cleaned),
            self.index.entities.find(last) if last else (),
            last,
            len(context.results),
            focus is not None,
        )
        if following.choice is not None:
            entry = self.knowledge.entry.get(context.results[following.choice])
            return compose.entry_answer(self.knowledge, entry, day, context.audience) if entry else None
        if following.others and last:
            return more_examples(self.index, last, self.find(last, context.audience, _DEEP), context.shown, day)
        if following.rewritten is not None and not find_amounts(cleaned):  # a new amount is a new question
            return self._afresh(following.rewritten, context, day)
        if focus is None or ("procurement" in focus.topics and find_amounts(cleaned)):
            return None
        return self._about_focus(cleaned, focus, context, day) if following.about_focus else None

    def _about_focus(self, cleaned: str, focus: Entry, context: Context, day: date) -> Answer | None:
        """One fact of the entry in focus, when it fits better than anything else the bot knows."""
        fact = find_fact(self.index, focus, cleaned, self._embedder.question(cleaned))
        words = told(self.knowledge, focus, fact, day)
        if words is None:
            bare = is_bare(cleaned, self.knowledge.variants)
            return compose.more_answer(self.knowledge, focus, day, context.audience) if bare else None
        if fact.missing:
            if focus.kind not in PARTICULAR:
                return None
            return compose.missing_answer(self.knowledge, focus, words, day, known=True)
        return compose.fact_answer(self.knowledge, focus, words, day)

    def _afresh(self, cleaned: str, context: Context, day: date) -> Answer:
        """The answer to a question that stands alone."""
        focus = self.knowledge.entry.get(context.focus or "")
        buying = focus is not None and "procurement" in focus.topics
        purchase = read_purchase(cleaned, surely=buying, months=self._months_without_end(day))
        past = asked_day(cleaned, day)
        answer = procurement_answer(self.knowledge, purchase, day, past) if purchase is not None else None
        if answer is None:
            answer = self._searched(cleaned, context, day)
        return replace(answer, asked=cleaned)

    def _months_without_end(self, day: date) -> int | None:
        """How many months a contract without an end counts for, by the dated value."""
        dated = self.knowledge.value.get(MONTHS_WITHOUT_END)
        period = value_on(dated, day) if dated else None
        return int(period.value) if period is not None and isinstance(period.value, int | float) else None

    def _searched(self, cleaned: str, context: Context, day: date) -> Answer:
        found = self.find(cleaned, context.audience, _DEEP)
        places = named_places(found.entities)
        called = name_answer(self.index, cleaned, places)
        if called is not None:
            return called
        if not self.index.knows(cleaned) and asks_only_for_place(self.index, cleaned, places):
            return place_answer(self.index, places, (), day)
        if found.verdict != "decline" and (context.intent == "find_case" or asks_for_cases(cleaned, self.knowledge)):
            listed = example_list(self.index, found, day)
            if listed is not None:
                return listed
        if found.verdict == "answer":
            entry, fact = self._best_told(found, self._vectors(cleaned)[-1])
            words = told(self.knowledge, entry, fact, day)
            if fact.missing and words and entry.kind in PARTICULAR:
                return compose.missing_answer(self.knowledge, entry, words, day, known=False)
            # An entry's own question is answered by its summary.
            lead = words if fact.details and not self.index.knows(cleaned) else None
            return compose.entry_answer(self.knowledge, entry, day, context.audience, found.confidence, lead)
        nearest = [self.knowledge.entry[hit.entry_id] for hit in found.hits]
        if found.verdict == "clarify":
            return compose.clarify(nearest[:_CHOICES], found.confidence)
        return declining.unknown(
            nearest[:2] if found.inside >= _NEAR_ENOUGH and found.known > 0 else (),
            found.confidence,
            english=is_english(cleaned),
        )

    def _best_told(self, found: Found, vector: Vectors) -> tuple[Entry, Fact]:
        """The first hit, or where it lacks the fact asked for, a near one that holds it."""
        first = self.knowledge.entry[found.hits[0].entry_id]
        fact = find_fact(self.index, first, found.question, vector)
        if fact.missing is not None:
            for hit in found.hits[1:_NEAR]:
                other = self.knowledge.entry[hit.entry_id]
                if hit.score >= found.hits[0].score - _NEARLY:
                    instead = find_fact(self.index, other, found.question, vector)
                    if instead.details:
                        return other, instead
        return first, fact

    def more(self, context: Context, day: date) -> Answer:
        """The rest about the entry in focus."""
        entry = self.knowledge.entry.get(context.focus or "")
        if entry is None:
            return Answer(
                "question", "Hva vil du vite mer om? Skriv et ord eller et spørsmål.", buttons=declining.DOORS
            )
        return compose.more_answer(self.knowledge, entry, day, context.audience)
