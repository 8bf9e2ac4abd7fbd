"""A purchase read from a question."""

from __future__ import annotations

import re
from datetime import date

from bot.guide import purchase_words as words
from bot.guide.dates import asked_about
from bot.guide.money import MAX_KR, Amount, find_amounts, find_range, vat_told
from bot.guide.purchase_asks import asks_told
from bot.guide.purchase_kinds import kind_told
from bot.guide.purchase_record import Purchase

__all__ = ["Purchase", "read_purchase"]

_BETWEEN = re.compile(r"\bmellom\b.*\d.*\bog\b|\bfra\b.*\d.*\btil\b|\d\s*(?:-|–)\s*\d", re.IGNORECASE)


def read_amount(text: str) -> tuple[Amount, int | None] | None:
    """The amount that decides, and the lower end where it is a range (kroner); None where there is none.

    Of several amounts the largest decides, unless the text adds them up.
    """
    vat = vat_told(text)
    if found := find_range(text):
        low, high = found
        return Amount(high.kr, high.text, vat), low.kr
    amounts = find_amounts(text)
    if not amounts:
        return None
    largest = max(amounts, key=lambda amount: amount.kr)
    told = largest.including_vat if largest.including_vat is not None else vat
    if len(amounts) > 1 and _adds_up(text, len(amounts)):
        total = sum(amount.kr for amount in amounts)
        if total <= MAX_KR:
            return Amount(total, " + ".join(amount.text for amount in amounts), told), None
    least = min(amount.kr for amount in amounts)
    is_range = len(amounts) == 2 and least < largest.kr and _BETWEEN.search(text) is not None
    return Amount(largest.kr, largest.text, told), least if is_range else None


def _adds_up(text: str, amounts: int) -> bool:
    several = words.SEVERAL.search(text)
    return bool(words.ADDED.search(text)) or (several is not None and words.number(several["n"]) == amounts)


def is_buying(question: str) -> bool:
    """True for words of buying, and for an amount with VAT, unit price or options that is no grant."""
    if words.BUYING.search(question):
        return True
    told = (words.ENDLESS, words.OPTIONS, words.UNIT)
    bargained = vat_told(question) is not None or any(pattern.search(question) for pattern in told)
    return bargained and not words.GIFT.search(question)


def read_purchase(
    question: str, *, surely: bool = False, months: int | None = None, today: date | None = None
) -> Purchase | None:
    """The purchase in `question`, or None when it names no amount or is not about buying.

    `surely`: the dialogue already knows that it is about buying. `months`: how many months a contract
    without an end counts for (the regulation's rule for such contracts), None when not known. `today`
    lets the question name another day. A question about splitting a purchase is about the rule against
    it, not about the parts.
    """
    read, kind = read_amount(question), kind_told(question)
    if read is None or words.SPLIT.search(question) or not (surely or kind or is_buying(question)):
        return None
    stated, least = read
    length, units = words.length_told(question), words.units_told(question)
    added = " + " in stated.text
    every = words.every_told(question) or "once"
    if words.WHOLE.search(question) and len(find_amounts(question)) > 1 and not added:
        every, units = "whole", None  # «200 000 i året, 800 000 til sammen»: the largest is the whole
    count, counted = (1, "kjøp") if units is None or added else units
    asked = asked_about(question, today) if today else None
    return Purchase(
        stated=stated,
        kind=kind,
        every=every,
        length=length.months,
        options=length.options or 0,
        count=count,
        counted=counted,
        least=least,
        rule_months=months,
        buyer=words.buyer_told(question) or "municipality",
        asked=asked.day if asked else None,
        whole_year=asked.whole_year if asked else False,
        asks=asks_told(question) or "announce",
    )
