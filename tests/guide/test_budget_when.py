from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.budget_when import asked_budget, asked_when

_TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("Hvis vi møtes i mars?", date(2027, 3, 15), "midt i mars 2027"),
        ("i august 2027", date(2027, 8, 15), "midt i august 2027"),
        ("mars neste år", date(2027, 3, 15), "midt i mars 2027"),
        ("i mars i fjor", date(2025, 3, 15), "midt i mars 2025"),
        ("nå i november", _TODAY, "22. november 2026"),
        ("i oktober", date(2027, 10, 15), "midt i oktober 2027"),
        ("15. mars", date(2027, 3, 15), "15. mars 2027"),
        ("den 1. desember", date(2026, 12, 1), "1. desember 2026"),
        ("15 mars 2028?", date(2028, 3, 15), "15. mars 2028"),
        ("15.3.", date(2027, 3, 15), "15. mars 2027"),
        ("15/3", date(2027, 3, 15), "15. mars 2027"),
        ("den 15.03.27", date(2027, 3, 15), "15. mars 2027"),
        ("2027-03-15", date(2027, 3, 15), "15. mars 2027"),
        ("29. februar", date(2028, 2, 29), "29. februar 2028"),
        ("på tirsdag", date(2026, 11, 24), "24. november 2026"),
        ("i morgen", date(2026, 11, 23), "23. november 2026"),
        ("neste uke", date(2026, 11, 29), "29. november 2026"),
        ("neste månad", date(2026, 12, 15), "midt i desember 2026"),
        ("om 3 uker", date(2026, 12, 13), "13. desember 2026"),
        ("om tre måneder", date(2027, 2, 22), "22. februar 2027"),
        ("til høsten", date(2027, 9, 15), "midt i september 2027"),
        ("til hausten", date(2027, 9, 15), "midt i september 2027"),
        ("nå i høst", _TODAY, "22. november 2026"),
        ("til våren", date(2027, 4, 15), "midt i april 2027"),
        ("over nyttår", date(2027, 1, 15), "midt i januar 2027"),
        ("før jul", date(2026, 12, 15), "midt i desember 2026"),
        ("etter ferien", date(2027, 8, 15), "midt i august 2027"),
    ],
)
def test_the_day_asked_about_is_found(text: str, day: date, words: str) -> None:
    when = asked_when(text, _TODAY)
    assert when is not None
    assert (when.day, when.words) == (day, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "når bør jeg ringe?",
        "31. februar",
        "2027-13-01",
        "§ 14.3 i loven",
        "i vår kommune",
        "kl. 10.30",
        "version 2.0",
    ],
)
def test_no_day_is_made_up(text: str) -> None:
    assert asked_when(text, _TODAY) is None


def test_the_last_day_of_a_month_is_counted_on_to_a_shorter_month() -> None:
    when = asked_when("om en måned", date(2027, 1, 31))
    assert when is not None
    assert when.day == date(2027, 2, 28)


def test_the_month_after_december_is_in_the_next_year() -> None:
    when = asked_when("neste måned", date(2026, 12, 31))
    assert when is not None
    assert when.day == date(2027, 1, 15)


@given(st.text(max_size=80), st.dates(date(2017, 1, 1), date(2030, 12, 31)))
def test_no_text_breaks_it(text: str, day: date) -> None:
    when = asked_when(text, day)
    assert when is None or when.words
    budget = asked_budget(text, day)
    assert budget is None or 2000 <= budget <= 2099


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Er det for sent til neste år?", 2027),
        ("rekker vi 2027-budsjettet", 2027),
        ("rekk vi budsjettet for 2028?", 2028),
        ("er det for sent til 2026?", 2026),
        ("kan årets budsjett endres?", 2026),
        ("budsjettet om to år", 2028),
        ("er det for sent?", None),
        ("i august 2027", None),
    ],
)
def test_the_budget_meant_is_found(text: str, year: int | None) -> None:
    assert asked_budget(text, _TODAY) == year
