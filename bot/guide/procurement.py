"""Which part of the procurement rules holds for an amount, a kind of purchase and a day.

Both the limits (how many kroner) and the rules (which part of the regulation holds from a limit) are
dated values: anskaffelsesloven § 2 and anskaffelsesforskriften §§ 1-1, 5-1, 5-2 and 5-3. A rule that is
not known for the day is «unknown», never the nearest one. Amounts are in whole kroner without VAT. The
buyer is a municipality unless it is said to be the state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.knowledge.records import DatedValue
from bot.knowledge.values import value_on
from bot.knowledge.vocabulary import Certainty

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
VAT_RATE = "mva-sats"
LIMIT_IDS = (LAW, NATIONAL, EEA_OTHER, EEA_HEALTH, EEA_WORKS, EEA_STATE)

# From the lowest limit upwards: which dated limit, and which dated value tells the rule from there on.
_LADDERS: dict[PurchaseKind, tuple[tuple[str, str], ...]] = {
    "other": (
        (LAW, "del-over-lovens-grense"),
        (NATIONAL, "del-over-nasjonal-terskel"),
        (EEA_OTHER, "del-over-eos-terskel"),
    ),
    "health_social": ((LAW, "del-under-eos-helse-sosial"), (EEA_HEALTH, "del-over-eos-helse-sosial")),
    "special": (
        (LAW, "del-over-lovens-grense"),
        (NATIONAL, "del-over-nasjonal-terskel"),
        (EEA_HEALTH, "del-over-eos-saerlige"),
    ),
    "works": (
        (LAW, "del-over-lovens-grense"),
        (NATIONAL, "del-over-nasjonal-terskel"),
        (EEA_WORKS, "del-over-eos-bygg"),
    ),
}
_PARTS: dict[str, Regime] = {"del I": "part_1", "del II": "part_2", "del III": "part_3", "del IV": "part_4"}
RULE_IDS = tuple(dict.fromkeys(rule_id for steps in _LADDERS.values() for _, rule_id in steps))


@dataclass(frozen=True)
class Limit:
    """A limit in force: which dated value, how many kroner without VAT, since when, how sure."""

    value_id: str
    kr: int
    since: date
    last_seen: date
    certainty: Certainty = "verified"


@dataclass(frozen=True)
class Rule:
    """What holds from a limit on the day asked about. «unknown»: before the first day known, or ended."""

    value_id: str | None  # None: below the law's own limit, or nothing is known at all
    regime: Regime
    since: date | None = None
    known_from: date | None = None  # the first day that anything is known of this rule
    certainty: Certainty = "verified"


OUTSIDE = Rule(None, "outside")
UNKNOWN = Rule(None, "unknown")


@dataclass(frozen=True)
class Rules:
    """Everything that decides on one day: limits and rules by the id of their dated value."""

    limits: Mapping[str, Limit]
    rules: Mapping[str, Rule]


@dataclass(frozen=True)
class Step:
    """A step of the ladder: from `lower` (None: from zero) up to, not including, `upper` (None: no end)."""

    rule: Rule
    lower: Limit | None
    upper: Limit | None

    @property
    def regime(self) -> Regime:
        """Which part of the regulation holds on this step."""
        return self.rule.regime


def rules_on(values: Mapping[str, DatedValue], day: date) -> Rules:
    """The limits and rules that hold on `day`. A limit not known for the day is absent; a rule is «unknown»."""
    return Rules(limits_on(values, day), {rule_id: _rule_on(values.get(rule_id), rule_id, day) for rule_id in RULE_IDS})


def limits_on(values: Mapping[str, DatedValue], day: date) -> dict[str, Limit]:
    """The limits that hold on `day`; one that is not known for the day is absent."""
    found = {}
    for value_id in LIMIT_IDS:
        dated = values.get(value_id)
        period = value_on(dated, day) if dated else None
        if dated and period and isinstance(period.value, int | float):
            found[value_id] = Limit(value_id, int(period.value), period.since, dated.last_seen, period.certainty)
    return found


def _rule_on(dated: DatedValue | None, rule_id: str, day: date) -> Rule:
    if dated is None:
        return Rule(rule_id, "unknown")
    known_from = min(period.since for period in dated.values)
    period = value_on(dated, day)
    regime = _PARTS.get(str(period.value)) if period else None
    if period is None or regime is None:
        return Rule(rule_id, "unknown", known_from=known_from)
    return Rule(rule_id, regime, period.since, known_from, period.certainty)


def ladder(kind: PurchaseKind, rules: Rules, buyer: Buyer = "municipality") -> tuple[Step, ...]:
    """The whole ladder from zero upwards, without gaps.

    Where a limit is not known for the day, everything above the last known one is «unknown». Two limits
    of the same size are one: the higher rule holds from there.
    """
    if LAW not in rules.limits:
        return (Step(UNKNOWN, None, None),)
    steps: list[Step] = []
    rule = OUTSIDE
    lower: Limit | None = None
    for value_id, rule_id in _LADDERS[kind]:
        limit = rules.limits.get(EEA_STATE if buyer == "state" and value_id == EEA_OTHER else value_id)
        if limit is None:
            return (*steps, Step(Rule(rule_id, "unknown"), lower, None))
        if lower is None or lower.kr < limit.kr:
            steps.append(Step(rule, lower, limit))
        else:
            steps[-1] = replace(steps[-1], upper=limit)
        rule, lower = rules.rules[rule_id], limit
    return (*steps, Step(rule, lower, None))


def step_for(amount_kr: int, kind: PurchaseKind, rules: Rules, buyer: Buyer = "municipality") -> Step:
    """The step that `amount_kr` (whole kroner, without VAT, at least 0) stands on.

    Raises ValueError for a negative amount.
    """
    if amount_kr < 0:
        raise ValueError(f"amount_kr is {amount_kr}; it must be 0 or more")
    for step in ladder(kind, rules, buyer):
        if step.upper is None or amount_kr < step.upper.kr:
            return step
    raise AssertionError("the ladder has no last step")  # pragma: no cover - ladder() always ends open
