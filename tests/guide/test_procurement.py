from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.procurement import (
    EEA_HEALTH,
    EEA_OTHER,
    EEA_STATE,
    EEA_WORKS,
    LAW,
    LIMIT_IDS,
    NATIONAL,
    RULE_IDS,
    Buyer,
    PurchaseKind,
    Regime,
    Rules,
    ladder,
    limits_on,
    rules_on,
    step_for,
)
from bot.knowledge.records import DatedValue
from bot.settings import ROOT
from tests.factories import dated_value

_CASES = yaml.safe_load((Path(__file__).parent / "procurement_cases.yml").read_text(encoding="utf-8"))["cases"]
_KINDS: tuple[PurchaseKind, ...] = get_args(PurchaseKind)


def _shipped() -> dict[str, DatedValue]:
    content = yaml.safe_load((ROOT / "knowledge" / "values" / "procurement.yml").read_text(encoding="utf-8"))
    return {data["id"]: DatedValue.model_validate(data) for data in content["values"]}


_VALUES = _shipped()
_kinds = st.sampled_from(_KINDS)
_days = st.dates(date(2017, 1, 1), date(2030, 12, 31))
_amounts = st.integers(0, 100_000_000)
_buyers = st.sampled_from(get_args(Buyer))
# From light to strict; part IV is its own ladder and stands above part I only.
_RANK: dict[Regime, int] = {"outside": 0, "part_1": 1, "part_2": 2, "part_3": 3, "part_4": 3, "unknown": 4}


@pytest.mark.parametrize(
    "case", _CASES, ids=lambda case: f"{case['day']} {case['kind']} {case.get('buyer', '')} {case['kr']}"
)
def test_the_regime_of_each_case(case: Mapping[str, Any]) -> None:
    step = step_for(case["kr"], case["kind"], rules_on(_VALUES, case["day"]), case.get("buyer", "municipality"))
    assert step.regime == case["regime"]


def test_the_cases_hold_the_day_before_each_change_of_a_limit_or_a_rule_and_the_day_itself() -> None:
    days = {case["day"] for case in _CASES}
    changes = {period.since for value_id in (*LIMIT_IDS, *RULE_IDS) for period in _VALUES[value_id].values}
    changes -= {date(2016, 12, 31)}  # an old limit whose first day nobody knows, before the law itself
    missing = {day for day in changes if day not in days or date.fromordinal(day.toordinal() - 1) not in days}
    assert missing == set()


def test_every_kind_and_every_regime_has_a_case() -> None:
    assert {case["kind"] for case in _CASES} == set(_KINDS)
    assert {case["regime"] for case in _CASES} == set(get_args(Regime))


@given(_kinds, _buyers, st.dates(date(1990, 1, 1), date(2016, 12, 31)), _amounts)
def test_before_2017_nothing_is_claimed(kind: PurchaseKind, buyer: Buyer, day: date, amount: int) -> None:
    assert step_for(amount, kind, rules_on(_VALUES, day), buyer).regime == "unknown"


@given(_kinds, _buyers, _days)
def test_the_ladder_has_no_gaps_and_no_end(kind: PurchaseKind, buyer: Buyer, day: date) -> None:
    steps = ladder(kind, rules_on(_VALUES, day), buyer)
    assert steps[0].lower is None
    assert steps[-1].upper is None
    for below, above in pairwise(steps):
        assert below.upper is not None
        assert below.upper == above.lower


@given(_kinds, _buyers, _days)
def test_each_step_of_the_ladder_lies_above_the_one_before(kind: PurchaseKind, buyer: Buyer, day: date) -> None:
    limits = [step.upper.kr for step in ladder(kind, rules_on(_VALUES, day), buyer) if step.upper is not None]
    assert limits == sorted(set(limits))


@given(_kinds, _buyers, _days, _amounts, _amounts)
def test_a_larger_amount_never_meets_a_lighter_rule(
    kind: PurchaseKind, buyer: Buyer, day: date, one: int, other: int
) -> None:
    rules = rules_on(_VALUES, day)
    small, large = (step_for(kr, kind, rules, buyer).regime for kr in sorted((one, other)))
    assert _RANK[small] <= _RANK[large]


