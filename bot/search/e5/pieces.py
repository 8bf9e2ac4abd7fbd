"""A text as the pieces of words that the model reads (SentencePiece's unigram model): the likeliest cut."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from bot.search.e5.model_file import ModelFile

_SPACE = "\u2581"  # what SentencePiece writes for it
_SPACES = re.compile(" {2,}")
_UNKNOWN = 10.0  # how much less likely than any piece a letter that is none is
_KEPT, _LONGEST = 50_000, 24  # words whose cut is kept, and the letters of the longest of them


class Pieces:
    """Cuts texts."""

    def __init__(self, file: ModelFile) -> None:
        self._file = file
        self._longest = max(map(len, file.pieces))
        self._odd = min(file.scores) - _UNKNOWN
        self._kept = lru_cache(_KEPT)(self._cut)

    def of(self, text: str) -> list[int]:
        """The numbers of the pieces, with those for begin and end; as many as the model reads."""
        file = self._file
        return [file.first, *self.of_words(text)[: file.longest - 2], file.last]

    def of_words(self, text: str) -> list[int]:
        """The numbers of the pieces alone, however many. No piece goes over a space, so each word is cut alone."""
        plain = _SPACES.sub(" ", text.translate(self._file.letters)).replace(_SPACE, " ")
        found: list[int] = []
        for word in plain.removeprefix(" ").split(" "):
            found += (self._kept if len(word) <= _LONGEST else self._cut)(_SPACE + word)
        return found

    def _cut(self, text: str) -> list[int]:
        pieces, scores, unknown = self._file.pieces, self._file.scores, self._file.unknown
        length = len(text)
        best = [0.0] + [float("-inf")] * length
        came: list[tuple[int, int]] = [(0, unknown)] * (length + 1)  # from where, with which piece
        for start in range(length):
            here = best[start]
            for end in range(start + 1, min(length, start + self._longest) + 1):
                number = pieces.get(text[start:end])
                if number is not None and number != unknown and here + scores[number] > best[end]:
                    best[end], came[end] = here + scores[number], (start, number)
            if here + self._odd > best[start + 1]:
                best[start + 1], came[start + 1] = here + self._odd, (start, unknown)
        found, end = [], length
        while end:
            end, number = came[end]
            found.append(number)
        return found[::-1]


@cache
def opened(path: Path) -> tuple[ModelFile, Pieces]:
    """The model file and what cuts by it, once in a process: the table of pieces takes tens of megabytes."""
    file = ModelFile(path)
    return file, Pieces(file)
