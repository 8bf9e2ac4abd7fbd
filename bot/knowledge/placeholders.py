"""Dated values in running text: `{{id}}`, `{{id@2017-06-01}}` and `{{id|since}}`.

No amount, date or share that can change stands in a text; the text names the value and the
day asked about decides what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_PATTERN = re.compile(r"\{\{\s*([a-z0-9-]+)(?:@(\d{4}-\d\d-\d\d))?(?:\|(since))?\s*\}\}")
_ANY_BRACES = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True)
class Placeholder:
    """A reference to a dated value: which one, on which fixed day (if any), value or start date."""

    value_id: str
    day: date | None
    since: bool


def _parse(match: re.Match[str]) -> Placeholder:
    return Placeholder(match[1], date.fromisoformat(match[2]) if match[2] else None, match[3] == "since")


def _is_date(text: str | None) -> bool:
    try:
        return text is None or bool(date.fromisoformat(text))
    except ValueError:
        return False


def find(text: str) -> list[Placeholder]:
    """Every well-formed placeholder in `text`."""
    return [_parse(match) for match in _PATTERN.finditer(text) if _is_date(match[2])]


def malformed(text: str) -> list[str]:
    """Double braces that are not a placeholder, or name a day that does not exist."""
    found = [(whole[0], _PATTERN.fullmatch(whole[0])) for whole in _ANY_BRACES.finditer(text)]
    return [whole for whole, match in found if match is None or not _is_date(match[2])]


def fill(text: str, render: Callable[[Placeholder], str]) -> str:
    """`text` with every placeholder replaced by what `render` says."""
    return _PATTERN.sub(lambda match: render(_parse(match)), text)
