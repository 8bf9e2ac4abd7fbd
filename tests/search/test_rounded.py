from __future__ import annotations

import numpy as np

from bot.search.rounded import RoundedRows


def _rows(count: int) -> np.ndarray:
    rows = np.random.default_rng(1).normal(size=(count, 384)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_cosines_in_bytes_are_those_of_the_floats_but_for_rounding() -> None:
    rows = _rows(500)
    near = rows[3] + 0.4 * rows[4]
    vector = near / np.linalg.norm(near)
    found = RoundedRows(rows).cosines(vector)
    assert np.abs(found - rows @ vector).max() < 0.004
    assert found.argmax() == 3


def test_a_row_of_zeros_has_no_cosine_and_breaks_none() -> None:
    rows = _rows(3)
    rows[1] = 0
    found = RoundedRows(rows).cosines(rows[0])
    assert np.abs(found - np.array([1.0, 0.0, rows[2] @ rows[0]])).max() < 0.01


def test_no_rows_have_no_cosines() -> None:
    assert RoundedRows(np.zeros((0, 384), dtype=np.float32)).cosines(_rows(1)[0]).shape == (0,)
