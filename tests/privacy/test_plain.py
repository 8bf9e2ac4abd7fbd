from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.plain import read_plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("９１２", "912"),
        ("٩١٢", "912"),
        ("1\u200b2", "12"),
        ("1\u00a02\u202f3", "1 2 3"),
        ("1–2—3−4", "1-2-3-4"),
        ("a\u030a", "å"),
        ("a\tb\nc", "a b\nc"),
        ("ﬁ", "fi"),
    ],
)
def test_letters_and_digits_are_read_as_they_are_meant(text: str, plain: str) -> None:
    assert read_plain(text).text == plain


def test_a_span_points_back_into_the_original() -> None:
    text = "x\u200b９\u200b１y"
    plain = read_plain(text)
    assert plain.text == "x91y"
    start, end = plain.span(1, 3)
    assert text[start:end] == "９\u200b１"


@given(st.text(max_size=200))
def test_every_character_of_the_plain_text_has_its_place(text: str) -> None:
    plain = read_plain(text)
    assert len(plain.origin) == len(plain.text)
    assert list(plain.origin) == sorted(plain.origin)
