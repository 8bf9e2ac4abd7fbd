from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.guide.money import MAX_KR, asks_of_vat, find_amounts, find_range, kroner, kroner_short, vat_told, without_vat

_NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "kr"),
    [
        ("500 000 kr", 500_000),
        ("500.000 kr", 500_000),
        (f"500{_NBSP}000{_NBSP}kr", 500_000),
        ("500\u202f000 kr", 500_000),
        ("500000", 500_000),
        ("kr 500 000,-", 500_000),
        ("kr. 500.000,00", 500_000),
        ("NOK 500000", 500_000),
        ("10 000 000", 10_000_000),
        ("1,3 millioner", 1_300_000),
        ("1.3 mill.", 1_300_000),
        ("2,5 MNOK", 2_500_000),
        ("1,15 millioner kr", 1_150_000),
        ("en million", 1_000_000),
        ("ein million", 1_000_000),
        ("to millionar", 2_000_000),
        ("halvannen million", 1_500_000),
        ("en halv million", 500_000),
        ("hundre tusen", 100_000),
        ("femti tusen kroner", 50_000),
        ("250k", 250_000),
        ("250 tkr", 250_000),
        ("300 tusen", 300_000),
        ("1 milliard", 1_000_000_000),
        ("99 kr", 99),
        ("12.000 kroner", 12_000),
    ],
)
def test_an_amount_is_read_as_a_norwegian_means_it(text: str, kr: int) -> None:
    assert [amount.kr for amount in find_amounts(f"Vi vil kjøpe for {text} i høst.")] == [kr]
    assert [amount.kr for amount in find_amounts(text)] == [kr]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "i 2026",
        "§ 5-1",
        "12 personer",
        "kl. 12.30",
        "31.12.2026",
        "del 4",
        "1500",
        "0 kr",
        "paragraf 30-9",
        "100 %",
    ],
)
def test_years_counts_dates_and_paragraphs_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == []


def test_a_bare_number_counts_from_ten_thousand() -> None:
    assert find_amounts("9 999") == []
    assert [amount.kr for amount in find_amounts("10 000")] == [10_000]
    assert [amount.kr for amount in find_amounts("500", smallest_bare=500)] == [500]


def test_what_is_too_large_to_be_a_purchase_is_left_out() -> None:
    assert [amount.kr for amount in find_amounts("100 milliarder kr")] == [MAX_KR]
    assert find_amounts("101 milliarder kr") == []
    assert find_amounts("9" * 400 + " kr") == []


def test_several_amounts_come_in_order() -> None:
    found = find_amounts("Mellom 100 000 kr og 1,3 millioner, eller 2 mill.")
    assert [amount.kr for amount in found] == [100_000, 1_300_000, 2_000_000]


@pytest.mark.parametrize(
    ("text", "including"),
    [
        ("500 000 kr inkl. mva.", True),
        ("500 000 kr inkludert moms", True),
        ("500 000 kr med mva", True),
        ("500 000 kr eks. mva.", False),
        ("500 000 kr ekskl. mva", False),
        ("500 000 kr (uten mva)", False),
        ("500 000 kr", None),
        ("500 000 kr, og så noe annet med mva", None),
    ],
)
def test_vat_is_read_where_it_is_told_and_unknown_otherwise(text: str, including: bool | None) -> None:
    assert find_amounts(text)[0].including_vat is including


def test_the_words_an_amount_was_read_from_are_kept() -> None:
    assert find_amounts("Vi har 1,3 millioner kroner til dette.")[0].text == "1,3 millioner kroner"


@pytest.mark.parametrize(
    ("text", "kr"),
    [
        ("to hundre tusen kr", 200_000),
        ("fem hundre tusen", 500_000),
        ("to og en halv million", 2_500_000),
        ("2 og en halv million", 2_500_000),
    ],
)
def test_compound_number_words_are_read_whole_or_not_at_all(text: str, kr: int) -> None:
    assert [amount.kr for amount in find_amounts(text)] in ([], [kr])


@given(st.text())
def test_no_text_raises(text: str) -> None:
    find_amounts(text)


@given(st.text(alphabet="0123456789., -krtusenmilohvf§/½²\u00a0", max_size=40))
def test_no_text_of_digits_signs_and_units_raises(text: str) -> None:
    for amount in find_amounts(text):
        assert 0 <= amount.kr <= MAX_KR


@pytest.mark.parametrize("text", ["1.000 000,5 kr", "1.000.000 000 kr", "2 tuſen kr", "fıre millioner kr"])
def test_odd_separators_and_letters_raise_nothing(text: str) -> None:
    find_amounts(text)


@given(st.integers(min_value=1, max_value=int(MAX_KR)))
@example(1)
@example(999)
@example(1_000)
@example(int(MAX_KR))
def test_kroner_written_out_are_read_back(kr: int) -> None:
    assert [amount.kr for amount in find_amounts(kroner(kr))] == [kr]


@given(st.integers(min_value=1, max_value=int(MAX_KR)))
@example(1_000_000)
@example(1_150_000)
@example(62_900_000)
@example(999_999)
@example(int(MAX_KR))
def test_short_kroner_lose_nothing(kr: int) -> None:
    assert [amount.kr for amount in find_amounts(kroner_short(kr))] == [kr]


@pytest.mark.parametrize(
    ("kr", "written"),
    [(0, "0 kr"), (932_000, "932 000 kr"), (1_000_000, "1 million kr"), (1_300_000, "1,3 millioner kr"),
     (8_700_000, "8,7 millioner kr"), (1_750_000, "1,75 millioner kr"), (1_234_567, "1 234 567 kr"),
     (99_000_000_000, "99 milliarder kr"), (1_000_000_000, "1 milliard kr")],
)  # fmt: skip
def test_an_amount_is_written_shortly_where_that_is_exact(kr: int, written: str) -> None:
    assert kroner_short(kr).replace(_NBSP, " ") == written


def test_an_amount_does_not_break_over_two_lines() -> None:
    assert " " not in kroner(1_300_000) + kroner_short(1_300_000)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("mellom 1 og 2 mill", (1_000_000, 2_000_000)),
        ("300-400 tusen", (300_000, 400_000)),
        ("to eller tre millioner", (2_000_000, 3_000_000)),
        ("1,5 til 2 millioner", (1_500_000, 2_000_000)),
        ("2 til 1 mill", None),
        ("mellom barken og veden", None),
    ],
)
def test_a_range_has_two_ends_of_the_same_scale(text: str, ends: tuple[int, int] | None) -> None:
    found = find_range(text)
    assert (found and (found[0].kr, found[1].kr)) == ends


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("det er inkl mva", True),
        ("mva er inkludert", True),
        ("med moms", True),
        ("pluss mva", False),
        ("eks. mva.", False),
        ("mva kommer i tillegg", False),
        ("utan moms", False),
        ("hva er mva?", None),
    ],
)
def test_vat_is_read_wherever_it_is_told(text: str, told: bool | None) -> None:
    assert vat_told(text) is told


def test_vat_is_taken_off_by_the_rate() -> None:
    assert without_vat(1_250_000, 25) == 1_000_000
    assert without_vat(100, 0) == 100


@pytest.mark.parametrize(
    "text", ["med eller uten mva", "er 500 000 eks. mva. eller inkl. mva.?", "utan eller med moms"]
)
def test_a_question_of_vat_tells_nothing_of_it(text: str) -> None:
    assert asks_of_vat(text)
    assert vat_told(text) is None
