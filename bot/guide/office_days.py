"""Days on which a public office is open, by weekday and public holiday. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from bot.guide.dates import long_date
from bot.knowledge.contacts import WEEKDAYS, Weekday

# Public holidays that fall on the same day every year (lov om helligdager og helligdagsfred § 2; lov om 1. og 17. mai).
_FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
# The others, in days from Easter Sunday: from Maundy Thursday to Whit Monday.
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
_LOOK_AHEAD = 60  # days; an office that does not open within these never does


def easter(year: int) -> date:
    """Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    """Norway's public holidays of a year, Sundays aside."""
    sunday = easter(year)
    return frozenset(
        [date(year, month, day) for month, day in _FIXED] + [sunday + timedelta(days) for days in _FROM_EASTER]
    )


def weekday_of(day: date) -> Weekday:
    """«mandag»."""
    return WEEKDAYS[day.weekday()]


def long_weekday(day: date) -> str:
    """«onsdag 1. juli 2026», which shows at once whether the right week was meant."""
    return f"{weekday_of(day)} {long_date(day)}"


def is_open(day: date, weekdays: Collection[str]) -> bool:
    """True when an office that keeps hours on `weekdays` is open on `day`."""
    return weekday_of(day) in weekdays and day not in public_holidays(day.year)


def open_day_after(day: date, days: int, weekdays: Collection[str]) -> date | None:
    """The day that is `days` open days after `day`; None for an office that is never open."""
    found = day
    for _ in range(_LOOK_AHEAD * max(days, 1)):
        if days <= 0:
            return found
        found += timedelta(1)
        days -= is_open(found, weekdays)
    return None
