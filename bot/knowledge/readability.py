"""LIX: how heavy a text is to read (words per sentence plus share of words over six letters)."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?:\s|$)|\n")


def lix(text: str) -> float:
    """The LIX of `text`; 0.0 when it has no words. Under 40 reads easily, over 55 is heavy."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part))
    long_words = sum(1 for word in words if len(word) > 6)
    return len(words) / max(1, sentences) + 100 * long_words / len(words)
