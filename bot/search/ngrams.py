"""One question's letter n-grams as a TF-IDF vector, in the terms of a fitted vectoriser.

Scikit-learn's own `transform` is made for many texts at once: on one short question its checks take ten times
as long as the counting.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer


class QuestionVectors:
    """What `vectorizer.transform` gives for one text: the columns that are not zero, and their values."""

    def __init__(self, vectorizer: TfidfVectorizer) -> None:
        """`vectorizer`: fitted, with sublinear_tf and norm «l2»."""
        self._ngrams = vectorizer.build_analyzer()
        self._column: dict[str, int] = vectorizer.vocabulary_
        self._idf = np.asarray(vectorizer.idf_)

    def of(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Columns, rising, and values; empty where no n-gram of `text` is known."""
        counted = Counter(ngram for ngram in self._ngrams(text) if ngram in self._column)
        found = sorted((self._column[ngram], times) for ngram, times in counted.items())
        columns = np.array([column for column, _ in found], dtype=np.int64)
        values = (1.0 + np.log(np.array([times for _, times in found], dtype=self._idf.dtype))) * self._idf[columns]
        return columns, values / np.linalg.norm(values) if len(found) else values
