"""What the bot knows of a municipality or county: its examples, its old names, or that there are none."""

from __future__ import annotations

import re
from collections import Counter
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


# Words that may stand beside a place when its name, its mergers or its county is asked for.
_OF_NAMES = (
    "hvilket heiter kommune kommunen kommuner kommunane kommunar fylke fylket heter het hette kalles navn navnet ny "
    "nye nytt gamle tidligere før blitt ble ligger ligg hører høyrer tilhører slått slegne sammen saman samen "
    "sammenslått sammenslåing sammenslåingen sammenslåtte kommunereformen del egen eget eiga selvstendig fortsatt "
    "fremdeles framleis ennå enno nå no dag idag nummer nummeret kommunenummer kommunenummeret kommunenr finnes fins "
    "finst eksisterer består besto gikk inn skjedde delt vet lenger lengre hel hele alle liste oversikt år noen"
)
# Words that ask for a list of examples where an organisation bears the name of its place («Bydel Sagene»).
_LIST = re.compile(
    r"\b(?:eksemp\w*|prosjekt\w*|tiltak\w*|saker|historier|liste|oversikt|samarbeid\w*|skjer|skjedde)\b"
    r"|^(?:(?:og|enn|hva med) )?(?:i|fra) "
)
_STILL = re.compile(
    r"\b(?:egen|eget|selvstendig|eigen) (?:kommune|fylke)\b"
    r"|\b(?:finnes|fins|eksisterer|finst) .*\b(?:kommunen?|fylket?)\b"
)
_MERGED = re.compile(
    r"\b(?:slatt|slo|sla|slar|slegne|slegen) (?:\w+ ){0,3}(?:sammen|saman|samen)\b|\bsammensla\w*"
    r"|\bhvilke kommuner (?:ble|er|var|gikk)\b|\bble (?:\w+ ){0,2}til\b|\bbestar? .*\bav\b"
)
# Asks so plainly what became of a municipality that other words may stand beside (folded text).
_BECAME = re.compile(
    r"\bhvilken kommune (?:\w+ ){1,4}(?:slatt|slegen|slegne) (?:sammen|saman|samen)\b"
    r"|\bheter kommunen\b.*\b(?:na|no|i dag)\b"
    r"|\bhvilken kommune (?:jeg|vi|skal|ma|bor|horer|ligger|er|ble|havnet)\b.*\b(?:na|no|i dag)\b"
    r"|\bhvor havnet\b|\bheter det der\b.*\bkommune"
)
_PEOPLE = re.compile(r"\bhvor mange (?:som )?(?:bor|mennesker|folk|innbyggere)\b")
_NUMBER = re.compile(r"\bkommunen(?:ummer|r)\w*|\bkommune ?(?:nr|nummer)\b")
_IN_COUNTY = re.compile(
    r"\b(?:hvilke|hvor mange|alle|list\w*|vis) kommuner?\b(?: som)?(?: det)? "
    r"(?:ligger|ligg|er|har|finnes|fins|horer|hoyrer|i)\b"
)
_POINTED = re.compile(r"\b(?:finnes|fins|finst|eksisterer) (?:den |denne |disse )?kommune(?:n|ne)\b")
_NAME = re.compile(
    r"\b(?:heter|heiter|het|hette)\b.*\b(?:na|no|i dag|idag)\b|\b(?:na|i dag) heter\b|\bhvilke[nt] (?:kommune|fylke)\b"
    r"|\bhva (?:kommune|fylke)\b|\bhva (?:ble|skjedde) det (?:av|med)\b|\bble det av\b"
    r"|\b(?:del av|horer til|hoyrer til)\b.*\bkommune\b|\bnye? (?:navn|kommune)\w*\b"
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
    if not places or _names_organisation(index, question, places):
        return False
    if _PEOPLE.search(fold(question, index.knowledge.variants)):
        return False
    return _only(index, question, places, _LOOSE)


def _only(index: Index, question: str, places: Sequence[Entity], beside: str) -> bool:
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


def name_answer(index: Index, question: str, places: Sequence[Entity]) -> Answer | None:
    """What a municipality or county is called today, what became of it, its number; None when that is not asked."""
    if not places:
        return None
    asked = fold(question, index.knowledge.variants)
    if not _only(index, question, places, _OF_NAMES):
        old = [place for place in places if _is_of_before(index, place)] if _BECAME.search(asked) else []
        names = {entity.value: entity.text for entity in reversed(old)}  # of those that became one, the first
        found = [place for name in reversed(names.values()) for place in index.knowledge.places.find(name)]
        today = (place_names.where_today(index.knowledge.places, place) for place in found if place.former)
        return _told(index, " ".join(told for told in dict.fromkeys(today) if told))
    told = _county(index, asked, places) if places[0].label == "county" else _municipality(index, asked, places)
    return _told(index, told)


def _is_of_before(index: Index, place: Entity) -> bool:
    """True where the place is called by a name that its municipality no longer has."""
    return place.label == "place" and place.value in {
        found.municipality for found in index.knowledge.places.find(place.text) if found.former
    }


def _told(index: Index, told: str | None) -> Answer | None:
    if not told:
        return None
    text = f"{told}\n\n{place_names.source(index.knowledge.places)}"
    return Answer("answer", text, as_of=index.knowledge.places.since, buttons=declining.DOORS[:1])


def _county(index: Index, asked: str, places: Sequence[Entity]) -> str | None:
    former = _former_county(index, places)
    before = f"{place_names.old_county(former)} " if former else ""
    if _IN_COUNTY.search(asked):
        counties = dict.fromkeys(entity.value for entity in places if entity.label == "county")
        return before + " ".join(place_names.in_county(index.knowledge.places, county) for county in counties)
    return before.strip() if _NAME.search(asked) or _STILL.search(asked) else None


def _former_county(index: Index, places: Sequence[Entity]) -> OldCounty | None:
    """The county of before that the first of `places` is called by, if it is one."""
    name = places[0].text.casefold()
    return next((county for county in index.knowledge.places.old_counties if county.name.casefold() == name), None)


def _municipality(index: Index, asked: str, places: Sequence[Entity]) -> str | None:
    """What is asked of the municipality named, or None. Of two that share a name, both are told."""
    known = index.knowledge.places
    named = dict.fromkeys(entity.text for entity in places if entity.label == "place")
    found = [place for text in named for place in known.find(text)]
    found = list(dict.fromkeys(place for place in found if place.municipality in {entity.value for entity in places}))
    if not found:
        return None
    if _NUMBER.search(asked):
        return place_names.numbers(known, found)
    if _STILL.search(asked):
        return place_names.still_there(known, found)
    if _MERGED.search(asked):
        return " ".join(dict.fromkeys(place_names.merger(known, place) for place in found))
    if _NAME.search(asked):
        return " ".join(dict.fromkeys(place_names.where_today(known, place) for place in found))
    return None


def name_of_focus(index: Index, question: str, focus: Entry) -> Answer | None:
    """What became of the municipality of the entry in focus, when that is asked without naming it."""
    told = _named_as(index, question, focus.places)
    return replace(told, entries=(focus.id,)) if told else None


def name_of_list(index: Index, question: str, results: Sequence[str]) -> Answer | None:
    """The same for the place that most of the entries listed last are from; None where they share no place."""
    entries = [index.knowledge.entry[name] for name in results if name in index.knowledge.entry]
    written = Counter(name for entry in entries for name in entry.places)
    municipalities = Counter(name for entry in entries for name in index.places[index.position[entry.id]])
    if not written or municipalities.most_common(1)[0][1] * 2 <= len(entries):
        return None
    shared = municipalities.most_common(1)[0][0]
    for name, _ in written.most_common():
        if shared in {place.municipality for place in index.knowledge.places.find(name)}:
            return _named_as(index, question, [name])
    return None


def _named_as(index: Index, question: str, names: Sequence[str]) -> Answer | None:
    """The answer to a question of «kommunen» that stands for the first of `names`."""
    asked = fold(question, index.knowledge.variants)
    if not names or not (_POINTED.search(asked) or any(p.search(asked) for p in (_NAME, _STILL, _MERGED, _NUMBER))):
        return None
    places = [place for name in names[:1] for place in index.knowledge.places.find(name)]
    entities = [Entity("place", place.municipality, names[0], 0, 0) for place in places]
    asked = question if not _POINTED.search(asked) else "er det egen kommune"
    return name_answer(index, asked, entities)


def place_answer(index: Index, places: Sequence[Entity], shown: Sequence[str], day: date) -> Answer:
    """The examples from the place, and where there are none, from what it is a part of; else an honest no."""
    entries = [entry for entry in index.knowledge.entries if entry.id not in shown]
    part = district(index, places)
    if part is not None:
        return _district_answer(index, part, places, entries, day)
    about = _about(index, places[0])
    former = _former_county(index, places)
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
