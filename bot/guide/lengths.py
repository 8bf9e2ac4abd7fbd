"""How long something lasts, in what somebody writes: «6 måneder», «et halvt år», «to år», «12 uker». Pure."""

from __future__ import annotations

import re

_COUNTS = {
    "en": 1, "ei": 1, "ein": 1, "ett": 1, "et": 1, "eit": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "atten": 18,
}  # fmt: skip
_NUMBER = rf"(\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_LENGTH = re.compile(rf"\b{_NUMBER}[ -]?(måned\w*|månad\w*|mnd\b|år(?:ig|s)?\b|uke\w*|veke\w*)", re.IGNORECASE)
_HALF = re.compile(r"\b(?:(?:et|eit) )?halvt? ?år|\bhalvår", re.IGNORECASE)
_ONE_AND_HALF = re.compile(r"\bhalvannet år|\b(?:et|ett|1) og (?:et )?halvt år|\b1,5 år", re.IGNORECASE)
_WEEKS_A_MONTH = 52 / 12
MAX_MONTHS = 600  # beyond fifty years it is a typing error


def months_in(text: str) -> int | None:
    """The first length in `text`, in whole months (at least one), or None. Weeks are rounded to months.

    «Om to måneder» is a day to come and «i to år siden» is past: neither is a length.
    """
    if _ONE_AND_HALF.search(text):
        return 18
    if _HALF.search(text):
        return 6
    for match in _LENGTH.finditer(text):
        before = text[: match.start()].rstrip().casefold()
        if before.endswith(("om", "for")) and text[match.end() :].lstrip().casefold().startswith(("siden", "sidan")):
            continue
        if re.search(r"\bom$", before):
            continue
        number = int(match[1]) if match[1].isdigit() else _COUNTS[match[1].casefold()]
        unit = match[2].casefold()
        months = number * 12 if unit.startswith("år") else number
        if unit.startswith(("uke", "veke")):
            months = max(1, round(number / _WEEKS_A_MONTH))
        if 1 <= months <= MAX_MONTHS:
            return months
    return None
