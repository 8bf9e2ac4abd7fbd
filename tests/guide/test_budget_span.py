from __future__ import annotations

from datetime import date

import pytest

from bot.guide.budget_span import Span, day_in, days_before, months_after_year, span_in
from bot.knowledge.records import Period


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2027, 3, 1), date(2027, 3, 31), "mars 2027"),
        (date(2027, 5, 1), date(2027, 6, 30), "mai–juni 2027"),
        (date(2027, 2, 1), date(2027, 2, 28), "februar 2027"),
        (date(2028, 2, 1), date(2028, 2, 28), "1.–28. februar 2028"),
        (date(2028, 2, 1), date(2028, 2, 29), "februar 2028"),
        (date(2027, 5, 1), date(2027, 5, 15), "1.–15. mai 2027"),
        (date(2026, 11, 15), date(2026, 12, 15), "15. november–15. desember 2026"),
        (date(2026, 12, 15), date(2027, 1, 10), "15. desember 2026–10. januar 2027"),
        (date(2027, 5, 17), date(2027, 5, 17), "17. mai 2027"),
    ],
)
def test_a_span_is_told_as_people_write_it(start: date, end: date, words: str) -> None:
    assert Span(start, end).words() == words


def test_both_ends_of_a_span_are_in_it() -> None:
    span = Span(date(2027, 5, 1), date(2027, 5, 15))
    assert span.holds(span.start)
    assert span.holds(span.end)
    assert not span.holds(date(2027, 5, 16))
    assert not span.holds(date(2027, 4, 30))


def test_a_period_that_ends_before_it_starts_goes_on_into_the_year_after() -> None:
    assert span_in(Period(start="12-15", end="01-10"), 2026) == Span(date(2026, 12, 15), date(2027, 1, 10))


@pytest.mark.parametrize(("year", "last"), [(2027, 28), (2028, 29), (2100, 28)])
def test_29_february_is_the_last_day_of_february_in_any_year(year: int, last: int) -> None:
    assert span_in(Period(start="02-01", end="02-29"), year).end == date(year, 2, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31. desember", date(2027, 12, 31)),
        (" 22. Februar ", date(2027, 2, 22)),
        ("29. februar", None),
        ("0. mai", None),
        ("i mars", None),
        ("", None),
    ],
)
def test_a_deadline_in_words_becomes_a_day_or_nothing(text: str, day: date | None) -> None:
    assert day_in(text, 2027) == day


@pytest.mark.parametrize(
    ("months", "day"), [(1, date(2028, 1, 31)), (2, date(2028, 2, 29)), (6, date(2028, 6, 30)), (14, date(2029, 2, 28))]
)
def test_months_after_a_year_end_on_the_last_day_of_the_month(months: int, day: date) -> None:
    assert months_after_year(2027, months) == day


def test_fourteen_days_before_new_years_eve_is_17_december() -> None:
    assert days_before(date(2027, 12, 31), 14) == date(2027, 12, 17)
