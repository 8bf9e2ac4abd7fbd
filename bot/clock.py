"""Today and now. The only module that asks the machine what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

NORWAY = ZoneInfo("Europe/Oslo")

_fixed_day: date | None = None


def now() -> datetime:
    """The moment now, in UTC with time zone."""
    return datetime.now(tz=UTC)


def today() -> date:
    """The day it is in Norway, or the day set by `fix_today`."""
    return _fixed_day or now().astimezone(NORWAY).date()


def fix_today(day: date | None) -> None:
    """Make `today` answer `day` (tests, demonstrations); None lets the clock run again."""
    global _fixed_day  # one process, one clock
    _fixed_day = day
