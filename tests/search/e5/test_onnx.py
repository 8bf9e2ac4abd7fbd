from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
import pytest

from bot.search.e5.onnx import MICROSOFT, model, node, tensor

_GIVEN = np.array([[1.0, -2.0, 3.0]], dtype=np.float32)


def _run(nodes: list[bytes], tensors: list[bytes] | None = None) -> Any:
    written = model(nodes, tensors or [], ("given", ["rows", 3]), ("made", ["rows", 3]))
    session = onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])
    return session.run(None, {"given": _GIVEN})[0]


def test_a_graph_that_is_written_runs() -> None:
    added = tensor("ten", np.array([10.0, 10.0, 10.0], dtype=np.float32))
    assert _run([node("Add", ["given", "ten"], ["made"])], [added]).tolist() == [[11.0, 8.0, 13.0]]


def test_one_node_gives_to_the_next() -> None:
    assert _run([node("Neg", ["given"], ["middle"]), node("Relu", ["middle"], ["made"])]).tolist() == [[0.0, 2.0, 0.0]]


def test_floats_and_negative_numbers_can_be_told() -> None:
    assert _run([node("LeakyRelu", ["given"], ["made"], alpha=0.5)]).tolist() == [[1.0, -1.0, 3.0]]
    assert _run([node("Softmax", ["given"], ["made"], axis=-1)]).sum() == pytest.approx(1.0)


def test_onnx_runtimes_own_operators_are_known() -> None:
    assert _run([node("Gelu", ["given"], ["made"], MICROSOFT)])[0, 2] == pytest.approx(2.996, abs=1e-3)


def test_any_number_of_rows_may_be_given() -> None:
    written = model([node("Neg", ["given"], ["made"])], [], ("given", ["rows", 3]), ("made", ["rows", 3]))
    session = onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])
    for rows in (1, 2, 5):
        assert session.run(None, {"given": np.ones((rows, 3), dtype=np.float32)})[0].shape == (rows, 3)
