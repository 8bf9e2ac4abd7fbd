"""Parts of a year as real dates: periods put into a year, deadlines read and counted, spans told in words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.guide.dates import MONTHS, long_date
from bot.knowledge.records import Period

_DAY_AND_MONTH = re.compile(rf"(\d{{1,2}})\. ({'|'.join(MONTHS)})")


@dataclass(frozen=True)
class Span:
    """From `start` to `end`, both days included."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """True for the days from start to end."""
        return self.start <= day <= self.end

    def words(self) -> str:
        """«mars 2027», «mai–juni 2027», «1.–15. mai 2027» or «15. november–15. desember 2026»."""
        first, last = self.start, self.end
        same_year = first.year == last.year
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1] and same_year:
            months = [MONTHS[first.month - 1], MONTHS[last.month - 1]]
            return f"{'–'.join(dict.fromkeys(months))} {last.year}"
        if first == last:
            return long_date(last)
        if same_year and first.month == last.month:
            return f"{first.day}.–{long_date(last)}"
        return f"{f'{first.day}. {MONTHS[first.month - 1]}' if same_year else long_date(first)}–{long_date(last)}"


def _on(day_of_year: str, year: int) -> date:
    """«MM-DD» in `year`; a day that the month lacks that year is its last one («02-29» in 2027)."""
    month, day = int(day_of_year[:2]), int(day_of_year[3:])
    return date(year, month, min(day, monthrange(year, month)[1]))


def span_in(period: Period, year: int) -> Span:
    """The period that starts in `year`; one that ends before it starts goes on into the year after."""
    return Span(_on(period.start, year), _on(period.end, year + (period.end < period.start)))


def day_in(text: str, year: int) -> date | None:
    """«31. desember» in `year`; None for a text that is no such day."""
    match = _DAY_AND_MONTH.fullmatch(text.strip().casefold())
    if match is None:
        return None
    month = MONTHS.index(match[2]) + 1
    day = int(match[1])
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def months_after_year(year: int, months: int) -> date:
    """The last day of the `months` (1 or more) that follow the end of `year`."""
    later, month = divmod(months - 1, 12)
    year += 1 + later
    return date(year, month + 1, monthrange(year, month + 1)[1])


def days_before(day: date, days: int) -> date:
    """The last day with at least `days` days left to `day`."""
    return day - timedelta(days=days)
