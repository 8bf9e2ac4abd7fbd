"""A message that asks one side of the purchase spoken of, and what an extension of it comes to."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.guide import purchase_words as words
from bot.guide.money import find_amounts
from bot.guide.purchase_kinds import kinds_told
from bot.guide.purchase_record import Purchase
from bot.guide.purchase_sides import side_told

_YEAR = 12
# «da blir det 3 mill ekstra», «det koster 400 000»: what the extension asked about comes to
_COMES_TO = re.compile(
    r"\b(?:det|den|dette|forlengels\w*|forlenging\w*|året)\s+(?:blir|vert|koster|kostar|er|utgjør|kommer på)\b"
    r"|\b(?:blir|vert)\s+(?:det|den|dette)\b|\b(?:ekstra|i tillegg|mer|meir|til)\b"
    r"|^\W*(?:og|enn|hva med|kva med|hva om|kva om|hvis|viss)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(r"\b(?:på nytt|på ny|ny (?:konkurranse|utlysning|kunngjøring|runde))\b", re.IGNORECASE)
_SCALE = re.compile(r"mill\w*|mrd|milliard\w*", re.IGNORECASE)
_BARE = re.compile(
    r"^\W*(?:(?:og|enn|eller|hva med|kva med|hva om|kva om|hvis|nei)\s+)*(?:det (?:er|blir)\s+)?\d{1,3},\d{1,2}\W*$",
    re.IGNORECASE,
)
_BY = re.compile(rf"\bmed\s+(?:inntil\s+)?(?P<n>{words.COUNT})\s+(?P<u>år|{words.MONTH_WORD})\b", re.IGNORECASE)


def with_scale(previous: Purchase, text: str) -> str:
    """«og 8,7» after an amount in millions is 8,7 million; any other text as it is."""
    scale = _SCALE.search(previous.stated.text)
    return f"{text.rstrip(' ?!.')} {scale[0]}" if scale and _BARE.match(text) else text


def on_side(previous: Purchase, text: str) -> Purchase | None:
    """`previous` with the side that `text` asks of; None where it asks of none."""
    amounts = find_amounts(text)
    if previous.side == "extend" and len(amounts) == 1 and _COMES_TO.search(text):
        return replace(previous, side="extend", more=amounts[0].kr)
    side = side_told(text)
    if previous.side == "extend" and _ANEW.search(text):
        side = "extend"
    if side is None or (amounts and side not in ("own_rules", "extend")):
        return None
    if side == "extend":
        return replace(previous, side=side, more=amounts[0].kr if len(amounts) == 1 else prolonged_by(previous, text))
    if side == "paragraph":
        return replace(previous, side=side, before=previous.side)
    if side == "limit" and len(kinds_told(text)[0]) == 1:
        return replace(previous, side=side, kind=next(iter(kinds_told(text)[0])))
    if side == "kind":
        named = kinds_told(text)[0]
        return replace(previous, side=side, kind=next(iter(named))) if len(named) == 1 else None
    return replace(previous, side=side)


def prolonged_by(previous: Purchase, text: str) -> int | None:
    """What the time that the contract is prolonged by costs, by what a year or a month of it costs."""
    match = _BY.search(text)
    if match is None:
        return None
    months = words.number(match["n"]) * (1 if match["u"].casefold().startswith("m") else _YEAR)
    if previous.repeated:
        return round(previous.stated.kr * months / (1 if previous.every == "month" else _YEAR))
    lasts = (previous.length or 0) + previous.options
    return round(previous.kr * months / lasts) if lasts else None
