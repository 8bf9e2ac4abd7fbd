from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.coming_day import coming_day

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vi møtes 3. mars", date(2027, 3, 3)),
        ("møtet er 24. november", date(2026, 11, 24)),
        ("den 12.3.2027", date(2027, 3, 12)),
        ("12/3", date(2027, 3, 12)),
        ("5.1.27", date(2027, 1, 5)),
        ("2027-02-01 kl. 10", date(2027, 2, 1)),
        ("i morgon", date(2026, 11, 23)),
        ("om to uker", date(2026, 12, 6)),
        ("om 3 dager", date(2026, 11, 25)),
        ("på tirsdag", date(2026, 11, 24)),
        ("neste tysdag", date(2026, 11, 24)),
        ("29. februar", date(2028, 2, 29)),
        ("22. nov", TODAY),
    ],
)
def test_a_coming_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert coming_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "snart", "31. februar", "3. mars 2020", "vi er 12 stykker", "1,5 millioner", "§ 5-3"]
)
def test_what_is_no_coming_day_gives_none(text: str) -> None:
    assert coming_day(text, TODAY) is None


def test_next_tuesday_said_on_a_monday_is_not_tomorrow() -> None:
    assert coming_day("neste tirsdag", date(2026, 11, 23)) == date(2026, 12, 1)
    assert coming_day("på tirsdag", date(2026, 11, 23)) == date(2026, 11, 24)


@given(st.text(max_size=200), st.dates(date(2017, 1, 1), date(2030, 12, 31)))
def test_any_text_gives_a_day_from_today_on_or_none(text: str, today: date) -> None:
    day = coming_day(text, today)
    assert day is None or day >= today
