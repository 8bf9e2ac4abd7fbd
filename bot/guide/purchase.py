"""What somebody wants to buy, read from a question: amount over the whole contract, kind, doubts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guide.money import Amount, find_amounts
from bot.guide.procurement import Buyer, PurchaseKind

_YEARLY = re.compile(r"\b(?:i året|per år|pr\.? år|årlig|årleg|i årene|for året|hvert år|kvart år)\b", re.IGNORECASE)
_MONTHLY = re.compile(
    r"\b(?:i måneden|per måned|pr\.? måned|månedlig|månadleg|i månaden|per månad|pr\.? mnd|/mnd)", re.IGNORECASE
)
_MONTHS = re.compile(r"\b(?:i|over|på)\s+(\d{1,3})\s+(?:måneder|månader|mnd)", re.IGNORECASE)
_COUNTS = {"ett": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "åtte": 8, "ni": 9, "ti": 10}
_YEARS = re.compile(rf"\b(?:i|over|på)\s+(\d{{1,2}}|{'|'.join(_COUNTS)})\s+år\b", re.IGNORECASE)
_HEALTH = re.compile(
    r"helse|omsorgstjenest|sosialtjenest|sosiale? tjenest|sosiale tenest|rustilbud|rusomsorg|sykehjem|sjukeheim"
    r"|barnevern|hjemmetjenest|hjemmesykepleie|avlastning|behandlingsplass|psykolog|\bbpa\b|brukerstyrt personlig",
    re.IGNORECASE,
)
# Annex 2 of the regulation as `rule-type-tjeneste` tells it; and what is neither of the two.
_SPECIAL = re.compile(r"kantine|catering|matlevering|kultur|idrett|arrangement", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:varer?|it|ikt|it-\w+|programvare|renhold\w*|konsulent\w*|maskin\w*|utstyr|inventar|møbler|biler?)\b",
    re.IGNORECASE,
)
_STATE = re.compile(r"\bstat(?:en|lige?)?\b|direktorat|departement", re.IGNORECASE)
_SPLIT = re.compile(
    r"\b(?:dele|deler|deles|delt|deling|splitt\w*)\b.{0,40}\b(?:opp|i to|i tre|i flere|(?:inn)?kjøp\w*|kontrakt\w*)\b",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\b(?:per|pr\.?) (?:deltaker|deltakar|person|plass|stk|time|dag|døgn|uke|elev|bruker)\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_COUNTS)})\s+(?:ganger|gonger|kjøp|innkjøp|kontrakter|avtaler|oppdrag)\b", re.IGNORECASE
)
_OPTION = re.compile(
    rf"opsjon\w*.{{0,15}}?\b((?:\d|{'|'.join(_COUNTS)})(?:\s*\+\s*\d)*)\s*(?:til\s+)?år", re.IGNORECASE
)
_WORKS = re.compile(r"\b(?:bygg|bygge|byggearbeid|anlegg|oppussing|rehabilitering av bygg|uteområde)\w*", re.IGNORECASE)
_PURCHASE = re.compile(
    r"kjøp|innkjøp|anskaff|anbud|doffin|lyse ut|lys[eai]r? ut|utlys|kunngj|konkurranse|terskel|grense|tilbud"
    r"|oppdrag|kontrakt|avtale|direkte|\bloven\b|\blova\b|reglene|reglane|leverandør|kosta?r|verdi|pris"
    r"|ted\b|del i+v?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Purchase:
    """A purchase as far as the question tells it. `kr`: whole kroner over the whole contract."""

    kr: int
    stated: Amount
    kind: PurchaseKind | None  # None: the question does not say
    periods: str | None = None  # what a repeated amount was multiplied with: «3 år», «48 måneder»
    without_end: bool = False  # the length is not told, so the rule for contracts without an end was used
    length_missing: bool = False  # the amount is repeated and nothing tells how often
    buyer: Buyer = "municipality"

    @property
    def including_vat(self) -> bool:
        """True when the question says that the amount includes VAT."""
        return self.stated.including_vat is True


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS.get(word.casefold(), 1)


def _option_years(question: str) -> int:
    option = _OPTION.search(question)
    return sum(_count(part.strip()) for part in option[1].split("+")) if option else 0


def _times(question: str, months_without_end: int | None) -> tuple[int, str | None, bool, bool]:
    """How often a repeated amount is paid: factor, in words, by the rule without end, unknown."""
    if _UNITS.search(question):
        return 1, None, False, True
    monthly, yearly = _MONTHLY.search(question), _YEARLY.search(question)
    if not monthly and not yearly:
        several = _SEVERAL.search(question)
        return (_count(several[1]), f"{_count(several[1])} kjøp", False, False) if several else (1, None, False, False)
    years = _YEARS.search(question)
    if years:
        count = _count(years[1]) + _option_years(question)
        return (count * 12, f"{count * 12} måneder", False, False) if monthly else (count, f"{count} år", False, False)
    months = _MONTHS.search(question)
    if months and monthly:
        return int(months[1]), f"{months[1]} måneder", False, False
    if months_without_end is None:
        return 1, None, False, True
    count = months_without_end if monthly else max(1, months_without_end // 12)
    return count, f"{count} {'måneder' if monthly else 'år'}", True, False


def _kind(question: str) -> PurchaseKind | None:
    kinds: tuple[tuple[PurchaseKind, re.Pattern[str]], ...] = (
        ("health_social", _HEALTH), ("special", _SPECIAL), ("works", _WORKS), ("other", _OTHER),
    )  # fmt: skip
    return next((kind for kind, pattern in kinds if pattern.search(question)), None)


def read_purchase(question: str, *, surely: bool = False, months: int | None = None) -> Purchase | None:
    """The purchase in `question`, or None when it names no amount or is not about buying.

    `surely`: the dialogue already knows that it is about buying. `months`: how many months a contract
    without an end counts for (the regulation's rule for such contracts), None when not known. A question
    about splitting a purchase is about the rule against it, not about the parts.
    """
    amounts, kind = find_amounts(question), _kind(question)
    if not amounts or _SPLIT.search(question) or not (surely or kind or _PURCHASE.search(question)):
        return None
    largest = max(amounts, key=lambda amount: amount.kr)
    factor, periods, without_end, length_missing = _times(question, months)
    buyer: Buyer = "state" if _STATE.search(question) else "municipality"
    return Purchase(largest.kr * factor, largest, kind, periods, without_end, length_missing, buyer)
