"""Lists of examples: which cases fit a question, and more of them when asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import compose, declining
from bot.answers.answer import Answer
from bot.answers.places import asks_only_for_place, cases_in, named_places, place_answer
from bot.knowledge.records import Entry
from bot.search.index import Index
from bot.search.search import Found

_LISTED = 4
_SPREAD = 0.15  # how far below the best case another one may lie and still be listed
_MORE_SPREAD = 0.3  # when more are asked for


def fitting_cases(index: Index, found: Found, spread: float = _SPREAD) -> list[Entry]:
    """The cases among the hits that are near the best one; those with the organisation and field asked for, if any."""
    cases = [(index.knowledge.entry[hit.entry_id], hit.score) for hit in found.hits]
    cases = [(entry, score) for entry, score in cases if entry.kind == "case"]
    named = {entity.value for entity in found.entities if entity.label == "organisation"}
    cases = [(entry, score) for entry, score in cases if named.intersection(entry.organisations)] or cases
    near = [entry for entry, score in cases if score >= cases[0][1] - spread]
    wanted = {entity.value for entity in found.entities if entity.label in {"target_group", "service_area"}}
    tagged = [entry for entry in near if wanted.intersection((*entry.target_groups, *entry.service_areas))]
    return tagged or near


def example_list(index: Index, found: Found, day: date) -> Answer | None:
    """A list of examples for a question that asks for some; None when there is nothing to list."""
    places = named_places(found.entities)
    cases, intro = fitting_cases(index, found), "Disse eksemplene ligner:"
    if places:
        there = cases_in(index, places, cases)
        elsewhere = f"Jeg har ingen slike eksempler fra {places[0].value}. Disse ligner, fra andre steder:"
        cases, intro = (there, f"Eksempler fra {places[0].value}:") if there else (cases, elsewhere)
    if len(cases) > 1 or (cases and places):
        return compose.list_answer(index.knowledge, cases[:_LISTED], intro, day, found.confidence)
    return None


def more_examples(index: Index, last_question: str, found: Found, shown: Sequence[str], day: date) -> Answer:
    """More of what the last question listed, or that there are no more."""
    places = named_places(found.entities)
    if asks_only_for_place(index, last_question, places):
        return replace(place_answer(index, places, shown, day), asked=last_question)
    cases = [entry for entry in fitting_cases(index, found, _MORE_SPREAD) if entry.id not in shown]
    if places:
        cases = cases_in(index, places, cases) or cases
    if not cases:
        return declining.no_more()
    return replace(
        compose.list_answer(index.knowledge, cases[:_LISTED], "Her er flere:", day, 0.9), asked=last_question
    )
