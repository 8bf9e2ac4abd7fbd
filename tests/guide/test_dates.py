from __future__ import annotations

from datetime import date

import pytest

from bot.guide.dates import MONTHS, long_date


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
