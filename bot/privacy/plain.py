"""A text as the patterns read it: ordinary digits, spaces and dashes, nothing invisible, and the way back."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_DASHES = frozenset("‐‑‒–—―−﹘﹣－")
_APOSTROPHES = frozenset("’‘ʼ´`")


@dataclass(frozen=True)
class Plain:
    """`text` to search in; `origin[i]` is the place of its character i in the text it was made of."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of `text[start:end]` in the original (end exclusive, at least one character)."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    """One character in its plain form; «» for what is invisible."""
    category = unicodedata.category(letter)
    if category in {"Cf", "Cs", "Mn", "Me"}:
        return ""
    if letter in "\n\r\t":
        return "\n" if letter != "\t" else " "
    if letter in _DASHES:
        return "-"
    if letter in _APOSTROPHES:
        return "'"
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    if category in {"Zs", "Cc"}:
        return " "
    if category in {"Zl", "Zp"}:
        return "\n"
    return unicodedata.normalize("NFKC", letter)


def read_plain(text: str) -> Plain:
    """The plain form of `text`: time and space follow its length."""
    if text.isascii() and text.isprintable():
        return Plain(text, range(len(text)))
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        plain = _plain_letter(letter)
        if unicodedata.combining(letter) and letters and (joined := _joined(letters[-1], letter)):
            letters[-1] = joined
            continue
        letters += plain
        origin += [place] * len(plain)
    return Plain("".join(letters), origin)


def _joined(letter: str, mark: str) -> str | None:
    """«å» of an a and a ring, where they are one letter together."""
    joined = unicodedata.normalize("NFC", letter + mark)
    return joined if len(joined) == 1 else None
