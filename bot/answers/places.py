"""What the bot knows of a municipality or county: its examples, its old names, or that there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import compose, declining
from bot.answers.answer import Answer
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


_NAME = re.compile(
    r"\bheter\b.*\b(?:na|i dag|idag)\b|\b(?:na|i dag) heter\b|\bhvilke[nt] (?:kommune|fylke)\b|\bslatt sammen\b"
    r"|\bhva ble det av\b|\bfinnes .* kommune\b"
)


def named_places(entities: Sequence[Entity]) -> list[Entity]:
    """The places and counties among the entities, in order, each place once."""
    found: dict[str, Entity] = {}
    for entity in entities:
        if entity.label in {"place", "county"}:
            found.setdefault(entity.value, entity)
    return list(found.values())


def asks_only_for_place(index: Index, question: str, places: Sequence[Entity]) -> bool:
    """True when the question names a place and asks for nothing in particular about it."""
    if not places:
        return False
    loose = set(content_stems(_LOOSE, index.knowledge.variants))
    named = set(content_stems(" ".join(entity.text for entity in places), index.knowledge.variants))
    return not set(content_stems(question, index.knowledge.variants)) - loose - named


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


def name_answer(index: Index, question: str, places: Sequence[Entity]) -> Answer | None:
    """What a municipality is called today and which county it lies in; None when that is not asked."""
    asked = _NAME.search(fold(question, index.knowledge.variants))
    if asked is None or not places or places[0].label != "place":
        return None
    found = index.knowledge.places.find(places[0].text)
    known = [place for place in found if place.municipality in {entity.value for entity in places}]
    told = []
    for place in known:
        if place.former:
            told.append(f"{place.name} ble en del av {place.municipality} i {place.merged_year}, i {place.county}.")
        elif place.local:
            told.append(f"{place.name} ligger i {place.municipality} kommune, i {place.county}.")
        else:
            olds = index.knowledge.places.former_names.get(place.municipality, ())
            before = f" {' og '.join(olds)} ble slått inn i kommunen mellom 2017 og 2024." if olds else ""
            told.append(f"{place.municipality} kommune ligger i {place.county}.{before}")
    if not told:
        return None
    tail = "Kilde: Kommunelister fra Kartverket og Folkehelseinstituttet (2024). Endringer etter det er ikke sjekket."
    return Answer("answer", "\n\n".join([" ".join(dict.fromkeys(told)), tail]), buttons=declining.DOORS[:1])


def name_of_focus(index: Index, question: str, focus: Entry) -> Answer | None:
    """What the municipality of the entry in focus is called today, when that is asked without naming it."""
    if not focus.places or _NAME.search(fold(question, index.knowledge.variants)) is None:
        return None
    places = [p for name in focus.places for p in index.knowledge.places.find(name)]
    entities = [Entity("place", place.municipality, place.name, 0, 0) for place in places]
    told = name_answer(index, f"hva heter {focus.places[0]} i dag", entities) if entities else None
    return replace(told, entries=(focus.id,)) if told else None


def place_answer(index: Index, places: Sequence[Entity], shown: Sequence[str], day: date) -> Answer:
    """The examples from the place, and where there are none, from its county; else an honest no."""
    place = places[0]
    about = _about(index, place)
    entries = [entry for entry in index.knowledge.entries if entry.id not in shown]
    found = cases_in(index, places, entries)
    if found:
        return compose.list_answer(index.knowledge, found[:_LISTED], f"Eksempler fra {about}:", day, 1.0)
    if shown and cases_in(index, places, index.knowledge.entries):
        return declining.no_more()
    none = f"Jeg har ingen eksempler fra {about}."
    county = next((p.county for p in index.knowledge.places.find(place.value) if p.municipality == place.value), None)
    near = cases_in(index, [Entity("county", county, county, 0, 0)], entries) if county else []
    if near:
        return compose.list_answer(index.knowledge, near[:_LISTED], f"{none} Fra samme fylke har jeg disse:", day, 0.6)
    return replace(
        declining.unknown(), text=f"{none} Spør gjerne om et annet sted, eller om et fagfelt eller en målgruppe."
    )
