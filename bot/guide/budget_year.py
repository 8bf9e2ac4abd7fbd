"""The budget year clock: what happens on a day, what comes next, and what can still be reached.

Everything comes from the budget steps and dated values of the knowledge. A step is told only for days
on which the value it rests on holds: before that day nobody here knows how it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.guide.budget_span import Span, day_in, days_before, months_after_year, span_in
from bot.guide.dates import long_date
from bot.knowledge.records import DatedValue, Entry, YearStep
from bot.knowledge.values import value_on

BudgetName = Literal["this_year", "next_year", "year_after"]
_BUDGETS: tuple[BudgetName, ...] = ("this_year", "next_year", "year_after")
_AHEAD_DAYS = 365  # how far the clock looks for what comes next


@dataclass(frozen=True)
class Step:
    """A budget step in one year. `deadline`: the last day by law, where there is one."""

    entry: Entry
    place: YearStep
    span: Span
    deadline: date | None
    time: str  # when, in words: «innen 31. desember 2026», «vanligvis mai–juni 2027», «tidlig i oktober 2027»

    @property
    def day(self) -> date:
        """The day to write in a calendar: the deadline, else the first day."""
        return self.deadline or self.span.start


@dataclass(frozen=True)
class Reach:
    """What can still be got into the budget of a year, in a sentence for the user."""

    budget: int
    text: str


@dataclass(frozen=True)
class BudgetYear:
    """The state of the budget year on `day`; `phase` is None when the rules of that day are not known."""

    day: date
    phase: Step | None
    phase_ends: date | None
    municipality: tuple[Step, ...]  # what goes on, the phase first
    state: tuple[Step, ...] | None  # None when the state's steps of the day are not known
    coming: tuple[Step, ...]  # within a year, by day
    reach: tuple[Reach, ...]  # this year's budget, next year's, the one after
    known_from: date | None  # the first day the phases are known for


def _deadline(place: YearStep, year: int, values: Mapping[str, DatedValue], day: date) -> date | None:
    """The deadline in `year` by the values that hold on `day`."""

    def held(value_id: str | None) -> int | float | str | None:
        dated = values.get(value_id or "")
        period = value_on(dated, day) if dated else None
        return period.value if period else None

    value = held(place.deadline)
    if place.deadline is None or value is None:
        return None
    if isinstance(value, str):
        return day_in(value, year)
    if values[place.deadline].unit == "months":
        return months_after_year(year - 1, int(value))
    last = held(place.before)
    until = day_in(last, year) if isinstance(last, str) else None
    return days_before(until, int(value)) if until else None


def _time(entry: Entry, place: YearStep, span: Span, deadline: date | None, told: object) -> str:
    if deadline is not None:
        return f"innen {long_date(deadline)}"
    if entry.basis == "verified" and isinstance(told, str):
        return f"{told} {span.start.year}"  # the source's own words about the time, no narrower
    return f"vanligvis {span.words()}"


def step_in(entry: Entry, values: Mapping[str, DatedValue], year: int) -> Step | None:
    """The step that starts in `year`; None for other entries and where it is not known for its days."""
    if entry.step is None or entry.period is None or entry.step.rests_on not in values:
        return None
    place = entry.step
    span = span_in(entry.period, year)
    basis = values[place.rests_on]
    holding = value_on(basis, span.end)
    if holding is None or value_on(basis, span.start) is None:
        return None
    deadline = _deadline(place, span.end.year, values, span.end)
    if deadline is not None and deadline >= span.start:
        # The law decides when a step ends; what is counted back from it must not end before it either.
        span = Span(span.start, max(deadline, span.end) if place.before else deadline)
    return Step(entry, place, span, deadline, _time(entry, place, span, deadline, holding.value))


def steps_from(entries: Iterable[Entry], values: Mapping[str, DatedValue], years: Iterable[int]) -> tuple[Step, ...]:
    """Every step that starts in one of `years`, by its first day."""
    wanted = tuple(years)
    found = [step for entry in entries for year in wanted if (step := step_in(entry, values, year))]
    return tuple(sorted(found, key=lambda step: (step.span.start, step.entry.id)))


def _known_from(phases: Iterable[Entry], values: Mapping[str, DatedValue]) -> date | None:
    days = [
        min(period.since for period in values[entry.step.rests_on].values)
        for entry in phases
        if entry.step and entry.step.rests_on in values
    ]
    return max(days, default=None)


def _reach(phase: Step) -> tuple[Reach, ...]:
    told = phase.place.phase
    if told is None:
        return ()
    return tuple(Reach(phase.span.start.year + n, getattr(told, name)) for n, name in enumerate(_BUDGETS))


def _phase(phases: Iterable[Entry], values: Mapping[str, DatedValue], day: date) -> tuple[Step | None, date | None]:
    """The phase on `day` (None where it is not known) and the first day of the next one."""
    starts = sorted(
        (span_in(entry.period, year).start, entry.id, year, entry)
        for entry in phases
        for year in range(day.year - 1, day.year + 2)
        if entry.period
    )
    begun = [start for start in starts if start[0] <= day]
    following = next((start[0] for start in starts if start[0] > day), None)
    if not begun:
        return None, following
    _, _, year, entry = begun[-1]
    return step_in(entry, values, year), following


def _state(
    entries: Iterable[Entry], values: Mapping[str, DatedValue], day: date, now: Iterable[Step]
) -> tuple[Step, ...] | None:
    """The state's steps among `now`; None where there are none but one may be missing, not being known."""
    bases = [values.get(entry.step.rests_on) for entry in entries if entry.step and entry.step.side == "state"]
    found = tuple(step for step in now if step.place.side == "state")
    return found if found or all(basis and value_on(basis, day) for basis in bases) else None


def budget_year(entries: Iterable[Entry], values: Mapping[str, DatedValue], day: date) -> BudgetYear:
    """The state of the budget year on `day` in 1901–9997."""
    entries = [entry for entry in entries if entry.step is not None]
    phases = [entry for entry in entries if entry.step and entry.step.phase]
    phase, following = _phase(phases, values, day)
    known_from = _known_from(phases, values)
    if phase and (known_from is None or day < known_from or value_on(values[phase.place.rests_on], day) is None):
        phase = None
    if phase is None:
        return BudgetYear(day, None, None, (), None, (), (), known_from)
    steps = steps_from(entries, values, range(day.year - 1, day.year + 2))
    now = [step for step in steps if step.span.holds(day) and value_on(values[step.place.rests_on], day)]
    local = [step for step in now if step.place.side == "municipality" and step != phase]
    ahead = day + timedelta(days=_AHEAD_DAYS)
    coming = [
        step
        for step in steps
        if day < step.day <= ahead and (step.span.start > day or (step.deadline is not None and step.span.holds(day)))
    ]
    return BudgetYear(
        day=day,
        phase=phase,
        phase_ends=following - timedelta(days=1) if following else None,
        municipality=(phase, *local),
        state=_state(entries, values, day, now),
        coming=tuple(sorted(coming, key=lambda step: (step.day, -step.span.start.toordinal(), step.entry.id))),
        reach=_reach(phase),
        known_from=known_from,
    )
