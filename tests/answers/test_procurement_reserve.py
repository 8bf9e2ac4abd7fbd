from __future__ import annotations

from datetime import date

import pytest

from bot.answers.procurement import procurement_answer
from bot.answers.procurement_case import case_of
from bot.answers.procurement_reserve import reserve_verdict
from bot.guide.money import Amount
from bot.guide.procurement import PurchaseKind
from bot.guide.purchase import Purchase
from bot.guide.purchase_record import Asks
from tests.papers import shipped_knowledge

_DAY = date(2026, 11, 22)


def _told(kr: int, kind: PurchaseKind | None, asks: Asks, day: date = _DAY) -> str:
    purchase = Purchase(Amount(kr, "", None), kind, asks=asks, asked=None if day == _DAY else day)
    return reserve_verdict(case_of(shipped_knowledge(), purchase, _DAY)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kr", "kind", "asks", "told"),
    [
        (12_000_000, "health_social", "reserve_nonprofit", "Ja, et kjøp på 12 millioner kr kan reserveres for ideelle"),
        (12_000_000, None, "reserve_nonprofit", "Ja, et kjøp på 12 millioner kr kan reserveres for ideelle"),
        (5_000_000, "health_social", "reserve_nonprofit", "gjelder først fra 8,7 millioner kr"),
        (
            5_000_000,
            "other",
            "reserve_nonprofit",
            "Nei, regelen om å reservere for ideelle gjelder bare helse- og sosial",
        ),
        (400_000, "health_social", "reserve_nonprofit", "Ja, loven gjelder ikke for et kjøp på 400 000 kr"),
        (2_000_000, "other", "reserve_work", "Ja, et kjøp på 2 millioner kr kan reserveres for arbeidsinkludering"),
        (900_000, "other", "reserve_work", "gjelder først fra 1,3 millioner kr"),
        (2_000_000, None, "reserve_work", "Det kommer an på hva dere kjøper"),
        (900_000, None, "reserve_work", "og fra 8,7 millioner kr for helse- og sosialtjenester"),
    ],
)
def test_the_rule_holds_where_its_part_of_the_regulation_holds(
    kr: int, kind: PurchaseKind | None, asks: Asks, told: str
) -> None:
    assert told in _told(kr, kind, asks)


def test_no_rule_is_told_before_its_birthday() -> None:
    assert "fantes ikke 18. februar 2020" in _told(12_000_000, "health_social", "reserve_nonprofit", date(2020, 2, 18))
    assert _told(12_000_000, "health_social", "reserve_nonprofit", date(2020, 2, 19)).startswith("Ja, ")
    assert _told(12_000_000, "health_social", "reserve_work", date(2016, 1, 1)).startswith("Det kan jeg ikke svare")


def test_the_whole_answer_tells_on_what_terms_and_points_to_the_rule() -> None:
    purchase = Purchase(Amount(12_000_000, "", None), "health_social", asks="reserve_nonprofit")
    answer = procurement_answer(shipped_knowledge(), purchase, _DAY)
    assert answer is not None
    assert "når det gir bedre tjenester og god bruk av budsjettet" in answer.text
    assert "Kunngjør i Doffin" in answer.text
    assert answer.entries[0] == "rule-reservert-ideelle"
    assert len(answer.text.replace("\u00a0", "").split()) <= 130


def test_where_the_kind_decides_the_terms_are_told_too() -> None:
    purchase = Purchase(Amount(2_000_000, "", None), None, asks="reserve_work")
    answer = procurement_answer(shipped_knowledge(), purchase, _DAY)
    assert answer is not None
    assert "30 prosent av de ansatte" in answer.text.replace("\u00a0", " ")


def test_what_may_be_reserved_may_not_be_given_away() -> None:
    purchase = Purchase(Amount(15_000_000, "", None), "health_social", asks="reserve_nonprofit", direct=True)
    told = reserve_verdict(case_of(shipped_knowledge(), purchase, _DAY)).replace("\u00a0", " ")
    assert told.startswith("Nei, et kjøp på 15 millioner kr må kunngjøres")
    assert told.endswith("Men konkurransen kan reserveres for ideelle.")
