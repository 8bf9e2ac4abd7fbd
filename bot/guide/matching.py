"""Who has done something like it: examples and organisations ranked against a need. Pure.

One way for the need of a municipality, for the offer of an entrepreneur and for the examples of a
meeting brief: what an entry shares with the need decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from bot.knowledge.bundle import Knowledge
from bot.knowledge.places import Place
from bot.knowledge.records import Entry

# What a shared trait is worth. The group comes first: it is what the need is about.
_GROUP, _AREA, _MUNICIPALITY, _COUNTY, _HINT, _FORM, _WORD = 8, 6, 6, 3, 3, 2, 2

Condition = Literal["municipality", "county", "form", "area", "group"]
# What is let go, the cheapest first: a neighbour's example teaches more than one about something else.
_LET_GO: tuple[Condition, ...] = ("municipality", "county", "form", "area", "group")
MAX_CASES = 3
MAX_ORGANISATIONS = 4


@dataclass(frozen=True)
class Need:
    """What is looked for; empty where nothing was told. Groups, areas and forms are ids.

    `municipalities` are today's names: several where one name stands for several.
    """

    target_groups: tuple[str, ...] = ()
    service_areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()  # areas that the words for a group hint at; they rank, and nothing must meet them

    def told(self) -> tuple[Condition, ...]:
        """The conditions that it sets, in the order they are let go."""
        values = (self.municipalities, self.counties, self.forms, self.service_areas, self.target_groups)
        return tuple(name for name, value in zip(_LET_GO, values, strict=True) if value)

    def without(self, names: Iterable[Condition]) -> Need:
        """The same need with fewer conditions."""
        fields = dict(
            zip(_LET_GO, ("municipalities", "counties", "forms", "service_areas", "target_groups"), strict=True)
        )
        empty: dict[str, tuple[str, ...]] = {fields[name]: () for name in names}
        return replace(self, **empty)


@dataclass(frozen=True)
class Shared:
    """What an entry shares with a need."""

    target_groups: tuple[str, ...]
    service_areas: tuple[str, ...]
    municipality: bool
    county: str | None
    forms: tuple[str, ...]
    words: tuple[str, ...]
    hints: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """How near it lies; 0 where only the county or the form is shared."""
        score = _GROUP * len(self.target_groups) + _AREA * len(self.service_areas) + _WORD * len(self.words)
        score += _MUNICIPALITY if self.municipality else 0
        if score and not self.municipality and self.county:
            score += _COUNTY
        score += _HINT if score and self.hints else 0
        return score + _FORM * len(self.forms) if score else 0


@dataclass(frozen=True)
class Match:
    """An entry that fits, and what it shares."""

    entry: Entry
    shared: Shared


@dataclass(frozen=True)
class Matches:
    """What was found, the nearest first. `let_go`: conditions that none of `cases` was asked to meet.

    `elsewhere`: examples from other places, where there was only one from the place (or its county).
    """

    cases: tuple[Match, ...]
    let_go: tuple[Condition, ...]
    elsewhere: tuple[Match, ...]
    organisations: tuple[Match, ...]
    more: bool  # there are examples left for the next page


def places_of(knowledge: Knowledge, entry: Entry) -> list[Place]:
    """The entry's places, as the gazetteer knows them."""
    return [place for name in entry.places for place in knowledge.places.find(name)]


def shared_with(knowledge: Knowledge, entry: Entry, need: Need, words: Sequence[str] = ()) -> Shared:
    """What `entry` shares with `need`. `words`: the user's own words that the entry uses."""
    places = places_of(knowledge, entry)
    return Shared(
        target_groups=tuple(i for i in need.target_groups if i in entry.target_groups),
        service_areas=tuple(i for i in need.service_areas if i in entry.service_areas),
        municipality=any(place.municipality in need.municipalities for place in places),
        county=next((place.county for place in places if place.county in need.counties), None),
        forms=tuple(i for i in need.forms if i in entry.forms),
        words=tuple(words),
        hints=tuple(i for i in need.hints if i in entry.service_areas),
    )


