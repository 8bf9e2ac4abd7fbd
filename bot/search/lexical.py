"""Matching by words (BM25 on stems) and by letters (character n-grams), as sparse matrices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.search.ngrams import QuestionVectors
from bot.search.text import content_stems, fold

_KEPT = 8  # questions whose letters are held against the units once
_COMMON = 5_000  # an n-gram of more units tells nothing apart, and costs the most to look up
_K1, _B = 1.2, 0.6  # BM25's usual saturation; length counts a little less, entries differ in size by purpose


class WordIndex:
    """How much of a question's weight in content words each document covers, 0 to about 1."""

    def __init__(self, documents: Sequence[Sequence[tuple[str, float]]], variants: Mapping[str, str]) -> None:
        """`documents`: for each, its texts with the weight of their words (a title says more than a body)."""
        self._variants = variants
        counts: list[defaultdict[str, float]] = []
        for parts in documents:
            counted: defaultdict[str, float] = defaultdict(float)
            for text, weight in parts:
                for stem in content_stems(text, variants):
                    counted[stem] += weight
            counts.append(counted)
        self.vocabulary = {stem: i for i, stem in enumerate(sorted({s for c in counts for s in c}))}
        total = max(1, len(counts))
        frequency = Counter(stem for counted in counts for stem in counted)
        self._idf = np.array(
            [np.log1p((total - frequency[s] + 0.5) / (frequency[s] + 0.5)) for s in self.vocabulary], dtype=np.float32
        )
        self._unseen_idf = float(np.log1p(total + 0.5))  # a word no entry knows weighs the most
        lengths = np.array([sum(counted.values()) for counted in counts] or [1.0])
        mean = lengths.mean() or 1.0
        rows, cols, data = [], [], []
        for row, counted in enumerate(counts):
            norm = _K1 * (1 - _B + _B * lengths[row] / mean)
            for stem, frequency_here in counted.items():
                rows.append(row)
                cols.append(self.vocabulary[stem])
                data.append(min(1.0, frequency_here * (_K1 + 1) / (frequency_here + norm) / 1.6))
        self._matrix = csc_matrix((data, (rows, cols)), shape=(len(counts), len(self.vocabulary)), dtype=np.float32)

    def weight(self, stem: str) -> float:
        """How much a stem says about which document is meant: the rarer, the more."""
        column = self.vocabulary.get(stem)
        return self._unseen_idf if column is None else float(self._idf[column])

    def scores(self, question: str) -> tuple[NDArray[np.float32], float]:
        """Coverage for each document, and the share of the question's weight that any entry knows (0 to 1)."""
        stems = list(dict.fromkeys(content_stems(question, self._variants)))
        out = np.zeros(self._matrix.shape[0], dtype=np.float32)
        whole = known = 0.0
        for stem in stems:
            column, idf = self.vocabulary.get(stem), self.weight(stem)
            whole += idf
            if column is not None:
                known += idf
                here = slice(self._matrix.indptr[column], self._matrix.indptr[column + 1])
                out[self._matrix.indices[here]] += idf * self._matrix.data[here]
        return (out / whole, known / whole) if whole else (out, 0.0)


class LetterIndex:
    """Cosine of character n-grams between a question and each unit: catches typing errors and compounds."""

    def __init__(self, units: Sequence[str], variants: Mapping[str, str]) -> None:
        self._variants = variants
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True, dtype=np.float32, max_df=_COMMON
        )
        matrix = self._vectorizer.fit_transform([fold(unit, variants) for unit in units])
        self._question = QuestionVectors(self._vectorizer)
        # By n-gram rather than by unit: a question costs as much as its own n-grams occur, not all of them.
        self._units_of: csr_matrix = matrix.T.tocsr()
        self._kept = lru_cache(maxsize=_KEPT)(self._scores)

    def scores(self, question: str) -> NDArray[np.float32]:
        """Cosine with every unit, shape (units,). Kept for the newest few questions: not for changing."""
        return self._kept(question)

    def _scores(self, question: str) -> NDArray[np.float32]:
        matrix = self._units_of
        columns, values = self._question.of(fold(question, self._variants))
        held = [slice(matrix.indptr[column], matrix.indptr[column + 1]) for column in columns]
        if not held:
            return np.zeros(matrix.shape[1], dtype=np.float32)
        units = np.concatenate([matrix.indices[one] for one in held])
        shares = np.concatenate([value * matrix.data[one] for value, one in zip(values, held, strict=True)])
        return np.bincount(units, shares, minlength=matrix.shape[1]).astype(np.float32)
