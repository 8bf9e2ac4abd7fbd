from __future__ import annotations

import numpy as np

from bench.tune_search import Asked, first, learn


def _asked(fits: list[float], right: int) -> Asked:
    table = np.array([[value, 0.5] for value in fits])
    return Asked("1", table, np.zeros(len(fits)), np.array([place == right for place in range(len(fits))]))


def test_what_tells_the_right_entry_apart_gets_the_weight() -> None:
    weights = learn([_asked([0.9, 0.1, 0.3], 0), _asked([0.2, 0.8, 0.4], 1)] * 20)
    assert weights[0] > abs(weights[1])
    assert first(_asked([0.1, 0.2, 0.7], 2), weights)


def test_what_is_added_by_hand_counts() -> None:
    weights = learn([_asked([0.9, 0.1], 0), _asked([0.2, 0.8], 1)] * 20)
    assert first(_asked([0.5, 0.5], 1)._replace(fixed=np.array([0.0, 0.1])), weights)
