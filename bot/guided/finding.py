"""What a search for money and a search for a match read alike: who, what about, where, and a narrower wish."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.guided import reading
from bot.guided.task import SKIPPED, Blank, Desk, Values
from bot.knowledge.places import Place
from bot.search.entities import Entity
from bot.search.text import content_stems, fold, standardise, tokens

Where = Mapping[str, Any]  # «name», «municipalities» (today's names) and «counties»

_BARE = 2  # words: «en stiftelse», said by itself
_WHOLE_WORD = 4  # letters: shorter words must stand as they are («lag» is not «lager»)
_EVERYBODYS = "kommune"

# Where somebody says who they are, on folded text.
_SELF = (
    re.compile(
        r"\b(?:vi|jeg|eg|me|mi|e) (?:er|e|i|jobber (?:i|pa|for)|jobbar (?:i|pa|for)|arbeider (?:i|pa|for)"
        r"|representerer|sitter i)((?: \w+){1,5})"
    ),
    re.compile(r"\b(?:driver|driv|startet|starter|eier|har) (?:en|et|ei|ein|eit)((?: \w+){1,2})"),
    re.compile(r"\b(?:soke|soker|sok|vi|jeg)? ?\bsom (?:en |et |ei |ein |eit )?(\w+(?: \w+)?)"),
    re.compile(
        r"\b(?:tilskudd|penger|stotte|ordninger|finansiering|midler)(?: \w+)? (?:for|til) (?:en |et |ei )?"
        r"(\w+(?: \w+)?)"
    ),
)
_OURS = re.compile(r"\b(\w+) (?:var|vart|min|mitt|mi)\b")

_LONGEST_REFINEMENT = 8  # words
_REFINES = re.compile(
    r"^(?:(?:ja|nei|ok|og|men) )*(?:jeg mente|jeg mener|mente|bare|kun|og|hva med|hva om|enn|men|heller|i|fra|for"
    r"|som|prov)\b"
    r"|\b(?:i stedet|isteden|heller)\b"
)
_EVERYWHERE = re.compile(
    r"\b(?:hele landet|andre steder|andre kommuner|uansett (?:sted|hvor)|hvor som helst|hele norge)\b"
)
_MORE = re.compile(
    r"^(?:vis |fa |gi meg |se |kan jeg fa )?(?:mer|flere|fler|resten|neste)(?: (?:takk|eksempler|ordninger|tilskudd"
    r"|forslag|av dem))*$"
)
_LOOSE = (
    "nei ja bare kun heller stedet isteden mente mener kommune kommunen kommuner fylke fylket folk mennesker personer "
    "område landet hele steder andre prøv"
)


def matters(text: str, desk: Desk) -> tuple[list[str], list[str]]:
    """Ids of the groups and the areas that a message is about.

    A word that means both («eldre», «flyktninger») counts as the group; words for the parties count as neither.
    """
    groups, areas = _named(text, desk)
    spans = {(entity.start, entity.end) for entity in groups}
    return _unique(groups), _unique([entity for entity in areas if (entity.start, entity.end) not in spans])


def hints(text: str, desk: Desk) -> list[str] | None:
    """Ids of areas that the words for a group hint at («droppet ut»: school and work), or None."""
    groups, areas = _named(text, desk)
    spans = {(entity.start, entity.end) for entity in groups}
    return _unique([entity for entity in areas if (entity.start, entity.end) in spans]) or None


def _named(text: str, desk: Desk) -> tuple[list[Entity], list[Entity]]:
    variants = desk.knowledge.variants
    named = [entity for entity in entities(text, desk) if not reading.is_party(fold(entity.text, variants))]
    return [e for e in named if e.label == "target_group"], [e for e in named if e.label == "service_area"]


def _unique(entities: list[Entity]) -> list[str]:
    return list(dict.fromkeys(entity.value for entity in entities))


def entities(text: str, desk: Desk) -> tuple[Entity, ...]:
    """As written, and with nynorsk, dialect and misspellings in bokmål where that finds more."""
    found = desk.index.entities.find(text)
    plain = desk.index.entities.find(" ".join(standardise(tokens(text), desk.knowledge.variants)))
    kinds = {"target_group", "service_area"}
    more = [entity for entity in plain if entity.label in kinds]
    return found if len([e for e in found if e.label in kinds]) >= len(more) else (*found, *more)


def groups(text: str, desk: Desk) -> list[str] | None:
    """The groups that a message names, or None."""
    return matters(text, desk)[0] or None


def areas(text: str, desk: Desk) -> list[str] | None:
    """The areas that a message names, or None."""
    return matters(text, desk)[1] or None


def where(text: str, desk: Desk) -> Where | None:
    """The place that a message names, be it a municipality, a place in one, or a county."""
    return _as_where(reading.places_named(text, desk, alone=False)) or _county(text, desk)


def where_alone(text: str, desk: Desk) -> Where | None:
    """As `where`, for an answer that may be nothing but a short name."""
    return _county(text, desk) or _as_where(reading.places_named(text, desk, alone=True))


def _as_where(found: tuple[Place, ...]) -> Where | None:
    if not found:
        return None
    municipalities = list(dict.fromkeys(place.municipality for place in found))
    return {
        "name": found[0].name,
        "municipalities": municipalities,
        "counties": list(dict.fromkeys(place.county for place in found)),
    }


def _county(text: str, desk: Desk) -> Where | None:
    found = desk.index.entities.find(text)
    county = next((entity.value for entity in found if entity.label == "county"), None)
    if county is None or any(entity.label == "place" for entity in found):
        return None
    return {"name": county, "municipalities": [], "counties": [county]}


def places_in(value: Any, desk: Desk) -> tuple[Place, ...]:
    """The places behind a `where` that was kept; a county stands for itself."""
    if not isinstance(value, dict):
        return ()
    name, municipalities = str(value.get("name", "")), value.get("municipalities") or []
    if not municipalities:
        return (Place(name, name, name),)
    return tuple(place for place in desk.knowledge.places.find(name) if place.municipality in municipalities)


def applicant(text: str, desk: Desk) -> str | None:
    """Id of the applicant that an answer names first."""
    return _party(tokens(fold(text, desk.knowledge.variants)), desk)


def applicant_told(text: str, desk: Desk) -> str | None:
    """Id of the applicant that the writer says they are: «vi er en stiftelse», «som kommune»."""
    folded = fold(text, desk.knowledge.variants)
    for pattern in _SELF:
        for clause in pattern.finditer(folded):
            found = _party(tokens(clause[1]), desk)
            if found is not None:
                return found
    words = tokens(folded)
    if len(words) <= _BARE:
        return _party(words, desk)
    for ours in _OURS.finditer(folded):
        found = _party([ours[1]], desk)
        if found is not None and found != _EVERYBODYS:  # «kommunen vår» is where somebody lives
            return found
    return None


def _party(words: list[str], desk: Desk) -> str | None:
    """The applicant that the first of `words` (folded) names that names one, in any of its forms."""
    names = [(fold(name, {}), word.id) for word in desk.knowledge.vocabulary.applicants for name in word.words]
    for word in words:
        for name, word_id in names:
            if word == name or (len(name) > _WHOLE_WORD and word.startswith(name)):
                return word_id
    return None


def refined(values: Values, message: str, desk: Desk) -> dict[str, Any] | None:
    """Other values that a short message after the end asks for: «bare i Oslo», «hva med eldre i stedet», «vis mer».

    None for a message that asks for anything else.
    """
    variants = desk.knowledge.variants
    folded = fold(message, variants)
    if len(folded.split()) > _LONGEST_REFINEMENT:
        return None
    if _MORE.match(folded):
        return {"page": {"number": page_of(values) + 1, "of": _told(values)}}
    if _EVERYWHERE.search(folded):
        return {"place": SKIPPED} if values.get("place") else None
    if not _REFINES.search(folded):
        return None
    about = {part for entity in entities(message, desk) for part in content_stems(entity.text, variants)}
    if set(content_stems(message, variants)) - about - set(content_stems(_LOOSE, variants)):
        return None
    told_groups, told_areas = matters(message, desk)
    changed: dict[str, Any] = {}
    if told_groups or told_areas:
        changed |= {"target_groups": told_groups or SKIPPED, "service_areas": told_areas or SKIPPED}
        changed |= {"hints": hints(message, desk) or SKIPPED, "own_words": SKIPPED, "forms": SKIPPED}
    place = where(message, desk)
    if place is not None:
        changed["place"] = place
    return changed or None


def page_of(values: Values) -> int:
    """The page asked for last, from 0; another wish begins at its first page."""
    page = values.get("page")
    return int(page["number"]) if isinstance(page, dict) and page.get("of") == _told(values) else 0


def _told(values: Values) -> str:
    """What has been told of the wish, as one text."""
    told = {name: value for name, value in values.items() if name not in ("page", "scheme")}
    return json.dumps(told, sort_keys=True, default=str)


def _never(_text: str, _desk: Desk) -> None:
    """For a blank that no answer fills."""


def filled_afterwards(name: str) -> Blank:
    """A blank that is never asked for: only a wish after the end fills it («vis flere», «neste steg»)."""
    return Blank(name=name, label=name, ask="", read=_never, optional=True)


PAGE = filled_afterwards("page")
HINTS = Blank(name="hints", label="nabofeltet", ask="", read=_never, spot=hints, optional=True)
PLACE = Blank(
    name="place",
    label="stedet",
    ask="Hvilken kommune eller hvilket fylke gjelder det?",
    read=where_alone,
    spot=where,
    show=lambda value, _desk: str(value["name"]) if isinstance(value, dict) else str(value),
    optional=True,
)
