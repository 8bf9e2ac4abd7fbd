"""Rows of numbers held against one vector after another, in bytes: a fifteenth of the time that floats take."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.search.e5.onnx import MICROSOFT, model, node, tensor
from bot.search.e5.session import open_session
from bot.search.embeddings import Vectors

_MOST = 127  # of one byte
_LEAST = 1e-12  # no row reaches less far
_GIVEN, _MADE = "vector", "products"


class RoundedRows:
    """Rows of length 1, each number of them rounded to one byte. Immutable; any number of threads may use it."""

    def __init__(self, rows: Vectors) -> None:
        """`rows`: shape (rows, dimension)."""
        self._rows = len(rows)
        if not self._rows:
            return
        scales = np.maximum(np.abs(rows).max(axis=1), _LEAST) / _MOST
        tensors = [
            tensor("bytes", np.round(rows.T / scales).astype(np.int8)),
            tensor("scales", scales.astype(np.float32)),
            tensor("bias", np.zeros(self._rows, dtype=np.float32)),
        ]
        product = node("DynamicQuantizeMatMul", [_GIVEN, "bytes", "scales", "", "bias"], [_MADE], MICROSOFT)
        written = model([product], tensors, (_GIVEN, ["vectors", rows.shape[1]]), (_MADE, ["vectors", self._rows]))
        self._session = open_session(written)

    def __len__(self) -> int:
        return self._rows

    def cosines(self, vector: Vectors) -> NDArray[np.float32]:
        """The cosine of each row with a vector of length 1, to about 0.003."""
        if not self._rows:
            return np.zeros(0, dtype=np.float32)
        found = self._session.run(None, {_GIVEN: np.asarray(vector, dtype=np.float32)[None]})[0][0]
        return np.asarray(found, dtype=np.float32)