@given(_kinds, _buyers, _days, _amounts)
def test_an_amount_stands_on_the_step_whose_limits_hold_it(
    kind: PurchaseKind, buyer: Buyer, day: date, amount: int
) -> None:
    step = step_for(amount, kind, rules_on(_VALUES, day), buyer)
    assert step.lower is None or step.lower.kr <= amount
    assert step.upper is None or amount < step.upper.kr


@given(_kinds, _buyers, _days, _amounts)
def test_no_rule_is_told_before_its_birthday(kind: PurchaseKind, buyer: Buyer, day: date, amount: int) -> None:
    rule = step_for(amount, kind, rules_on(_VALUES, day), buyer).rule
    if rule.regime not in ("outside", "unknown"):
        assert rule.since is not None
        assert rule.since <= day
    if rule.known_from is not None and day < rule.known_from:
        assert rule.regime == "unknown"


@given(_days)
def test_every_limit_in_force_had_begun_and_was_seen(day: date) -> None:
    for limit in limits_on(_VALUES, day).values():
        assert limit.since <= day
        assert limit.since <= limit.last_seen


def test_limits_and_rules_come_from_the_values_and_from_nowhere_else() -> None:
    strange = {LAW: dated_value(LAW, ("2017-01-01", 7)), NATIONAL: dated_value(NATIONAL, ("2017-01-01", 8))}
    strange["del-over-lovens-grense"] = dated_value("del-over-lovens-grense", ("2017-01-01", "del IV"), unit="text")
    rules = rules_on(strange, date(2026, 11, 22))
    assert {limit.kr for limit in rules.limits.values()} == {7, 8}
    assert [step_for(kr, "other", rules).regime for kr in (6, 7, 8)] == ["outside", "part_4", "unknown"]


def test_a_limit_without_a_value_for_the_day_is_absent() -> None:
    ended = {LAW: dated_value(LAW, ("2017-01-01", 7), ("2020-01-01", None))}
    assert limits_on(ended, date(2019, 12, 31))[LAW].kr == 7
    assert limits_on(ended, date(2020, 1, 1)) == {}
    assert limits_on({}, date(2026, 1, 1)) == {}


@pytest.mark.parametrize("missing", [NATIONAL, EEA_OTHER, EEA_WORKS, EEA_HEALTH])
def test_above_a_limit_that_is_not_known_the_answer_is_unknown(missing: str) -> None:
    today = rules_on(_VALUES, date(2026, 11, 22))
    rules = Rules({key: limit for key, limit in today.limits.items() if key != missing}, today.rules)
    regimes = {kind: step_for(99_000_000, kind, rules).regime for kind in _KINDS}
    assert "unknown" in regimes.values()


def test_without_the_laws_own_limit_nothing_is_known() -> None:
    today = rules_on(_VALUES, date(2026, 11, 22))
    rules = Rules({key: limit for key, limit in today.limits.items() if key != LAW}, today.rules)
    assert {step_for(1, kind, rules).regime for kind in _KINDS} == {"unknown"}


def test_a_rule_that_names_no_part_of_the_regulation_is_unknown() -> None:
    broken = _VALUES | {"del-over-eos-bygg": dated_value("del-over-eos-bygg", ("2017-01-01", "del XX"), unit="text")}
    assert step_for(99_000_000, "works", rules_on(broken, date(2026, 11, 22))).regime == "unknown"


def test_every_shipped_rule_names_a_part_of_the_regulation() -> None:
    rules = rules_on(_VALUES, date(2026, 11, 22)).rules
    assert {rule_id for rule_id, rule in rules.items() if rule.regime == "unknown"} == set()


def test_two_limits_of_the_same_size_make_one_step() -> None:
    steps = ladder("other", rules_on(_VALUES, date(2019, 1, 1)), "state")
    assert [step.regime for step in steps] == ["outside", "part_1", "part_3"]
    assert steps[-1].lower is not None
    assert steps[-1].lower.value_id == EEA_STATE


def test_a_negative_amount_raises() -> None:
    with pytest.raises(ValueError, match="-1"):
        step_for(-1, "other", rules_on(_VALUES, date(2026, 11, 22)))
