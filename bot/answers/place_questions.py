"""What is asked of a municipality or county itself: its name today, what became of it, its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import declining, place_names
from bot.answers.answer import Answer
from bot.answers.places import former_county, names_only
from bot.knowledge.records import Entry
from bot.search.entities import Entity
from bot.search.index import Index
from bot.search.text import fold

# Words that may stand beside a place when its name, its mergers or its county is asked for.
_OF_NAMES = (
    "hvilket heiter kommune kommunen kommuner kommunane kommunar fylke fylket heter het hette kalles navn navnet ny "
    "nye nytt gamle tidligere før blitt ble ligger ligg hører høyrer tilhører slått slegne sammen saman samen "
    "sammenslått sammenslåing sammenslåingen sammenslåtte kommunereformen del egen eget eiga selvstendig fortsatt "
    "fremdeles framleis ennå enno nå no dag idag nummer nummeret kommunenummer kommunenummeret kommunenr finnes fins "
    "finst eksisterer består besto gikk inn skjedde delt vet lenger lengre hel hele alle liste oversikt år noen"
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


def name_answer(index: Index, question: str, places: Sequence[Entity]) -> Answer | None:
    """What a municipality or county is called today, what became of it, its number; None when that is not asked."""
    if not places:
        return None
    asked = fold(question, index.knowledge.variants)
    if not names_only(index, question, places, _OF_NAMES):
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
    former = former_county(index, places)
    before = f"{place_names.old_county(former)} " if former else ""
    if _IN_COUNTY.search(asked):
        counties = dict.fromkeys(entity.value for entity in places if entity.label == "county")
        return before + " ".join(place_names.in_county(index.knowledge.places, county) for county in counties)
    return before.strip() if _NAME.search(asked) or _STILL.search(asked) else None


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
