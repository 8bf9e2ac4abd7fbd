"""A coming day in what somebody writes: «3. mars», «12.3.2027», «neste tirsdag», «om to uker». Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.guide.dates import MONTHS

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_NYNORSK = {"måndag": 0, "tysdag": 1, "laurdag": 5, "sundag": 6}
_COUNTS = {"en": 1, "ei": 1, "ein": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "åtte": 8}
_MONTH = re.compile(
    rf"\b(?:den\s+)?(\d{{1,2}})\.?\s*({'|'.join(month[:3] for month in MONTHS)})[a-zæøå]*\.?(?:\s+(20\d\d))?\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\d.,/])(\d{1,2})[./](\d{1,2})(?:[./](20\d\d|\d\d))?(?![\d/])\.?")
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_FROM_NOW = re.compile(rf"\bom\s+(\d{{1,2}}|{'|'.join(_COUNTS)})\s+(dag|uke|veke|måned|månad)", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(neste\s+|førstkommende\s+|på\s+)?({'|'.join((*_WEEKDAYS, *_NYNORSK))})\b", re.IGNORECASE)
_WORDS = (("i overmorgen", 2), ("overmorgen", 2), ("i morgen", 1), ("i morgon", 1), ("imorgen", 1), ("i dag", 0))


def coming_day(text: str, today: date) -> date | None:
    """The first day from `today` on that `text` names, or None.

    A day without a year is the next such day; a day with a year that is past is not a coming day.
    """
    found = _written(text, today)
    if found is not None:
        return found if found >= today else None
    lowered = text.casefold()
    for words, days in _WORDS:
        if words in lowered:
            return today + timedelta(days)
    if match := _FROM_NOW.search(text):
        count = int(match[1]) if match[1].isdigit() else _COUNTS[match[1].casefold()]
        return today + timedelta(count * {"d": 1, "u": 7, "v": 7, "m": 30}[match[2][0].casefold()])
    if match := _WEEKDAY.search(text):
        name = match[2].casefold()
        wanted = _NYNORSK.get(name, _WEEKDAYS.index(name) if name in _WEEKDAYS else 0)
        ahead = (wanted - today.weekday()) % 7 or 7
        monday_next = 7 - today.weekday()
        if (match[1] or "").strip().casefold() == "neste" and ahead < monday_next:
            ahead += 7  # «neste tirsdag» said on a Monday is not tomorrow
        return today + timedelta(ahead)
    return None


def _written(text: str, today: date) -> date | None:
    """A day written with its number and month."""
    if match := _ISO.search(text):
        return _made(int(match[3]), int(match[2]), int(match[1]), today)
    if match := _MONTH.search(text):
        month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(match[2].casefold()))
        return _made(int(match[1]), month, int(match[3]) if match[3] else None, today)
    if match := _DIGITS.search(text):
        year = None if match[3] is None else int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return _made(int(match[1]), int(match[2]), year, today)
    return None


def _made(day: int, month: int, year: int | None, today: date) -> date | None:
    """The day; without a year the next one that exists (29 February may be years ahead)."""
    for candidate in (year,) if year else range(today.year, today.year + 9):
        try:
            made = date(candidate or today.year, month, day)
        except ValueError:
            continue
        if year or made >= today:
            return made
    return None
