"""Dates as Norwegians write them, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip


def long_date(day: date) -> str:
    """«1. juli 2026»."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def month_of(day: date) -> str:
    """«juli 2026»."""
    return f"{MONTHS[day.month - 1]} {day.year}"


_MONTH = "|".join(MONTHS)
_DAY = re.compile(rf"\b(\d{{1,2}})\.?\s*({_MONTH})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_SHORT_DAY = re.compile(r"(?<![\d.,/])(\d{1,2})[./](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)")
_MONTH_OF_YEAR = re.compile(rf"\b({_MONTH})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(
    r"\b(?:i|fra|året|for|siden|sidan|høsten|våren|sommeren|vinteren|hausten|ca\.?)\s+((?:19|20)\d\d)\b"
    r"(?![ .]?\d|\s*(?:kr|nok|,-|tusen|mill))",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    r"(?:^|\b(?:og|enn|hva med|kva med|da|før|innen|etter)\s+)((?:19|20)\d\d)\s*[?.!]*$", re.IGNORECASE
)
_BEFORE_YEAR = re.compile(r"\bfør\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bfør\s+(?:den\s+)?$", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\bi fjor\b", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\b(?:til neste år|til neste aar|neste år|neste års|neste budsjettår)\b", re.IGNORECASE)
_YEARS_AGO = re.compile(r"\bfor\s+(\d{1,2}|et|eit|to|tre|fire|fem|seks)\s+år\s+(?:siden|sidan)\b", re.IGNORECASE)
_FEW = {"et": 1, "eit": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}


@dataclass(frozen=True)
class AskedDay:
    """The day a question is about. A year or month stands for its last day; `whole_year` tells that it did."""

    day: date
    whole_year: bool = False


def asked_about(text: str, today: date) -> AskedDay | None:
    """The day, month or year, past or to come, that a question is about; None for today and where none is told.

    «før 1. juli 2024» is the day before it.
    """
    for pattern in (_DAY, _SHORT_DAY):
        if match := pattern.search(text):
            month = int(match[2]) if match[2].isdecimal() else _month(match[2])
            try:
                day = date(int(match[3]), month, int(match[1]))
            except ValueError:
                return None
            day = day - timedelta(days=1) if _BEFORE.search(text[: match.start()]) else day
            return None if day == today else AskedDay(day)
    if match := _MONTH_OF_YEAR.search(text):
        first = date(int(match[2]), _month(match[1]), 1)
        day = first if _BEFORE.search(text[: match.start()]) else _next_month(first)
        return AskedDay(day - timedelta(days=1))
    return _asked_year(text, today)


def _asked_year(text: str, today: date) -> AskedDay | None:
    if match := _BEFORE_YEAR.search(text):
        return AskedDay(date(int(match[1]) - 1, 12, 31), whole_year=True)
    if match := _YEAR.search(text) or _BARE_YEAR.search(text):
        year = int(match[1])
    elif _LAST_YEAR.search(text):
        year = today.year - 1
    elif match := _YEARS_AGO.search(text):
        year = today.year - (int(match[1]) if match[1].isdigit() else _FEW[match[1].casefold()])
    elif _NEXT_YEAR.search(text):
        year = today.year + 1
    else:
        return None
    return None if year == today.year else AskedDay(date(year, 12, 31), whole_year=True)


def asked_day(text: str, today: date) -> date | None:
    """The past day that a question is about, or None; see `asked_about`."""
    asked = asked_about(text, today)
    return asked.day if asked and asked.day < today else None


def _month(name: str) -> int:
    return MONTHS.index(name.lower()) + 1


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
