"""The day a question asks about («i mars», «neste uke», «til høsten»), and the budget it means."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.guide.coming_day import coming_day
from bot.guide.dates import MONTHS, long_date

_MIDDLE = 15  # a month asked about is looked at in its middle
_SHORT = {"jan": 1, "feb": 2, "apr": 4, "aug": 8, "sept": 9, "sep": 9, "okt": 10, "nov": 11, "des": 12}
_NUMBERS = {"en": 1, "ei": 1, "ein": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_MONTH_NAMES = "|".join((*MONTHS, *_SHORT))
_SECTION = re.compile(r"§+ ?[\d.–-]+")  # of a law: no date
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_NUMERIC = re.compile(r"(?<![\d.,-])(\d{1,2})[./](\d{1,2})(?:[./](20\d\d|\d\d))?(?=\.?(?:\s|[?!,;)]|$))")
_WRITTEN = re.compile(rf"\b(\d{{1,2}})\.?\s+({_MONTH_NAMES})\b\.?(?:\s+(20\d\d))?")
_MONTH = re.compile(rf"\b({_MONTH_NAMES})\b\.?(?:\s+(20\d\d|neste år|i fjor|i år|året etter))?")
_AHEAD = re.compile(rf"\bom (\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:måned|måneder|månad|månader)\b")
_NEXT = re.compile(r"\b(?:neste|kommende) (uke|veke|måned|månad)\b")
# What people call a part of the year: the months it may mean, and the one looked at.
_SEASONS: tuple[tuple[re.Pattern[str], tuple[int, ...], int], ...] = (
    (re.compile(r"\b(?:over|etter|på) (?:nyttår|nyåret|jul|jula|juleferien)\b"), (1,), 1),
    (re.compile(r"\b(?:før|innen) (?:jul|jula|nyttår)\b"), (12,), 12),
    (re.compile(r"\b(?:etter|over) (?:sommeren|sommaren|ferien|sommerferien|sommarferien|fellesferien)\b"), (8,), 8),
    (re.compile(r"\bfør (?:sommeren|sommaren|ferien|sommerferien|sommarferien|fellesferien)\b"), (6,), 6),
    (re.compile(r"\b(?:til|om|på|utpå|mot|neste|i løpet av) (?:våren|vår|vårparten)\b"), (3, 4, 5), 4),
    (re.compile(r"\b(?:til|om|på|i|neste|midt på) (?:sommeren|sommar|sommaren|sommer)\b"), (6, 7, 8), 7),
    (re.compile(r"\b(?:til|om|på|utpå|i|mot|neste|tidlig på) (?:høsten|høst|hausten|haust)\b"), (9, 10, 11), 9),
    (re.compile(r"\b(?:til|om|på|utpå|i|neste) (?:vinteren|vinter|vinter'n)\b"), (12, 1, 2), 1),
)
_BUDGET = re.compile(
    r"\b(20\d\d)(?:[ -]?(?:års)?budsjett)|budsjett\w* (?:for|til|i) (20\d\d)\b"
    r"|\b(?:for|til|med i|inn i|rekke\w*) (20\d\d)\b|^(?:og|men|enn|hva med|hva om|kva med) (20\d\d)\b"
)
_THIS_BUDGET = re.compile(r"\b(?:årets budsjett|budsjettet i år|budsjettet for i år|årets pengar|årets penger|i års)\b")
_AFTER_BUDGET = re.compile(r"\b(?:året etter neste|året deretter|neste neste år|om to år)\b")


@dataclass(frozen=True)
class When:
    """The day asked about, and what to call it: «15. mars 2027» or «midt i mars 2027» (`about_month`)."""

    day: date
    words: str
    about_month: bool = False  # only the month is told, and `day` is its middle


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return _SHORT[name] if name in _SHORT else MONTHS.index(name) + 1


def _exact(found: date | None) -> When | None:
    return When(found, long_date(found)) if found else None


def _middle(year: int, month: int, today: date) -> When:
    """The middle of a month; the month it is now means today."""
    if (year, month) == (today.year, today.month):
        return When(today, long_date(today))
    return When(date(year, month, _MIDDLE), f"midt i {MONTHS[month - 1]} {year}", about_month=True)


def _coming_year(month: int, today: date) -> int:
    """The year of the next such month, this one included."""
    return today.year + (month < today.month)


def _dated(text: str, today: date) -> tuple[bool, When | None]:
    """A date in digits or words: was there one, and the day (None where no calendar has it)."""
    if match := _ISO.search(text):
        return True, _exact(_day(int(match[1]), int(match[2]), int(match[3])))
    for pattern in (_WRITTEN, _NUMERIC):
        if match := pattern.search(text):
            month = _month_number(match[2]) if pattern is _WRITTEN else int(match[2])
            if not 1 <= month <= len(MONTHS):
                continue  # a time of day or a section, not a date
            number = int(match[1])
            if match[3]:
                year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
                return True, _exact(_day(year, month, number))
            # Without a year: the next such day; 29 February waits for a leap year.
            days = (_day(today.year + n, month, number) for n in range(9))
            return True, _exact(next((day for day in days if day and day >= today), None))
    return False, None


def _month(text: str, today: date) -> When | None:
    match = _MONTH.search(text)
    if match is None:
        return None
    month = _month_number(match[1])
    said = match[2] or ("neste år" if "neste år i " in text[: match.start() + 1] else "")
    years = {"neste år": today.year + 1, "i fjor": today.year - 1, "i år": today.year}
    if said.isdigit():
        return _middle(int(said), month, today)
    return _middle(years.get(said, _coming_year(month, today)), month, today)


def _relative(text: str, today: date) -> When | None:
    if match := _NEXT.search(text):
        if match[1] in {"uke", "veke"}:
            return _exact(today + timedelta(days=7))
        return _middle(today.year + today.month // 12, today.month % 12 + 1, today)
    if match := _AHEAD.search(text):
        count = int(match[1]) if match[1].isdigit() else _NUMBERS[match[1]]
        later, month = divmod(today.month - 1 + count, 12)
        year = today.year + later
        return _exact(date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])))
    return None


def _season(text: str, today: date) -> When | None:
    for pattern, months, middle in _SEASONS:
        if match := pattern.search(text):
            if today.month in months and not match[0].startswith(("til ", "neste ", "over ", "etter ")):
                return _exact(today)
            year = today.year + (middle <= today.month)
            return _middle(year, middle, today)
    return None


def asked_when(text: str, today: date) -> When | None:
    """The day that `text` asks about, seen from `today`; None when it names none that exists.

    A month or season without a year is the next one; the one it is now means today.
    """
    text = _SECTION.sub(" ", " ".join(text.casefold().split()))
    named, when = _dated(text, today)
    if named:
        return when
    found = _relative(text, today) or _month(text, today) or _season(text, today)
    return found or _exact(coming_day(text, today))


def asked_budget(text: str, day: date) -> int | None:
    """The year of the budget that `text` means, seen from `day`; None when it names none."""
    text = " ".join(text.casefold().split())
    if match := _BUDGET.search(text):
        return int(next(year for year in match.groups() if year))
    if _AFTER_BUDGET.search(text):
        return day.year + 2
    if _THIS_BUDGET.search(text):
        return day.year
    return day.year + 1 if re.search(r"\bneste år", text) else None
