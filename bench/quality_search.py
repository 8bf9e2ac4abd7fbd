"""Two plain searches over the same knowledge: words alone (BM25) and meaning alone (embeddings).

Both tell the ordinary answer of the best entry, and decline below a score that is tuned on the dev questions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from bench.quality_talkers import Reply, declined
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.search.embeddings import RememberedQuestions
from bot.search.index import Index
from bot.search.text import clean, stem, tokens
from bot.search.units import plain

_K1, _B = 1.2, 0.75  # as in Lucene
_SEARCHED = {"title", "summary", "question"}


def norwegian_words(text: str) -> list[str]:
    """Norwegian stems. No words are left out: those that stand everywhere weigh next to nothing anyway."""
    return [stem(word) for word in tokens(text)]


def document(knowledge: Knowledge, entry: Entry) -> str:
    """All that an entry says, as one text."""
    details = [text for detail in entry.details for text in (plain(knowledge, detail.text), *detail.questions)]
    parts = (entry.title, *entry.aliases, *entry.questions, plain(knowledge, entry.summary), *details, *entry.places)
    return "\n".join((*parts, plain(knowledge, entry.body) if entry.body else ""))


class BM25:
    """Robertson's BM25 over whole documents, Lucene's form of it."""

    def __init__(self, documents: Sequence[str]) -> None:
        self._vectorizer = CountVectorizer(analyzer=norwegian_words, dtype=np.float64)
        counts: csr_matrix = self._vectorizer.fit_transform(documents).tocsr()
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        held = np.bincount(counts.indices, minlength=counts.shape[1])
        idf = np.log1p((len(documents) - held + 0.5) / (held + 0.5))
        norm = _K1 * (1 - _B + _B * lengths / max(1.0, lengths.mean()))
        rows = np.repeat(np.arange(len(documents)), np.diff(counts.indptr))
        counts.data = idf[counts.indices] * counts.data * (_K1 + 1) / (counts.data + norm[rows])
        self._weights = counts

    def scores(self, question: str) -> NDArray[np.float64]:
        """One score a document, 0 and up."""
        return np.asarray((self._weights @ self._vectorizer.transform([question]).T).todense()).ravel()


class PlainSearch:
    """A talker that tells the entry with the best score. `threshold` is tuned with `tuned_threshold`."""

    def __init__(
        self,
        name: str,
        knowledge: Knowledge,
        scores: Callable[[str], NDArray[np.floating]],
        told: Callable[[Entry], str],
    ) -> None:
        """`scores`: a question to one score for each of the knowledge's entries. `told`: an entry's answer."""
        self.name, self.threshold = name, 0.0
        self._knowledge, self._scores, self._told = knowledge, scores, told

    def say(self, text: str, sender: str) -> Reply:
        """See Talker."""
        best = self.unguarded(text, sender)
        return best if best.score >= self.threshold else declined(best.score)

    def unguarded(self, text: str, sender: str) -> Reply:
        """See Talker."""
        scores = self._scores(clean(text))
        position = int(np.argmax(scores))
        if scores[position] <= 0:
            return declined(0.0)
        entry = self._knowledge.entries[position]
        return Reply(self._told(entry), "answer", float(scores[position]), (entry.id,))


def words_alone(knowledge: Knowledge, told: Callable[[Entry], str]) -> PlainSearch:
    """BM25 with one document an entry."""
    index = BM25([document(knowledge, entry) for entry in knowledge.entries])
    return PlainSearch("BM25", knowledge, index.scores, told)


def meaning_alone(index: Index, embedder: RememberedQuestions, told: Callable[[Entry], str]) -> PlainSearch:
    """The cosine to an entry's title, summary or nearest question, whichever is highest."""
    chosen = [n for n, unit in enumerate(index.units) if unit.kind in _SEARCHED and unit.detail is None]
    vectors = index.vectors[chosen]
    starts = np.searchsorted([index.units[n].entry for n in chosen], np.arange(len(index.knowledge.entries)))

    def scores(question: str) -> NDArray[np.floating]:
        return np.maximum.reduceat(vectors @ embedder.question(question), starts)

    return PlainSearch("embeddings", index.knowledge, scores, told)


def tuned_threshold(scores: Sequence[float], right: Sequence[bool], outside: Sequence[bool]) -> float:
    """The score from which to answer that gives the best mean of two shares, read off the dev questions.

    The shares: of the questions that have an answer, those answered rightly; of those `outside`, those declined.
    """
    values, good, away = np.array(scores), np.array(right), np.array(outside)
    best, found = -1.0, 0.0
    for threshold in np.unique(values):
        answered = values >= threshold
        mean = float(np.mean((answered & good)[~away]) + np.mean(~answered[away])) / 2
        if mean > best:
            best, found = mean, float(threshold)
    return found