def match(
    entries: Iterable[Entry],
    need: Need,
    knowledge: Knowledge,
    mentions: Mapping[str, Sequence[str]] | None = None,
    *,
    from_a_municipality: bool = False,
    page: int = 0,
) -> Matches:
    """Examples and organisations for `need`.

    `mentions`: the user's own words that an entry uses, by id; they rank, and they are enough where nothing
    else was told. `from_a_municipality`: only examples that name their place, or use the user's own
    words, for who asks where it was done.
    `page` counts from 0.
    """
    told = need.told()
    found = [
        Match(entry, shared_with(knowledge, entry, need, (mentions or {}).get(entry.id, ())))
        for entry in entries
        if entry.kind in ("case", "organisation")
    ]
    cases = [one for one in found if one.entry.kind == "case"]
    if from_a_municipality:
        cases = [one for one in cases if one.entry.places or one.shared.words]
    let_go: tuple[Condition, ...] = ()
    kept: list[Match] = []
    for let_go in _relaxations(told):
        kept = [one for one in cases if _meets(one.shared, set(told) - set(let_go))]
        if kept:
            break
    ordered = _spread(ranked(kept))
    picked = ordered[page * MAX_CASES : (page + 1) * MAX_CASES]
    near: list[Match] = []
    if len(ordered) == 1 and not page and {"municipality", "county"} & (set(told) - set(let_go)):
        wanted: set[Condition] = {name for name in told if name not in ("municipality", "county", *let_go)}
        near = [one for one in cases if wanted and one not in picked and _meets(one.shared, wanted)]
    providers = [one for one in found if one.entry.kind == "organisation" and one.entry.provider]
    return Matches(
        cases=tuple(picked),
        let_go=let_go if picked else (),
        elsewhere=tuple(one_for_each(ranked(near), MAX_CASES - 1, picked)),
        organisations=tuple(ranked(_fitting(providers, told))[:MAX_ORGANISATIONS]) if not page else (),
        more=len(ordered) > (page + 1) * MAX_CASES,
    )


def _spread(found: Sequence[Match]) -> list[Match]:
    """All of them, those of an organisation that was shown already after the first of every other."""
    first = one_for_each(found, len(found))
    return [*first, *(one for one in found if one not in first)]


def one_for_each(found: Sequence[Match], limit: int, before: Sequence[Match] = ()) -> list[Match]:
    """The first `limit`, no two of the same organisation, and none of those in `before`."""
    picked: list[Match] = []
    seen = {organisation for one in before for organisation in one.entry.organisations}
    for one in found:
        if not seen & set(one.entry.organisations) and len(picked) < limit:
            picked.append(one)
            seen |= set(one.entry.organisations)
    return picked


def _relaxations(told: Sequence[Condition]) -> Iterator[tuple[Condition, ...]]:
    """What to let go, step by step: nothing, each condition by itself, then more and more of them.

    The municipality is always let go before its county, and something that says what it is about stays.
    """
    yield ()
    for name in told:
        if name != "county" or "municipality" not in told:
            yield from _if_about_something((name,), told)
    for names in accumulate(((name,) for name in told), lambda before, name: before + name):
        if len(names) > 1:
            yield from _if_about_something(names, told)


def _if_about_something(names: tuple[Condition, ...], told: Sequence[Condition]) -> Iterator[tuple[Condition, ...]]:
    if {"form", "area", "group"} & (set(told) - set(names)):
        yield names


def _meets(shared: Shared, wanted: set[Condition]) -> bool:
    """True when everything wanted is shared; where nothing is wanted the user's own words must be."""
    met: dict[Condition, bool] = {
        "municipality": shared.municipality,
        "county": shared.county is not None,
        "form": bool(shared.forms),
        "area": bool(shared.service_areas),
        "group": bool(shared.target_groups),
    }
    return all(met[name] for name in wanted) and bool(wanted or shared.words)


def _fitting(providers: Sequence[Match], told: Sequence[Condition]) -> list[Match]:
    """Organisations that share group and area as told; where none shares both, those that share the group."""
    wanted: set[Condition] = {name for name in told if name in ("group", "area")}
    if not wanted:
        return []
    both = [one for one in providers if _meets(one.shared, wanted)]
    return both or [one for one in providers if one.shared.target_groups]


def ranked(found: Iterable[Match]) -> list[Match]:
    """The nearest first, then those that share the rarer group («barn med autisme»: autism is the rarer).

    After that those that are first of all about the group, tell of a form of collaboration, and are newest.
    """
    kept = list(found)
    often = Counter(group for one in kept for group in one.shared.target_groups)

    def nearness(one: Match) -> tuple[int, int, bool, bool, int, str]:
        entry, shared = one.entry, one.shared
        rarity = min((often[group] for group in shared.target_groups), default=0)
        return -shared.score, rarity, not _foremost(one), not entry.forms, -max(entry.years, default=0), entry.id

    return sorted(kept, key=nearness)


def _foremost(one: Match) -> bool:
    return bool(one.entry.target_groups) and one.entry.target_groups[0] in one.shared.target_groups
