from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from bot.answers.procurement_case import case_of
from bot.answers.procurement_verdict import verdict
from bot.guide.money import Amount
from bot.guide.purchase import Purchase
from bot.guide.purchase_record import Asks
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import ValuePeriod
from tests.factories import DAY
from tests.papers import shipped_knowledge

# kroner for ordinary goods: outside the law, part I, part II, part III
_FIRST: dict[Asks, tuple[str, str, str, str]] = {
    "announce": ("Nei", "Nei", "Ja", "Ja"),
    "ted": ("Nei", "Nei", "Nei", "Ja"),
    "law": ("Nei", "Ja", "Ja", "Ja"),
    "free": ("Ja", "Ja", "Nei", "Nei"),
    "which": ("Et", "Et", "Et", "Et"),
    "split": ("Nei", "Nei", "Nei", "Nei"),
    "reserve_nonprofit": ("Ja", "Nei", "Nei", "Nei"),  # only health and social services, but small ones are free
    "reserve": ("Ja", "Regelen", "Ja", "Ja"),
    "reserve_work": ("Ja", "Regelen", "Ja", "Ja"),
}


@pytest.mark.parametrize("asks", get_args(Asks))
def test_yes_and_no_follow_what_was_asked(procurement: Knowledge, asks: Asks) -> None:
    firsts = tuple(
        verdict(case_of(procurement, Purchase(Amount(kr, "", None), "other", asks=asks), DAY)).split(",")[0].split()[0]
        for kr in (100_000, 600_000, 2_000_000, 3_000_000)
    )
    assert firsts == _FIRST[asks]


def test_no_announcement_is_not_told_as_no_competition(procurement: Knowledge) -> None:
    def told(kr: int) -> str:
        return verdict(case_of(procurement, Purchase(Amount(kr, "", None), "other", asks="free"), DAY))

    assert "konkurranse" not in told(100_000)
    assert told(600_000).endswith("men må som regel ha konkurranse.")


def test_a_no_to_buying_freely_does_not_speak_against_itself(procurement: Knowledge) -> None:
    free = Purchase(Amount(3_000_000, "", None), "other", asks="free")
    told = verdict(case_of(procurement, free, DAY)).replace("\u00a0", " ")
    assert told == "Nei, ikke uten kunngjøring: et kjøp på 3 millioner kr må kunngjøres etter dagens regler."


def test_what_differs_by_buyer_is_not_decided(procurement: Knowledge) -> None:
    either = Purchase(Amount(2_400_000, "", None), "other", either=True)
    assert verdict(case_of(procurement, either, DAY)).startswith("Ja")
    assert verdict(case_of(procurement, replace(either, asks="ted"), DAY)) == "Det kommer an på hvem som kjøper."


def test_what_differs_by_kind_or_within_a_range_is_not_decided(procurement: Knowledge) -> None:
    unknown_kind = Purchase(Amount(2_000_000, "", None))
    assert verdict(case_of(procurement, unknown_kind, DAY)) == "Det kommer an på hva dere kjøper."
    range_told = Purchase(Amount(2_000_000, "", None), "other", least=1_000_000)
    assert verdict(case_of(procurement, range_told, DAY)) == "Det kommer an på hvor beløpet ender."


def test_an_unchecked_vat_rate_decides_nothing() -> None:
    told = Purchase(Amount(600_000, "", True), "other", asks="law")
    case = case_of(shipped_knowledge(), told, DAY)
    assert verdict(case) == "Det kommer an på hvor mye av beløpet som er mva."
    assert verdict(replace(case, vat=replace_certainty(case.vat))).startswith("Nei, ")
    same = replace(told, stated=Amount(900_000, "", True))
    assert verdict(case_of(shipped_knowledge(), same, DAY)).startswith("Ja, ")


def replace_certainty(period: ValuePeriod | None) -> ValuePeriod:
    assert period is not None
    return period.model_copy(update={"certainty": "verified"})
