"""Lists of examples: which cases fit a question, and more of them when asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import declining, listing
from bot.answers.answer import Answer
from bot.answers.places import (
    asks_only_for_place,
    cases_in,
    cases_of_district,
    district,
    named_places,
    place_answer,
)
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.search.entities import Entity
from bot.search.index import Index
from bot.search.search import Found
from bot.search.text import content_stems, fold

_LISTED = 4
_SPREAD = 0.15  # how far below the best case another one may lie and still be listed
_RARE = 12  # entries; an organisation named in more of them («vi på Nav …») does not say which cases are asked for
_MORE_SPREAD = 0.3  # when more are asked for
# On folded text: å, ø, æ are a, o, e.
_ORGANISATIONS = re.compile(
    r"\b(?:hvilke|hva slags|noen|finnes det|fins det|kjenner (?:du|dere)(?: til)?|list(?:e over)?|oversikt over|vis)"
    r"(?: (?!for\b|til\b|av\b|om\b|med\b)\w+)? (?:sosiale? entreprenor(?:er|ar|ane)?|sosialentreprenor\w*"
    r"|entreprenorer|organisasjon(?:er|ar)|bedrift(?:er|ar)|virksomhet(?:er)?|verksemder|grundere|leverandorer|selskap(?:er)?|ideelle)\b"
)


def fitting_cases(index: Index, found: Found, spread: float = _SPREAD) -> list[Entry]:
    """The cases among the hits that are near the best one; those with the organisation and field asked for, if any."""
    cases = [(index.knowledge.entry[hit.entry_id], hit.score) for hit in found.hits]
    cases = [(entry, score) for entry, score in cases if entry.kind == "case"]
    named = {entity.value for entity in found.entities if entity.label == "organisation"}
    named = {name for name in named if sum(name in entry.organisations for entry in index.knowledge.entries) <= _RARE}
    cases = [(entry, score) for entry, score in cases if named.intersection(entry.organisations)] or cases
    form = _form_named(index, found.question)
    cases = [(entry, score) for entry, score in cases if form in entry.forms] or cases
    near = [entry for entry, score in cases if score >= cases[0][1] - spread]
    wanted = {entity.value for entity in found.entities if entity.label in {"target_group", "service_area"}}
    tagged = [entry for entry in near if wanted.intersection((*entry.target_groups, *entry.service_areas))]
    return tagged or near


def _form_named(index: Index, question: str) -> str | None:
    """The form of collaboration whose name stands in a question: «eksempler på tilskudd fra kommunen»."""
    variants = index.knowledge.variants
    said = set(content_stems(question, variants))
    forms = {name for entry in index.knowledge.entries for name in entry.forms}
    for form in (index.knowledge.entry[name] for name in sorted(forms) if name in index.knowledge.entry):
        if any(
            name and set(name) <= said for name in (content_stems(t, variants) for t in (form.title, *form.aliases))
        ):
            return form.id
    return None


def example_list(index: Index, found: Found, day: date, *, widely: bool = False) -> Answer | None:
    """A list of examples for a question that asks for some; None when there is nothing to list.

    `widely`: where one fits alone, those that lie further off are listed with it.
    """
    places = named_places(found.entities)
    cases, intro = fitting_cases(index, found), "Disse eksemplene ligner:"
    if widely and len(cases) == 1:
        cases = fitting_cases(index, found, _MORE_SPREAD)
    if places:
        cases, intro = _from(index, places, cases)
    if len(cases) > 1 or (cases and places):
        return listing.list_answer(index.knowledge, cases[:_LISTED], intro, day, found.confidence)
    return None


def _from(index: Index, places: Sequence[Entity], cases: list[Entry]) -> tuple[list[Entry], str]:
    """Those of the cases from the district named, else from its municipality, else all; and what to say of them."""
    name = places[0].value
    part = district(index, places)
    near = cases_of_district(index, part, cases) if part else []
    if part and near:
        return near, f"Eksempler fra {part.name} i {name}:"
    there = cases_in(index, places, cases)
    if there and part:
        return there, f"Jeg har ingen slike eksempler fra {part.name}. Disse er fra andre steder i {name}:"
    if there:
        return there, f"Eksempler fra {name}:"
    return cases, f"Jeg har ingen slike eksempler fra {part.name if part else name}. Disse ligner, fra andre steder:"


def asks_for_organisations(message: str, knowledge: Knowledge) -> bool:
    """True when a message asks which organisations do something: «hvilke sosiale entreprenører jobber med eldre?»."""
    return _ORGANISATIONS.search(fold(message, knowledge.variants)) is not None


def organisation_list(index: Index, found: Found, day: date) -> Answer | None:
    """The providers with the fields, target groups and place of a question; None where it names none or none fit."""
    named = {
        label: {entity.value for entity in found.entities if entity.label == label}
        for label in ("service_area", "target_group", "place", "county")
    }
    tags, places = named["service_area"] | named["target_group"], named["place"] | named["county"]
    if not tags and not places:
        return None
    fitting = [entry for entry in index.knowledge.entries if entry.kind == "organisation" and entry.provider]
    if tags:
        fitting = [entry for entry in fitting if tags.intersection((*entry.target_groups, *entry.service_areas))]
    there = [entry for entry in fitting if places & _lies_in(index, entry)]
    if not fitting or (places and not there and not tags):
        return None
    first = named_places(found.entities)
    intro = "Disse virksomhetene jobbet med det:"
    if first:
        name = first[0].value
        intro = (
            f"Virksomheter fra {name}:" if there else f"Jeg kjenner ingen slike fra {name}. Disse er andre steder fra:"
        )
    order = {hit.entry_id: number for number, hit in enumerate(found.hits)}
    ranked = sorted(there or fitting, key=lambda entry: order.get(entry.id, len(order)))
    return listing.list_answer(index.knowledge, ranked[:_LISTED], intro, day, found.confidence)


def _lies_in(index: Index, entry: Entry) -> frozenset[str]:
    position = index.position[entry.id]
    return index.places[position] | index.counties[position]


def more_examples(index: Index, last_question: str, found: Found, shown: Sequence[str], day: date) -> Answer:
    """More of what the last question listed, or that there are no more."""
    places = named_places(found.entities)
    if asks_only_for_place(index, last_question, places):
        return replace(place_answer(index, places, shown, day), asked=last_question)
    cases = [entry for entry in fitting_cases(index, found, _MORE_SPREAD) if entry.id not in shown]
    if places:
        part = district(index, places)
        near = cases_of_district(index, part, cases) if part else []
        cases = near or cases_in(index, places, cases) or cases
    if not cases:
        return declining.no_more()
    return replace(
        listing.list_answer(index.knowledge, cases[:_LISTED], "Her er flere:", day, 0.9), asked=last_question
    )
