from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.search.ngrams import QuestionVectors

_TEXTS = ["matkurs for ungdom", "kurs i matlaging for eldre", "bolig og arbeid", "sosial verdi"]


@pytest.fixture(scope="module", params=[(3, 4), (2, 5)])
def vectorizer(request: pytest.FixtureRequest) -> TfidfVectorizer:
    made = TfidfVectorizer(analyzer="char_wb", ngram_range=request.param, sublinear_tf=True)
    made.fit(_TEXTS)
    return made


@pytest.mark.parametrize("text", [*_TEXTS, "kurs kurs kurs for ungdom", "Matkurs  for UNGDOM", "kurs for xyzzy"])
def test_a_text_has_the_vector_that_the_vectoriser_gives_it(vectorizer: TfidfVectorizer, text: str) -> None:
    columns, values = QuestionVectors(vectorizer).of(text)
    vector = np.zeros(len(vectorizer.vocabulary_))
    vector[columns] = values
    assert vector.tolist() == pytest.approx(vectorizer.transform([text]).toarray().ravel().tolist())


@pytest.mark.parametrize("text", ["", "😀", "xyzzy"])
def test_a_text_without_a_known_ngram_has_nothing(vectorizer: TfidfVectorizer, text: str) -> None:
    columns, values = QuestionVectors(vectorizer).of(text)
    assert len(columns) == len(values) == 0
