"""What somebody wants to buy, read from a question: amount over the whole contract, kind, doubts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guide.money import Amount, find_amounts
from bot.guide.procurement import PurchaseKind

_YEARLY = re.compile(r"\b(?:i året|per år|pr\.? år|årlig|årleg|i årene|for året|hvert år|kvart år)\b", re.IGNORECASE)
_MONTHLY = re.compile(
    r"\b(?:i måneden|per måned|pr\.? måned|månedlig|månadleg|i månaden|per månad|pr\.? mnd|/mnd)", re.IGNORECASE
)
_MONTHS = re.compile(r"\b(?:i|over|på)\s+(\d{1,3})\s+(?:måneder|månader|mnd)", re.IGNORECASE)
_COUNTS = {"ett": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "åtte": 8, "ni": 9, "ti": 10}
_YEARS = re.compile(rf"\b(?:i|over|på)\s+(\d{{1,2}}|{'|'.join(_COUNTS)})\s+år\b", re.IGNORECASE)
_HEALTH = re.compile(
    r"helse|omsorgstjenest|sosialtjenest|sosiale? tjenest|sosiale tenest|rustilbud|rusomsorg|sykehjem|sjukeheim"
    r"|barnevern|hjemmetjenest|avlastning|behandlingsplass|psykolog",
    re.IGNORECASE,
)
_WORKS = re.compile(r"\b(?:bygg|bygge|byggearbeid|anlegg|oppussing|rehabilitering av bygg|uteområde)\w*", re.IGNORECASE)
_PURCHASE = re.compile(
    r"kjøp|innkjøp|anskaff|anbud|doffin|lyse ut|lys[eai]r? ut|utlys|kunngj|konkurranse|terskel|grense|tilbud"
    r"|oppdrag|kontrakt|avtale|direkte|leverandør|kosta?r|verdi|pris|ted\b|del i+v?\b",
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

    @property
    def including_vat(self) -> bool:
        """True when the question says that the amount includes VAT."""
        return self.stated.including_vat is True


def _times(question: str, months_without_end: int | None) -> tuple[int, str | None, bool, bool]:
    """How often a repeated amount is paid: factor, in words, by the rule without end, unknown."""
    monthly, yearly = _MONTHLY.search(question), _YEARLY.search(question)
    if not monthly and not yearly:
        return 1, None, False, False
    years = _YEARS.search(question)
    if years:
        count = int(years[1]) if years[1].isdigit() else _COUNTS.get(years[1].casefold(), 1)
        return (count * 12, f"{count * 12} måneder", False, False) if monthly else (count, f"{count} år", False, False)
    months = _MONTHS.search(question)
    if months and monthly:
        return int(months[1]), f"{months[1]} måneder", False, False
    if months_without_end is None:
        return 1, None, False, True
    count = months_without_end if monthly else max(1, months_without_end // 12)
    return count, f"{count} {'måneder' if monthly else 'år'}", True, False


def read_purchase(question: str, *, surely: bool = False, months: int | None = None) -> Purchase | None:
    """The purchase in `question`, or None when it names no amount or is not about buying.

    `surely`: the dialogue already knows that it is about buying. `months`: how many months a contract
    without an end counts for (the regulation's rule for such contracts), None when not known.
    """
    amounts = find_amounts(question)
    if not amounts or not (surely or _PURCHASE.search(question)):
        return None
    largest = max(amounts, key=lambda amount: amount.kr)
    factor, periods, without_end, length_missing = _times(question, months)
    kind: PurchaseKind | None = None
    if _HEALTH.search(question):
        kind = "health_social"
    elif _WORKS.search(question):
        kind = "works"
    return Purchase(largest.kr * factor, largest, kind, periods, without_end, length_missing)
