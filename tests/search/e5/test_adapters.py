from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.search.e5.adapters import TRIED, Adapters, written


def _pair(value: float) -> tuple[np.ndarray, np.ndarray]:
    return np.full((384, 2), value, dtype=np.float32), np.full((2, 384), value, dtype=np.float32)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "adapters.npz"
    written(path, {"l0.q": _pair(0.5)}, {"l0.q": np.ones(384)}, np.eye(3, 384, dtype=np.float32))
    found = Adapters.read(path)
    pair = found.of("l0.q")
    assert pair is not None
    assert np.array_equal(pair[0], _pair(0.5)[0])
    assert np.array_equal(pair[1], _pair(0.5)[1])
    assert np.array_equal(found.reach("l0.q"), np.ones(384))
    assert np.array_equal(found.expected, np.eye(3, 384))


def test_a_matrix_that_nothing_was_learnt_for_has_none(tmp_path: Path) -> None:
    path = tmp_path / "adapters.npz"
    written(path, {"l0.q": _pair(0.5)}, {"l0.q": np.ones(384)}, np.eye(3, 384, dtype=np.float32))
    assert Adapters.read(path).of("l1.q") is None


def test_other_adapters_have_another_mark(tmp_path: Path) -> None:
    for name, value in (("one", 0.5), ("other", 0.25)):
        written(tmp_path / f"{name}.npz", {"l0.q": _pair(value)}, {}, np.eye(3, 384, dtype=np.float32))
    assert Adapters.read(tmp_path / "one.npz").mark != Adapters.read(tmp_path / "other.npz").mark


def test_a_broken_file_raises(tmp_path: Path) -> None:
    path = tmp_path / "adapters.npz"
    path.write_bytes(b"not numpy")
    with pytest.raises(ValueError, match="pickle"):
        Adapters.read(path)


def test_the_file_of_the_project_has_a_vector_for_each_text_that_is_tried() -> None:
    assert Adapters.read().expected.shape == (len(TRIED), 384)
