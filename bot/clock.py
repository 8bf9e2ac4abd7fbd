"""Today and now. The only module that asks the machine what time it is."""

from __future__ import annotations

import time
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


def running() -> float:
    """Seconds since the machine started (sleep counts), whatever the clock is set to."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Steadiness:
    """Whether the clock can be believed where a wrong one would do harm that cannot be undone.

    After a jump forward it is not believed for a day, in which somebody or NTP may set it right. A jump
    back makes nothing older than it is, and ends the doubt.
    """

    DAY = 24 * 60 * 60.0

    def __init__(self) -> None:
        self._gap = now().timestamp() - running()
        self._doubted_until = 0.0

    def believed(self) -> bool:
        """To be asked again and again: what is seen is a jump since the last time."""
        gap = now().timestamp() - running()
        jumped, self._gap = gap - self._gap, gap
        if jumped > self.DAY:
            self._doubted_until = running() + self.DAY
        elif jumped < -self.DAY:
            self._doubted_until = 0.0
        return running() >= self._doubted_until
