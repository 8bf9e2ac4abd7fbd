from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.procurement_more import procurement_more
from bot.guide.money import Amount
from bot.guide.procurement import PurchaseKind
from bot.guide.purchase import Purchase, read_purchase
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY


def _more(known: Knowledge, question: str, day: date = DAY) -> str:
    purchase = read_purchase(question, surely=True, months=48, today=day)
    assert purchase is not None
    return procurement_more(known, purchase, day).text.replace("\u00a0", " ")


def test_what_must_and_may_be_done_the_ladder_and_what_changed_are_told(procurement: Knowledge) -> None:
    text = _more(procurement, "kjøp av varer for 2 mill kr")
    for heading in ("Dette må dere:", "Dette kan dere:", "Trappen for vanlige varer", "Endret siden heftet fra 2017:"):
        assert heading in text
    assert "→ Din plass: fra 1,3 millioner kr" in text
    assert "var 1,1 millioner kr, er 1,3 millioner kr siden 6. april 2018" in text
    assert "Del aldri opp et kjøp" in text
    assert "ikke juridisk råd" in text


def test_the_ways_are_told_where_they_apply(procurement: Knowledge) -> None:
    goods = _more(procurement, "kjøp av varer for 2 mill kr")
    assert "arbeidsinkludering" in goods
    assert "innovasjonspartnerskap" in goods
    assert "pilot" in goods
    assert "ideelle" not in goods
    health = _more(procurement, "helsetjenester for 9 mill kr")
    assert "ideelle" in health
    assert "nytt siden 19. februar 2020" in health


def test_of_an_earlier_day_only_what_had_begun_is_told(procurement: Knowledge) -> None:
    before = _more(procurement, "kjøp av varer for 2 mill kr 31. desember 2023")
    assert "klima" not in before
    assert "Endret siden" not in before
    assert "Dette måtte dere:" in before
    assert "klima" in _more(procurement, "kjøp av varer for 2 mill kr 1. januar 2024")


def test_kinds_under_different_rules_are_told_apart(procurement: Knowledge) -> None:
    text = _more(procurement, "kjøp for 2 mill kr")
    assert "Vanlige varer og tjenester: Del II" in text
    assert "Helse- og sosialtjenester: Del I" in text
    assert text.count("→ Din plass") == 2


def test_without_a_sum_no_place_is_marked(procurement: Knowledge) -> None:
    assert "Din plass" not in _more(procurement, "kurs til 10 000 kr per deltaker")


def test_of_a_day_before_all_rules_nothing_is_told(procurement: Knowledge) -> None:
    purchase = Purchase(Amount(900_000, "", None), asked=date(2010, 1, 1))
    assert procurement_more(procurement, purchase, DAY).kind == "fallback"


@given(
    st.dates(date(2017, 1, 1), date(2030, 12, 31)),
    st.integers(1, 100_000_000),
    st.sampled_from((None, *get_args(PurchaseKind))),
)
def test_every_purchase_has_more_to_tell(procurement: Knowledge, day: date, kr: int, kind: PurchaseKind | None) -> None:
    text = procurement_more(procurement, Purchase(Amount(kr, "", None), kind), day).text
    assert "Trappen for" in text
    assert "ikke kjent for denne dagen" not in text


@pytest.mark.parametrize("kind", get_args(PurchaseKind))
def test_building_and_special_services_tell_their_own_duties(procurement: Knowledge, kind: PurchaseKind) -> None:
    text = procurement_more(procurement, Purchase(Amount(70_000_000, "", None), kind), DAY).text
    assert ("HMS-kort" in text) == (kind == "works")
    assert ("færre unntak" in text) == (kind == "special")
