from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.purchase_amount import bargained, read_amount


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Vi selger for en halv million i året. Vi skal kjøpe for 800 000.", [800_000]),
        ("Vi betaler 20 000 i husleie, men skal kjøpe utstyr for 600 000", [600_000]),
        ("Kjøp for ca. 2 mill inkl. mva. Omsetningen er 9 mill", [2_000_000]),
        ("Vi fikk 400 000 i tilskudd", []),
        ("kontrakt om lønnskjøring for 400 000", [400_000]),
        ("Konsulenten tar 1 200 kr timen i 800 timer", [1_200]),
        ("Advokaten tar fire tusen i timen", []),
    ],
)
def test_only_what_is_bought_keeps_its_amount(text: str, kept: list[int]) -> None:
    told = read_amount(bargained(text))
    assert [told.amount.kr] == kept if told else kept == []


def test_the_kroner_of_an_option_are_told_apart() -> None:
    told = read_amount("1,2 mill + opsjon 200 000")
    assert told is not None
    assert (told.amount.kr, told.optional) == (1_400_000, 200_000)


def test_a_range_has_a_lower_end() -> None:
    told = read_amount("mellom 1 og 2 mill")
    assert told is not None
    assert (told.amount.kr, told.least, told.optional) == (2_000_000, 1_000_000, 0)


@given(st.text(max_size=120))
def test_no_text_raises_and_none_grows(text: str) -> None:
    assert len(bargained(text)) <= len(text) + 1
    read_amount(text)
