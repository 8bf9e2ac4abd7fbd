"""Fødselsnummer and D-number: date, number and two check digits (Folkeregisterforskriften § 2-2-3).

A D-number adds 40 to the day. Numbers of invented people for testing add 40, 65 or 80 to the month.
"""

from __future__ import annotations

import calendar

from bot.privacy.digits import Run, is_money, joined, label_before, lengths
from bot.privacy.finding import Finding

LENGTH = 11
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_THOUSANDS = 3  # digits of every group but the first in an amount
_TEST_MONTHS = (0, 40, 65, 80)


def is_national_id(digits: str) -> bool:
    """True for 11 digits with a possible date and right check digits."""
    if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
        return False
    numbers = [int(digit) for digit in digits]
    first = sum(weight * number for weight, number in zip(_FIRST, numbers[:10], strict=True))
    second = sum(weight * number for weight, number in zip(_SECOND, numbers, strict=True))
    return first % 11 == 0 and second % 11 == 0 and _has_date(digits)


def _has_date(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    months = [month - added for added in _TEST_MONTHS if 1 <= month - added <= 12]
    # The century is not asked for: 29 February counts in every year.
    return any(1 <= day <= calendar.monthrange(2000, month)[1] for month in months)


def find_national_id(run: Run, first: int) -> tuple[Finding, int] | None:
    """The number that begins with group `first` of `run`, and how many groups it takes.

    With its name before it («fødselsnummer …») a number with a wrong check digit counts too: a slip of
    the finger is still somebody's number.
    """
    groups = run.window(first, LENGTH)
    if groups is None:
        return None
    digits = joined(groups)
    valid = is_national_id(digits)
    alone = run.stands_alone(first, first + len(groups) - 1)
    if not valid and not alone:
        return None
    start, end = groups[0].start, groups[-1].end
    label = label_before(run.text, start)
    sizes = lengths(groups)
    if label == "account" or sizes == (4, 2, 5):
        return None
    amount = (len(sizes) > 1 and set(sizes[1:]) == {_THOUSANDS}) or is_money(run.text, start, end)
    named = alone and label == "national_id" and _has_date(digits)
    return (Finding("national_id", start, end), len(groups)) if named or (valid and not amount) else None
