from __future__ import annotations

import numpy as np

from bot.search.e5.onnx import model, node, tensor
from bot.search.e5.session import open_session


def test_a_session_runs_a_graph_on_what_it_is_given() -> None:
    double = model(
        [node("Mul", ["given", "two"], ["made"])], [tensor("two", np.float32([2]))], ("given", [3]), ("made", [3])
    )
    made = open_session(double).run(None, {"given": np.float32([1, 2, 3])})[0]
    assert made.tolist() == [2, 4, 6]
