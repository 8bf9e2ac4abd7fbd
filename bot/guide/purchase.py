"""What somebody wants to buy, read from a question: amount over the whole contract, kind, doubts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guide.money import Amount, find_amounts
from bot.guide.procurement import PurchaseKind

_YEARLY = re.compile(r"\b(?:i året|per år|pr\.? år|årlig|årleg|i årene|for året|hvert år|kvart år)\b", re.IGNORECASE)
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
    years: int | None  # set when a yearly amount was multiplied
    yearly_without_length: bool  # the amount is per year and the length is not told

    @property
    def including_vat(self) -> bool:
        """True when the question says that the amount includes VAT."""
        return self.stated.including_vat is True


def read_purchase(question: str, *, surely: bool = False) -> Purchase | None:
    """The purchase in `question`, or None when it names no amount or is not about buying.

    `surely`: the dialogue already knows that it is about buying.
    """
    amounts = find_amounts(question)
    if not amounts or not (surely or _PURCHASE.search(question)):
        return None
    largest = max(amounts, key=lambda amount: amount.kr)
    yearly = _YEARLY.search(question) is not None
    length = _YEARS.search(question)
    years = (int(length[1]) if length[1].isdigit() else _COUNTS[length[1].lower()]) if length and yearly else None
    kind: PurchaseKind | None = None
    if _HEALTH.search(question):
        kind = "health_social"
    elif _WORKS.search(question):
        kind = "works"
    return Purchase(largest.kr * (years or 1), largest, kind, years, yearly and years is None)
