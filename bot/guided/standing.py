"""Who asks and how far they have come: two blanks that several tasks share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.answer import Answer, Button
from bot.guide.audience import only_states_audience, stated_audience
from bot.guided import reading
from bot.guided.task import Blank, Desk
from bot.knowledge.vocabulary import Audience
from bot.search.text import fold

# The municipality that somebody is to meet is not who they are; who runs something of their own is no municipality.
_MEETS_MUNICIPALITY = re.compile(
    r"\b(?:mot\w*|snakk\w*|prat\w*|kontakt\w*|samarbeid\w*|avtale\w*) (?:med )?(?:\w+ ){0,2}?"
    r"(?:kommun\w*|bydel\w*|nav)\b"
)
_RUNS = re.compile(
    r"\b(?:jeg|vi) (?:driver|startet|eier|har startet|selger|leverer|hei?ter"
    r"|har (?:en|et) (?:bedrift|firma|verksted))\b"
)


def _read_audience(text: str, desk: Desk) -> Audience | None:
    stated = stated_audience(text)
    if stated:
        return stated
    folded = _MEETS_MUNICIPALITY.sub(" ", fold(text, desk.knowledge.variants))
    if re.search(r"\b(?:entreprenor\w*|grunder\w*|bedrift\w*|ideell\w*)\b", folded) or _RUNS.search(folded):
        return "entreprenor"
    return "kommune" if re.search(r"\b(?:kommune\w*|nav\w*|bydel\w*|innkjop\w*)\b", folded) else None


def _spot_audience(text: str, desk: Desk) -> Audience | None:
    folded = fold(text, desk.knowledge.variants)
    if re.search(r"\b(?:vi|jeg) (?:i kommunen )?skal (?:mote|ha mote med|i mote med) (?:en |ein )?"
                 r"(?:sosial\w* )?(?:grunder|entreprenor)\w*", folded):  # fmt: skip
        return "kommune"
    return stated_audience(text)


_SELF_WORDS = 14  # a longer message tells more than who writes
_SIDES = {"entreprenor": "sosial entreprenør", "kommune": "kommune"}

AUDIENCE = Blank(
    name="audience",
    label="rollen",
    ask="Er du sosial entreprenør, eller jobber du i en kommune?",
    read=_read_audience,
    spot=_spot_audience,
    show=lambda value, _desk: _SIDES.get(value, str(value)),
    recalled=True,
    assumed="entreprenor",  # most who ask for help with a meeting are
    choices=(Button("Sosial entreprenør", "Jeg er sosial entreprenør"), Button("Kommune", "Vi er en kommune")),
    retry="Svar «entreprenør» eller «kommune».",
    explain="De to trenger hver sine råd. Driver du noe selv, svar «entreprenør». Er du ansatt, svar «kommune».",
)


def greeted(answer: Answer, message: str) -> Answer:
    """A welcome in place of a doubtful answer to a message that only says who writes: «jeg er leder i Askøy»."""
    audience = stated_audience(message)
    if audience is None or answer.kind not in {"clarify", "fallback"} or not only_states_audience(message, _SELF_WORDS):
        return answer
    who = "er sosial entreprenør" if audience == "entreprenor" else "jobber i kommunen"
    told = f"Fint, da svarer jeg for deg som {who}. Du kan bytte når du vil. Hva lurer du på?"
    start = "Hvordan kommer jeg i gang?" if audience == "entreprenor" else "Hvordan kommer en kommune i gang?"
    return Answer("smalltalk", told, buttons=(Button("Slik kommer du i gang", start),))


def stage_blank(name: str, audience: Audience, ask: str, choices: Sequence[str]) -> Blank:
    """The blank for how far somebody of `audience` has come, with a few ways to say it as `choices`."""
    return Blank(
        name=name,
        label="fasen",
        ask=ask,
        read=lambda text, desk: reading.stage(text, desk, audience, asked=True),
        spot=lambda text, desk: reading.stage(text, desk, audience, asked=False),
        choices=tuple(Button(choice, choice) for choice in choices),
        optional=True,
        recalled=True,
        explain="Hva dere bør gjøre nå, kommer an på hvor langt det er kommet.",
        retry="Velg ett av svarene, eller hopp over.",
    )
