"""Checks of the budget steps: each has its place in the year, and the phases leave no day out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.knowledge.bundle import Knowledge
from bot.knowledge.faults import Fault
from bot.knowledge.records import Entry, Period

_FIELDS = ("period", "actor", "basis", "step")
_YEAR = 2028  # a leap year: a gap on 29 February shows too


def check_budget_steps(knowledge: Knowledge, file_of: Mapping[str, str], *, broken: bool) -> Iterator[Fault]:
    """Every fault in the budget steps. `broken`: some records failed, so others may be missing."""
    for entry in knowledge.entries:
        file = file_of.get(entry.id, entry.id)
        if entry.kind == "budget_step":
            yield from _check_step(knowledge, entry, file, broken)
        else:
            for key in _FIELDS:
                if getattr(entry, key) is not None:
                    yield Fault(file, key, "", "hører bare til budsjettsteg. Fjern feltet.")
    if not broken:
        yield from _check_phases([entry for entry in knowledge.entries if entry.step and entry.step.phase], file_of)


def _check_step(knowledge: Knowledge, entry: Entry, file: str, broken: bool) -> Iterator[Fault]:
    for key in _FIELDS:
        if getattr(entry, key) is None:
            yield Fault(file, key, "", "mangler. Et budsjettsteg må ha feltet.")
    if entry.step is None:
        return
    for key in ("rests_on", "deadline", "before"):
        value_id = getattr(entry.step, key)
        if value_id is not None and value_id not in knowledge.value and not broken:
            yield Fault(file, f"step.{key}", value_id, "finnes ikke i knowledge/values.")
    deadline = knowledge.value.get(entry.step.deadline or "")
    if deadline is not None and (deadline.unit == "days") != (entry.step.before is not None):
        remedy = "telles i dager: si i «before» hvilken frist de telles fra." if deadline.unit == "days" else None
        yield Fault(file, "step.deadline", deadline.id, remedy or "er en dato eller måneder: fjern «before».")
    if deadline is not None and deadline.unit not in {"text", "months", "days"}:
        yield Fault(file, "step.deadline", deadline.id, "må være en dato, måneder eller dager.")


def _ordinals(period: Period) -> tuple[int, int]:
    """First and last day as numbers; an end before the start lies in the year after."""
    first, last = (date(_YEAR, int(text[:2]), int(text[3:])).timetuple().tm_yday for text in (period.start, period.end))
    return first, last if last >= first else last + 366


def _check_phases(phases: Sequence[Entry], file_of: Mapping[str, str]) -> Iterator[Fault]:
    """Faults where a day of the year lies in no phase, or where two phases start on the same day."""
    spans = sorted(
        ((*_ordinals(entry.period), entry) for entry in phases if entry.period), key=lambda span: (span[0], span[2].id)
    )
    if not spans:
        return
    following = [*spans[1:], (spans[0][0] + 366, 0, spans[0][2])]
    for (first, last, entry), (start, _, other) in zip(spans, following, strict=True):
        file = file_of.get(entry.id, entry.id)
        if start == first:
            yield Fault(file, "period", entry.period.start if entry.period else "", f"er starten i {other.id} også.")
        elif last + 1 < start:
            end = entry.period.end if entry.period else ""
            yield Fault(file, "period", end, f"slutter før {other.id} begynner. La ingen dag i året mangle.")
