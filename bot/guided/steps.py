"""«Led meg steg for steg»: where are you now, then the next steps, and on from there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.answers.answer import Answer
from bot.answers.steps import steps_answer, way_ended
from bot.guide.steps import way_ahead
from bot.guided import finding
from bot.guided.standing import AUDIENCE, stage_blank
from bot.guided.task import Desk, Task, Values
from bot.knowledge.vocabulary import Audience, StageId
from bot.search.text import fold

_ONWARDS = re.compile(
    r"^(?:ok |ja |vis )?(?:neste(?: steg| trinn)?|videre|ga videre|fortsett|(?:det )?er gjort|ferdig med (?:det|dette)"
    r"|hva na|og sa|hva er neste(?: steg| trinn)?)(?: (?:takk|da|na))*$"
)


def _audience(values: Values, desk: Desk) -> Audience | None:
    told = values.get("audience") or desk.audience
    return told if told in ("entreprenor", "kommune") else None


def _needed(values: Values, desk: Desk) -> Sequence[str]:
    audience = _audience(values, desk)
    if audience is None:
        return ("audience",)
    return ("stage" if audience == "entreprenor" else "municipal_stage",)


def _stage_of(values: Values, audience: Audience) -> StageId | None:
    told = values.get("stage" if audience == "entreprenor" else "municipal_stage")
    return told if told in ("ide", "utprovd", "drift") else None


def _finish(values: Values, desk: Desk) -> Answer:
    audience = _audience(values, desk) or "entreprenor"
    if values.get("ended") and values["ended"] == _stage_of(values, audience):
        return way_ended()
    return steps_answer(desk.knowledge, audience, _stage_of(values, audience), desk.day)


def onwards(values: Values, message: str, desk: Desk) -> dict[str, Any] | None:
    """The stage after, or that there is none, for a message that asks for the next step; None for any other."""
    audience = _audience(values, desk)
    if audience is None or not _ONWARDS.match(fold(message, desk.knowledge.variants)):
        return None
    way = way_ahead(desk.knowledge, audience, _stage_of(values, audience))
    if way is None:
        return None
    return (
        {"stage" if audience == "entreprenor" else "municipal_stage": way.after}
        if way.after
        else {"ended": way.stage.id}
    )


STEPS = Task(
    name="steps",
    title="veien steg for steg",
    opening="Vi tar det steg for steg.",
    blanks=(
        AUDIENCE,
        stage_blank(
            "stage",
            "entreprenor",
            "Hvor er du nå?",
            ("En idé", "Prøvd ut i det små", "I vanlig drift"),
        ),
        stage_blank(
            "municipal_stage",
            "kommune",
            "Hvor er dere nå?",
            ("Et behov uten løsning", "En løsning vi vil prøve", "Et samarbeid vi vil ha fast"),
        ),
        finding.filled_afterwards("ended"),
    ),
    finish=_finish,
    needed=_needed,
    further=onwards,
)
