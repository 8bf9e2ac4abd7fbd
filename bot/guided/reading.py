"""Values out of what somebody writes: municipality, field, target group, day, words of their own. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.guide.budget_when import asked_when
from bot.guide.coming_day import coming_day
from bot.guided import signals
from bot.guided.task import Desk
from bot.knowledge.places import Place
from bot.knowledge.vocabulary import Audience, StageId
from bot.search.entities import Entity, Label
from bot.search.text import fold

_LONGEST = 300  # characters of a free text that goes into a document
_SHORTEST = 3
# What may stand around the name of a field without telling an offer of it (folded).
_AROUND_A_FIELD = frozenset("i innen pa med for til om og et en ei vi jeg det er tilbud fagfelt fagfeltet".split())
_DATE_WORDS = 3  # «tirsdag 15. desember»
_COMMON_WORDS = 2  # a stage told by so many words is meant, also where it was not asked for
_PARTIES = re.compile(
    r"(?:sosiale? )?(?:grunder\w*|entreprenor\w*|etablerer\w*|ildsjel\w*|bedrift\w*|organisasjon\w*|nav)$"
)
# «Vi er to damer som vil …»: who they are, and not whom it is for.
_WHO_WE_ARE = re.compile(r"\b(?:vi|jeg|me|mi|eg|æ)\s+(?:er|e)\s+(?:[\w-]+\s+){1,5}?som\b", re.IGNORECASE)
_NEXT_WEEK = re.compile(r"\bneste\s+(?:uke|uka|uken|veke|veka)\b", re.IGNORECASE)
_COUNTY_AFTER = re.compile(r"\s+i\s+|,|\(", re.IGNORECASE)  # «Os i Innlandet», «Os, Innlandet»


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


def month(text: str, desk: Desk) -> str | None:
    """A coming month that is named without a day («i april», «til våren», «neste uke»), as ISO text «2027-04»."""
    found = asked_when(text, desk.day)
    if found is not None and found.about_month and found.day > desk.day:
        return f"{found.day:%Y-%m}"
    return f"{_middle_of_next_week(desk.day):%Y-%m}" if _NEXT_WEEK.search(text) else None


def _middle_of_next_week(day: date) -> date:
    return day + timedelta(7 - day.weekday() + 3)


def own_words(text: str, desk: Desk) -> str | None:
    """The message itself, shortened; None when it says too little."""
    told = text.strip()
    return told[:_LONGEST] if len(told) >= _SHORTEST and any(letter.isalpha() for letter in told) else None


def offer(text: str, desk: Desk) -> str | None:
    """What somebody offers, in her own words; a single word, a date and the mere name of a field («Oppvekst») are none.

    A field and a group together («arbeidstrening for innvandrerkvinner») tell what is done, and for whom.
    """
    told = own_words(text, desk)
    if told is None or len(told.split()) == 1 or (len(told.split()) <= _DATE_WORDS and day(told, desk)):
        return None
    variants = desk.knowledge.variants
    about = [entity for entity in desk.index.entities.find(told) if entity.label in ("service_area", "target_group")]
    if any(_apart(one, other) for one in about for other in about):
        return told
    named = {word for entity in about for word in fold(entity.text, variants).split()}
    return None if about and named.issuperset(set(fold(told, variants).split()) - _AROUND_A_FIELD) else told


def _apart(area: Entity, group: Entity) -> bool:
    """True for a field and a group told in words of their own; «eldre» is both in one."""
    told = area.label == "service_area" and group.label == "target_group"
    return told and (area.end <= group.start or group.end <= area.start)


def yes_or_no(text: str, desk: Desk) -> bool | None:
    """True for a plain yes, False for a plain no."""
    folded = fold(text, desk.knowledge.variants)
    if signals.agrees(folded):
        return True
    return False if signals.refuses(folded) else None


def places_named(text: str, desk: Desk, *, alone: bool) -> tuple[Place, ...]:
    """The places that the first name in `text` may stand for, narrowed by a county in it.

    `alone`: the message may be nothing but the name, so that short ones («Os», «Ski») count too.
    """
    entities = desk.index.entities.find(text)
    names = [entity.text for entity in entities if entity.label == "place"]
    if not names and alone:
        names = [_COUNTY_AFTER.split(text, maxsplit=1)[0].strip(" .!")]
    found = desk.knowledge.places.find(names[0]) if names else ()
    counties = {entity.value for entity in entities if entity.label == "county"}
    narrowed = tuple(place for place in found if place.county in counties)
    # A village gives way to a municipality of the same name.
    return narrowed or tuple(place for place in found if not place.local) or found


def is_party(folded: str) -> bool:
    """True for a word for one of the parties themselves («gründere», «Nav»), folded."""
    return _PARTIES.match(folded) is not None


def matter(text: str, desk: Desk, label: Label) -> str | None:
    """Id of the field or group that the message is about; words for the parties or the writer say nothing of it."""
    who = _WHO_WE_ARE.search(text)
    inside = range(*who.span()) if who else range(0)
    entities = desk.index.entities.find(text)
    found = [entity for entity in entities if entity.label == label and entity.start not in inside]
    named = (entity for entity in found if not is_party(fold(entity.text, desk.knowledge.variants)))
    return next((entity.value for entity in named), None)


def stage(text: str, desk: Desk, audience: Audience, *, asked: bool) -> StageId | None:
    """Id of the stage whose words stand in `text`; unless asked for, only whole phrases count."""
    outline = desk.knowledge.brief.get(audience)
    folded = f" {fold(text, desk.knowledge.variants)} "
    for known in outline.stages if outline else ():
        for words in (known.name, *known.words):
            sure = asked or len(words.split()) >= _COMMON_WORDS
            if sure and f" {fold(words, desk.knowledge.variants)} " in folded:
                return known.id
    return None
