"""The parts of a reply about the budget year, each as text: now, what can be reached, what comes, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.answers import citing
from bot.answers.answer import Cited
from bot.answers.rendering import render
from bot.guide.budget_when import When
from bot.guide.budget_year import BudgetYear, Reach, Step
from bot.guide.dates import long_date
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience

TYPICAL = "Månedene er vanlig praksis, fristene er lov. Sjekk kommunens eget årshjul."
MAY_CHANGE = "Reglene kan endre seg før den tid."
_NAMES: dict[Audience, str] = {"entreprenor": "gründer", "kommune": "kommune"}


def label(knowledge: Knowledge, step: Step) -> str:
    """What happens in a step, with the values of its day."""
    return render(knowledge, step.place.label, step.day)


def now_line(knowledge: Knowledge, now: BudgetYear, when: When | None, *, state: bool) -> str:
    """What goes on in the municipality, and with `state` in the state too. `now` must have a phase."""
    head = f"{when.words[0].upper()}{when.words[1:]}" if when else f"Nå, {long_date(now.day)}"
    line = f"{head}: {label(knowledge, now.municipality[0])}."
    if not state:
        return line
    if now.state is None:
        return f"{line} Staten: Det vet jeg ikke for den tiden."
    acts = " ".join(f"{label(knowledge, step)}." for step in now.state) or "Ingen faste steg."
    return f"{line} Staten: {acts}"


def reach_lines(reaches: Iterable[Reach]) -> str:
    """What can be reached, one budget a line where there are several."""
    lines = [f"{reach.budget}-budsjettet: {reach.text}" for reach in sorted(reaches, key=lambda reach: reach.budget)]
    return "\n".join(lines if len(lines) == 1 else [f"- {line}" for line in lines])


def about_budget(now: BudgetYear, budget: int) -> str:
    """What can be said about reaching the budget of a year, near or far."""
    near = next((reach.text for reach in now.reach if reach.budget == budget), None)
    if near is None:
        near = "Det er for sent. Året er over." if budget < now.day.year else f"Det er svært god tid. {MAY_CHANGE}"
    return f"{budget}-budsjettet: {near}"


def next_steps(now: BudgetYear, count: int) -> tuple[Step, ...]:
    """The nearest step, the next phase, and then by day: `count` of them, in the order they come."""
    following = next((step for step in now.coming if step.place.phase and step != now.phase), None)
    first = [*now.coming[:1], *([following] if following and following not in now.coming[:1] else [])]
    chosen = [*first, *(step for step in now.coming if step not in first)][:count]
    return tuple(step for step in now.coming if step in chosen)


def coming_lines(knowledge: Knowledge, steps: Iterable[Step]) -> str:
    """What comes, one step a line; empty without steps."""
    lines = [f"- {step.time[0].upper()}{step.time[1:]}: {label(knowledge, step)}" for step in steps]
    return "\n".join(["Dette kommer:", *lines]) if lines else ""


def _first(text: str) -> str:
    """The first sentence of a text."""
    return text.split(". ")[0].rstrip(".") + "."


def to_do(knowledge: Knowledge, phase: Step, audience: Audience | None, *, later: bool, short: bool) -> str:
    """What to do this week, or (`later`) on the day asked about, from the views of the phase.

    Without an audience both are told, in a sentence each; `short` tells one sentence in any case.
    """
    head = "Råd da" if later else "Denne uken"
    told = [(who, render(knowledge, text, phase.day)) for who, text in phase.entry.views.items()]
    mine = [text for who, text in told if who == audience]
    if mine:
        return f"{head}: {_first(mine[0]) if short else mine[0]}"
    return "\n".join(f"{head}, {_NAMES[who]}: {_first(text)}" for who, text in told)


def sources_of(knowledge: Knowledge, entries: Iterable[Entry]) -> tuple[Cited, ...]:
    """The sources of several entries, each place once."""
    return tuple(dict.fromkeys(source for entry in entries for source in citing.cited(knowledge, entry)))


def seen_on(knowledge: Knowledge, entries: Iterable[Entry]) -> date:
    """The oldest day on which anything told was last seen to hold. `entries` must hold one at least."""
    days = []
    for entry in entries:
        days.append(citing.as_of(knowledge, entry))
        ids = (entry.step.rests_on, entry.step.deadline, entry.step.before) if entry.step else ()
        days += [knowledge.value[i].last_seen for i in ids if i in knowledge.value]
    return min(days)
