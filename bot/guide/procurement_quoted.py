"""A limit that a question quotes: whether it holds for everything, or whether it is with or without VAT."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.guide.money import asks_of_vat, find_amounts, vat_told
from bot.guide.procurement import PurchaseKind
from bot.guide.purchase_kinds import kind_told

_MAX_CHARS = 200
_LIMIT = r"\b\w*(?:grens(?:a|en|e|ene|ane)|tersk(?:el|elen|elverdi\w*|lene|lane))\b"
_NAMES_LIMIT = re.compile(_LIMIT, re.IGNORECASE)
_BOUND = r"(?:over|under|fra|frå|større enn|mer enn|meir enn|høyere enn|høgare enn|mindre enn)"
# «alt over 1,3 mill», «alle kjøp som er over 500 000»: what holds from an amount, not a purchase for it
_EVERYTHING = re.compile(
    rf"\b(?:alt|alle|allting)\b(?:\s+(?!(?:i|på|for|til|av)\b)\w+){{0,4}}?\s+{_BOUND}\s+(?:kr\.?\s*)?\d", re.IGNORECASE
)
_FROM = re.compile(rf"\b{_BOUND}\s+(?:kr\.?\s*)?\d", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:er|var|må|skal|gjelder|gjeld)\s+(?:det\s+)?(?:ikke|ikkje|itj|isje)\b"
    r"|\b(?:stemmer|stemmar|er) det (?:riktig |rett |sant )?at\b"
    r"|\b(?:trodde|trudde|trur|tror)\b|\b(?:sier|seier|hørt|høyrt|lest|lese)\b|\b(?:slik|sånn|sant)\b",
    re.IGNORECASE,
)
_IS_LIMIT = re.compile(
    rf"{_LIMIT}(?:\s+\w+){{0,5}}?\s+(?:er|e|var|på|ved|går ved|ligger på)\s+(?:ikke\s+|ikkje\s+)?(?:kr\.?\s*)?\d"
    rf"|\b(?:er|var|e)\s+(?:ikke\s+|ikkje\s+)?(?:\w+\s+)?{_LIMIT}(?:\s+\w+){{0,8}}?\s+\d",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:fortsatt|fremdeles|framleis|ennå|enno|lenger)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:vi|jeg|eg|me|kommunen|nav)\s+(?:skal|vil|må|ønsker|ynskjer|planlegger|vurderer|har|kjøper|kjøpar|kjøpte)\b.*"
    r"(?:kjøp|anskaff|avtale|kontrakt)"
    r"|\b(?:kjøp(?:e|a|er)?|avtale|kontrakt|tjenester?|tenester?) (?:på|for|til|verdt)\s+\d",
    re.IGNORECASE,
)
_THE_LAW = re.compile(r"\b\w*(?:loven|lova)\b|\bregle?(?:ne|ane|verket)\b", re.IGNORECASE)
# «kommunens eget reglement sier …»: what a municipality has decided for itself is no limit of the law
OWN_RULES = re.compile(
    r"\b(?:egne|eigne|eget|eige|egen|eigen|vår|våre|vårt|kommunens|interne?|intern)\s+(?:\w+\s+){0,2}?"
    r"(?:\w*regl(?:er|ar|ement\w*|ene|ane)|rutine\w*|instruks\w*|retningslinj\w*)\b"
    r"|\b(?:innkjøps|anskaffelses)(?:reglement|rutine|instruks|regl[ea]r)\w*|\breglement\w*",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^\W*(?:og |men |hei\W+)?(?:er|e|var|gjelder|gjeld|regnes|reknast|skal|må|inngår)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Quoted:
    """An amount that is spoken of as a limit; `kr` None where only its VAT is asked about."""

    kr: int | None
    asks: Literal["vat", "holds"]
    kind: PurchaseKind | None = None
    law: bool = False  # it is the law that it is said to hold for, not announcing


def limit_quoted(question: str) -> Quoted | None:
    """The limit that `question` doubts or asks the VAT of; None for a purchase and for any other question."""
    text = " ".join(question.split())
    amounts = find_amounts(text)
    if len(text) > _MAX_CHARS or len(amounts) > 1 or _OWN.search(text) or OWN_RULES.search(text):
        return None
    kr = amounts[0].kr if amounts else None
    of_limit = _NAMES_LIMIT.search(text) is not None
    vat = asks_of_vat(text) or (of_limit and vat_told(text) is not None and _OPENS.search(text) is not None)
    if vat and (kr is not None or of_limit):
        return Quoted(kr, "vat", kind_told(text))
    still = of_limit and _STILL.search(text)
    doubted = (
        still or _EVERYTHING.search(text) or _IS_LIMIT.search(text) or (_DOUBT.search(text) and _FROM.search(text))
    )
    if kr is None or not doubted:
        return None
    return Quoted(kr, "holds", kind_told(text), _THE_LAW.search(text) is not None)
