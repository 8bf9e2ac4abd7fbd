"""What to do when: steps counted from the meeting day, never on a day when offices are closed, never before today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.guide.office_days import is_open
from bot.knowledge.contacts import WEEKDAYS
from bot.knowledge.outlines import OutlineSection

_MONDAY_TO_FRIDAY = WEEKDAYS[:5]


@dataclass(frozen=True)
class Step:
    """A step. `day` is None where the meeting day is not known; `days` is then how far from it, in words."""

    text: str
    day: date | None
    days: str


def steps_from(
    section: OutlineSection, meeting: date | None, today: date, told: Callable[[str], str]
) -> tuple[Step, ...]:
    """The steps in order. What should have been done before `today` is due today; on a past meeting it is left out."""
    steps = []
    for item in sorted(section.items, key=lambda item: item.days or 0):
        days = item.days or 0
        if meeting is None:
            steps.append(Step(told(item.text), None, _in_words(days)))
            continue
        due = _working_day(meeting + timedelta(days), days) if days else meeting
        if due < today:
            if meeting < today and days <= 0:
                continue
            due = today
        steps.append(Step(told(item.text), due, _in_words(days)))
    return tuple(steps)


def _working_day(day: date, days: int) -> date:
    """Weekends and holidays give way: to the open day before them ahead of the meeting, else to the one after."""
    onwards = timedelta(-1 if days < 0 else 1)
    while not is_open(day, _MONDAY_TO_FRIDAY):
        day += onwards
    return day


def _in_words(days: int) -> str:
    if days == 0:
        return "i møtet"
    count = abs(days)
    length = (
        f"{count // 7} uke{'r' if count > 7 else ''}" if count % 7 == 0 else f"{count} dag{'er' if count > 1 else ''}"
    )
    return f"{length} {'før' if days < 0 else 'etter'}"
