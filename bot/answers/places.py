"""What the bot knows from a municipality or county: its examples, or that there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import declining, listing, place_names
from bot.answers.answer import Answer
from bot.knowledge.places import OldCounty, Place
from bot.knowledge.records import Entry
from bot.search.entities import Entity
from bot.search.index import Index
from bot.search.text import content_stems, fold

_LISTED = 4
# Words that may stand beside a place without asking for anything else.
_LOOSE = (
    "kommune kommunen fylke fylket eksempler eksempel skjer skjedde gjør gjorde gjort samarbeid prosjekt prosjekter "
    "tiltak sosiale entreprenører entreprenør gründere vet kjenner har finnes fins saker historier jobber vis gi liste "
    "oversikt"
)
# Words that ask for a list of examples where an organisation bears the name of its place («Bydel Sagene»).
_LIST = re.compile(
    r"\b(?:eksemp\w*|prosjekt\w*|tiltak\w*|saker|historier|liste|oversikt|samarbeid\w*|skjer|skjedde)\b"
    r"|^(?:(?:og|enn|hva med) )?(?:i|fra) "
)
_INHABITANTS = re.compile(r"\bhvor mange (?:som )?(?:bor|mennesker|folk|innbyggere)\b")


def named_places(entities: Sequence[Entity]) -> list[Entity]:
    """The places and counties among the entities, in order, each place once."""
    found: dict[str, Entity] = {}
    for entity in entities:
        if entity.label in {"place", "county"}:
            found.setdefault(entity.value, entity)
    return list(found.values())


def asks_only_for_place(index: Index, question: str, places: Sequence[Entity]) -> bool:
    """True when the question names a place and asks for nothing in particular about it."""
    if not places or _names_organisation(index, question, places):
        return False
    if _INHABITANTS.search(fold(question, index.knowledge.variants)):
        return False
    return names_only(index, question, places, _LOOSE)


def names_only(index: Index, question: str, places: Sequence[Entity], beside: str) -> bool:
    """True when the words of the question that carry a subject are names of the places or among `beside`."""
    variants = index.knowledge.variants
    also = [entity for entity in index.entities.find(question) if entity.label in {"place", "county"}]
    named = content_stems(" ".join(entity.text for entity in (*places, *also)), variants)
    return not set(content_stems(question, variants)) - {*named, *content_stems(beside, variants)}


def _names_organisation(index: Index, question: str, places: Sequence[Entity]) -> bool:
    """True when the place is the name of an organisation, and the question asks of that: «hvem er Bydel Sagene?»."""
    spans = {(place.start, place.end) for place in places}
    named = any(e.label == "organisation" and (e.start, e.end) in spans for e in index.entities.find(question))
    return named and _LIST.search(fold(question, index.knowledge.variants)) is None


def district(index: Index, places: Sequence[Entity]) -> Place | None:
    """The part of a municipality that the question names, when it names one and no whole municipality."""
    found = index.knowledge.places.find(places[0].text) if places and places[0].label == "place" else ()
    return next((place for place in found if all(other.local for other in found)), None)


def _bare(name: str) -> str:
    return name.casefold().removeprefix("bydel ")


def cases_of_district(index: Index, place: Place, entries: Sequence[Entry]) -> list[Entry]:
    """The cases among `entries` that are from the district itself, or where its own organisation took part."""
    wanted = _bare(place.name)
    organisations = {
        entry.id for entry in index.knowledge.entries if entry.kind == "organisation" and _bare(entry.title) == wanted
    }
    return [
        entry
        for entry in entries
        if entry.kind == "case"
        and (wanted in {_bare(name) for name in entry.places} or organisations.intersection(entry.organisations))
    ]


def cases_in(index: Index, places: Sequence[Entity], entries: Sequence[Entry]) -> list[Entry]:
    """The cases among `entries` from one of the places (a county holds its municipalities)."""
    names = {entity.value for entity in places if entity.label == "place"}
    counties = {entity.value for entity in places if entity.label == "county"}
    return [
        entry
        for entry in entries
        if entry.kind == "case"
        and (names & index.places[index.position[entry.id]] or counties & index.counties[index.position[entry.id]])
    ]


def _about(index: Index, place: Entity) -> str:
    """«Nordre Follo, i Akershus (før Oppegård og Ski)»."""
    if place.label == "county":
        return place.value
    county = next((p.county for p in index.knowledge.places.find(place.value) if p.municipality == place.value), "")
    olds = index.knowledge.places.former_names.get(place.value, ())
    before = f" (før {', '.join(olds[:-1])}{' og ' if olds[:-1] else ''}{olds[-1]})" if olds else ""
    return f"{place.value}{before}" + (f", i {county}" if county and county != place.value else "")


def former_county(index: Index, places: Sequence[Entity]) -> OldCounty | None:
    """The county of before that the first of `places` is called by, if it is one."""
    name = places[0].text.casefold()
    return next((county for county in index.knowledge.places.old_counties if county.name.casefold() == name), None)


def place_answer(index: Index, places: Sequence[Entity], shown: Sequence[str], day: date) -> Answer:
    """The examples from the place, and where there are none, from what it is a part of; else an honest no."""
    entries = [entry for entry in index.knowledge.entries if entry.id not in shown]
    part = district(index, places)
    if part is not None:
        return _district_answer(index, part, places, entries, day)
    about = _about(index, places[0])
    former = former_county(index, places)
    before = f"{place_names.old_county(former)} " if former else ""
    if former:
        about = place_names.listed(former.today)
    found = cases_in(index, places, entries)
    if found:
        return listing.list_answer(index.knowledge, found[:_LISTED], f"{before}Eksempler fra {about}:", day, 1.0)
    if shown and cases_in(index, places, index.knowledge.entries):
        return declining.no_more()
    return _from_county(index, places[0], f"{before}Jeg har ingen eksempler fra {about}.", entries, day)


def _inside(part: Place) -> str:
    """« i Oslo», where the name of the part does not say so itself."""
    return "" if part.municipality in part.name else f" i {part.municipality}"


def _district_answer(
    index: Index, part: Place, places: Sequence[Entity], entries: Sequence[Entry], day: date
) -> Answer:
    """The examples from a part of a municipality, then those from the rest of it."""
    found = cases_of_district(index, part, entries)
    if found:
        intro = f"Eksempler fra {part.name}{_inside(part)}:"
        return listing.list_answer(index.knowledge, found[:_LISTED], intro, day, 1.0)
    any_at_all = cases_of_district(index, part, index.knowledge.entries)
    none = f"Jeg har ingen {'flere ' if any_at_all else ''}eksempler fra {part.name}."
    around = cases_in(index, places, entries)
    if around:
        intro = f"{none} Fra andre steder i {part.municipality} har jeg disse:"
        return listing.list_answer(index.knowledge, around[:_LISTED], intro, day, 0.6)
    if any_at_all or cases_in(index, places, index.knowledge.entries):
        return declining.no_more()
    return _from_county(index, places[0], none, entries, day)


def _from_county(index: Index, place: Entity, none: str, entries: Sequence[Entry], day: date) -> Answer:
    county = next((p.county for p in index.knowledge.places.find(place.value) if p.municipality == place.value), None)
    near = cases_in(index, [Entity("county", county, county, 0, 0)], entries) if county else []
    if near:
        return listing.list_answer(index.knowledge, near[:_LISTED], f"{none} Fra samme fylke har jeg disse:", day, 0.6)
    return replace(
        declining.unknown(), text=f"{none} Spør gjerne om et annet sted, eller om et fagfelt eller en målgruppe."
    )
