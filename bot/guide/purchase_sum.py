"""How several amounts of one purchase hang together: which is the whole, which are parts, and for how long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.guide import purchase_words as words
from bot.guide.money import Amount, find_amounts, kroner_short
from bot.guide.purchase_record import in_words

_NEAR = 0.01  # «3 år à 333 000» is a million to the one who tells it
_TOTAL = rf"{words.WHOLE.pattern}|\baltså\b|\baltso\b|\bdvs\b\.?|\bdet vil (?:si|seie)\b|\bsom (?:blir|vert)\b|="
_TOTAL_BEFORE = re.compile(
    rf"(?:{_TOTAL})\W*(?:(?:er|blir|vert|det|den|på|for|verdt|kr|ca|cirka|om lag|rundt|summen|kjøpet)\.?\s+){{0,4}}$",
    re.IGNORECASE,
)
_IT_COMES_TO = re.compile(r"\b(?:det|dette) (?:blir|vert)\s+(?:da |altså )?$", re.IGNORECASE)  # after its parts only
_TOTAL_AFTER = re.compile(
    rf"^\W*(?:(?:kr|kroner|eks|uten|utan|mva|moms)\.?\W+){{0,3}}(?:{words.WHOLE.pattern})", re.IGNORECASE
)
_JOINER = re.compile(
    r"\b(?:og|pluss|samt|men|i tillegg|altså|dvs|med opsjon\w*|ikke|ikkje)\b|[;?!+=]|,\s|\.\s(?!m(?:va|oms))",
    re.IGNORECASE,
)
_EACH_BEFORE = re.compile(
    rf"\b(?P<n>{words.COUNT})\s*(?:(?P<unit>(?:opsjons)?år|{words.MONTH_WORD})|(?P<thing>[^\W\d]+(?=\s+[àáx×]\s)))?\s*(?P<by>à|á|a|x|×|\*|ganger|gonger|med)\s*"
    r"(?:kr\.?\s*)?$",
    re.IGNORECASE,
)
# «to opsjoner på 400 000»
_OPTIONS_AT = re.compile(
    rf"\b(?P<n>{words.COUNT})\s+opsjon(?:er|ar)\s+(?:på|à|á|a|til|verdt)\s+(?:kr\.?\s*)?$", re.IGNORECASE
)
# «2 mill, derav opsjon på 400 000»
_INCLUDED = re.compile(
    r"\b(?:inklud\w*|inkl\.?(?!\.?\s*m(?:va|oms))|derav|herav|hvorav|kvarav|av (?:dette|det|disse|desse)|medregna?t?)"
    r"(?:\s+\w+){0,3}?\s+opsjon",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:ikke|ikkje)\s+(?:(?:på|for|til|kr|er)\.?\s+){0,2}$", re.IGNORECASE)
_OF_OPTION_BEFORE = re.compile(r"opsjon[^.?!;]*$", re.IGNORECASE)
# «2 år med opsjon på 2 til, 300 000 i året»: a contract told with its options, and then what is paid for each year
_LENGTHS_TOLD = re.compile(rf"\b{words.COUNT}\s*år\b.*opsjon.*,\s*(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_OF_OPTION_AFTER = re.compile(
    r"^\W*(?:kr\w*\s+)?(?:i|som|for|til)\s+(?:en |ein |hvert |kvart )?opsjon|^[^,.;?!]*\bi opsjon", re.IGNORECASE
)
_MORE = re.compile(
    r"\bpluss\b|\+|\bi tillegg\b|\bekstra\b|\bkommer (?:opp)?på (?:toppen)?|\bpå toppen\b|\butenom\b|\butanom\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """One amount of a text, and what the words next to it tell of it."""

    amount: Amount
    every: Literal["month", "year"] | None = None  # None: told to be paid once, or nothing told
    times: int | None = None  # how many times it is paid, where that is told of this amount
    option: bool = False
    total: bool = False  # told to be what everything comes to
    length: int | None = None  # months that are told of this amount or of the option it is for

    @property
    def sum(self) -> int | None:
        """Whole kroner; None where nothing tells how long it is paid."""
        if self.times is not None:
            return self.amount.kr * self.times
        if self.every is None:
            return self.amount.kr
        if self.length is None:
            return None
        return round(self.amount.kr * self.length / (1 if self.every == "month" else 12))

    @property
    def told(self) -> str:
        """«850 000 kr», «2 år à 400 000 kr»."""
        kr = kroner_short(self.amount.kr)
        if self.times is not None and self.every is None:
            return f"{self.times} à {kr}"
        if self.every is None or self.length is None or self.sum == self.amount.kr:
            return kr
        return f"{in_words(self.length, in_months=self.every == 'month')} à {kr}"


@dataclass(frozen=True)
class Whole:
    """What the parts come to: `kr` None where they fit together in more than one way."""

    kr: int | None
    text: str = ""
    optional: int = 0


def more_told(text: str) -> bool:
    """True where an amount is told to come on top of what was told before."""
    return _MORE.search(text) is not None


def parts_of(text: str) -> tuple[Part, ...]:
    """The amounts of `text`, in order; one that is told not to be it («ikke 2 mill») is left out."""
    places, start = [], 0
    for amount in find_amounts(text):
        place = text.index(amount.text, start)
        start = place + len(amount.text)
        places.append((place, start, amount))
    ends = [0, *(end for _, end, _ in places)]
    begins = [*(begin for begin, _, _ in places), len(text)]
    parts = []
    for number, (begin, end, amount) in enumerate(places):
        before, after = text[ends[number] : begin], text[end : begins[number + 1]]
        if len(places) == 1 or not _REFUSED.search(before):
            parts.append(_part(amount, before, after, first=number == 0))
    return tuple(parts)


def _part(amount: Amount, before: str, after: str, *, first: bool) -> Part:
    own = _JOINER.split(after)[0]
    lead = _JOINER.split(before)[-1] if _JOINER.search(before) else ""
    each = _EACH_BEFORE.search(before)
    every: Literal["month", "year"] | None = None
    times = months = None
    if each and each["unit"]:
        every = "year" if each["unit"].casefold().endswith("år") else "month"
        months = words.number(each["n"]) * (12 if every == "year" else 1)
    elif each and each["by"].casefold() not in ("a", "med"):
        times = words.number(each["n"])
    elif options := _OPTIONS_AT.search(before):
        times = words.number(options["n"])
    else:
        told = words.every_told(f"{lead} {own}")
        every = told if told in ("month", "year") else None
    length = words.length_told(own)
    of_all = first and every is not None and _LENGTHS_TOLD.search(before) is not None
    option = (_OF_OPTION_BEFORE.search(before) is not None and not of_all) or _OF_OPTION_AFTER.search(after) is not None
    if option:
        around = words.length_told(f"{before} {after}" if not each else before)
        months = months or around.options or length.months
    total = _TOTAL_BEFORE.search(before) is not None or _TOTAL_AFTER.search(after) is not None
    total = total or (not first and _IT_COMES_TO.search(before) is not None)
    total = total and every is None and not option
    return Part(amount, every, times, option, total, months or length.months)


def total_told(text: str) -> Part | None:
    """The amount that is told to be what everything comes to; the last one, unless more is added to it."""
    parts = parts_of(text)
    for part, following in reversed([*pairwise(parts), *((part, None) for part in parts[-1:])]):
        rest = text[text.rindex(part.amount.text) :]
        if part.total and not (following is not None and (following.option or _added_next(rest, following))):
            return part
    return None


def _added_next(rest: str, following: Part) -> bool:
    return more_told(rest[: rest.find(following.amount.text)])


def whole_of(text: str) -> Whole | None:
    """What the amounts of `text` come to when some are paid more than once; None where the plain rules do.

    `kr` is None where the amounts may hang together in more than one way: then it is better to ask.
    """
    parts = parts_of(text)
    repeated = [part for part in parts if part.every is not None or part.times is not None]
    options = [part for part in parts if part.option]
    if len(parts) <= 1 or not (repeated or 0 < len(options) < len(parts)):
        return None
    if _INCLUDED.search(text) and options:
        return _including(parts)
    lengths = {part.length for part in parts}
    if (
        repeated
        and len(repeated) == len(parts)
        and len({part.every for part in parts}) == 1
        and not _apart(parts, lengths)
    ):
        return None  # «500 000 i året og 300 000 i året i to år»: the plain sum, for the length of the whole
    told = words.length_told(text)
    parts = tuple(_with_length(part, told) for part in parts)
    sums = [part.sum for part in parts]
    if any(kr is None for kr in sums):
        return Whole(None)
    known = [kr for kr in sums if kr is not None]
    once = [kr for part, kr in zip(parts, known, strict=True) if part.every is None and part.times is None]
    product = sum(known) - sum(once)
    if len(once) == 1 and abs(once[0] - product) <= _NEAR * product:
        return Whole(once[0], kroner_short(once[0]))  # «500 000 i året i to år, 1 mill»: the same told twice
    if not (more_told(text) or any(part.option for part in parts)):
        return Whole(None)
    optional = sum(kr for part, kr in zip(parts, known, strict=True) if part.option)
    return Whole(sum(known), " + ".join(part.told for part in parts), optional)


def _including(parts: tuple[Part, ...]) -> Whole | None:
    """The one amount that the options are in; None where the plain rules must do."""
    basis = [part for part in parts if not part.option]
    if len(basis) != 1 or basis[0].sum is None or basis[0].every is not None:
        return None
    optional = sum(part.sum or 0 for part in parts if part.option)
    return Whole(basis[0].amount.kr, basis[0].told, min(optional, basis[0].amount.kr))


def _apart(parts: tuple[Part, ...], lengths: set[int | None]) -> bool:
    """True where the amounts are paid for times of their own."""
    return any(part.option for part in parts) or len(lengths - {None}) > 1


def _with_length(part: Part, told: words.Length) -> Part:
    if part.every is None or part.length is not None:
        return part
    months = told.options if part.option else told.months
    return Part(part.amount, part.every, part.times, part.option, part.total, months)
