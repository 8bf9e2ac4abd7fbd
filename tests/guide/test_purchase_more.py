from __future__ import annotations

import pytest

from bot.guide.purchase import Purchase, read_purchase
from bot.guide.purchase_amount import read_amount
from bot.guide.purchase_following import continue_purchase
from bot.guide.purchase_more import with_more
from tests.factories import DAY


def _more(first: str, message: str) -> Purchase | None:
    purchase = read_purchase(first, surely=True, months=48, today=DAY)
    told = read_amount(message)
    assert purchase is not None
    assert told is not None
    return with_more(purchase, message, told)


@pytest.mark.parametrize(
    ("first", "message", "kr", "optional"),
    [
        ("850 000 med opsjon på to år til", "den er på 400 000 per år i tillegg", 1_650_000, 800_000),
        ("700 000 kr, med opsjon på to år til", "ho er på 300 000 i året i tillegg", 1_300_000, 600_000),
        ("850 000", "opsjonen koster 400 000 per år i to år", 1_650_000, 800_000),
        ("850 000", "pluss opsjon på to år à 400 000", 1_650_000, 800_000),
        ("1 mill i året i tre år", "opsjon på ett år er på 500 000 i tillegg", 3_500_000, 500_000),
        ("1 mill i året i tre år", "pluss 500 000 i året", 4_500_000, 0),
        ("1 mill i året i tre år", "pluss 500 000", 3_500_000, 0),
        ("600 000", "i tillegg kommer 200 000 i året i tre år", 1_200_000, 0),
        ("850 000 med opsjon på to år à 400 000", "nei, opsjonen er på 300 000 per år i to år", 1_450_000, 600_000),
        ("850 000 pluss opsjon 400 000", "og pluss opsjon på 100 000", 1_350_000, 500_000),
    ],
)
def test_what_comes_on_top_is_added(first: str, message: str, kr: int, optional: int) -> None:
    purchase = _more(first, message)
    assert purchase is not None
    assert (purchase.kr, purchase.optional, purchase.length_missing) == (kr, optional, False)


def test_an_added_amount_of_unknown_length_leaves_the_sum_open() -> None:
    purchase = _more("600 000", "i tillegg kommer 200 000 i året")
    assert purchase is not None
    assert (purchase.unsure, purchase.length_missing) == ("amounts", True)


@pytest.mark.parametrize(
    "message",
    [
        "nei, 900 000",
        "4 år à 900 000 pluss opsjon på to år",
        "4 år à 900 000, i tillegg opsjon på to år",
        "altså 2 mill",
    ],
)
def test_an_amount_that_takes_the_place_of_the_first_is_not_added(message: str) -> None:
    assert _more("850 000", message) is None


def test_what_is_bought_next_year_is_added_to_what_is_bought_now() -> None:
    first = read_purchase("vi skal kjøpe omsorg for 900 000", today=DAY)
    assert first is not None
    more = continue_purchase(first, "og 950 000 til neste år", today=DAY)
    assert more is not None
    assert (more.kr, more.asked) == (1_850_000, None)
