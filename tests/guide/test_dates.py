from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.dates import MONTHS, AskedDay, asked_about, asked_day, long_date


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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("før 1. juli 2024", AskedDay(date(2024, 6, 30))),
        ("den 15.3.2023", AskedDay(date(2023, 3, 15))),
        ("i mars 2024", AskedDay(date(2024, 3, 31))),
        ("før april 2018?", AskedDay(date(2018, 3, 31))),
        ("og 2019?", AskedDay(date(2019, 12, 31), whole_year=True)),
        ("før 2020", AskedDay(date(2019, 12, 31), whole_year=True)),
        ("i fjor", AskedDay(date(2025, 12, 31), whole_year=True)),
        ("for to år siden", AskedDay(date(2024, 12, 31), whole_year=True)),
        ("til neste år", AskedDay(date(2027, 12, 31), whole_year=True)),
        ("1. januar 2028", AskedDay(date(2028, 1, 1))),
        ("22. november 2026", None),
        ("kjøp for 2024 kr", None),
        ("for 2050 000 kr", None),
        ("31.2.2020", None),
        ("", None),
    ],
)
def test_the_day_a_question_is_about_is_read_past_or_to_come(text: str, asked: AskedDay | None) -> None:
    assert asked_about(text, date(2026, 11, 22)) == asked


@given(st.text(alphabet="0123456789./- førimarsjulytden", max_size=40))
def test_no_text_raises(text: str) -> None:
    asked_about(text, date(2026, 11, 22))
