"""Dates as Norwegians write them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip


def long_date(day: date) -> str:
    """«1. juli 2026»."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
