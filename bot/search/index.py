"""The searchable form of the knowledge: vectors, words, letters, entities. Immutable once built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.search.embeddings import Role, Vectors
from bot.search.entities import EntityFinder
from bot.search.lexical import LetterIndex, WordIndex
from bot.search.scope import Scope
from bot.search.text import fold
from bot.search.units import Unit, plain, units_of

# Texts and their role to vectors of shape (texts, dimension); the caller caches by text hash.
EmbedAll = Callable[[list[str], Role], Vectors]

_TITLE, _ALIAS, _QUESTION, _SUMMARY, _DETAIL, _BODY = (
    3.0,
    3.0,
    1.5,
    1.0,
    1.0,
    0.5,
)  # weight of a word by where it stands


@dataclass(frozen=True)
class Index:
    """Everything the search needs, for one state of the knowledge."""

    knowledge: Knowledge
    units: tuple[Unit, ...]
    unit_entry: NDArray[np.int32]  # entry position of each unit
    starts: NDArray[np.int64]  # the first unit of each entry; units lie entry by entry
    unit_is_detail: NDArray[np.bool_]
    unit_is_question: NDArray[np.bool_]
    vectors: Vectors  # shape (units, dimension)
    words: WordIndex
    letters: LetterIndex
    entities: EntityFinder
    scope: Scope
    detail_units: tuple[NDArray[np.int64], ...]  # of each entry, the units that hold its details' texts
    position: dict[str, int]  # entry id to its position
    exact: dict[str, int]  # folded title, alias or question to entry position
    places: tuple[frozenset[str], ...]  # today's municipalities of each entry
    counties: tuple[frozenset[str], ...]

    def detail_vectors(self, position: int) -> Vectors:
        """The embeddings of an entry's details in their order, shape (details, dimension)."""
        found: Vectors = self.vectors[self.detail_units[position]]
        return found

    def exactly(self, question: str) -> int | None:
        """Position of the entry whose title, alias or question `question` is, word for word."""
        return self.exact.get(fold(question, self.knowledge.variants))

    def knows(self, question: str) -> bool:
        """True for a title, alias or example question written word for word."""
        return self.exactly(question) is not None


def _document(knowledge: Knowledge, entry: Entry) -> list[tuple[str, float]]:
    parts = [(entry.title, _TITLE), (plain(knowledge, entry.summary), _SUMMARY)]
    parts += [(alias, _ALIAS) for alias in entry.aliases]
    parts += [(question, _QUESTION) for question in entry.questions]
    parts += [(plain(knowledge, detail.text), _DETAIL) for detail in entry.details]
    parts += [(place, _TITLE) for place in entry.places]
    if entry.body:
        parts.append((plain(knowledge, entry.body), _BODY))
    return parts


def _detail_units(units: list[Unit], entries: int) -> tuple[NDArray[np.int64], ...]:
    found: list[list[int]] = [[] for _ in range(entries)]
    for number, unit in enumerate(units):
        if unit.kind == "detail":
            found[unit.entry].append(number)
    return tuple(np.array(numbers, dtype=np.int64) for numbers in found)


def build_index(knowledge: Knowledge, embed: EmbedAll) -> Index:
    """Build the index. `embed` gives vectors for texts, from a cache where it can."""
    units = [unit for i, entry in enumerate(knowledge.entries) for unit in units_of(knowledge, i, entry)]
    vectors = np.empty((len(units), 0), dtype=np.float32)
    for role in ("passage", "query"):
        chosen = [i for i, unit in enumerate(units) if unit.role == role]
        if not chosen:
            continue
        found = embed([units[i].text for i in chosen], role)
        if vectors.shape[1] == 0:
            vectors = np.zeros((len(units), found.shape[1]), dtype=np.float32)
        vectors[chosen] = found
    questions = [i for i, unit in enumerate(units) if unit.kind == "question" and unit.detail is None]
    outside = embed(list(knowledge.outside), "query") if knowledge.outside else vectors[:0]
    exact: dict[str, int] = {}
    for position, entry in enumerate(knowledge.entries):
        for text in (*entry.questions, *entry.aliases):
            exact.setdefault(fold(text, knowledge.variants), position)
    for position, entry in enumerate(knowledge.entries):  # titles are unique: they win
        exact[fold(entry.title, knowledge.variants)] = position
    found_places = [[p for name in entry.places for p in knowledge.places.find(name)] for entry in knowledge.entries]
    return Index(
        knowledge=knowledge,
        units=tuple(units),
        unit_entry=np.array([unit.entry for unit in units], dtype=np.int32),
        starts=np.searchsorted([unit.entry for unit in units], np.arange(len(knowledge.entries))),
        unit_is_detail=np.array([unit.detail is not None for unit in units], dtype=np.bool_),
        unit_is_question=np.array([unit.role == "query" for unit in units], dtype=np.bool_),
        vectors=vectors,
        words=WordIndex([_document(knowledge, entry) for entry in knowledge.entries], knowledge.variants),
        letters=LetterIndex([unit.text for unit in units] or ["tom"], knowledge.variants),
        entities=EntityFinder(knowledge),
        scope=Scope(
            ([units[i].text for i in questions], vectors[questions]),
            (knowledge.outside, outside),
            knowledge.variants,
        ),
        detail_units=_detail_units(units, len(knowledge.entries)),
        position={entry.id: i for i, entry in enumerate(knowledge.entries)},
        exact=exact,
        places=tuple(frozenset(place.municipality for place in places) for places in found_places),
        counties=tuple(frozenset(place.county for place in places) for places in found_places),
    )
