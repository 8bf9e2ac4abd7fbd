"""What became of municipalities and counties, in sentences: old names, mergers, numbers, and what lies in a county."""

from __future__ import annotations

from collections.abc import Sequence

from bot.guide.dates import long_date
from bot.knowledge.places import Change, Gazetteer, OldCounty, Place


def listed(names: Sequence[str]) -> str:
    """«Askim, Eidsberg og Hobøl»."""
    return f"{', '.join(names[:-1])} og {names[-1]}" if len(names) > 1 else "".join(names)


def where_today(places: Gazetteer, place: Place) -> str:
    """Where `place` lies today, and which mergers it took part in."""
    if place.local:
        county = f", i {place.county}" if place.county != place.municipality else ""
        return f"{place.name} ligger i {place.municipality} kommune{county}."
    if not place.former:
        return " ".join([f"{place.municipality} kommune ligger i {place.county}.", *_history(places, place)])
    goals = list(
        dict.fromkeys(
            p.municipality for p in places.find(place.name) if p.merged_year == place.merged_year and p.former
        )
    )
    olds = {change.county for change in places.changes if change.old == place.name and change.year == place.merged_year}
    if len(goals) > 1 and len(olds) == 1:
        return f"{place.name} ble delt mellom {listed(goals)} i {place.merged_year}."
    return f"{_joined(places, place)} {place.municipality} ligger i {place.county}."


def merger(places: Gazetteer, place: Place) -> str:
    """Whom `place` was merged with, or that the lists hold no merger of it."""
    if place.former or place.local:
        return where_today(places, place)
    told = _history(places, place)
    if told:
        return " ".join(told)
    years = [change.year for change in places.changes]
    period = f" fra {min(years)} til {max(years)}" if years else ""
    return f"Listene våre har ingen sammenslåing for {place.municipality}{period}."


def still_there(places: Gazetteer, found: Sequence[Place]) -> str:
    """Whether the municipality that `found` names is one of its own today."""
    if found[0].local:
        return where_today(places, found[0])
    ours = [place for place in found if not place.former]
    if not ours:
        return f"Nei. {_all(places, found)}"
    told = f"Ja, {ours[0].municipality} er egen kommune, i {ours[0].county}."
    return " ".join([told, *_history(places, ours[0]), *(where_today(places, p) for p in found if p.former)])


def numbers(places: Gazetteer, found: Sequence[Place]) -> str | None:
    """The numbers of today's municipalities that `found` lie in."""
    told = []
    for place in found:
        number = places.numbers.get(place.municipality)
        if number:
            before = f"{_joined(places, place)} " if place.former else ""
            told.append(f"{before}Kommunenummeret til {place.municipality} er {number}.")
    return " ".join(dict.fromkeys(told)) or None


def in_county(places: Gazetteer, county: str) -> str:
    """The municipalities of a county of today."""
    names = sorted(
        {p.municipality for found in places.by_name.values() for p in found if p.county == county and not p.former},
        key=str.casefold,
    )
    short = [name.removesuffix(f" ({county})") for name in names]
    return f"{county} har {len(short)} {'kommune' if len(short) == 1 else 'kommuner'}: {listed(short)}."


def old_county(county: OldCounty) -> str:
    """What became of a county that is no more."""
    if len(county.today) > 1:
        return f"{county.name} er ikke et fylke lenger. Fra {county.since} er det delt i {listed(county.today)}."
    return f"{county.name} er ikke et fylke lenger. Det er en del av {county.today[0]} fra {county.since}."


def source(places: Gazetteer) -> str:
    """Where the names are from, and how old the lists are."""
    day = f" De gjelder fra {long_date(places.since)}." if places.since else ""
    return f"Kilde: kommunelister fra Kartverket og Folkehelseinstituttet.{day} Endringer etter det er ikke sjekket."


def _all(places: Gazetteer, found: Sequence[Place]) -> str:
    return " ".join(dict.fromkeys(where_today(places, place) for place in found))


def _joined(places: Gazetteer, place: Place) -> str:
    """«Eidsberg ble slått sammen med Askim og Hobøl til Indre Østfold i 2020.»"""
    new = place.municipality.split(" (")[0]
    others = [c.old for c in places.changes if (c.new, c.year) == (new, place.merged_year) and c.old != place.name]
    if not others:
        return f"{place.name} heter {place.municipality} fra {place.merged_year}."
    if new in others:
        rest = [name for name in others if name != new]
        along = f", sammen med {listed(rest)}" if rest else ""
        return f"{place.name} ble en del av {place.municipality} i {place.merged_year}{along}."
    return f"{place.name} ble slått sammen med {listed(others)} til {place.municipality} i {place.merged_year}."


def _history(places: Gazetteer, place: Place) -> list[str]:
    """What a municipality of today was made of, year by year, and what left it or was part of another meanwhile."""
    name = place.municipality.split(" (")[0]
    if len([p for p in places.find(name) if not p.former and not p.local]) > 1:
        return []  # the changes do not tell which of two that share the name is meant
    told = []
    joining: dict[int, list[str]] = {}
    for change in places.changes:
        if change.new == name and not change.split:
            joining.setdefault(change.year, []).append(change.old)
    for year, olds in sorted(joining.items()):
        told.append(_made(name, year, olds))
    told += [f"{c.new} ble skilt ut igjen i {c.year}." for c in places.changes if c.split and c.old == name]
    told += [_back(places, name, c) for c in places.changes if c.split and c.new == name]
    return told


def _made(name: str, year: int, olds: Sequence[str]) -> str:
    if len(olds) == 1:
        return f"{olds[0]} ble en del av kommunen i {year}." if olds[0] != name else ""
    return f"{listed(olds)} ble slått sammen til {name} i {year}."


def _back(places: Gazetteer, name: str, split: Change) -> str:
    joined = next((c for c in places.changes if c.old == name and c.new == split.old and not c.split), None)
    before = f"fra {joined.year} " if joined else ""
    return f"{name} var en del av {split.old} {before}til {split.year}, da {split.old} ble delt."
