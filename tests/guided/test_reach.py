from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guided.reach import reach_of
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import desk_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("412 34 567", "412 34 567"),
        ("Ring +47 41 23 45 67 etter kl. 10", "+47 41 23 45 67"),
        ("post@matglede.no", "post@matglede.no"),
        ("412 34 567 eller post@matglede.no", "post@matglede.no"),
        ("12345678", "12345678"),
        ("Jeg heter Kari Nordmann, 412 34 567", "412 34 567"),
    ],
)
def test_phone_and_mail_are_taken_and_nothing_else(tiny: Knowledge, text: str, found: str) -> None:
    reach = reach_of(text, desk_of(tiny))
    assert reach is not None
    assert found in reach
    assert "Kari" not in reach
    assert "etter" not in reach


def test_both_are_taken_in_order(tiny: Knowledge) -> None:
    assert reach_of("post@matglede.no og 412 34 567", desk_of(tiny)) == "post@matglede.no, 412 34 567"


@pytest.mark.parametrize("text", ["", "ring meg", "[telefon]", "1234", "i morgen", "12345678901234"])
def test_what_is_neither_is_nothing(tiny: Knowledge, text: str) -> None:
    assert reach_of(text, desk_of(tiny)) is None


@given(st.text(max_size=80))
def test_no_text_breaks_it(tiny: Knowledge, text: str) -> None:
    reach = reach_of(text, desk_of(tiny))
    assert reach is None or reach.strip()
