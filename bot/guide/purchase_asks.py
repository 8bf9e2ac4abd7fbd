"""What a question asks about a purchase: whether it must be announced, or something else with a yes or no."""

from __future__ import annotations

import re

from bot.guide.purchase_record import Asks

_ASKS_MUST = re.compile(
    r"\b(?:må|skal|trenger|treng|måtte|måste|pliktig|plikt til|must|have to|need to)\b", re.IGNORECASE
)
_ASKS_TED = re.compile(r"\bted\b", re.IGNORECASE)
_ASKS_LAW = re.compile(
    r"\b(?:følge|følgje|følgja|gjelder|gjeld|gjaldt|omfatt\w*)\b.{0,30}\b(?:\w*loven|\w*lova|\w*regelverk\w*"
    r"|\w*regl[ea]ne)\b"
    r"|\b(?:\w*loven|\w*lova)\b.{0,15}\b(?:gjeld\w*|gjaldt)\b",
    re.IGNORECASE,
)
_ASKS_FREE = re.compile(
    r"\bkan (?:vi|jeg|eg|me|man|ein|kommunen|dere|nav|de|dei)\b|\b(?:slipper|slepp|sleppe|slippe)\b|\bdirekte\w*"
    r"|\b(?:uten|utan)(?:\s+(?!m(?:va|oms)\b|må\b|skal\b|treng|slutt|opsjon)\w+){0,4}?\s+(?:anbud|anbod|doffin|utlys\w*"
    r"|lyse|lyst|konkurranse|kunngjør\w*)\b|\ber det (?:lov|greit|ok|innafor)\b",
    re.IGNORECASE,
)
_ASKS_WHICH = re.compile(
    r"\b(?:hva|kva|hvilke|kva for)\b.{0,20}\b(?:regl\w*|gjelder|gjeld|gjør|krav\w*|del)\b|\bhvordan\b|\bkorleis\b",
    re.IGNORECASE,
)


def asks_told(text: str) -> Asks | None:
    """What is asked about the purchase; None where it is not told."""
    if _ASKS_TED.search(text) and "doffin" not in text.casefold():
        return "ted"
    if _ASKS_WHICH.search(text):
        return "which"
    if _ASKS_LAW.search(text):
        return "law"
    must, free = _ASKS_MUST.search(text), _ASKS_FREE.search(text)
    if free and (must is None or free.start() < must.start()):
        return "free"
    return "announce" if must else None
