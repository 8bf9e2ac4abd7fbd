"""Patterns for folded text, written the way people read them.

Folding makes «naboen» into «nabon» and «læreren» into «lereren» (bot/search/text.py). A pattern that says
«naboen» would never be found, so the patterns are folded in the same way.
"""

from __future__ import annotations

import re

_DIGRAPH = re.compile(r"(?<!\[)(?:oe|aa|ae)")  # «[ae]» is a choice of letters, not a digraph


def on_folded(*patterns: str) -> re.Pattern[str]:
    """One pattern that finds any of `patterns` (regular expressions in plain letters) in folded text."""
    return re.compile("|".join(_DIGRAPH.sub(_plain, pattern) for pattern in patterns))


def _plain(found: re.Match[str]) -> str:
    return "e" if found[0] == "ae" else found[0][0]
