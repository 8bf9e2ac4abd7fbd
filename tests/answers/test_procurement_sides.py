from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answers.procurement_case import case_of
from bot.answers.procurement_sides import side_answer
from bot.guide.money import Amount
from bot.guide.procurement import PurchaseKind
from bot.guide.purchase import Purchase
from bot.guide.purchase_record import Asks, Side
from bot.knowledge.bundle import Knowledge

_DAY = date(2026, 12, 1)


def _told(
    known: Knowledge, kr: int, kind: PurchaseKind | None, side: Side, more: int | None = None, asks: Asks = "announce"
) -> str:
    purchase = Purchase(Amount(kr, "", None), kind, side=side, more=more, asks=asks)
    answer = side_answer(known, case_of(known, purchase, _DAY))
    assert answer is not None
    return answer.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kr", "kind", "side", "starts"),
    [
        (80_000, "other", "several", "Loven krever ikke at dere spør flere"),
        (600_000, "other", "several", "Del I har ingen regel om hvor mange"),
        (2_000_000, "other", "several", "Kjøpet skal lyses ut"),
        (600_000, "other", "protocol", "Ja, det vesentlige i kjøpet skal samles i en protokoll."),
        (80_000, "other", "protocol", "Nei, under lovens grense"),
        (8_000_000, "health_social", "lasts", "Del I sier ikke noe om hvor lenge"),
        (9_000_000, "health_social", "lasts", "Del IV har ikke noe fast tak."),
        (2_000_000, "other", "lasts", "Rammeavtaler etter del II og III kan som regel vare i 4 år."),
        (1_650_000, "other", "units", "Ulike avdelinger i samme kommune regnes som regel samlet."),
        (8_000_000, "health_social", "limit", "For helse- og sosialtjenester må dere lyse ut fra 8,7 millioner kr"),
        (80_000, None, "own_rules", "Ja, kommunen kan ha egne regler som er strengere enn loven"),
        (1_400_000, "health_social", "kind", "Begge deler regner jeg som helse- og sosialtjenester"),
    ],
)
def test_a_side_is_answered_first_by_the_step_of_the_purchase(
    procurement: Knowledge, kr: int, kind: PurchaseKind | None, side: Side, starts: str
) -> None:
    assert _told(procurement, kr, kind, side).startswith(starts)


@pytest.mark.parametrize("side", ["several", "protocol", "lasts", "units", "limit", "own_rules", "kind"])
def test_the_ladder_is_not_told_again_and_a_source_is(procurement: Knowledge, side: Side) -> None:
    told = _told(procurement, 8_000_000, "health_social", side)
    assert "Trappen" not in told
    assert "Kilde: «" in told
    assert len(told.split()) <= 75


def test_departments_are_never_told_to_be_a_way_to_split(procurement: Knowledge) -> None:
    assert "Del aldri opp et kjøp" in _told(procurement, 1_650_000, None, "units")


def test_an_extension_is_held_against_the_part_that_a_contract_may_grow(procurement: Knowledge) -> None:
    told = _told(procurement, 15_000_000, "health_social", "extend", 3_000_000)
    assert told.startswith("Som regel nei: 3 millioner kr er 20 prosent av avtalen")
    assert "under 10 prosent" in told
    assert _told(procurement, 15_000_000, "other", "extend", 750_000).startswith("Kanskje: 750 000 kr er 5 prosent")


def test_what_is_not_known_of_an_extension_is_told_as_such(procurement: Knowledge) -> None:
    assert "kjenner jeg ikke" in _told(procurement, 600_000, "other", "extend", 200_000)
    assert "prosent" not in _told(procurement, 15_000_000, "other", "extend")


def test_the_paragraph_of_what_was_asked_last_comes_first(procurement: Knowledge) -> None:
    assert "§ 5-4 (4)" in _told(procurement, 1_650_000, "other", "paragraph", asks="split").split(". Grensene")[0]
    assert "§ 5-1 (2)" in _told(procurement, 1_650_000, "other", "paragraph")


def test_where_the_kinds_differ_each_is_told(procurement: Knowledge) -> None:
    told = _told(procurement, 2_000_000, None, "several")
    assert "Vanlige varer og tjenester: Kjøpet skal lyses ut" in told
    assert "Helse- og sosialtjenester: Del I" in told


def test_a_day_before_the_rule_is_known_is_told_as_such(procurement: Knowledge) -> None:
    purchase = Purchase(Amount(600_000, "", None), "other", side="several", asked=date(2019, 1, 1))
    answer = side_answer(procurement, case_of(procurement, purchase, _DAY))
    assert answer is not None
    assert answer.kind == "fallback"
    assert "1. januar 2019, vet jeg ikke" in answer.text


def test_without_a_side_there_is_no_such_answer(procurement: Knowledge) -> None:
    plain = replace(Purchase(Amount(600_000, "", None)), side=None)
    assert side_answer(procurement, case_of(procurement, plain, _DAY)) is None


def test_the_paragraph_of_an_extension_is_that_of_changes(procurement: Knowledge) -> None:
    purchase = Purchase(Amount(15_000_000, "", None), "other", side="paragraph", before="extend")
    answer = side_answer(procurement, case_of(procurement, purchase, _DAY))
    assert answer is not None
    assert "§ 28-1" in answer.text.split("Grensene")[0]


def test_an_extension_of_a_kind_that_is_not_told_is_held_against_the_rule_where_there_is_one(
    procurement: Knowledge,
) -> None:
    told = _told(procurement, 3_000_000, None, "extend", 200_000)
    assert told.startswith("Kanskje: 200 000 kr er 7 prosent")
    assert "Måtte ikke avtalen lyses ut, kjenner jeg ikke regelen." in told


def test_what_holds_when_nobody_bids_is_told_only_where_it_is_known(procurement: Knowledge) -> None:
    assert _told(procurement, 2_000_000, "other", "nobody").startswith("Når en konkurranse etter del II ikke lykkes")
    assert _told(procurement, 9_000_000, "health_social", "nobody").startswith("Det vet jeg ikke.")
