"""Which part of the procurement rules holds for an amount, a kind of purchase and a day.

Source of the ladder: anskaffelsesloven § 2 and anskaffelsesforskriften §§ 1-1, 5-1, 5-2 and 5-3 as
they read on 28.7.2026. Amounts are in whole kroner without VAT and come from dated values; none
stands here. The buyer is a municipality unless it is said to be the state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.knowledge.records import DatedValue
from bot.knowledge.values import value_on

PurchaseKind = Literal["other", "health_social", "special", "works"]
Buyer = Literal["municipality", "state"]
Regime = Literal["outside", "part_1", "part_2", "part_3", "part_4", "unknown"]

LAW = "anskaffelsesloven-grense"
NATIONAL = "nasjonal-terskel"
EEA_OTHER = "eos-terskel-kommune"
EEA_STATE = "eos-terskel-stat"
EEA_HEALTH = "eos-terskel-helse-sosial"
EEA_WORKS = "eos-terskel-bygg"
MONTHS_WITHOUT_END = "verdi-maneder-uten-slutt"  # how long a contract without an end counts for
LIMIT_IDS = (LAW, NATIONAL, EEA_OTHER, EEA_HEALTH, EEA_WORKS, EEA_STATE)

# From the lowest limit upwards: at or above this dated value, this regime holds. The rule for
# special services above the EEA threshold has been read only for the newest text of the regulation.
_LADDERS: dict[PurchaseKind, tuple[tuple[str, Regime], ...]] = {
    "other": ((LAW, "part_1"), (NATIONAL, "part_2"), (EEA_OTHER, "part_3")),
    "health_social": ((LAW, "part_1"), (EEA_HEALTH, "part_4")),
    "special": ((LAW, "part_1"), (NATIONAL, "part_2")),
    "works": ((LAW, "part_1"), (NATIONAL, "part_2"), (EEA_WORKS, "part_3")),
}


@dataclass(frozen=True)
class Limit:
    """A limit in force: which dated value, how many kroner without VAT, since when."""

    value_id: str
    kr: int
    since: date
    last_seen: date


@dataclass(frozen=True)
class Step:
    """A step of the ladder: from `lower` (None: from zero) up to, not including, `upper` (None: no end)."""

    regime: Regime
    lower: Limit | None
    upper: Limit | None


def limits_on(values: Mapping[str, DatedValue], day: date) -> dict[str, Limit]:
    """The limits that hold on `day`; one that is not known for the day is absent."""
    found = {}
    for value_id in LIMIT_IDS:
        dated = values.get(value_id)
        period = value_on(dated, day) if dated else None
        if dated and period and isinstance(period.value, int | float):
            found[value_id] = Limit(value_id, int(period.value), period.since, dated.last_seen)
    return found


def ladder(kind: PurchaseKind, limits: Mapping[str, Limit], buyer: Buyer = "municipality") -> tuple[Step, ...]:
    """The whole ladder from zero upwards, without gaps.

    Where a limit is not known for the day, everything above the last known one is «unknown».
    """
    if LAW not in limits:
        return (Step("unknown", None, None),)
    steps: list[Step] = []
    regime: Regime = "outside"
    lower: Limit | None = None
    for value_id, next_regime in _LADDERS[kind]:
        limit = limits.get(EEA_STATE if buyer == "state" and value_id == EEA_OTHER else value_id)
        if limit is None:
            return (*steps, Step("unknown", lower, None))
        steps.append(Step(regime, lower, limit))
        regime, lower = next_regime, limit
    return (*steps, Step(regime, lower, None))


def step_for(amount_kr: int, kind: PurchaseKind, limits: Mapping[str, Limit], buyer: Buyer = "municipality") -> Step:
    """The step that `amount_kr` (whole kroner, without VAT, at least 0) stands on.

    Raises ValueError for a negative amount.
    """
    if amount_kr < 0:
        raise ValueError(f"amount_kr is {amount_kr}; it must be 0 or more")
    for step in ladder(kind, limits, buyer):
        if step.upper is None or amount_kr < step.upper.kr:
            return step
    raise AssertionError("the ladder has no last step")  # pragma: no cover - ladder() always ends open
