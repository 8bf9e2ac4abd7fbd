"""Values out of what somebody writes: municipality, field, target group, day, words of their own. Pure."""

from __future__ import annotations

from bot.guide.coming_day import coming_day
from bot.guided import signals
from bot.guided.task import Desk
from bot.search.entities import Entity, Label
from bot.search.text import fold

_LONGEST = 300  # characters of a free text that goes into a document
_SHORTEST = 3


def _named(text: str, desk: Desk, label: Label) -> Entity | None:
    return next((entity for entity in desk.index.entities.find(text) if entity.label == label), None)


def municipality(text: str, desk: Desk) -> str | None:
    """Today's name of the municipality that a message names: «vi skal møte Oppegård» gives «Nordre Follo»."""
    found = _named(text, desk, "place")
    return found.value if found else None


def municipality_alone(text: str, desk: Desk) -> str | None:
    """As `municipality`, for an answer that may be nothing but a short name («Os», «ski»)."""
    named = municipality(text, desk)
    if named is not None:
        return named
    places = desk.knowledge.places.find(text.strip(" .!,"))
    return places[0].municipality if places else None


def service_area(text: str, desk: Desk) -> str | None:
    """Id of the service area that a message names."""
    found = _named(text, desk, "service_area")
    return found.value if found else None


def target_group(text: str, desk: Desk) -> str | None:
    """Id of the target group that a message names."""
    found = _named(text, desk, "target_group")
    return found.value if found else None


def name_of(word_id: str, desk: Desk) -> str:
    """What a service area, target group or applicant is called."""
    vocabulary = desk.knowledge.vocabulary
    words = (*vocabulary.service_areas, *vocabulary.target_groups, *vocabulary.applicants)
    return next((word.name for word in words if word.id == word_id), word_id)


def day(text: str, desk: Desk) -> str | None:
    """A coming day, as ISO text, which JSON can hold."""
    found = coming_day(text, desk.day)
    return found.isoformat() if found else None


def own_words(text: str, desk: Desk) -> str | None:
    """The message itself, shortened; None when it says too little."""
    told = text.strip()
    return told[:_LONGEST] if len(told) >= _SHORTEST and any(letter.isalpha() for letter in told) else None


def yes_or_no(text: str, desk: Desk) -> bool | None:
    """True for a plain yes, False for a plain no."""
    folded = fold(text, desk.knowledge.variants)
    if signals.agrees(folded):
        return True
    return False if signals.refuses(folded) else None
