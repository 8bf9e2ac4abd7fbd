"""How near entries are to a question in meaning, by the cosines of their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.embeddings import Vectors
from bot.search.index import Index

# These ends of a band stretch cosines to 0..1; two questions are nearer to each other than a question is to a
# passage. The low end is where unrelated pairs lie, the high end where paraphrases do.
_BAND = {"query": (0.40, 0.90), "passage": (0.315, 0.775)}
_TOP = 4  # texts of an entry whose mean says how well it fits as a whole
_MANY = 2_000  # from so many entries on, those that cannot win are not read

Scores = NDArray[np.float32]
Units = slice | NDArray[np.int64]


class Nearness(NamedTuple):
    """For each entry, 0 to 1: how near its title and summary are, its nearest example question, its nearest texts."""

    own: Scores
    asked: Scores
    top: Scores


def is_large(index: Index) -> bool:
    """True for so many entries that no message can be held against all of them."""
    return len(index.starts) >= _MANY


def near_any(index: Index, positions: NDArray[np.int64], vectors: Sequence[Vectors]) -> Nearness:
    """How near some entries are, each text as near as to the nearest of the vectors."""

    def found() -> Nearness:
        return _of_entries(index, positions, lambda units: _near_any(index, units, vectors))

    if len(vectors) == 1 and len(positions) == len(index.starts):
        kept: Nearness = index.nearness.of(vectors[0], found)  # asked for by the search, and by what it is about
        return kept
    return found()


def near_midway(index: Index, positions: NDArray[np.int64], *vectors: Vectors) -> Nearness:
    """How near some entries are to what lies midway between vectors.

    Midway costs no embedding: its cosines are those of the vectors, added.
    """
    whole = np.sum(vectors, axis=0)
    length = np.linalg.norm(whole)

    def near(units: Units) -> Scores:
        if is_large(index):
            return _stretched(index, units, _cosines(index, units, whole / length))
        cosines = sum(index.cosines(vector)[units] for vector in vectors) / length
        return _stretched(index, units, np.asarray(cosines, dtype=np.float32))

    return _of_entries(index, positions, near)


def near_roughly(index: Index, positions: NDArray[np.int64], vector: Vectors) -> Scores:
    """How near some entries are, each by the mean of its texts alone: one cosine an entry."""
    low, high = _BAND["passage"]
    return np.asarray(np.clip(((index.means @ vector)[positions] - low) / (high - low), 0.0, 1.0), dtype=np.float32)


def best_units(index: Index, positions: list[int], vectors: Sequence[Vectors]) -> list[str]:
    """The text of each entry's best unit."""
    units, starts = _units_of(index, positions)
    near = np.split(_near_any(index, units, vectors), starts[1:])
    return [index.units[int(units[start]) + int(np.argmax(one))].text for start, one in zip(starts, near, strict=True)]


def _of_entries(index: Index, positions: NDArray[np.int64], near: Callable[[Units], Scores]) -> Nearness:
    if len(positions) == len(index.starts):
        units: Units = slice(None)
        starts, entry = index.starts, index.unit_entry
    else:
        units, starts = _units_of(index, positions)
        entry = np.repeat(np.arange(len(starts), dtype=np.int32), np.diff([*starts, len(units)]))
    return _by_entry(near(units), starts, entry, index.unit_is_question[units], index.unit_is_detail[units])


def _by_entry(
    near: Scores,
    starts: NDArray[np.int64],
    entry: NDArray[np.int32],
    asked: NDArray[np.bool_],
    detail: NDArray[np.bool_],
) -> Nearness:
    """`entry`: the place among `starts` of each unit's entry."""

    def best(values: Scores) -> Scores:
        return np.asarray(np.maximum.reduceat(values, starts), dtype=np.float32)

    own = best(np.where(asked | detail, np.float32(0.0), near))
    questions = best(np.where(asked, near, np.float32(0.0)))
    top, left = np.zeros(len(starts), dtype=np.float32), near.copy()
    for _ in range(_TOP):
        highest = best(left)
        top += highest / _TOP
        left[left >= highest[entry]] = 0.0
    return Nearness(own, questions, top)


def _units_of(index: Index, positions: Iterable[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The units of some entries one after the other, and where each entry's begin among them."""
    bounds = [index.span(int(position)) for position in positions]
    starts = np.cumsum([0, *(end - begin for begin, end in bounds[:-1])])
    return np.concatenate([np.arange(begin, end) for begin, end in bounds]), starts


def _near_any(index: Index, units: Units, vectors: Sequence[Vectors]) -> Scores:
    if is_large(index):
        found = [_cosines(index, units, vector) for vector in vectors]
    else:  # of all units, once for each vector
        found = [index.cosines(vector)[units] for vector in vectors]
    return _stretched(index, units, np.max(found, axis=0) if len(found) > 1 else found[0])


def _cosines(index: Index, units: Units, vector: Vectors) -> Scores:
    """The cosines of some units, run by run: a run is read where it lies, where picked rows would be copied first."""
    if isinstance(units, slice) or not len(units):
        return np.asarray(index.vectors[units] @ vector, dtype=np.float32)
    breaks = np.flatnonzero(np.diff(units) != 1) + 1
    begins, ends = units[np.r_[0, breaks]], units[np.r_[breaks - 1, len(units) - 1]] + 1
    runs = [index.vectors[begin:end] @ vector for begin, end in zip(begins, ends, strict=True)]
    return np.asarray(np.concatenate(runs), dtype=np.float32)


def _stretched(index: Index, units: Units, cosines: Scores) -> Scores:
    asked = index.unit_is_question[units]
    low, high = (np.where(asked, _BAND["query"][n], _BAND["passage"][n]).astype(np.float32) for n in (0, 1))
    return np.asarray(np.clip((cosines - low) / (high - low), 0.0, 1.0), dtype=np.float32)
