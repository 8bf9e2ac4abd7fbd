from __future__ import annotations

import pytest

from bot.guide.purchase import Purchase, read_purchase
from bot.guide.purchase_turning import on_side, with_scale
from tests.factories import DAY


def _first(question: str) -> Purchase:
    purchase = read_purchase(question, months=48, today=DAY)
    assert purchase is not None
    return purchase


_CARE = _first("kjøp av støttekontakttjenester, 5 år, 3 millioner årlig")


def _turned(previous: Purchase, message: str) -> Purchase:
    purchase = on_side(previous, message)
    assert purchase is not None
    return purchase


def test_a_side_is_asked_of_the_same_sum() -> None:
    asked = _turned(_CARE, "hva med protokoll?")
    assert (asked.side, asked.kr, asked.kind) == ("protocol", _CARE.kr, _CARE.kind)


def test_what_an_extension_costs_is_no_new_purchase() -> None:
    asked = _turned(_CARE, "kan vi forlenge den gamle?")
    told = _turned(asked, "da blir det 3 mill ekstra, går det")
    assert (told.side, told.more, told.kr) == ("extend", 3_000_000, 15_000_000)
    assert _turned(told, "og 400 000").more == 400_000


def test_the_price_of_the_years_more_is_reckoned() -> None:
    assert _turned(_CARE, "kan vi forlenge med et år?").more == 3_000_000
    assert _turned(_CARE, "kan vi forlenge med 6 måneder?").more == 1_500_000
    assert _turned(_first("kjøp av kurs for 2 mill over to år"), "kan vi forlenge med et år?").more == 1_000_000
    assert _turned(_first("kjøp av kurs for 2 mill"), "kan vi forlenge med et år?").more is None


def test_words_for_one_kind_are_the_same_kind_and_for_two_are_left_to_search() -> None:
    assert _turned(_CARE, "regnes det som helsetjeneste eller undervisning?").kind == "health_social"
    assert on_side(_CARE, "er det kultur eller helse?") is None


@pytest.mark.parametrize("message", ["og 600 000?", "må vi spørre tre når det er 600 000?", "takk"])
def test_another_amount_and_other_matters_are_no_side(message: str) -> None:
    assert on_side(_CARE, message) is None


def test_a_new_competition_is_asked_about_the_extension() -> None:
    assert _turned(_turned(_CARE, "kan vi forlenge med et år?"), "må vi lyse ut på nytt da").side == "extend"
    assert on_side(_CARE, "må vi lyse ut på nytt da") is None


def test_a_bare_decimal_is_of_the_size_of_the_amount_before() -> None:
    assert with_scale(_CARE, "og 8,7") == "og 8,7 millioner"
    assert with_scale(_CARE, "og 8,7 prosent") == "og 8,7 prosent"
    assert with_scale(_first("kjøp for 500 000"), "og 8,7") == "og 8,7"


def test_the_limit_may_be_asked_for_another_kind() -> None:
    asked = _turned(_CARE, "er terskelen den samme for fritidsklubb?")
    assert (asked.side, asked.kind) == ("limit", "special")
