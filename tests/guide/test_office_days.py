from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.office_days import easter, is_open, open_day_after, public_holidays, weekday_of

WORKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag")
DAYS = st.dates(date(2017, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2017, (4, 16)), (2024, (3, 31)), (2026, (4, 5)), (2027, (3, 28)), (2028, (4, 16)), (2038, (4, 25))],
)
def test_easter_falls_on_its_day(year: int, sunday: tuple[int, int]) -> None:
    assert easter(year) == date(year, *sunday)


def test_a_year_has_its_twelve_holidays() -> None:
    assert sorted(day.isoformat()[5:] for day in public_holidays(2027)) == [
        "01-01", "03-25", "03-26", "03-28", "03-29", "05-01", "05-06", "05-16", "05-17", "12-25", "12-26",
    ]  # fmt: skip  # Whit Monday is the 17th of May too in 2027
    assert len(public_holidays(2026)) == 12


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2026, 11, 22), False),  # a Sunday
        (date(2026, 11, 23), True),
        (date(2026, 12, 25), False),
        (date(2027, 3, 25), False),  # Maundy Thursday
        (date(2027, 3, 30), True),
    ],
)
def test_an_office_is_open_on_its_days_and_closed_on_holidays(day: date, open_: bool) -> None:
    assert is_open(day, WORKDAYS) is open_


@pytest.mark.parametrize(
    ("day", "days", "weekdays", "expected"),
    [
        (date(2026, 11, 22), 1, WORKDAYS, date(2026, 11, 23)),
        (date(2026, 11, 20), 3, WORKDAYS, date(2026, 11, 25)),
        (date(2026, 12, 24), 2, WORKDAYS, date(2026, 12, 29)),  # Christmas and a weekend between
        (date(2026, 11, 22), 3, ("mandag", "torsdag"), date(2026, 11, 30)),
        (date(2026, 11, 22), 0, WORKDAYS, date(2026, 11, 22)),
        (date(2026, 11, 22), 1, (), None),
    ],
)
def test_open_days_are_counted_forwards(day: date, days: int, weekdays: tuple[str, ...], expected: date | None) -> None:
    assert open_day_after(day, days, weekdays) == expected


@given(DAYS, st.integers(1, 60))
def test_the_day_found_is_open_and_more_days_never_come_sooner(day: date, days: int) -> None:
    found, later = open_day_after(day, days, WORKDAYS), open_day_after(day, days + 1, WORKDAYS)
    assert found is not None
    assert later is not None
    assert day < found < later
    assert is_open(found, WORKDAYS)


@given(DAYS)
def test_every_day_has_a_weekday_and_the_next_has_the_next(day: date) -> None:
    assert weekday_of(day) == weekday_of(day + timedelta(7))
    assert weekday_of(day) != weekday_of(day + timedelta(1))
