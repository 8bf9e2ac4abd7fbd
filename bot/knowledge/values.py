"""Which value holds on a day. Not knowing is an answer: before the first date there is none."""

from __future__ import annotations

from datetime import date

from bot.knowledge.records import DatedValue, ValuePeriod


def value_on(dated: DatedValue, day: date) -> ValuePeriod | None:
    """The period in force on `day`, or None before the first one and where the value ended.

    The boundary day itself belongs to the new value.
    """
    holding: ValuePeriod | None = None
    for period in sorted(dated.values, key=lambda found: found.since):
        if period.since <= day:
            holding = period
    return None if holding is None or holding.value is None else holding
