"""Is this a question for this bot at all? A light classifier over question vectors.

Inside: the example questions of every entry. Outside: `knowledge/out_of_scope.yml`. It is fitted
when the index is built (well under a second), so a new entry widens the scope at once.
"""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.search.embeddings import Vectors

_STRENGTH = 30.0  # e5 vectors lie close together; a weak penalty lets the small differences count


class Scope:
    """Probability that a question is one for this bot."""

    def __init__(self, inside: Vectors, outside: Vectors) -> None:
        self._model: LogisticRegression | None = None
        if len(inside) and len(outside):
            rows = np.vstack([inside, outside])
            self._centre = rows.mean(axis=0)
            labels = np.r_[np.ones(len(inside)), np.zeros(len(outside))]
            self._model = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=500)
            self._model.fit(rows - self._centre, labels)

    def inside(self, question: Vectors) -> float:
        """0 to 1; 1.0 when there is nothing to compare with."""
        if self._model is None:
            return 1.0
        return float(self._model.predict_proba((question - self._centre)[None, :])[0, 1])
