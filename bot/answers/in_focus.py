"""A message in a conversation: is it about the entry in focus, and if so, which of its facts?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from bot.answers import compose, listing
from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.answers.facts import PARTICULAR, asks_what_it_is, not_told
from bot.answers.following import belonging, is_thin
from bot.answers.ideas import OF_OTHERS
from bot.answers.place_questions import name_answer
from bot.answers.places import named_places
from bot.answers.rendering import render
from bot.answers.standing import DEEP, NOT_TODAY, Standing
from bot.answers.subject import Before, Subject, Subjects
from bot.answers.telling import DOUBTFUL, SILENT, Telling, telling
from bot.knowledge.records import Entry
from bot.search.aspects import asked_aspects, asks_for_advice, fits, is_bare
from bot.search.embeddings import RememberedQuestions
from bot.search.folded import on_folded
from bot.search.index import Index
from bot.search.quantities import asks_for_today, tells_gap
from bot.search.search import Found
from bot.search.text import content_stems, fold, tokens

_LONG = 16  # words; a longer message tells its own subject
# From this chance that a message turns to an entry which it would not find alone, it is told.
_TURNS = 0.4
_LENT = 0.25  # below this chance of silence another entry about the same thing tells it instead
SETTLED = 0.7  # from this chance what a message is about is settled, whatever its form says
_EASIER = on_folded(r"\b(?:enklere|lettere)\b")
_MANY = 40  # hits to look through for the easier ones
_OUTSIDE = 0.4  # below this chance that it is for this bot, a message with its own subject is not about the focus
_KNOWN = 0.5  # below this share of known words it is about nothing here
_LISTED = 4
_ELSEWHERE = 0.3  # from this chance another entry tells what the one that was told does not
_ALIKE = 0.3  # how far below the best hit another of the same kind may lie and be told instead
# Asks for something beside what is talked about (folded text).
_EMPTY = frozenset(
    content_stems("skjer skjedde gikk går ble blir gjorde gjør kom kommer fikk får virket fungerte videre", {})
)
_POINTS = re.compile(r"\b(?:den|det|dem|de|han|hun|dei) ?(?:da|no|na|her|der|etterpa|til slutt)?$")
_SOMETHING_ELSE = on_folded(
    r"\b(?:noe|noen) (?:annet|andre|\w{3,}ere|lignende)\b|\bi stedet\b",
    r"\b(?:andre|annet|flere) enn\b|\b(?:utenom|bortsett fra)\b",
    r"^(?:og |men )?(?:finnes|fins|finns|har dere) (?:det )?(?:noe|noen)\b|^(?:og |men )?hva (?:med|annet|ellers)\b",
)


class InFocus:
    """Answers what follows on from an entry, from one state of the knowledge."""

    def __init__(self, index: Index, embedder: RememberedQuestions, standing: Standing) -> None:
        self.index = index
        self.knowledge = index.knowledge
        self._embedder = embedder
        self._standing = standing
        self._related = _both_ways(self.knowledge.entries)
        self._belonging = cache(self._looked_up)  # by id: it looks through every entry
        self.subjects = Subjects(
            index,
            embedder,
            lambda entry: self._belonging(entry.id),
            self._family,
            lambda message: standing.find(message, limit=DEEP).hits,
        )

    def subject(self, cleaned: str, focus: Entry | None, context: Context) -> Subject | None:
        """What the message is about, in a conversation about `focus` or about what was listed last; None elsewhere."""
        listed = [self.knowledge.entry[name] for name in context.results if name in self.knowledge.entry]
        about = focus or next(iter(listed), None)
        if about is None or len(tokens(cleaned)) > _LONG:
            return None
        bare = is_bare(cleaned, self.knowledge.variants)
        if focus is None and bare:  # «hva var vanskelig?» of those listed
            return Subject(self._best_telling(listed, cleaned), 1.0)
        earlier = context.earlier if focus else tuple(entry.id for entry in listed)
        found = self.subjects.of(cleaned, Before(about, context.last_message, earlier))
        if about.kind in PARTICULAR and (bare or self._only_points(cleaned)):
            same = {*earlier, *(entry.id for entry in self._belonging(about.id))}
            return Subject(found.entry if found.entry.id in same else about, 1.0)  # «hvor lenge?» names nothing else
        return found

    def _only_points(self, cleaned: str) -> bool:
        """True for a message that points back and says hardly anything else: «hva skjedde med den?»."""
        folded = fold(cleaned, self.knowledge.variants)
        return not set(content_stems(cleaned, self.knowledge.variants)) - _EMPTY and _POINTS.search(folded) is not None

    def _best_telling(self, listed: list[Entry], cleaned: str) -> Entry:
        """The one of some entries that tells best what is asked."""
        vector = self._embedder.question(cleaned)
        found = [(telling(self.index, entry, cleaned, vector, follows=True), entry) for entry in listed]
        return min(found, key=lambda pair: (not pair[0].details, pair[0].silent))[1]

    def of_each(self, cleaned: str, context: Context, day: date) -> Answer | None:
        """The fact that a message asks of all that was listed, where more than one of them tells it."""
        listed = [self.knowledge.entry[name] for name in context.results if name in self.knowledge.entry]
        if context.focus or not is_bare(cleaned, self.knowledge.variants):
            return None
        vector, told = self._embedder.question(cleaned), []
        for entry in listed[:_LISTED]:
            fact = telling(self.index, entry, cleaned, vector, follows=True)
            if fact.details and fact.silent < DOUBTFUL:
                told.append((entry, render(self.knowledge, entry.details[fact.details[0]].text, day)))
        return listing.each_answer(self.knowledge, told, day) if len(told) > 1 else None

    def answer(self, cleaned: str, subject: Subject, pointing: bool, context: Context, day: date) -> Answer | None:
        """What is told of the entry that the message is about; None for a message that stands alone.

        `pointing`: whether the message has hardly a subject of its own, or points back.
        """
        entry = subject.entry
        found = self._standing.find(cleaned, context.audience)
        called = name_answer(self.index, cleaned, named_places(found.entities))
        if called is not None:
            return called
        first = self.knowledge.entry[found.hits[0].entry_id] if found.hits else entry
        if self._stands_alone(cleaned, subject, first, found, pointing):
            return None
        focus = self.knowledge.entry.get(context.focus or "")
        talked_about = {*context.earlier, *(context.results if focus is None else ())}
        talked_about |= {focus.id, *(other.id for other in self._family(focus))} if focus else set()
        if entry.id not in talked_about:
            sure = entry is not first and subject.chance >= _TURNS
            return self._standing.told_of(entry, cleaned, context, day) if sure else None
        if entry is not focus and asks_what_it_is(entry, cleaned, self.knowledge.variants):
            return compose.entry_answer(self.knowledge, entry, day, context.audience)
        return self._told(entry, cleaned, entry is focus, context, day)

    def _stands_alone(self, cleaned: str, subject: Subject, first: Entry, found: Found, pointing: bool) -> bool:
        """True for a message about nothing here, and where it is not settled that it is about `subject`.

        `first`: what the search for the message alone puts first in `found`.
        """
        settled, outside = subject.chance >= SETTLED, found.inside < _OUTSIDE
        if outside and found.known == 0 and content_stems(cleaned, self.knowledge.variants):
            return True  # nonsense
        strange = outside and not pointing
        of_others = subject.entry.kind in OF_OTHERS and asks_for_advice(cleaned, self.knowledge.variants)
        if settled:
            return (strange and found.known < _KNOWN) or (of_others and first.kind == "guide")
        return strange or of_others or self._turns_to(first, cleaned)

    def silent(self, entry: Entry, cleaned: str) -> float:
        """How likely it is that `entry`, talked about, holds no answer to the message."""
        return telling(self.index, entry, cleaned, self._embedder.question(cleaned), follows=True).silent

    def elsewhere(self, cleaned: str, told: Entry, context: Context, day: date) -> Answer | None:
        """The fact that a message asks for from another entry than `told`, whose words do not answer; None for none."""
        before = Before(told, context.last_message, context.earlier)
        subject = self.subjects.of(cleaned, before, without=(told.id,))
        entry, fact = self._telling(subject.entry, cleaned)
        if subject.chance < _ELSEWHERE or fact.silent >= DOUBTFUL or entry is told:
            return None
        return self._told(entry, cleaned, entry.id in context.earlier, context, day)

    def told_of(self, entry: Entry, cleaned: str, context: Context, day: date) -> Answer:
        """The fact that a message asks of an entry that it points out."""
        return self._told(entry, cleaned, True, context, day)

    def _turns_to(self, first: Entry, cleaned: str) -> bool:
        """True when the message asks what `first` is, or says its whole title."""
        variants = self.knowledge.variants
        title = set(content_stems(first.title, variants))
        said = bool(title) and title <= set(content_stems(cleaned, variants))
        return (said and first.kind != "term") or asks_what_it_is(first, cleaned, variants)

    def _told(self, entry: Entry, cleaned: str, in_focus: bool, context: Context, day: date) -> Answer:
        """The fact that the message asks for, of `entry` or what tells of the same thing; or that it is not known."""
        entry, fact = self._telling(entry, cleaned)
        near = [render(self.knowledge, entry.details[number].text, day) for number in fact.near]
        told = near[: len(fact.details)] or near[: int(in_focus)]  # the summary of what is in focus was told before
        words = " ".join(told) or render(self.knowledge, entry.summary, day)
        in_the_past = entry.certainty == "history" and entry.kind in PARTICULAR
        if in_the_past and asks_for_today(cleaned, self.knowledge.variants):
            return compose.missing_answer(self.knowledge, entry, f"{NOT_TODAY} {words}", day, known=True)
        listed = [self.knowledge.entry[name] for name in context.results if name in self.knowledge.entry]
        if (
            fact.silent >= DOUBTFUL
            and not context.focus
            and len(listed) > 1
            and is_bare(cleaned, self.knowledge.variants)
        ):
            return listing.which_of(listed)  # «hvor lenge varte det?» of several
        if fact.silent >= SILENT:
            unknown = f"Det vet jeg ikke om «{entry.title}»." if in_focus else "Det vet jeg ikke."
            missing = not_told(cleaned, self.knowledge.variants) or unknown
            return compose.missing_answer(self.knowledge, entry, missing, day, known=True)
        if fact.silent >= DOUBTFUL and not tells_gap(words):
            return compose.doubted(compose.fact_answer(self.knowledge, entry, words, day), fact.silent)
        aspects = asked_aspects(cleaned, self.knowledge.variants)
        fitting = [n for n in fact.near if fits(entry.details[n].about, aspects)] if in_focus else []
        if not fact.details and not fitting:
            return compose.entry_answer(self.knowledge, entry, day, context.audience, near=near)
        if not fact.details:  # details of the sort asked for, rather than the summary again
            words = " ".join(render(self.knowledge, entry.details[number].text, day) for number in fitting[:2])
        answer = compose.fact_answer(self.knowledge, entry, words, day)
        return replace(answer, kind="fallback") if tells_gap(words) else answer

    def _telling(self, entry: Entry, cleaned: str) -> tuple[Entry, Telling]:
        """What `entry` tells, or where it has no detail of it, what another one tells that is about the same thing."""
        vector = self._embedder.question(cleaned)
        fact = telling(self.index, entry, cleaned, vector, follows=True)
        asks_for_fact = bool(asked_aspects(cleaned, self.knowledge.variants))
        if entry.kind not in PARTICULAR or (fact.silent < DOUBTFUL and (fact.details or not asks_for_fact)):
            return entry, fact
        for other in self._belonging(entry.id):
            instead = telling(self.index, other, cleaned, vector, follows=True)
            if instead.details and instead.silent < min(_LENT, fact.silent):
                entry, fact = other, instead
        return entry, fact

    def examples(self, focus: Entry, day: date) -> Answer | None:
        """Examples of what `focus` tells of, told or listed; None where no case belongs to it."""
        cases = [entry for entry in self._family(focus) if entry.kind == "case"]
        forms = {focus.id}
        if focus.kind == "term":  # the word for a form of collaboration
            forms |= {entry.id for entry in self._family(focus) if entry.kind == "collaboration"}
        cases += [
            e for e in self.knowledge.entries if forms.intersection(e.forms) and e.kind == "case" and e not in cases
        ]
        if focus.kind == "case" or (not cases and len(forms) == 1 and focus.kind != "collaboration"):
            return None
        if not cases:
            return compose.missing_answer(
                self.knowledge, focus, f"Jeg kjenner ingen eksempler på «{focus.title}».", day, known=True
            )
        if len(cases) == 1:
            return compose.entry_answer(self.knowledge, cases[0], day)
        return listing.list_answer(self.knowledge, cases[:_LISTED], f"Eksempler på «{focus.title}»:", day, 0.9)

    def something_else(
        self, cleaned: str, focus: Entry, last: str | None, context: Context, day: date
    ) -> Answer | None:
        """Another entry than the one in focus, for a message that asks for one: «finnes det noe enklere?»."""
        if not _SOMETHING_ELSE.search(fold(cleaned, self.knowledge.variants)):
            return None
        if focus.difficulty and _EASIER.search(fold(cleaned, self.knowledge.variants)):
            easier = self._easier(focus)
            if easier:
                return listing.list_answer(self.knowledge, easier, f"Enklere enn «{focus.title}»:", day, 0.9)
        thin = is_thin(cleaned, self.knowledge.variants)
        asked = f"{(last or focus.title).rstrip('?!. ')}? {cleaned}" if thin else cleaned
        hits = self._standing.find(asked, context.audience, DEEP).hits
        same = {focus.id, *(entry.id for entry in self._belonging(focus.id))}
        same |= {entry.id for entry in self.knowledge.entries if _same_name(entry.title, focus.title)}
        alike = [self.knowledge.entry[hit.entry_id] for hit in hits if hit.score >= hits[0].score - _ALIKE]
        others = [entry for entry in alike if entry.id not in same]
        others = [entry for entry in others if entry.kind == focus.kind] or others
        return compose.entry_answer(self.knowledge, others[0], day, context.audience) if others else None

    def _easier(self, focus: Entry) -> list[Entry]:
        """Those of the same sort and matter that are easier than `focus`, the easiest first."""
        alike = self._standing.find(f"{focus.title} {focus.summary}"[:200], limit=_MANY).hits
        near = [self.knowledge.entry[hit.entry_id] for hit in alike]
        near = [entry for entry in near if entry.kind == focus.kind and set(entry.topics) & set(focus.topics)]
        easier = [entry for entry in near if entry.difficulty and entry.difficulty < (focus.difficulty or 0)]
        return sorted(easier[: _LISTED * 3], key=lambda entry: entry.difficulty or 0)[:_LISTED]

    def _looked_up(self, focus_id: str) -> list[Entry]:
        return belonging(self.index, self.knowledge.entry[focus_id])

    def _family(self, focus: Entry) -> list[Entry]:
        """The entries that belong with `focus` or are named as related to it."""
        related = (self.knowledge.entry[name] for name in sorted(self._related.get(focus.id, ())))
        return list({entry.id: entry for entry in (*self._belonging(focus.id), *related)}.values())


def _same_name(one: str, other: str) -> bool:
    """True for two titles of which one begins with the other: a term and the method that it explains."""
    shorter, longer = sorted((one.casefold(), other.casefold()), key=len)
    return longer.startswith(shorter)


def _both_ways(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The entries that each entry names as related, or that name it."""
    related: dict[str, set[str]] = {entry.id: set() for entry in entries}
    for entry in entries:
        for name in entry.related:
            if name in related:
                related[entry.id].add(name)
                related[name].add(entry.id)
    return related
