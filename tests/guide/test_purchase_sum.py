from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.purchase_sum import parts_of, total_told, whole_of


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("opsjon på 2 år á 400 000 i tillegg til de 850. altså 1,65 mill", 1_650_000),
        ("200 000 i året, 800 000 til sammen", 800_000),
        ("400 000 nå og 400 000 til høsten, det blir 800 000", 800_000),
        ("til sammen 2 mill: 1 mill til kurs og 1 mill til mat", 2_000_000),
        ("600 000 i året i to år, dvs 1,2 mill", 1_200_000),
        ("i alt 3,5 millionar", 3_500_000),
        ("altså 3 mill i året", None),  # the price of a year, not the whole
        ("det er altså 850 000, pluss opsjon på 400 000", None),  # more comes on top of it
        ("det blir 2 mill", None),  # nothing before it that it could be the sum of
        ("kjøp for 2 mill", None),
    ],
)
def test_an_amount_that_is_told_to_be_the_whole_is_found(text: str, total: int | None) -> None:
    part = total_told(text)
    assert (part.amount.kr if part else None) == total


@pytest.mark.parametrize(
    ("text", "kr", "optional"),
    [
        ("850 000, med opsjon på to år à 400 000", 1_650_000, 800_000),
        ("500 000 i året i to år og opsjon på ett år til 300 000 i tillegg", 1_300_000, 300_000),
        ("850 000 pluss 2 x 400 000", 1_650_000, 0),
        ("1 mill i året i tre år, 3 mill", 3_000_000, 0),
        ("1 mill med opsjon på ett år til 400 000", 1_400_000, 400_000),
        ("850 000 og to opsjonsår à 400 000", 1_650_000, 800_000),
        ("850 000 og to opsjoner på 400 000 hver", 1_650_000, 800_000),
        ("2 mill inkludert opsjon på 400 000", 2_000_000, 400_000),
        ("2 mill inkl. mva pluss opsjon på 400 000", 2_400_000, 400_000),
        ("200 000 i måneden i ett år pluss 100 000", 2_500_000, 0),
    ],
)
def test_parts_that_are_paid_more_than_once_are_reckoned(text: str, kr: int, optional: int) -> None:
    whole = whole_of(text)
    assert whole is not None
    assert (whole.kr, whole.optional) == (kr, optional)


@pytest.mark.parametrize(
    "text",
    [
        "2 mill og 300 000 i året i tre år",
        "2 mill første år og 1 mill i året etter det",
        "600 000 pluss 200 000 i året",
        "8 mill i tre år, 2 mill i året",
    ],
)
def test_amounts_that_fit_in_more_than_one_way_have_no_sum(text: str) -> None:
    whole = whole_of(text)
    assert whole is not None
    assert whole.kr is None


@pytest.mark.parametrize("text", ["800 000", "500 000 i året og 300 000 i året i to år", "1 mill og 2 mill", ""])
def test_the_plain_rules_are_left_to_others(text: str) -> None:
    assert whole_of(text) is None


def test_the_price_of_each_year_after_contract_and_options_is_for_all_of_them() -> None:
    assert not parts_of("2 år med opsjon på 2 til, 300 000 per år")[0].option
    assert parts_of("opsjon på 2 år, 300 000 per år")[0].option


def test_an_amount_that_is_refused_is_no_part() -> None:
    assert [part.amount.kr for part in parts_of("1,65 mill, ikke 2 mill")] == [1_650_000]


@given(st.text(alphabet="0123456789.,+- åropsjntimlkegdvaøhbà=", max_size=60))
def test_no_text_raises(text: str) -> None:
    assert total_told(text) is None or parts_of(text)
    whole_of(text)
