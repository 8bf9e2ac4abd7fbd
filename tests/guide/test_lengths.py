from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.lengths import MAX_MONTHS, months_in


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6 måneder", 6), ("seks månader", 6), ("et halvt år", 6), ("eit halvt år", 6), ("halvannet år", 18),
        ("1,5 år", 18), ("ett år", 12), ("to år", 24), ("12 mnd", 12), ("26 uker", 6), ("2 uker", 1), ("treårig", 36),
        ("i 6 måneder fra 1. mars", 6), ("3 års avtale", 36),
    ],
)  # fmt: skip
def test_a_length_is_read_in_months(text: str, months: int | None) -> None:
    assert months_in(text) == months


@pytest.mark.parametrize(
    "text", ["", "om to måneder", "for to år siden", "i år", "2027", "0 måneder", "900 år", "månedlig"]
)
def test_what_is_no_length_gives_none(text: str) -> None:
    assert months_in(text) is None


@given(st.text(max_size=200))
def test_any_text_gives_a_sensible_length_or_none(text: str) -> None:
    assert months_in(text) is None or 1 <= months_in(text) <= MAX_MONTHS  # type: ignore[operator]
