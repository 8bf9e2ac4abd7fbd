"""What a question asks about a purchase: whether it must be announced, or something else with a yes or no."""

from __future__ import annotations

import re

from bot.guide import purchase_words as words
from bot.guide.purchase_record import RESERVING, Asks

_ASKS_MUST = re.compile(
    r"\b(?:må|skal(?!\s+(?:\w+\s+)?(?:kjøp|kjop|anskaff|inngå|bruke|bestill))"
    r"|trenger|treng|måtte|måste|pliktig|plikt til|must|have to|need to)\b",
    re.IGNORECASE,
)
_ASKS_TED = re.compile(r"\bted\b", re.IGNORECASE)
_ASKS_LAW = re.compile(
    r"\b(?:følge|følgje|følgja|gjelder|gjeld|gjaldt|omfatt\w*)\b.{0,30}\b(?:\w*loven|\w*lova|\w*regelverk\w*"
    r"|\w*regl[ea]ne)\b"
    r"|\b(?:\w*loven|\w*lova)\b.{0,15}\b(?:gjeld\w*|gjaldt|følge\w*|følgje\w*)\b",
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


# A wish to let only some compete, and who they are.
RESERVES = re.compile(
    r"\breserver\w*|\bforbehold\w*|\bhold(?:e|er|es)? av\b|\bhalde?r? av\b"
    r"|\b(?:bare|kun|berre)\b.{0,30}\b(?:konkurrere\w*|delta\w*|by|vere med|være med|gi tilbud|levere)\b"
    r"|\b(?:bare|kun|berre)\s+(?:la|late|åpne|bruke|invitere|ha)\b",
    re.IGNORECASE,
)
NONPROFITS = re.compile(r"\bide[ea]ll\w*|\bfrivillig\w*", re.IGNORECASE)
WORK = re.compile(
    r"\barbeidsinkluder\w*|\barbeidsintegrer\w*|\bvanskeligstil\w*|\bvanskelegstil\w*|\battføring\w*|\bvekstbedrift\w*"
    r"|\barbeidsmarknadsbedrift\w*|\barbeidsmarkedsbedrift\w*|\binkluder\w* i arbeid\w*",
    re.IGNORECASE,
)


_RESERVED = re.compile(
    r"\breserver\w*\b.{0,30}\b(?:konkurranse\w*|kontrakt\w*|kjøp\w*|oppdrag\w*|anb[uo]d\w*|den|det|dette)\b"
    r"|\b(?:konkurranse\w*|kontrakt\w*|kjøp\w*|den|det|dette)\b.{0,20}\breserver\w*"
    r"|\b(?:kan|får)\s+(?:vi|me|eg|jeg|dere|kommunen)\s+(?:da\s+)?reservere\b\W*(?:da\W*)?$",
    re.IGNORECASE,
)
_NONE_OF_THEM = re.compile(
    r"\b(?:ingen|inga|ikke noen|ikkje nokon)\s+(?:\w+\s+){0,2}?(?:ide[ea]ll|frivillig)", re.IGNORECASE
)
DIRECTLY = re.compile(
    r"\bdirekte\b|\brett t(?:il|e|el)\b|\b(?:uten|utan) (?:\w+ )?(?:konkurranse|anb[uo]d|utlys)\w*", re.IGNORECASE
)
_ONLY_THEM = re.compile(rf"\b(?:bare|kun|berre)\b|{DIRECTLY.pattern}", re.IGNORECASE)


def _asks_to_reserve(text: str, before: Asks | None) -> Asks | None:
    """Whom the competition is to be reserved for; «hva med arbeidsinkludering?» goes on from an earlier question."""
    if _NONE_OF_THEM.search(text):
        return None  # «hva om ingen ideelle melder seg?»
    if _ONLY_THEM.search(text) and NONPROFITS.search(text):
        return "reserve_nonprofit"  # «kan vi gi det direkte til en ideell organisasjon?»
    if not RESERVES.search(text) and before not in RESERVING:
        return None
    if WORK.search(text):
        return "reserve_work"
    if NONPROFITS.search(text):
        return "reserve_nonprofit"
    return "reserve" if _RESERVED.search(text) else None


def asks_told(text: str, before: Asks | None = None) -> Asks | None:
    """What is asked about the purchase, `before` having been asked; None where it is not told."""
    reserve = _asks_to_reserve(text, before)
    if reserve is not None:
        return reserve
    if words.SPLIT.search(text):
        return "split"
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
