from __future__ import annotations

import math

from bot.search.learnt import RANKING


def test_all_weights_are_numbers() -> None:
    assert all(math.isfinite(weight) for weight in RANKING.values())


def test_what_fits_speaks_for_an_entry() -> None:
    assert all(RANKING[name] > 0 for name in ("own", "asked", "top", "words", "letters", "organisation"))
