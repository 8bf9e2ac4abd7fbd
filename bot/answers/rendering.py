"""Dated values into running text, as a reader would write them."""

from __future__ import annotations

from datetime import date

from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.knowledge import placeholders
from bot.knowledge.bundle import Knowledge
from bot.knowledge.values import value_on
from bot.knowledge.vocabulary import Unit

_WORDS: dict[Unit, tuple[str, str]] = {
    "days": ("dag", "dager"),
    "months": ("måned", "måneder"),
    "years": ("år", "år"),
    "count": ("", ""),
}
UNKNOWN = "(verdien er ikke kjent for denne dagen)"


def shown_value(value: int | float | str, unit: Unit) -> str:
    """A value with its unit: «500 000 kr», «30 prosent», «14 dager»."""
    if isinstance(value, str) or unit == "text":
        return str(value)
    if unit in ("kr", "kr_ex_vat"):
        return kroner_short(value)
    number = f"{value:g}".replace(".", ",")
    if unit == "percent":
        return f"{number}\u00a0prosent"
    one, many = _WORDS[unit]
    return f"{number}\u00a0{one if value == 1 else many}".strip()


def render(knowledge: Knowledge, text: str, day: date) -> str:
    """`text` with each placeholder replaced by the value that holds on `day` (or on its own day)."""

    def shown(found: placeholders.Placeholder) -> str:
        dated = knowledge.value.get(found.value_id)
        period = value_on(dated, found.day or day) if dated else None
        if dated is None or period is None or period.value is None:
            return UNKNOWN
        return long_date(period.since) if found.since else shown_value(period.value, dated.unit)

    return placeholders.fill(text, shown)
