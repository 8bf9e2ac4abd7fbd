from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot import clock


def test_now_has_a_time_zone_and_is_about_now() -> None:
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(tz=UTC)) < timedelta(minutes=1)


def test_a_fixed_day_stays_until_it_is_let_go() -> None:
    clock.fix_today(date(2017, 2, 1))
    assert clock.today() == date(2017, 2, 1)
    clock.fix_today(None)
    assert clock.today() == clock.now().astimezone(clock.NORWAY).date()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_norway(monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date) -> None:
    clock.fix_today(None)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert clock.today() == day
