"""The next steps from where somebody stands, each with its difficulty and an example."""

from __future__ import annotations

from datetime import date

from bot.answers import citing, listing
from bot.answers.answer import Answer, Button
from bot.answers.papers import sources_of, titles
from bot.guide.steps import StepAhead, way_ahead
from bot.knowledge.bundle import Knowledge
from bot.knowledge.vocabulary import Audience, StageId

_NEXT = Button("Neste steg", "Neste steg")
_BRIEF = Button("Møtebrief", "Lag en møtebrief")
_MONEY = Button("Finn tilskudd", "Hjelp meg å finne tilskudd")
_AGAIN = Button("Begynn på nytt", "Led meg steg for steg")


def steps_answer(knowledge: Knowledge, audience: Audience, stage: StageId | None, day: date) -> Answer:
    """The steps for `audience` at `stage` on `day`. A `fallback` where the knowledge holds no way."""
    way = way_ahead(knowledge, audience, stage)
    if way is None or not way.steps:
        return Answer(
            "fallback", "Jeg mangler veien steg for steg akkurat nå. Spør meg heller hvordan dere kommer i gang."
        )
    ids = [step.entry_id for step in way.steps]
    entries = [knowledge.entry[i] for i in ids]
    examples = [knowledge.entry[step.example_id] for step in way.steps]
    sources = sources_of(knowledge, [*ids, *(entry.id for entry in examples)])
    lines = [_line(knowledge, step, n) for n, step in enumerate(way.steps, 1)]
    on = "Skriv «neste steg» når det er gjort." if way.after else "Dette er slutten på veien. Spør om det du lurer på."
    parts = [f"Utgangspunkt: {way.stage.name}. Gjør dette nå:", "\n".join(lines), on, f"Kilde: {titles(sources, 1)}."]
    first = examples[0].title
    return Answer(
        kind="list",
        text="\n\n".join(parts),
        entries=tuple(dict.fromkeys(ids)),
        sources=sources,
        as_of=min(citing.as_of(knowledge, entry) for entry in entries),
        stale=any(citing.is_stale(entry, day) for entry in entries),
        cards=tuple(listing.card(knowledge, entry, day) for entry in entries),
        buttons=(*((_NEXT,) if way.after else ()), _BRIEF, Button(f"Se eksempel: {first}", first)),
    )


def way_ended() -> Answer:
    """The reply to who asks for the step after the last."""
    told = "Det var siste steg. Nå kan vi forberede et møte eller lete etter penger, eller du kan begynne på nytt."
    return Answer("smalltalk", told, buttons=(_BRIEF, _MONEY, _AGAIN))


def _line(knowledge: Knowledge, step: StepAhead, number: int) -> str:
    """«1. Foreslå en pilot. Vanskelighet 2 av 5. Eksempel: Trondheim … (2017).»"""
    example = knowledge.entry[step.example_id]
    year = f" ({max(example.years)})" if example.years else ""
    return f"{number}. {step.text} Vanskelighet {step.difficulty} av 5. Eksempel: {example.title}{year}."
