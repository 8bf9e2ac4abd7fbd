from __future__ import annotations

import numpy as np

from bench.tune_talks import Choice, chances, learn


def _choice(values: list[float], right: int | None) -> Choice:
    none = right is None
    marked = np.array([place == right for place in range(len(values))])
    return Choice("1", {"fits": np.array(values)}, marked, {"always": 1.0}, none)


def test_what_fits_is_chosen_and_what_fits_nothing_is_left() -> None:
    weights = learn([_choice([0.9, 0.1], 0), _choice([0.2, 0.8], 1), _choice([0.1, 0.2], None)] * 20)
    assert int(np.argmax(chances(_choice([0.1, 0.95], 1), weights))) == 1
    assert int(np.argmax(chances(_choice([0.1, 0.1], 1), weights))) == 2


def test_choices_without_an_empty_one_are_learnt_too() -> None:
    bare = [c._replace(whole={}) for c in (_choice([0.9, 0.1], 0), _choice([0.2, 0.8], 1))]
    weights = learn(bare * 10)
    assert weights[0]["fits"] > 0
    assert chances(bare[0], weights)[-1] == 0.0
