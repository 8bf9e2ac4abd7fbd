from __future__ import annotations

from datetime import date

import pytest

from bot.guide.dates import MONTHS, asked_day, long_date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 7, 1), "1. juli 2026"),
        (date(2017, 12, 31), "31. desember 2017"),
        (date(2024, 2, 29), "29. februar 2024"),
    ],
)
def test_a_date_is_written_as_norwegians_do(day: date, written: str) -> None:
    assert long_date(day) == written


def test_there_are_twelve_months_in_small_letters() -> None:
    assert len(set(MONTHS)) == 12
    assert all(month == month.lower() for month in MONTHS)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("450 000 kr i 2024, måtte vi følge loven?", date(2024, 12, 31)),
        ("og 1. mai 2026?", date(2026, 5, 1)),
        ("hva gjelder i dag?", None),
        ("hva blir grensen i 2028?", None),
        ("i 2026", None),
        ("31. februar 2020", None),
        ("2024 kroner", None),
    ],
)
def test_a_past_day_or_year_is_read_from_a_question(text: str, day: date | None) -> None:
    assert asked_day(text, date(2026, 11, 22)) == day
