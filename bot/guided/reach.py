"""The user's own phone number and e-mail address, where a person is to answer. Pure."""

from __future__ import annotations

import re

from bot.guided.task import Desk
from bot.privacy.masking import mask

_WANTED = frozenset({"phone", "email"})
# An answer that is a number and little else is a phone number, whatever it is grouped like.
_BARE_NUMBER = re.compile(r"(?:\+47|0047)?[ .]*((?:\d[ .]?){8})")


def reach_of(text: str, desk: Desk) -> str | None:
    """Phone number and e-mail address out of a message, and nothing else of it; None without either."""
    found = [text[finding.start : finding.end] for finding in mask(text).findings if finding.kind in _WANTED]
    if not found and (bare := _BARE_NUMBER.fullmatch(text.strip(" .,!"))):
        found = [bare[0]]
    return ", ".join(dict.fromkeys(part.strip() for part in found)) or None
