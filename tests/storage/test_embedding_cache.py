from __future__ import annotations

import numpy as np
import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.errors import StorageError
from bot.storage import embedding_cache
from bot.storage.database import open_database, transaction
from bot.storage.embedding_cache import Vectors, cached_vectors, text_hash
from bot.storage.tables import embedding
from tests.factories import BagOfWords


class _Counting:
    """Computes, and remembers for which texts."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.calls = 0

    def __call__(self, texts: list[str]) -> Vectors:
        self.calls += 1
        self.texts += texts
        return BagOfWords().embed(texts, "passage")


def _ask(engine: Engine, texts: list[str], compute: _Counting, model: str = "m", role: str = "passage") -> Vectors:
    return cached_vectors(engine, model, texts, role, compute)


def test_only_what_is_missing_is_computed(engine: Engine) -> None:
    first, second = _Counting(), _Counting()
    _ask(engine, ["anbud", "pilot"], first)
    _ask(engine, ["pilot", "tilskudd", "anbud"], second)
    assert first.texts == ["anbud", "pilot"]
    assert second.texts == ["tilskudd"]


def test_when_nothing_is_missing_nothing_is_computed(engine: Engine) -> None:
    _ask(engine, ["anbud"], _Counting())
    again = _Counting()
    _ask(engine, ["anbud"], again)
    assert again.calls == 0


def test_vectors_come_back_in_the_texts_order_and_exactly(engine: Engine) -> None:
    texts = ["anbud", "pilot", "anbud", "tilskudd"]
    expected = BagOfWords().embed(texts, "passage")
    for _ in range(2):  # computed, then read
        found = _ask(engine, texts, _Counting())
        assert found.dtype == np.float32
        assert np.array_equal(found, expected)


def test_the_same_text_twice_is_computed_once(engine: Engine) -> None:
    compute = _Counting()
    _ask(engine, ["anbud", "anbud"], compute)
    assert compute.texts == ["anbud"]


def test_another_model_or_role_is_another_vector(engine: Engine) -> None:
    _ask(engine, ["anbud"], _Counting())
    for model, role in (("n", "passage"), ("m", "query")):
        compute = _Counting()
        _ask(engine, ["anbud"], compute, model, role)
        assert compute.texts == ["anbud"]


def test_role_and_text_do_not_run_together() -> None:
    assert text_hash("ab", "c") != text_hash("b", "ca")
    assert text_hash("anbud", "query") != text_hash("anbud", "passage")


def test_no_texts_give_no_vectors_and_compute_nothing(engine: Engine) -> None:
    compute = _Counting()
    assert _ask(engine, [], compute).shape[0] == 0
    assert compute.calls == 0


def test_more_texts_than_one_query_can_hold(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding_cache, "_CHUNK", 3)
    texts = [f"tekst nummer {number}" for number in range(10)]
    _ask(engine, texts, _Counting())
    again = _Counting()
    assert np.array_equal(_ask(engine, texts, again), BagOfWords().embed(texts, "passage"))
    assert again.calls == 0


def test_another_process_uses_what_this_one_computed(engine: Engine, database_url: str) -> None:
    _ask(engine, ["anbud"], _Counting())
    other = open_database(database_url)
    compute = _Counting()
    _ask(other, ["anbud"], compute)
    other.dispose()
    assert compute.calls == 0


def test_what_another_process_added_meanwhile_is_no_error(engine: Engine) -> None:
    def compute(texts: list[str]) -> Vectors:
        _ask(engine, ["anbud"], _Counting())  # the other process is faster with one of them
        return BagOfWords().embed(texts, "passage")

    found = cached_vectors(engine, "m", ["anbud", "pilot"], "passage", compute)
    assert np.array_equal(found, BagOfWords().embed(["anbud", "pilot"], "passage"))
    with transaction(engine) as connection:
        assert connection.execute(select(func.count()).select_from(embedding)).scalar_one() == 2


def test_when_computing_fails_nothing_is_kept(engine: Engine) -> None:
    def compute(texts: list[str]) -> Vectors:
        raise StorageError("no")

    with pytest.raises(StorageError):
        cached_vectors(engine, "m", ["anbud"], "passage", compute)
    kept = _Counting()
    _ask(engine, ["anbud"], kept)
    assert kept.texts == ["anbud"]
