from __future__ import annotations

import numpy as np
import pytest

from bot.search import nearness
from bot.search.index import Index
from bot.search.nearness import best_units, near_any, near_midway
from tests.factories import BagOfWords


def _vector(text: str) -> np.ndarray:
    return BagOfWords().embed([text], "query")[0]


def _everything(index: Index) -> np.ndarray:
    return np.arange(len(index.starts))


def test_an_entry_is_as_near_as_its_title_its_question_and_its_best_texts(index: Index) -> None:
    position = index.position["term-anbud"]
    title = index.units[int(index.starts[position])].text
    near = near_any(index, _everything(index), [_vector(title)])
    assert near.own[position] == 1.0 == near.own.max()
    assert 0 < near.top[position] < 1


def test_of_two_vectors_the_nearer_counts(index: Index) -> None:
    one, other = _vector("Hva er et anbud?"), _vector("matkurs for ungdom")
    both = near_any(index, _everything(index), [one, other])
    for vector in (one, other):
        alone = near_any(index, _everything(index), [vector])
        assert np.all(both.own >= alone.own - 1e-6)


def test_midway_to_itself_is_itself(index: Index) -> None:
    vector = _vector("matkurs for ungdom")
    alone, midway = (
        near_any(index, _everything(index), [vector]),
        near_midway(index, _everything(index), vector, vector),
    )
    for one, other in zip(alone, midway, strict=True):
        assert one == pytest.approx(other, abs=1e-5)


def test_some_entries_are_as_near_as_among_all(index: Index) -> None:
    some, vector = np.array([0, 2]), _vector("matkurs for ungdom")
    for whole, part in zip(near_any(index, _everything(index), [vector]), near_any(index, some, [vector]), strict=True):
        assert part == pytest.approx(whole[some], abs=1e-6)


def test_a_large_knowledge_is_as_near_as_a_small_one(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Index, "cosines", lambda self, vector: self.vectors @ vector)  # both in floats
    vectors = [_vector("matkurs for ungdom"), _vector("Hva er et anbud?")]
    found = [near_midway(index, _everything(index), *vectors)]
    monkeypatch.setattr(nearness, "_MANY", 1)
    found.append(near_midway(index, _everything(index), *vectors))
    for small, large in zip(*found, strict=True):
        assert small == pytest.approx(large, abs=1e-5)


def test_the_best_text_of_each_entry_is_the_nearest_one(index: Index) -> None:
    position = index.position["term-anbud"]
    title = index.units[int(index.starts[position])].text
    assert best_units(index, [position], [_vector(title)]) == [title]


def test_cosines_read_run_by_run_are_those_of_the_picked_rows(index: Index) -> None:
    vector = index.vectors[3]
    units = np.array([0, 1, 2, 7, 9, 10, len(index.units) - 1])
    assert np.allclose(nearness._cosines(index, units, vector), index.vectors[units] @ vector)
    assert len(nearness._cosines(index, units[:0], vector)) == 0


def test_roughly_an_entry_is_as_near_as_the_mean_of_its_texts(index: Index) -> None:
    position = index.position["term-anbud"]
    near = nearness.near_roughly(index, _everything(index), index.means[position])
    assert near[position] == 1.0 == near.max()
    assert np.allclose(np.linalg.norm(index.means, axis=1), 1.0, atol=1e-5)
