"""File names that every system can save: ASCII, short, without spaces."""

from __future__ import annotations

import re
import unicodedata

_NORDIC = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})
_LONGEST = 60


def ascii_name(*parts: str) -> str:
    """«motebrief-nordre-follo» for «Møtebrief», «Nordre Follo»; empty parts are left out."""
    folded = "-".join(parts).casefold().translate(_NORDIC)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
