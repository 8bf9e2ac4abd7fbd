"""The amount that decides about a purchase: of several, of a range; never a turnover, a wage or a grant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guide import purchase_words as words
from bot.guide.money import MAX_KR, Amount, find_amounts, find_range, vat_told
from bot.guide.purchase_sum import parts_of, total_told, whole_of

_BETWEEN = re.compile(r"\bmellom\b.*\d.*\bog\b|\bfra\b.*\d.*\btil\b|\d\s*(?:-|–)\s*\d", re.IGNORECASE)
# A sentence or a part of one; the full stop of «inkl. mva» and «ca. 2 mill» ends nothing.
_CLAUSE_END = re.compile(
    r"[?!;]+\s*|(?<!\bca)(?<!\bkr)(?<!\bpr)(?<!\beks)(?<!\bekskl)(?<!\binkl)(?<!\bnr)\.\s+(?!\d)|,\s+(?=[^\W\d])"
    r"|\s+(?=men\b|og (?:skal|vil|ønsker|må)\b)",
    re.IGNORECASE,
)
_BARGAIN = re.compile(
    r"kjøp|kjop|anskaff|anbod|anbud|doffin|lys[ea]r? ut|utlys|kunngj|konkurranse|kontrakt|avtale|avtala|leverandør"
    r"|oppdrag|verdt|anskaf",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\bomset\w*|\b(?:selger|selgere|solgte|selde|sel|solgt)\b(?!.*\btil (?:\w+ )?(?:kommun|nav\b|fylke|stat|bydel))"
    r"|\bhusleie\w*|\bhusleige\w*|\blei(?:e|en|er|a|ge|ga|gen)\b|\b(?:års|time)?lønn(?:a|en|er|inger|ingene|skostnad\w*|sutgift\w*)?\b|\bløn[na]?\b"
    r"|\btjener\b|\btjente\b|\btener\b|\binntekt\w*|\boverskudd\w*|\boverskot\w*|\bunderskudd\w*|\bunderskot\w*"
    r"|\bkost[ae]r? (?:\w+ )?samfunn\w*|\bsparer\b|\bsparte\b",
    re.IGNORECASE,
)
_GRANT = re.compile(r"tilskudd\w*|tilskot\w*|\bstøtte\b|\bstønad|\bstipend|\bgave\w*|\bgåve\w*", re.IGNORECASE)
_CONTRACT = re.compile(r"kjøp|kjop|anskaff|kontrakt|avtale|avtala|leverandør|oppdrag", re.IGNORECASE)
_FEE = re.compile(
    r"\b(?:tar|tek)\b.*\b(?:i timen|timen|per time|pr\.? time)\b|\b(?:tar|tek)\b.*/ ?time\b", re.IGNORECASE
)
_INSTEAD = re.compile(r"\b(?:eller|i stedet|i staden|ikke|ikkje|mot)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:og|samt)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_OPTION_SUM = re.compile(r"opsjon\w*(?:\s+(?:på|til|for|verdt|verd))?\W*$", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:under|mindre enn|lavere enn|lågare enn)\s+(?:kr\.?\s*)?$", re.IGNORECASE)
# «samme firma fikk 400 000 i fjor», told beside a purchase to come
_EARLIER = re.compile(
    r"\b(?:i fjor|tidligere|tidlegare|forrige|førre|fra før|frå før"
    r"|for (?:\w+ )?(?:år|måneder|månader) (?:siden|sidan))\b",
    re.IGNORECASE,
)
_OF_OPTION = re.compile(r"^\W*(?:kr\w*\s+)?(?:i|som|for|til)\s+(?:en |ein )?opsjon", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """An amount as it was told; whole kroner."""

    amount: Amount
    least: int | None = None  # the lower end, where it is a range
    optional: int = 0  # how much of the amount is for options
    whole: bool = False  # told, or reckoned, to be what everything comes to
    below: bool = False  # «under 500 000»: less than the amount
    unsure: bool = False  # several amounts, and nothing tells how they hang together


def bargained(text: str) -> str:
    """`text` without the parts that tell of a turnover, a rent, a wage, a grant or a fee and not of a purchase."""
    kept, start = [], 0
    buying = _BARGAIN.search(text) is not None
    for end in (*(match.end() for match in _CLAUSE_END.finditer(text)), len(text)):
        clause, start = text[start:end], end
        story = _STORY.search(clause) and not _BARGAIN.search(clause)
        story = story or (_GRANT.search(clause) and not _CONTRACT.search(clause))
        fee = not buying and _FEE.search(clause) and not words.NUMBER.search(clause)
        kept.append(" " if story or fee else clause)
    return "".join(kept)


def read_amount(text: str) -> Told | None:
    """The amount that decides; None where there is none.

    An amount told to be what everything comes to wins over its parts. Of several others the largest decides,
    unless the text adds them up.
    """
    vat = vat_told(text)
    if total := total_told(text):
        return Told(Amount(total.amount.kr, total.amount.text, _vat(total.amount, vat)), whole=True)
    if words.OTHER_PERIOD.search(text) and (parts := parts_of(text)):
        largest = max((part.amount for part in parts), key=lambda amount: amount.kr)
        return Told(Amount(largest.kr, largest.text, _vat(largest, vat)), unsure=True)
    if found := find_range(text):
        low, high = found
        return Told(Amount(high.kr, high.text, vat), low.kr)
    amounts = [part.amount for part in parts_of(text)]
    if not amounts:
        return None
    largest = max(amounts, key=lambda amount: amount.kr)
    told = _vat(largest, vat)
    if sum_ := whole_of(text):
        if sum_.kr is None:
            return Told(Amount(largest.kr, largest.text, told), unsure=True)
        return Told(Amount(min(sum_.kr, int(MAX_KR)), sum_.text, told), optional=sum_.optional, whole=True)
    if len(amounts) > 1 and _adds_up(text, len(amounts)):
        plain = sum(amount.kr for amount in amounts)
        if plain <= MAX_KR:
            summed = Amount(plain, " + ".join(amount.text for amount in amounts), told)
            return Told(summed, _without_earlier(text, plain), optional=_optional(text))
    if len(amounts) == 1:
        below = _BELOW.search(text[: text.index(largest.text)]) is not None
        return Told(Amount(largest.kr, largest.text, told), optional=_optional(text), below=below)
    least = min(amount.kr for amount in amounts)
    is_range = len(amounts) == 2 and least < largest.kr and _BETWEEN.search(text) is not None
    return Told(Amount(largest.kr, largest.text, told), least if is_range else None)


def _vat(amount: Amount, told: bool | None) -> bool | None:
    return amount.including_vat if amount.including_vat is not None else told


def _adds_up(text: str, amounts: int) -> bool:
    several = words.SEVERAL.search(text)
    if words.SPLIT.search(text) or any(_INSTEAD.search(part) for part in _between(text)):
        return False  # «2 millioner i to kjøp på 999 000» tells the whole first
    if _optional(text) or words.ADDED.search(text) or (several is not None and words.number(several["n"]) == amounts):
        return True
    # «300 000 til kurs og 400 000 til mat»: amounts joined by «og» are parts of one purchase, unless told otherwise.
    return not _BETWEEN.search(text) and all(_JOINED.search(part) is not None for part in _between(text))


def _without_earlier(text: str, total: int) -> int | None:
    """The sum without the amounts of sentences that tell of an earlier purchase; None where there are none."""
    earlier = sum(
        amount.kr for clause in _CLAUSE_END.split(text) if _EARLIER.search(clause) for amount in find_amounts(clause)
    )
    return total - earlier if 0 < earlier < total else None


def _between(text: str) -> list[str]:
    """What stands between the amounts of `text`."""
    parts, start = [], 0
    for number, amount in enumerate(find_amounts(text)):
        place = text.index(amount.text, start)
        if number:
            parts.append(text[start:place])
        start = place + len(amount.text)
    return parts


def _optional(text: str) -> int:
    """How many kroner of the amounts in `text` are told to be for options."""
    total, start = 0, 0
    for amount in find_amounts(text):
        place = text.index(amount.text, start)
        start = place + len(amount.text)
        if _OPTION_SUM.search(text[:place]) or _OF_OPTION.search(text[start:]):
            total += amount.kr
    return total
