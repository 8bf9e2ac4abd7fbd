"""An amount that comes on top of the purchase spoken of: another part of it, or the price of its options."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.guide import purchase_words as words
from bot.guide.money import MAX_KR, Amount, kroner_short, vat_told
from bot.guide.purchase_amount import Told
from bot.guide.purchase_record import Purchase
from bot.guide.purchase_sum import Part, parts_of

_ON_TOP = re.compile(
    r"\b(?:i tillegg|ekstra|på toppen|utenom|utanom)\b(?!.*\b(?:opsjon|forleng))"
    r"|^\W*og\s+(?:kr\.?\s*)?\d[^?]*\b(?:neste år|året etter|til (?:våren|sommeren|sommaren|høsten|hausten|vinteren))\b"
    r"|(?:\bpluss\b|(?<!\w)\+)[^\d+]{0,20}\d{2}",
    re.IGNORECASE,
)
_STARTS_WITH_MORE = re.compile(r"^\W*(?:og\s+)?(?:(?<!\w)\+|pluss\b|i tillegg\b)", re.IGNORECASE)


def with_more(previous: Purchase, text: str, told: Told) -> Purchase | None:
    """`previous` with the amount of `text` added; None where the text does not tell of one amount on top.

    Where nothing tells how long the amount is paid, the sum is told to be unsure.
    """
    parts = parts_of(text)
    if len(parts) != 1 or told.whole or told.least is not None:
        return None
    part = parts[0]
    starts = _STARTS_WITH_MORE.search(text) is not None
    if not (starts or _ON_TOP.search(text) or part.option) or previous.length_missing:
        return None
    option = part.option or (previous.options > 0 and part.every is not None)
    base = replace(previous, options=0) if option or not previous.repeated else previous
    # An option priced again is the same option, unless it is told to be one more.
    replaced = previous.optional if option and not starts and 0 < previous.optional < base.kr else 0
    months = _months(previous, text, part, option=option)
    part = replace(part, option=option, length=part.length or months)
    more, before = part.sum, base.kr - replaced
    vat = vat_told(text)
    vat = vat if vat is not None else previous.stated.including_vat
    if more is None:
        return replace(previous, unsure="amounts")
    total = min(before + more, int(MAX_KR))
    return replace(
        base,
        stated=Amount(total, f"{kroner_short(before)} + {part.told}", vat),
        every="whole",
        options=0,
        count=1,
        counted="kjøp",
        optional=previous.optional - replaced + (more if option else 0),
        least=None,
        unsure=None,
    )


def _months(previous: Purchase, text: str, part: Part, *, option: bool) -> int | None:
    """How many months the added amount is paid, by what the text tells, else by what was told before."""
    if part.every is None:
        return None
    length = words.length_told(text)
    if option:
        return length.options or length.months or previous.options or None
    if length.months is not None:
        return length.months + (length.options or 0)
    return previous.months if previous.repeated else None
