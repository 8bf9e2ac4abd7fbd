"""Is this a question for this bot at all?

Inside: the example questions of every entry. Outside: `knowledge/out_of_scope.yml`. Two light judges
add up: which of the two is nearer in meaning, and a linear classifier over letters. Both are built with
the index (well under a second), so a new entry widens the scope at once. The two
together part inside from outside better than either alone (area under the curve 0.989, 0.982 and 0.972 on the
dev and the labelled questions, those for unknown facts aside).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.search.embeddings import Vectors
from bot.search.ngrams import QuestionVectors
from bot.search.rounded import RoundedRows
from bot.search.text import fold, is_english

_NEIGHBOURS = 3
_MOST = 12_000  # examples inside that are compared with: of more, as many spread evenly
_MEANING, _LETTERS = 6.2, 0.25  # weight of a difference in cosine, and of the letters' log-odds


class Scope:
    """Says how likely it is that a question is one for this bot."""

    def __init__(
        self,
        inside: tuple[Sequence[str], Vectors],
        outside: tuple[Sequence[str], Vectors],
        variants: Mapping[str, str],
    ) -> None:
        """`inside`, `outside`: example questions and their embeddings, shape (questions, dimension)."""
        self._variants = variants
        some = np.linspace(0, len(inside[0]) - 1, min(len(inside[0]), _MOST), dtype=int)
        inside = [inside[0][place] for place in some], inside[1][some]
        self._inside, self._outside = RoundedRows(inside[1]), RoundedRows(outside[1])
        self._ready = len(inside[0]) >= _NEIGHBOURS and len(outside[0]) >= _NEIGHBOURS
        if self._ready:
            texts = [fold(text, variants) for text in (*inside[0], *outside[0])]
            labels = np.r_[np.ones(len(inside[0])), np.zeros(len(outside[0]))]
            model = LogisticRegression(C=5.0, class_weight="balanced", max_iter=2000)
            vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
            model.fit(vectorizer.fit_transform(texts), labels)
            self._question = QuestionVectors(vectorizer)
            self._weights, self._bias = model.coef_[0], float(model.intercept_[0])

    def inside(self, question: str, vectors: Sequence[Vectors]) -> float:
        """0 to 1 for a cleaned question and the embeddings of its parts; 1.0 with nothing to compare with."""
        if not self._ready:
            return 1.0
        odds = _MEANING * max(self._nearer_inside(vector) for vector in vectors)
        if not is_english(question):  # the letters of another language say nothing
            columns, values = self._question.of(fold(question, self._variants))
            odds += _LETTERS * (float(self._weights[columns] @ values) + self._bias)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def _nearer_inside(self, vector: Vectors) -> float:
        def near(examples: RoundedRows) -> float:
            return float(np.partition(examples.cosines(vector), -_NEIGHBOURS)[-_NEIGHBOURS:].mean())

        return near(self._inside) - near(self._outside)
