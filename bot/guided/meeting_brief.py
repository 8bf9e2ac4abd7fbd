"""«Lag en møtebrief»: the few things a brief needs, then the brief."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.answers.answer import Answer
from bot.answers.meeting_brief import meeting_brief_answer
from bot.guide.dates import month_of
from bot.guide.meeting_brief import BriefRequest
from bot.guide.office_days import long_weekday
from bot.guided import reading
from bot.guided.standing import AUDIENCE, stage_blank
from bot.guided.task import Blank, Desk, Task, Values
from bot.knowledge.places import Place
from bot.knowledge.vocabulary import Audience

# A sentence in which somebody tells what they offer, up to where it ends.
_UP_TO_THE_MEETING = r"(?:(?!,\s*(?:og\s+)?(?:møte|skal|vi\s+skal|eg\s+skal|jeg\s+skal|\d))[^.!?\n]){3,}"
_OFFER = re.compile(
    r"(?:\b(?:(?:vi|jeg|eg|me|æ)\s+(?:tilbyr|tilbyd|tilby|driver|driv|lager|lagar|lage|hjelper|hjelp|hjelpe|leverer"
    r"|leverar|vil tilby|har laget|har laga|holder kurs|arrangerer)|(?:we|i)\s+(?:offer|run|provide)"
    r"|(?:vi|jeg|eg|me|æ|som)\s+(?:vil|skal|ønsker å|ynskjer å|har lyst til å)\s+(?:starte?|åpne|opne|drive)"
    r"(?!\s+(?:(?:et|eit)\s+)?(?:samarbeid|møte))"
    r"|(?:tilbudet|tilbodet|tilbud|tilbod|opplegget|tiltaket)(?:\s+(?:vårt|mitt|vår))?\s*(?:er|heter|heiter))\b"
    r"|(?:^|(?<=[.!?\n])\s*)(?:tilbud|tilbod)\s+(?:til|for)\b)" + _UP_TO_THE_MEETING,
    re.IGNORECASE,
)
_WHO_WILL = re.compile(r"^som\b", re.IGNORECASE)  # «fem mødre som vil starte …»
_THEIR_OFFER = re.compile(
    r"\b(?:gründeren|entreprenøren|de|bedriften|han|hun|dei)\s+(?:tilbyr|driver|lager|hjelper|leverer|vil tilby"
    r"|har laget)\b[^.!?\n]{3,}",
    re.IGNORECASE,
)

_MEETS = re.compile(r"\b(?:møte|møter|møtet|møtast|møtes|møt|treffe|treffer|meeting)\b", re.IGNORECASE)
_BARE_MONTH = 3  # words: «til våren», «i april 2027»
_MONTH_LENGTH = len("2027-04")


def _audience(values: Values, desk: Desk) -> Audience | None:
    """Who asks, as told; somebody who has told what they offer is an entrepreneur."""
    told = values.get("audience") or desk.audience or ("entreprenor" if values.get("offer") else None)
    return told if told in ("entreprenor", "kommune") else None


def _area(text: str, desk: Desk) -> str | None:
    return reading.matter(text, desk, "service_area")


def _group(text: str, desk: Desk) -> str | None:
    return reading.matter(text, desk, "target_group")


def _as_value(found: tuple[Place, ...]) -> dict[str, str] | None:
    """The place in a form that JSON can hold; None for none, and for several municipalities of one name."""
    if len({place.municipality for place in found}) != 1:
        return None
    return {"name": found[0].name, "municipality": found[0].municipality}


def _place_of(value: Any, desk: Desk) -> Place | None:
    if not isinstance(value, dict):
        return None
    found = desk.knowledge.places.find(str(value.get("name", "")))
    return next((place for place in found if place.municipality == value.get("municipality")), None)


def _show_place(value: Any, desk: Desk) -> str:
    return str(value["municipality"]) if isinstance(value, dict) else str(value)


def _offer(text: str, desk: Desk) -> str | None:
    found = _OFFER.search(text)
    return reading.offer(_WHO_WILL.sub("Vi", found[0].strip()), desk) if found else None


def _their_offer(text: str, desk: Desk) -> str | None:
    found = _THEIR_OFFER.search(text)
    return reading.own_words(found[0], desk) if found else None


def _day(text: str, desk: Desk) -> str | None:
    """A coming day, or only the month («2027-04») where that is all that is known of the meeting."""
    return reading.day(text, desk) or reading.month(text, desk)


def _day_told(text: str, desk: Desk) -> str | None:
    """As `_day`, in any message; a month must stand with the meeting («vi skal møte dem i april») or by itself."""
    about_meeting = _MEETS.search(text) is not None or len(text.split()) <= _BARE_MONTH
    return reading.day(text, desk) or (reading.month(text, desk) if about_meeting else None)


def _show_day(value: Any, desk: Desk) -> str:
    known = str(value)
    return long_weekday(date.fromisoformat(known)) if len(known) > _MONTH_LENGTH else month_of(_middle_of(known))


def _middle_of(month: str) -> date:
    return date.fromisoformat(f"{month}-15")


def _needed(values: Values, desk: Desk) -> Sequence[str]:
    audience = _audience(values, desk)
    if audience is None:
        return ("audience",)
    mine = audience == "entreprenor"
    # One of field and group is enough to find cases by, so the other is not asked for.
    matter = () if values.get("target_group") else ("service_area",)
    return ("municipality", "offer" if mine else "their_offer", *matter, "stage" if mine else "municipal_stage", "day")


def request_of(values: Values, desk: Desk) -> BriefRequest:
    """The request that the filled blanks make. What was skipped is not told."""
    audience = _audience(values, desk) or "entreprenor"
    mine = audience == "entreprenor"
    day = str(values.get("day") or "")
    return BriefRequest(
        audience=audience,
        place=_place_of(values.get("municipality"), desk),
        service_area=values.get("service_area") or None,
        target_group=values.get("target_group") or None,
        offer=values.get("offer" if mine else "their_offer") or None,
        stage=values.get("stage" if mine else "municipal_stage") or None,
        day=date.fromisoformat(day) if len(day) > _MONTH_LENGTH else None,
        month=_middle_of(day) if len(day) == _MONTH_LENGTH else None,
    )


def _finish(values: Values, desk: Desk) -> Answer:
    return meeting_brief_answer(desk.knowledge, request_of(values, desk), desk.day)


MEETING_BRIEF = Task(
    name="meeting_brief",
    title="møtebriefen",
    opening="Jeg lager en møtebrief du kan ta med deg. Du kan hoppe over spørsmål og rette på svarene underveis.",
    about=(
        "En møtebrief er et Word-dokument med spørsmål, eksempler, penger og neste steg for nettopp dette møtet. "
        "Jeg lager den av svarene dine. Det du hopper over, blir stående åpent."
    ),
    made=("brief", "møtebrief", "notat", "møtenotat"),
    blanks=(
        AUDIENCE,
        Blank(
            name="municipality",
            label="kommunen",
            ask="Hvilken kommune gjelder møtet?",
            read=lambda text, desk: _as_value(reading.places_named(text, desk, alone=True)),
            spot=lambda text, desk: _as_value(reading.places_named(text, desk, alone=False)),
            show=_show_place,
            optional=True,
            recalled=True,
            explain="Briefen får tall, frister og eksempler for kommunen dere skal møte.",
            retry="Hvilken kommune det er, er jeg ikke sikker på. Skriv navn og fylke, som «Herøy i Nordland».",
        ),
        Blank(
            name="offer",
            label="tilbudet",
            ask="Hva tilbyr du? Svar i én setning: hva dere gjør, for hvem, og hva som blir bedre.",
            read=reading.offer,
            spot=_offer,
            optional=True,
            recalled=True,
            free=True,
            story=True,
            retry="Fortell hva dere gjør, og for hvem. Bare navnet på et felt er for lite.",
            explain="Setningen blir åpningen din i møtet. Et eksempel: «Vi lager middag med eldre, så færre er alene.»",
        ),
        Blank(
            name="their_offer",
            label="tilbudet",
            ask="Hva har dere hørt om tilbudet? Svar i én setning.",
            read=reading.offer,
            spot=_their_offer,
            optional=True,
            recalled=True,
            free=True,
            story=True,
            retry="Fortell hva de gjør, og for hvem. Bare navnet på et felt er for lite.",
            explain="Skriv det dere vet om gründeren, så kan jeg lage spørsmål som passer.",
        ),
        Blank(
            name="service_area",
            label="fagfeltet",
            ask="Hvilket fagfelt eller hvilken målgruppe gjelder det? For eksempel «barnevern» eller «ungdom».",
            read=reading.service_area,
            spot=_area,
            show=reading.name_of,
            optional=True,
            recalled=True,
            explain="Feltet avgjør hvilke eksempler og tilskudd som kommer med.",
            retry="Det fagfeltet kjenner jeg ikke. Prøv et vanligere ord, for eksempel skole, arbeid, helse eller rus.",
        ),
        Blank(
            name="target_group",
            label="målgruppen",
            ask="Hvilken målgruppe gjelder det?",
            read=reading.target_group,
            spot=_group,
            show=reading.name_of,
            optional=True,
            recalled=True,
        ),
        stage_blank(
            "stage",
            "entreprenor",
            "Hvor langt er du kommet?",
            ("En idé", "Prøvd ut i det små", "I vanlig drift"),
        ),
        stage_blank(
            "municipal_stage",
            "kommune",
            "Hvor langt er dere kommet?",
            ("Et behov uten løsning", "En løsning vi vil prøve", "Et samarbeid vi vil ha fast"),
        ),
        Blank(
            name="day",
            label="møtedagen",
            ask="Når er møtet? Skriv en dato, for eksempel «3. mars» eller «om to uker».",
            read=_day,
            spot=_day_told,
            show=_show_day,
            optional=True,
            recalled=True,
            explain="Med en dato kan jeg regne ut hva du bør gjøre når, og lage en kalenderfil.",
            retry="Det forsto jeg ikke som en dato som kommer. Måneden holder, hvis dere ikke har avtalt dagen.",
        ),
    ),
    finish=_finish,
    needed=_needed,
)
