"""A purchase read from a question."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.guide import purchase_words as words
from bot.guide.dates import AskedDay, asked_about
from bot.guide.money import find_amounts, vat_told
from bot.guide.purchase_amount import bargained, read_amount
from bot.guide.purchase_asks import DIRECTLY, asks_told
from bot.guide.purchase_kinds import kind_told, kinds_told
from bot.guide.purchase_other import is_giving
from bot.guide.purchase_record import RESERVING, Purchase
from bot.guide.purchase_sides import side_told
from bot.guide.purchase_turning import prolonged_by

__all__ = ["Purchase", "read_purchase"]

_SENTENCE = re.compile(r"(?<=\D[.!?])\s+(?=[^\W\d_])")
_TO_COME = re.compile(
    r"\b(?:skal|vil|ønsk\w*|ynskj\w*|planlegg\w*|tenk\w*|vurder\w*|har lyst)\s+(?:\w+\s+){0,3}?"
    r"(?:kjøp\w*|kjop\w*|anskaff\w*|inngå\w*|bestill\w*|leie|skaff\w*|selg\w*|selj\w*|lever\w*)\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:må|skal|kan|trenger|treng)\b", re.IGNORECASE)
_RULES_THEN = re.compile(
    r"\b(?:gjaldt|måtte|var (?:reglene|reglane|regelen|grens\w+|kravet|det krav))\b", re.IGNORECASE
)
_PART = re.compile(r",\s+(?=\D)|\s+(?=(?:og|men|som)\s+(?:vil|skal|ønsker|ynskjer)\b)", re.IGNORECASE)
_CONTRACT = re.compile(r"avtal|kontrakt", re.IGNORECASE)
_ASIDE = re.compile(r",\s*som\s[^,.?!]*,")  # «lederen min, som sluttet i fjor, sa»


def is_buying(question: str) -> bool:
    """True for words of buying, and for an amount with VAT, unit price or options that is no grant."""
    if words.BUYING.search(question):
        return True
    told = (words.ENDLESS, words.OPTIONS, words.UNIT, words.SERVICE_AT)
    with_terms = vat_told(question) is not None or any(pattern.search(question) for pattern in told)
    return with_terms and not words.GIFT.search(question)


def _told_of_it(question: str, amount: str) -> str:
    """What may tell when the purchase is: of a story the sentences that ask, buy, or name the amount."""
    summed = " + " in amount or " à " in amount
    told = [
        part
        for part in _SENTENCE.split(question)
        if part.endswith("?") or amount in part or is_buying(part) or (summed and find_amounts(part))
    ]
    return _ASIDE.sub(" ", " ".join(told) or question)


def _extended(question: str, months: int | None) -> Purchase | None:
    """The contract that is to be prolonged, with what that costs; None where the question does not tell of it."""
    parts = [part for sentence in _SENTENCE.split(question) for part in _PART.split(sentence)]
    contract = [part for part in parts if side_told(part) != "extend"]
    if not any(find_amounts(part) and _CONTRACT.search(part) for part in contract):
        return None
    told = read_purchase(", ".join(contract), surely=True, months=months)
    rest = " ".join(part for part in parts if part not in contract)
    costs = find_amounts(rest)
    more = costs[0].kr if len(costs) == 1 else None
    return replace(told, side="extend", more=more or prolonged_by(told, rest)) if told else None


def _day_asked(question: str, amount: str, today: date) -> AskedDay | None:
    """The day whose rules are asked about; what was bought before a purchase to come does not date it."""
    asked = asked_about(_told_of_it(question, amount), today)
    past = asked is not None and asked.day < today
    to_come = _TO_COME.search(question) or (" + " in amount and _MUST.search(question))
    return None if past and to_come and not _RULES_THEN.search(question) else asked


def read_purchase(
    question: str, *, surely: bool = False, months: int | None = None, today: date | None = None
) -> Purchase | None:
    """The purchase in `question`, or None when it names no amount or is not about buying.

    `surely`: the dialogue already knows that it is about buying. `months`: how many months a contract
    without an end counts for (the regulation's rule for such contracts), None when not known. `today`
    lets the question name another day. A turnover, a rent or a wage is no purchase.
    """
    told, kind = bargained(question), kind_told(question)
    read = read_amount(told)
    asks = asks_told(question)
    splitting = asks == "split"
    side = side_told(question)
    about_rules = side == "several" or asks == "split" or asks in RESERVING  # only of a purchase is that asked
    if side == "own_rules":
        return None  # the amount is a limit of their own
    if side == "extend":  # the contract must be told beside it; else the amount is what the extension costs
        return _extended(question, months)
    if read is None or is_giving(question) or not (surely or kind or about_rules or is_buying(question)):
        return None
    length, units, buyer = words.length_told(told), words.units_told(told), words.buyer_told(question)
    added = " + " in read.amount.text
    every = words.every_told(told) or "once"
    if splitting and len(find_amounts(told)) > 1:
        units = None  # «2 millioner i to kjøp på 999 000»: the largest is the whole
    if read.whole or (words.WHOLE.search(told) and len(find_amounts(told)) > 1 and not added):
        every, units = "whole", None  # «200 000 i året, 800 000 til sammen»: the parts are in it
    unread = every in ("month", "year") and words.options_unread(told)
    count, counted = (1, "kjøp") if units is None or added else units
    asked = _day_asked(question, read.amount.text, today) if today else None
    return Purchase(
        stated=read.amount,
        kind=kind,
        refused=tuple(sorted(kinds_told(question)[1])),
        every=every,
        length=length.months,
        options=length.options or 0,
        optional=read.optional,
        count=count,
        counted=counted,
        least=read.least,
        below=read.below and not splitting,
        rule_months=months,
        buyer="state" if buyer == "state" else "municipality",
        either=buyer == "either",
        asked=asked.day if asked else None,
        whole_year=asked.whole_year if asked else False,
        asks=asks or "announce",
        unsure="amounts" if read.unsure else "options" if unread else None,
        direct=DIRECTLY.search(question) is not None,
        side=side if side in ("several", "protocol") else None,
    )
