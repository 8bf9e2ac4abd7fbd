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


class _Machine:
    """A machine whose clock can be set, and whose time goes on as told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.running = datetime(2026, 11, 22, 12, tzinfo=UTC), 1000.0
        monkeypatch.setattr(clock, "now", lambda: self.now)
        monkeypatch.setattr(clock, "running", lambda: self.running)

    def goes_on(self, hours: float) -> None:
        self.now += timedelta(hours=hours)
        self.running += 3600 * hours


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> _Machine:
    return _Machine(monkeypatch)


def test_a_clock_that_goes_on_is_believed_also_after_a_long_sleep(machine: _Machine) -> None:
    steady = clock.Steadiness()
    for hours in (0.2, 24 * 40, 0.2):
        machine.goes_on(hours)
        assert steady.believed()


def test_a_clock_set_a_little_is_believed(machine: _Machine) -> None:
    steady = clock.Steadiness()
    machine.now += timedelta(hours=2)
    assert steady.believed()
    machine.now -= timedelta(days=400)
    assert steady.believed()


def test_a_clock_that_jumped_is_not_believed_for_a_day(machine: _Machine) -> None:
    steady = clock.Steadiness()
    machine.now += timedelta(days=3650)
    assert not steady.believed()
    machine.goes_on(23)
    assert not steady.believed()
    machine.goes_on(2)
    assert steady.believed()


def test_a_clock_that_is_set_right_again_is_believed_at_once(machine: _Machine) -> None:
    steady = clock.Steadiness()
    machine.now += timedelta(days=3650)
    assert not steady.believed()
    machine.now -= timedelta(days=3650)
    assert steady.believed()


def test_the_machines_own_running_time_only_grows() -> None:
    before = clock.running()
    assert 0 < before <= clock.running()
