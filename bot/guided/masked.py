"""Words of the user's own, without personal data. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.guided.task import Desk
from bot.privacy.finding import PLACEHOLDERS
from bot.privacy.masking import mask

_SHORTEST = 2
# What a user is told was taken out, by what stands there instead.
_NAMED = {placeholder: placeholder.strip("[]") for placeholder in PLACEHOLDERS.values()}
_PLACEHOLDER = re.compile("|".join(re.escape(placeholder) for placeholder in _NAMED))


def own_story(text: str, desk: Desk) -> str | None:
    """The message with personal data masked; None when it says nothing else."""
    told = mask(text.strip()).text
    rest = _PLACEHOLDER.sub("", told)
    return told if sum(letter.isalpha() for letter in rest) >= _SHORTEST else None


def taken_out(texts: Iterable[str]) -> str:
    """The kinds of personal data that were masked in `texts`: «navn, telefon»; empty where there was none."""
    found = (match[0] for text in texts for match in _PLACEHOLDER.finditer(text))
    return ", ".join(dict.fromkeys(_NAMED[placeholder] for placeholder in found))
