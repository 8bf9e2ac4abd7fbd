"""Dates as Norwegians write them, and back."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip


def long_date(day: date) -> str:
    """«1. juli 2026»."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


_DAY = re.compile(rf"\b(\d{{1,2}})\.?\s*({'|'.join(MONTHS)})\s+(20\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:i|fra|året)\s+(20\d\d)\b", re.IGNORECASE)


def asked_day(text: str, today: date) -> date | None:
    """The past day or year that a question is about, or None.

    A year stands for its last day; a day or year to come is not a day about which anything is known.
    """
    if match := _DAY.search(text):
        try:
            day = date(int(match[3]), MONTHS.index(match[2].lower()) + 1, int(match[1]))
        except ValueError:
            return None
        return day if day < today else None
    if match := _YEAR.search(text):
        return date(int(match[1]), 12, 31) if int(match[1]) < today.year else None
    return None
