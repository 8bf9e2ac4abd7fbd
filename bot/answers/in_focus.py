"""A message in a conversation: is it about the entry in focus, and if so, which of its facts?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from bot.answers import compose
from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.answers.facts import PARTICULAR, Fact, asks_what_it_is, find_fact, near_facts, nearest_fact, told
from bot.answers.following import belonging, is_thin
from bot.answers.rendering import render
from bot.answers.standing import DEEP, NOT_TODAY, Standing
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience
from bot.search.aspects import LEADS, asks_for_advice, is_bare
from bot.search.embeddings import RememberedQuestions, Vectors
from bot.search.folded import on_folded
from bot.search.index import Index
from bot.search.quantities import asks_for_today
from bot.search.ranking import rank
from bot.search.text import content_stems, fold, tokens

_LONG = 16  # words; a longer message tells its own subject
# A message is searched for alone and together with the title of the entry in focus, weighed like this; the entry in
# focus and those that belong with it start ahead, by less where the message has words of its own. Chosen on 220 turns
# of conversations whose entry is known: 189 go to the right one, and it is flat around here.
_TOGETHER, _LOOSE, _OTHER = 0.35, (0.20, 0.08), (0.10, 0.04)
# Another entry so far ahead of them for the message alone is ahead together with any title (at most 0.20 was turned).
_SETTLED = 0.25
_EASIER = on_folded(r"\b(?:enklere|lettere)\b")
_MANY = 200  # hits to look through for the easier ones
_SURE = 0.8  # from this confidence, what one should do is answered by what answers it alone
_OUTSIDE = 0.4  # below this chance that it is for this bot, a message with its own subject is not about the focus
_LISTED = 4
_ALIKE = 0.3  # how far below the best hit another of the same kind may lie and be told instead
_OWN = 0.1  # how much better another entry's fact must fit than one of the entry in focus
_NEAR_ENOUGH = 0.36  # below this score of the nearest fact, none is near
_NEAR_FACTS = 2  # so many, where none is plainly the one asked for
# Asks for something beside what is talked about (folded text).
_SOMETHING_ELSE = on_folded(
    r"\b(?:noe|noen) (?:annet|andre|\w{3,}ere|lignende)\b|\bi stedet\b",
    r"^(?:og |men )?(?:finnes|fins|finns|har dere) (?:det|noe|noen)\b|^(?:og |men )?hva (?:med|annet|ellers)\b",
)
# What the user should do is not told by what others did.
_OF_OTHERS = frozenset({"case", "organisation"})


class InFocus:
    """Answers what follows on from an entry, from one state of the knowledge."""

    def __init__(self, index: Index, embedder: RememberedQuestions, standing: Standing) -> None:
        self.index = index
        self.knowledge = index.knowledge
        self._embedder = embedder
        self._standing = standing
        self._related = _both_ways(self.knowledge.entries)
        self._belonging = cache(self._looked_up)  # by id: it looks through every entry

    def answer(self, cleaned: str, focus: Entry, pointing: bool, context: Context, day: date) -> Answer | None:
        """What is told of the entry that the message is about; None for a message that turns to something else.

        `pointing`: whether the message has hardly a subject of its own, or points back.
        """
        entry = self.about(cleaned, focus, pointing, context.audience)
        if entry is None:
            return None
        vector = self._embedder.question(cleaned)
        found, fact = self._fact_around(entry, cleaned, vector)
        words = told(self.knowledge, found, fact, day)
        if words is None or (fact.missing and entry.kind not in PARTICULAR):
            return self._perhaps(cleaned, entry, focus, context, day)
        if fact.missing:
            return compose.missing_answer(self.knowledge, entry, words, day, known=True)
        if found.certainty == "history" and asks_for_today(cleaned, self.knowledge.variants):
            return compose.missing_answer(self.knowledge, found, f"{NOT_TODAY} {words}", day, known=True)
        if entry is not focus and found is entry:
            return compose.entry_answer(self.knowledge, entry, day, context.audience, lead=words)
        entries = tuple(dict.fromkeys((entry.id, found.id)))
        return replace(compose.fact_answer(self.knowledge, found, words, day), entries=entries)

    def examples(self, focus: Entry, day: date) -> Answer | None:
        """Examples of what `focus` tells of, told or listed; None where no case belongs to it."""
        cases = [entry for entry in self._family(focus) if entry.kind == "case"]
        cases += [entry for entry in self.knowledge.entries if focus.id in entry.forms and entry not in cases]
        if focus.kind == "case" or not cases:
            return None
        if len(cases) == 1:
            return compose.entry_answer(self.knowledge, cases[0], day)
        return compose.list_answer(self.knowledge, cases[:_LISTED], f"Eksempler på «{focus.title}»:", day, 0.9)

    def something_else(
        self, cleaned: str, focus: Entry, last: str | None, context: Context, day: date
    ) -> Answer | None:
        """Another entry than the one in focus, for a message that asks for one: «finnes det noe enklere?»."""
        if not _SOMETHING_ELSE.search(fold(cleaned, self.knowledge.variants)):
            return None
        if focus.difficulty and _EASIER.search(fold(cleaned, self.knowledge.variants)):
            easier = self._easier(focus)
            if easier:
                return compose.list_answer(self.knowledge, easier, f"Enklere enn «{focus.title}»:", day, 0.9)
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

    def about(self, cleaned: str, focus: Entry, pointing: bool, audience: Audience | None) -> Entry | None:
        """The entry of the conversation that the message is about: `focus` or one that belongs with it, or None."""
        variants = self.knowledge.variants
        if len(tokens(cleaned)) > _LONG or self._names_another(cleaned, focus):
            return None
        if is_bare(cleaned, variants):
            return focus
        if _SOMETHING_ELSE.search(fold(cleaned, variants)) or (
            focus.kind in _OF_OTHERS and asks_for_advice(cleaned, variants)
        ):
            return None
        ahead, behind = _LOOSE if pointing else _OTHER
        family = dict.fromkeys((entry.id for entry in self._family(focus)), behind) | {focus.id: ahead}
        alone = self._scores(cleaned, family, audience)
        if max(alone.values()) - max(alone.get(name, min(alone.values())) for name in family) > _SETTLED:
            return None  # spares an embedding and a search
        together = self._scores(f"{focus.title}: {cleaned}", family, audience)
        floors = min(alone.values()), min(together.values())
        total = {
            name: (1 - _TOGETHER) * alone.get(name, floors[0]) + _TOGETHER * together.get(name, floors[1])
            for name in alone | together
        }
        best = max(total, key=lambda name: total[name])
        by_itself = self.knowledge.entry[max(alone, key=lambda name: alone[name] - family.get(name, 0.0))]
        if best not in family or asks_what_it_is(by_itself, cleaned, variants):
            return None
        if by_itself.id != best and _is_named(by_itself, cleaned, variants):
            return None
        if not pointing:
            found = self._standing.find(cleaned, audience)
            if found.inside < _OUTSIDE or (best == by_itself.id and found.verdict == "answer"):
                return None  # it is a matter of its own, or stands alone and comes to the same
        return self.knowledge.entry[best]

    def _looked_up(self, focus_id: str) -> list[Entry]:
        return belonging(self.index, self.knowledge.entry[focus_id])

    def _family(self, focus: Entry) -> list[Entry]:
        """The entries that belong with `focus` or are named as related to it."""
        related = (self.knowledge.entry[name] for name in sorted(self._related.get(focus.id, ())))
        return list({entry.id: entry for entry in (*self._belonging(focus.id), *related)}.values())

    def _scores(self, text: str, favoured: dict[str, float], audience: Audience | None) -> dict[str, float]:
        vectors = (self._embedder.question(text),)
        hits, _ = rank(self.index, text, vectors, self.index.entities.find(text), audience, DEEP, favoured)
        return {hit.entry_id: hit.score for hit in hits}

    def _names_another(self, cleaned: str, focus: Entry) -> bool:
        """True when the message names an organisation or a place that the entry in focus has nothing to do with."""
        mine = {focus.id, *focus.organisations, *focus.places}
        named = {
            entity.value
            for entity in self.index.entities.find(cleaned)
            if entity.label in {"organisation", "place", "county"}
        }
        return bool(named - mine)

    def _perhaps(self, cleaned: str, entry: Entry, focus: Entry, context: Context, day: date) -> Answer | None:
        """The nearest facts of the entry, or that it is not known; the entry itself where the message turned to it."""
        fact, vector = Fact((), None, 0.0), self._embedder.question(cleaned)
        nearest = nearest_fact(self.index, entry, cleaned, vector)
        near = near_facts(self.index, entry, cleaned, vector, fact)[:_NEAR_FACTS]
        near = near if nearest is not None and nearest[1] >= _NEAR_ENOUGH else ()
        words = " ".join(render(self.knowledge, entry.details[number].text, day) for number in near) or None
        if entry is not focus:
            return compose.entry_answer(self.knowledge, entry, day, context.audience, lead=words)
        if words is not None:
            return compose.fact_answer(self.knowledge, entry, words, day)
        if focus.kind in PARTICULAR:
            return compose.missing_answer(
                self.knowledge, focus, f"Det vet jeg ikke om «{focus.title}».", day, known=True
            )
        return None

    def _fact_around(self, focus: Entry, cleaned: str, vector: Vectors) -> tuple[Entry, Fact]:
        """The fact asked for, from `focus` or from one that belongs with it and tells it better."""
        entry, fact = focus, find_fact(self.index, focus, cleaned, vector)
        if fact.details and (fact.score >= LEADS or is_bare(cleaned, self.knowledge.variants)):
            return entry, fact
        around = self._belonging(focus.id) if focus.kind in PARTICULAR or not fact.missing else self._family(focus)
        for other in around:
            instead = find_fact(self.index, other, cleaned, vector)
            if instead.details and (not fact.details or instead.score > fact.score + _OWN):
                entry, fact = other, instead
        return entry, fact


def _same_name(one: str, other: str) -> bool:
    """True for two titles of which one begins with the other: a term and the method that it explains."""
    shorter, longer = sorted((one.casefold(), other.casefold()), key=len)
    return longer.startswith(shorter)


def _is_named(entry: Entry, message: str, variants: Mapping[str, str]) -> bool:
    """True when every word of the entry's title stands in the message."""
    title = set(content_stems(entry.title, variants))
    return bool(title) and title <= set(content_stems(message, variants))


def _both_ways(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The entries that each entry names as related, or that name it."""
    related: dict[str, set[str]] = {entry.id: set() for entry in entries}
    for entry in entries:
        for name in entry.related:
            if name in related:
                related[entry.id].add(name)
                related[name].add(entry.id)
    return related
