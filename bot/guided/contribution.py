"""«Send inn et eksempel»: six questions, who it is from, consent, review, receipt.

The questions follow the call for examples of 2016 (knowledge/guides/guide-bidra-seks-sporsmal.yml). What is
sent in waits for an editor and is shown to nobody before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.answers.answer import Answer, Button
from bot.guided.contribution_parts import parts_of
from bot.guided.masked import own_story, taken_out
from bot.guided.reading import yes_or_no
from bot.guided.task import SKIPPED, Blank, Desk, Record, Task, Values

_CONSENT = (
    "Jeg sier ja til at redaksjonen kan lese eksemplet, rette på språket og bruke det i veilederen, "
    "med navn på virksomhet og kommune."
)
_NO_NAMES = "Skriv roller og virksomheter, ikke navn på personer."
# Name, label, what is asked, and what an editor sees it under.
_QUESTIONS: tuple[tuple[str, str, str, str], ...] = (
    ("idea", "ideen", "1 av 6: Hva gikk ideen ut på, og hvilket behov skulle den møte?", "Ideen og behovet"),
    (
        "happened",
        "forløpet",
        "2 av 6: Hvordan gikk det til? Fortell hvem som tok kontakt, hvordan dere fikk støtte, og hva dere avtalte.",
        "Slik gikk det til",
    ),
    ("success", "suksessen", "3 av 6: Hva gjorde at det lyktes, og hva bidro kommunen med?", "Det som virket"),
    ("barriers", "hindrene", "4 av 6: Hva sto i veien for samarbeidet?", "Hindre"),
    (
        "municipality",
        "kommunens innsats",
        "5 av 6: Hva gjorde kommunen som hjalp ekstra mye?",
        "Det kommunen gjorde bra",
    ),
    ("lesson", "lærdommen", "6 av 6: Hva bør andre lære av dette?", "Lærdom"),
)
_HEADINGS: Mapping[str, str] = {name: heading for name, _, _, heading in _QUESTIONS} | {"sender": "Fra"}
_ANSWERS = tuple(name for name, *_ in _QUESTIONS)
_SHOWN = 240  # characters of an answer in the review; the whole is sent


def _told(values: Values) -> bool:
    return any(values.get(name) for name in _ANSWERS)


def _needed(values: Values, desk: Desk) -> Sequence[str]:
    if all(name in values for name in _ANSWERS) and not _told(values):
        return ()  # everything was skipped: there is nothing to send
    return (*_ANSWERS, "sender", "consent")


def _several(text: str, filled: Values, desk: Desk) -> Values:
    found = parts_of(text, [name for name in _ANSWERS if name not in filled])
    told = {name: own_story(part, desk) for name, part in found.items()}
    return {name: part for name, part in told.items() if part is not None}


def _listed(values: Values) -> list[str]:
    shown = []
    for name, heading in _HEADINGS.items():
        value = str(values.get(name) or "")
        more = "" if len(value) <= _SHOWN else " …"
        shown.append(f"- {heading}: {value[:_SHOWN].rstrip() + more if value else 'ikke besvart'}")
    return shown


def _terms(values: Values, desk: Desk) -> str:
    """What becomes of what is sent in, told before the consent."""
    days = desk.days_kept.get("contribution")
    kept = f" Vi sletter innsendingen etter {days} dager." if days else ""
    return (
        "En redaktør leser eksemplet før det eventuelt blir brukt. Da kan teksten bli kortet ned, og virksomhet og "
        f"kommune står med navn.{kept} Du kan trekke det tilbake: skriv «slett samtalen» her."
    )


def _review(values: Values, desk: Desk) -> str:
    if not _told(values) or not values.get("consent"):
        return ""
    told = ["Dette sender jeg inn:", *_listed(values), "- Samtykke: ja"]
    removed = taken_out(str(values.get(name) or "") for name in _HEADINGS)
    if removed:
        told.append(f"\nJeg har tatt ut personopplysninger: {removed}.")
    return "\n".join(told)


def _finish(values: Values, desk: Desk) -> Answer:
    if not _told(values):
        return Answer("notice", "Du svarte ikke på noen av spørsmålene, så jeg sendte ikke inn noe.")
    if not values.get("consent"):
        return Answer("notice", "Greit. Uten samtykke sender jeg ikke inn noe.")
    receipt = desk.keep("contribution", record_of(values, desk))
    return Answer(
        "notice",
        f"Takk! Eksemplet er sendt inn. Kvitteringsnummeret ditt er {receipt}.\n\n{_terms(values, desk)}",
    )


def record_of(values: Values, desk: Desk) -> Record:
    """What is kept of a contribution: the answers that were given, who it is from, and the consent."""
    return {
        "answers": {name: values[name] for name in _ANSWERS if values.get(name)},
        "sender": values.get("sender") or SKIPPED,
        "consent": _CONSENT,
        "day": desk.day.isoformat(),
    }


def contribution_text(record: Record) -> str:
    """A contribution as an editor reads it: every answer under its heading."""
    answers: Any = record.get("answers")
    given = answers if isinstance(answers, dict) else {}
    parts = [f"Fra: {record.get('sender') or 'ikke oppgitt'}", f"Sendt inn: {record.get('day') or 'ukjent dag'}"]
    parts += [f"{_HEADINGS[name]}:\n  {given[name]}" for name in _ANSWERS if name in given]
    return "\n".join([*parts, f"Samtykke: {record.get('consent') or 'mangler'}"])


def _question(name: str, label: str, ask: str, heading: str) -> Blank:
    return Blank(
        name=name,
        label=label,
        ask=ask,
        read=own_story,
        optional=True,
        retry="Fortell det med noen få ord, eller hopp over.",
        free=True,
        heading=heading,
    )


CONTRIBUTION = Task(
    name="contribution",
    title="innsendingen",
    opening=(
        "Så fint at du vil dele et eksempel! Jeg har seks spørsmål. Svar på ett om gangen, eller på alle i én melding "
        f"med tall foran svarene. Du kan hoppe over det som ikke passer. {_NO_NAMES}"
    ),
    blanks=(
        *(_question(*question) for question in _QUESTIONS),
        Blank(
            name="sender",
            label="avsenderen",
            ask=f"Hvem kommer eksemplet fra? For eksempel «leder i en bedrift» eller «Bodø kommune». {_NO_NAMES}",
            read=own_story,
            optional=True,
            retry="Skriv en virksomhet eller en rolle.",
            free=True,
            heading=_HEADINGS["sender"],
        ),
        Blank(
            name="consent",
            label="samtykket",
            ask="Kan vi bruke dette i veilederen?",
            read=yes_or_no,
            show=lambda value, _desk: "ja" if value else "nei",
            choices=(Button("Ja, dere kan bruke det", "Ja"), Button("Nei", "Nei")),
            retry="Svar ja eller nei.",
            lead=_terms,
        ),
    ),
    finish=_finish,
    needed=_needed,
    review=_review,
    again=False,
    several=_several,
)
