"""The one fact a question asks for, out of an entry's details, or honestly not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers.rendering import render
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import About
from bot.search.aspects import (
    HARD,
    LEADS,
    NUMERIC,
    asked_aspects,
    detail_scores,
    fits,
    is_bare,
    tells_how_long,
    tells_number,
)
from bot.search.embeddings import Vectors
from bot.search.index import Index
from bot.search.quantities import asks_for_money, asks_for_today, counted_noun, counts, tells_gap, tells_money
from bot.search.text import content_stems, fold

_SECOND = 0.9  # a second detail is told too when its score is at least this share of the best one's
# Kinds that tell of one particular thing. Of the others (guides, rules, terms …) the summary is the answer,
# and a detail comes first only where it fits clearly better.
PARTICULAR = frozenset({"case", "organisation", "template", "funding"})
_UNASKED = 0.2  # how much better a detail must fit then, or where the question asks for no fact in particular
_NEAR, _NEARBY = 0.3, 2  # from this score a detail lies near the question; so many are told beside the answer
# Without any of that, a detail is told first when it is plainly the nearest thing: nearer in meaning than the entry's
# own texts by this much, ahead of the next detail by this much, and no stranger.
_NEARER, _AHEAD, _NO_STRANGER = 0.05, 0.05, 0.5
_EXACT = 1.3  # a detail's own question, word for word
_BARE_FLOOR = 0.2  # enough for «hvem betalte?», whose words say nothing but which fact is asked for

_WHAT_IS = re.compile(
    r"^(?:(?:og|men|hei) )?(?:(?:hva|hvem|what|who) (?:er|var|e|va|is|was)|hva vet du om|har du hort om"
    r"|kjenner du(?: til)?|hva (?:betyr|menes med|mener \w+ med|vil .* si$)|(?:kan \w+ )?forklar\w*(?: meg)?"
    r"|(?:kan du )?(?:fortell|fortelle|si litt|si noe)(?: meg)?(?: litt| mer| noe)? om)\b"
)
_SAME = 6  # letters that forms of one word share
_EXPLAINING = frozenset(content_stems("betyr menes mener forklare forklart", {}))
_MISSING: dict[About, str] = {
    "funding": "Hvem som betalte, vet jeg ikke.",
    "cost": "Hva det kostet, vet jeg ikke.",
    "amount": "Hvor mye det gjaldt, vet jeg ikke.",
    "duration": "Hvor lenge det varte, vet jeg ikke.",
    "count": "Hvor mange det var, vet jeg ikke.",
    "deadline": "Fristen kjenner jeg ikke.",
    "notice": "Hvordan det avsluttes, vet jeg ikke.",
}


@dataclass(frozen=True)
class Fact:
    """What an entry tells on a question. `details`: numbers of the details that answer, best first."""

    details: tuple[int, ...]
    missing: About | None  # the hard fact that was asked for and is not told
    score: float


def find_fact(index: Index, entry: Entry, question: str, vector: Vectors) -> Fact:
    """The details of `entry` that answer `question`, or the fact that it does not hold."""
    variants = index.knowledge.variants
    aspects = asked_aspects(question, variants)
    scores = _scores(index, entry, question, vector)
    order = sorted(range(len(scores)), key=lambda number: -scores[number])
    bare = bool(aspects) and is_bare(question, variants)
    if asks_what_it_is(entry, question, variants):
        return Fact((), None, 0.0)
    exactly = index.detail_asked(question)
    if exactly is not None and exactly[0] == index.position[entry.id]:
        return Fact((exactly[1],), None, _EXACT)
    hard = [aspect for aspect in aspects if aspect in HARD]
    if hard and entry.kind in PARTICULAR and asks_for_money(question, variants):
        hard = list(dict.fromkeys([*hard, "amount"]))
    if hard:
        if NUMERIC.intersection(hard):
            years = "duration" in hard or entry.kind not in PARTICULAR
            order = [n for n in order if tells_number(entry.details[n].text, years)]
            order = _of_what_is_asked(entry, question, order, hard, variants)
        order = [n for n in order if fits(entry.details[n].about, hard) or scores[n] >= LEADS + 0.2]
        if not order or scores[order[0]] < (_BARE_FLOOR if bare else LEADS):
            return Fact((), next((aspect for aspect in hard if aspect in NUMERIC), hard[0]), 0.0)
    if bare and not hard:
        order = [number for number in order if fits(entry.details[number].about, aspects)]
        if order and scores[order[0]] >= _BARE_FLOOR:
            return Fact(tuple(order[:2]), None, scores[order[0]])
        return Fact((), None, 0.0)
    particular = bool(hard) or (bool(aspects) and entry.kind in PARTICULAR)
    needed = LEADS if particular else LEADS + _UNASKED
    if not hard and (not order or scores[order[0]] < needed):
        if order and _is_plainly_nearest(index, entry, order, scores, vector):
            return Fact((order[0],), None, scores[order[0]])
        return Fact((), None, scores[order[0]] if order else 0.0)
    best = scores[order[0]]
    kept = [number for number in order[:2] if scores[number] >= best * _SECOND]
    return Fact(tuple(kept), None, best)


def _is_plainly_nearest(index: Index, entry: Entry, order: list[int], scores: list[float], vector: Vectors) -> bool:
    """True when the best detail lies nearer to the question than the entry itself and any other detail."""
    first = order[0]
    if scores[first] < _NO_STRANGER or (len(order) > 1 and scores[first] - scores[order[1]] < _AHEAD):
        return False
    position = index.position[entry.id]
    near = float(index.detail_meaning(position, vector)[first])
    return near >= index.own_meaning(position, vector) + _NEARER


def asks_what_it_is(entry: Entry, question: str, variants: Mapping[str, str]) -> bool:
    """True for «hva er …», «hvem var …» and «fortell om …» with nothing but the entry's name: the summary answers."""
    names = " ".join([entry.title, *entry.aliases])
    asked = asked_to_explain(question, variants)  # «hvem er det for?» names nothing
    return bool(asked) and not asked - set(content_stems(names, variants))


