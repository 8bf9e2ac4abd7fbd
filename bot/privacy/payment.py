"""Account numbers (MOD11), IBAN (ISO 13616, MOD97) and card numbers (ISO/IEC 7812, Luhn)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.digits import Run, is_money, joined, label_before, lengths
from bot.privacy.finding import Finding

_ACCOUNT_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ACCOUNT_FORMS = frozenset({(11,), (4, 2, 5), (4, 7), (6, 5)})
_CARD_LENGTHS = range(15, 20)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ ]?[A-Za-z0-9]{4}){2,7}(?:[ ]?[A-Za-z0-9]{1,4})?(?![A-Za-z0-9])"
)
_IBAN_LENGTHS = range(15, 35)
_NORWEGIAN_IBAN = re.compile(r"(?<![A-Za-z0-9])no\d{2}[ ]?\d{4}[ ]?\d{4}[ ]?\d{3}(?!\d)", re.IGNORECASE)


def is_account(digits: str) -> bool:
    """True for 11 digits with a right MOD11 check digit."""
    if len(digits) != len(_ACCOUNT_WEIGHTS) or set(digits) == {"0"}:
        return False
    return sum(weight * int(digit) for weight, digit in zip(_ACCOUNT_WEIGHTS, digits, strict=True)) % 11 == 0


def is_card(digits: str) -> bool:
    """True for 15–19 digits of a payment card's series with a right Luhn digit."""
    if len(digits) not in _CARD_LENGTHS or digits[0] not in "3456":
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """True for an IBAN with right check digits; spaces do not count."""
    compact = text.replace(" ", "").upper()
    if len(compact) not in _IBAN_LENGTHS:
        return False
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


def find_ibans(text: str) -> Iterator[Finding]:
    """Every IBAN in a plain text."""
    for pattern in (_NORWEGIAN_IBAN, _IBAN):
        for found in pattern.finditer(text):
            if is_iban(found[0]):
                yield Finding("account", found.start(), found.end())


def find_card(run: Run, first: int) -> tuple[Finding, int] | None:
    """The card number that begins with group `first`, and how many groups it takes."""
    for groups in run.windows(first, _CARD_LENGTHS[-1]):
        sizes = lengths(groups)
        if sum(sizes) not in _CARD_LENGTHS:
            continue
        digits = joined(groups)
        grouped = len(sizes) == 1 or sizes == (4, 6, 5) or (set(sizes[:-1]) == {4} and sizes[-1] <= 4)
        if grouped and is_card(digits) and not is_money(run.text, groups[0].start, groups[-1].end):
            return Finding("card", groups[0].start, groups[-1].end), len(groups)
    return None


def find_account(run: Run, first: int) -> tuple[Finding, int] | None:
    """The account number that begins with group `first`, and how many groups it takes.

    Called «konto», a number with a wrong check digit counts too; called a case or an order, none does.
    """
    groups = run.window(first, len(_ACCOUNT_WEIGHTS))
    if groups is None or lengths(groups) not in _ACCOUNT_FORMS:
        return None
    start, end = groups[0].start, groups[-1].end
    if is_money(run.text, start, end):
        return None
    label = label_before(run.text, start)
    named = label == "account" or (is_account(joined(groups)) and label != "other")
    return (Finding("account", start, end), len(groups)) if named else None
