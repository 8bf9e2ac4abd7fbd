from __future__ import annotations

from datetime import date

from bot.answers.procurement_case import case_of
from bot.guide.money import Amount
from bot.guide.purchase import Purchase
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY

_WITH_VAT = Purchase(Amount(1_000_000, "1 mill", True))


def test_vat_is_taken_off_by_the_rate_of_the_day_and_only_where_it_is_included(procurement: Knowledge) -> None:
    assert case_of(procurement, _WITH_VAT, DAY).net_kr == 800_000
    assert case_of(procurement, Purchase(Amount(1_000_000, "1 mill", None)), DAY).net_kr == 1_000_000


def test_without_a_rate_for_the_day_nothing_is_taken_off(tiny: Knowledge) -> None:
    case = case_of(tiny, _WITH_VAT, DAY)
    assert (case.vat, case.net_kr) == (None, 1_000_000)


def test_the_rules_are_those_of_the_day_asked_about_and_never_of_a_day_to_come(procurement: Knowledge) -> None:
    then = case_of(procurement, Purchase(Amount(1, "", None), asked=date(2019, 6, 1)), DAY)
    assert (then.day, then.past) == (date(2019, 6, 1), True)
    later = case_of(procurement, Purchase(Amount(1, "", None), asked=date(2029, 6, 1)), DAY)
    assert (later.day, later.past) == (DAY, False)


def test_a_purchase_of_no_told_kind_may_be_two(procurement: Knowledge) -> None:
    assert set(case_of(procurement, _WITH_VAT, DAY).steps) == {"other", "health_social"}


def test_a_kind_that_it_is_told_not_to_be_is_left_out(procurement: Knowledge) -> None:
    told = Purchase(Amount(3_000_000, "", None), refused=("health_social",))
    assert set(case_of(procurement, told, DAY).steps) == {"other"}


def test_the_state_is_told_only_where_either_may_buy(procurement: Knowledge) -> None:
    assert case_of(procurement, _WITH_VAT, DAY).state_steps == {}
    either = case_of(procurement, Purchase(Amount(2_000_000, "", None), "other", either=True), DAY)
    assert (either.steps["other"].regime, either.state_steps["other"].regime) == ("part_2", "part_3")