def asked_to_explain(question: str, variants: Mapping[str, str]) -> set[str]:
    """The stems of what «hva er …?» and «hva betyr …?» ask about; none for other questions."""
    if _WHAT_IS.match(fold(question, variants)) is None:
        return set()
    return set(content_stems(question, variants)) - _EXPLAINING


def tells_of(told: frozenset[str], stem: str) -> bool:
    """True where one of the stems `told` is `stem`, a form of it, or a compound with it."""
    return stem in told or any(
        one.startswith(stem) or one.endswith(stem) or one[:_SAME] == stem[:_SAME] for one in told
    )


def near_facts(index: Index, entry: Entry, question: str, vector: Vectors, fact: Fact) -> tuple[int, ...]:
    """The details of `entry` that lie near the question without being the fact asked for, nearest first."""
    if not entry.details:
        return ()
    scores = _scores(index, entry, question, vector)
    order = sorted(range(len(scores)), key=lambda number: -scores[number])
    near = [number for number in order if scores[number] >= _NEAR and number not in fact.details]
    return tuple(number for number in near if not tells_gap(entry.details[number].text))[:_NEARBY]


def _scores(index: Index, entry: Entry, question: str, vector: Vectors) -> list[float]:
    """How well each detail of `entry` answers the question."""
    variants = index.knowledge.variants
    meaning = index.detail_meaning(index.position[entry.id], vector)
    stems, aspects = content_stems(question, variants), asked_aspects(question, variants)
    return detail_scores(stems, meaning, entry.details, index.wording(entry), aspects)


def _of_what_is_asked(
    entry: Entry, question: str, order: list[int], hard: list[About], variants: Mapping[str, str]
) -> list[int]:
    """The details whose number is of the thing asked for: a length of time, kroner, or what «hvor mange …» names."""
    if "duration" in hard:
        order = [n for n in order if tells_how_long(entry.details[n].text)]
    if entry.kind not in PARTICULAR:
        return order
    if asks_for_money(question, variants):
        return [n for n in order if tells_money(entry.details[n].text)]
    noun = counted_noun(question, variants)
    return [n for n in order if counts(entry.details[n], noun, variants)] if noun else order


def asks_beyond(entry: Entry, question: str, variants: Mapping[str, str]) -> bool:
    """True when a number is asked for as it is today and the entry tells of 2016–2017 only."""
    wanted = NUMERIC.intersection(asked_aspects(question, variants))
    return entry.certainty == "history" and bool(wanted) and asks_for_today(question, variants)


def not_told(question: str, variants: Mapping[str, str]) -> str | None:
    """That the fact asked for is not known, in words; None where the question asks for none in particular."""
    asked = [aspect for aspect in asked_aspects(question, variants) if aspect in _MISSING]
    return _MISSING[asked[0]] if asked else None


def told(knowledge: Knowledge, entry: Entry, fact: Fact, day: date) -> str | None:
    """The fact in words, or that it is not known; None when the question asked for nothing special."""
    if fact.details:
        return " ".join(render(knowledge, entry.details[number].text, day) for number in fact.details)
    return _MISSING.get(fact.missing) if fact.missing else None
