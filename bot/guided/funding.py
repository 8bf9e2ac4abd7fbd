"""«Hvilke tilskudd passer for oss?»: who applies for what, then the schemes that fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.answers.answer import Answer, Button
from bot.answers.funding import funding_answer, scheme_answer
from bot.guide.funding import FundingWish
from bot.guided import finding, reading
from bot.guided.task import SKIPPED, Blank, Desk, Task, Values
from bot.knowledge.vocabulary import Audience, StageId
from bot.search.text import fold

_ASKS_WHETHER = re.compile(r"\b(?:passer|passe|hvorfor ikke|kan (?:vi|jeg) soke|aktuell\w*)\b")


def _applicant(values: Values, desk: Desk) -> str | None:
    """Who applies: as told, else the municipality for who works in one."""
    if "applicant" in values:
        return values["applicant"] or None
    return "kommune" if desk.audience == "kommune" else None


def _needed(values: Values, desk: Desk) -> Sequence[str]:
    who = () if _applicant(values, desk) else ("applicant",)
    return who if values.get("target_groups") else (*who, "service_areas")


def _matter(text: str, desk: Desk) -> list[str] | None:
    """An answer to «hva gjelder det»; a group fills the blank of its own."""
    groups, areas = finding.matters(text, desk)
    return areas or ([] if groups else None)


def _stage(text: str, desk: Desk) -> StageId | None:
    audience: Audience = desk.audience or "entreprenor"
    return reading.stage(text, desk, audience, asked=False)


def wish_of(values: Values, desk: Desk) -> FundingWish:
    """The wish that the filled blanks make. What was skipped is not told."""
    return FundingWish(
        applicant=_applicant(values, desk),
        service_areas=tuple(values.get("service_areas") or ()),
        target_groups=tuple(values.get("target_groups") or ()),
        stage=values.get("stage") or None,
        places=finding.places_in(values.get("place"), desk),
        hints=tuple(values.get("hints") or ()),
    )


def _finish(values: Values, desk: Desk) -> Answer:
    asked = values.get("scheme")
    if isinstance(asked, str) and asked in desk.knowledge.entry:
        return scheme_answer(desk.knowledge, wish_of(values, desk), asked, desk.day)
    return funding_answer(desk.knowledge, wish_of(values, desk), desk.day, finding.page_of(values))


def _refined(values: Values, message: str, desk: Desk) -> dict[str, Any] | None:
    """A scheme that is asked about («hvorfor passer ikke Stiftelsen Dam?»), else a narrower or another wish."""
    folded = fold(message, desk.knowledge.variants)
    if _ASKS_WHETHER.search(folded):
        for entry in desk.knowledge.entries:
            names = (fold(name, desk.knowledge.variants) for name in (entry.title, *entry.aliases))
            if entry.kind == "funding" and any(f" {name} " in f" {folded} " for name in names):
                return {"scheme": entry.id}
    refined = finding.refined(values, message, desk)
    return refined and {**refined, "scheme": SKIPPED}


FUNDING = Task(
    name="funding",
    title="letingen etter penger",
    opening="Jeg leter etter ordninger som kan passe. Du kan hoppe over spørsmålene.",
    blanks=(
        Blank(
            name="applicant",
            label="søkeren",
            ask="Hvem skal søke?",
            read=finding.applicant,
            spot=finding.applicant_told,
            choices=(
                Button("Sosial bedrift", "Sosial entreprenør"),
                Button("Frivillig eller ideell", "Ideell organisasjon"),
                Button("Kommune", "Kommune"),
                Button("Nav-kontor", "Nav-kontor"),
            ),
            optional=True,
            retry="Si hva slags virksomhet det er, for eksempel aksjeselskap, stiftelse, forening eller kommune.",
        ),
        Blank(
            name="service_areas",
            label="fagfeltet",
            ask="Hva skal pengene brukes til? Nevn et felt eller en målgruppe, for eksempel «arbeid» eller «ungdom».",
            read=_matter,
            spot=finding.areas,
            optional=True,
            retry="Det feltet kjenner jeg ikke. Prøv et vanligere ord, for eksempel skole, arbeid, helse eller rus.",
        ),
        Blank(
            name="target_groups",
            label="målgruppen",
            ask="Hvilken målgruppe gjelder det?",
            read=finding.groups,
            spot=finding.groups,
            optional=True,
        ),
        Blank(
            name="stage",
            label="fasen",
            ask="Hvor langt er du kommet?",
            read=_stage,
            spot=_stage,
            optional=True,
        ),
        finding.PLACE,
        finding.HINTS,
        finding.PAGE,
        finding.filled_afterwards("scheme"),
    ),
    finish=_finish,
    needed=_needed,
    further=_refined,
)
