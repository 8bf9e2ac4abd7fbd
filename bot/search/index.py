"""The searchable form of the knowledge: vectors, words, letters, entities. Immutable once built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.search.embeddings import Role, Vectors
from bot.search.entities import EntityFinder
from bot.search.lexical import LetterIndex, WordIndex
from bot.search.near_words import NearWords
from bot.search.recent import Recent
from bot.search.rounded import RoundedRows
from bot.search.scope import Scope
from bot.search.spelling import Speller, is_bokmal
from bot.search.text import clean, fold, tokens
from bot.search.units import Unit, plain, units_of
from bot.search.wordings import Wording, wording_of

# Texts and their role to vectors of shape (texts, dimension); the caller caches by text hash.
EmbedAll = Callable[[list[str], Role], Vectors]
Spell = Callable[[str], str]  # a text as it would be spelled

_TITLE, _ALIAS, _QUESTION, _SUMMARY, _DETAIL, _BODY = (
    3.0,
    3.0,
    1.5,
    1.0,
    1.0,
    0.5,
)  # weight of a word by where it stands


_VECTORS = 8  # how many questions' cosines with all units are kept: a message is searched for more than once
# The cosines between which a detail goes from unrelated to said in other words.
_SENTENCE_BAND, _QUESTION_BAND = (0.34, 0.775), (0.58, 0.97)


def _stretched(cosines: NDArray[np.float32], band: tuple[float, float]) -> NDArray[np.float32]:
    low, high = band
    return np.asarray(np.clip((cosines - low) / (high - low), 0.0, 1.0), dtype=np.float32)


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
    near_words: NearWords  # of each unit
    entities: EntityFinder
    scope: Scope
    speller: Speller
    detail_units: tuple[NDArray[np.int64], ...]  # of each entry, the units that hold its details and their questions
    unit_detail: NDArray[np.int32]  # the detail's number of each unit, -1 for the others
    wordings: tuple[Wording, ...]  # of each entry
    position: dict[str, int]  # entry id to its position
    exact: dict[str, int]  # folded title, alias or question to entry position
    exact_details: dict[str, tuple[int, int]]  # folded question of a detail to entry position and detail number
    places: tuple[frozenset[str], ...]  # today's municipalities of each entry
    counties: tuple[frozenset[str], ...]
    _cosines: Recent[NDArray[np.float32]] = field(default_factory=lambda: Recent(_VECTORS))  # of all units, by vector
    nearness: Recent[Any] = field(default_factory=lambda: Recent(_VECTORS))  # of all entries (bot/search/nearness.py)
    _titles: list[Vectors] = field(default_factory=list)  # the same objects each time: cosines are kept by them
    means: Vectors = field(init=False)  # of each entry's units, of length 1, shape (entries, dimension)

    def __post_init__(self) -> None:
        self._titles.extend(self.vectors[start] for start in self.starts)  # the title is an entry's first unit
        sums = np.add.reduceat(self.vectors, self.starts) if len(self.starts) else self.vectors[:0]
        object.__setattr__(self, "means", sums / np.linalg.norm(sums, axis=1, keepdims=True))

    @cached_property
    def _rounded(self) -> RoundedRows:
        """The vectors in bytes; made when first asked for, which a large knowledge never does."""
        return RoundedRows(self.vectors)

    def cosines(self, vector: Vectors) -> NDArray[np.float32]:
        """The cosine of every unit with a vector of length 1, to about 0.003; kept for the newest few vectors."""
        return self._cosines.of(vector, lambda: self._rounded.cosines(vector))

    def span(self, position: int) -> tuple[int, int]:
        """Where an entry's units begin and end."""
        last = position + 1 == len(self.starts)
        return int(self.starts[position]), len(self.units) if last else int(self.starts[position + 1])

    def title_vector(self, position: int) -> Vectors:
        """The vector of an entry's title."""
        return self._titles[position]

    def detail_meaning(self, position: int, vector: Vectors) -> NDArray[np.float32]:
        """How near each detail of an entry is to a question in meaning, 0 to 1, in their order.

        A detail is as near as its sentence, or the nearest of the questions that it answers.
        """
        found = np.zeros(len(self.knowledge.entries[position].details), dtype=np.float32)
        numbers = self.detail_units[position]
        if len(numbers):
            low, high = _SENTENCE_BAND, _QUESTION_BAND
            cosines = self.vectors[numbers] @ vector
            asked = self.unit_is_question[numbers]
            near = np.where(asked, _stretched(cosines, high), _stretched(cosines, low))
            np.maximum.at(found, self.unit_detail[numbers], near.astype(np.float32))
        return found

    def spelled(self, text: str) -> str:
        """`text` cleaned and as it would be spelled: what is understood, embedded and searched for."""
        return self.speller.correct(clean(text))

    def own_meaning(self, position: int, vector: Vectors) -> float:
        """How near an entry itself (title, summary, example questions) is to a question, as `detail_meaning` has it."""
        begin, end = self.span(position)
        own = np.arange(begin, end)[~self.unit_is_detail[begin:end]]
        cosines, asked = self.vectors[own] @ vector, self.unit_is_question[own]
        return float(np.where(asked, _stretched(cosines, _QUESTION_BAND), _stretched(cosines, _SENTENCE_BAND)).max())

    def wording(self, entry: Entry) -> Wording:
        """The stems that an entry holds."""
        return self.wordings[self.position[entry.id]]

    def detail_asked(self, question: str) -> tuple[int, int] | None:
        """Position of the entry and number of its detail whose question `question` is, word for word."""
        return self.exact_details.get(fold(question, self.knowledge.variants))

    def exactly(self, question: str) -> int | None:
        """Position of the entry whose title, alias or question `question` is, word for word."""
        return self.exact.get(fold(question, self.knowledge.variants))

    def knows(self, question: str) -> bool:
        """True for a title, alias or example question written word for word."""
        return self.exactly(question) is not None


def _document(knowledge: Knowledge, entry: Entry, spell: Spell) -> list[tuple[str, float]]:
    parts = [(entry.title, _TITLE), (plain(knowledge, entry.summary), _SUMMARY)]
    parts += [(alias, _ALIAS) for alias in entry.aliases]
    parts += [(spell(question), _QUESTION) for question in entry.questions]
    parts += [(plain(knowledge, detail.text), _DETAIL) for detail in entry.details]
    parts += [(place, _TITLE) for place in entry.places]
    if entry.body:
        parts.append((plain(knowledge, entry.body), _BODY))
    return parts


def _known_texts(knowledge: Knowledge, units: list[Unit]) -> Iterator[str]:
    """Everything whose words a question may be corrected to.

    Example questions are written as people write, slips, nynorsk and dialect included; of them only the
    words that a dictionary of bokmål knows count.
    """
    for unit in units:
        if unit.kind == "question":
            yield " ".join(word for word in tokens(unit.text) if is_bokmal(word))
        else:
            yield unit.text
    for entry in knowledge.entries:
        yield from (entry.body or "", *entry.aliases)
    yield from knowledge.places.by_name
    for word in (*knowledge.vocabulary.service_areas, *knowledge.vocabulary.target_groups):
        yield from (word.name, *word.words)


def _spelled(units: list[Unit], spell: Spell) -> list[Unit]:
    """The units with their example questions in the spelling that questions are corrected to."""
    return [replace(unit, text=spell(unit.text)) if unit.kind == "question" else unit for unit in units]


def _detail_units(units: list[Unit], entries: int) -> tuple[NDArray[np.int64], ...]:
    found: list[list[int]] = [[] for _ in range(entries)]
    for number, unit in enumerate(units):
        if unit.detail is not None:
            found[unit.entry].append(number)
    return tuple(np.array(numbers, dtype=np.int64) for numbers in found)


def build_index(knowledge: Knowledge, embed: EmbedAll) -> Index:
    """Build the index. `embed` gives vectors for texts, from a cache where it can."""
    written = [unit for i, entry in enumerate(knowledge.entries) for unit in units_of(knowledge, i, entry)]
    speller = Speller(_known_texts(knowledge, written), knowledge.variants)
    spell = cache(speller.correct)  # each question is asked for several times below
    units = _spelled(written, spell)
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
            exact.setdefault(fold(spell(text), knowledge.variants), position)
    for position, entry in enumerate(knowledge.entries):  # titles are unique: they win
        exact[fold(entry.title, knowledge.variants)] = position
    exact_details: dict[str, tuple[int, int]] = {}
    for unit in units:  # one that does not name its subject («hvem betalte?») has the title before it
        if unit.kind == "question" and unit.detail is not None:
            exact_details.setdefault(fold(unit.text, knowledge.variants), (unit.entry, unit.detail))
    found_places = [[p for name in entry.places for p in knowledge.places.find(name)] for entry in knowledge.entries]
    return Index(
        knowledge=knowledge,
        units=tuple(units),
        unit_entry=np.array([unit.entry for unit in units], dtype=np.int32),
        starts=np.searchsorted([unit.entry for unit in units], np.arange(len(knowledge.entries))),
        unit_is_detail=np.array([unit.detail is not None for unit in units], dtype=np.bool_),
        unit_is_question=np.array([unit.role == "query" for unit in units], dtype=np.bool_),
        vectors=vectors,
        words=WordIndex([_document(knowledge, entry, spell) for entry in knowledge.entries], knowledge.variants),
        letters=LetterIndex([unit.text for unit in units] or ["tom"], knowledge.variants),
        near_words=NearWords([unit.text for unit in units] or ["tom"]),
        entities=EntityFinder(knowledge),
        scope=Scope(
            ([units[i].text for i in questions], vectors[questions]),
            (knowledge.outside, outside),
            knowledge.variants,
        ),
        speller=speller,
        unit_detail=np.array([-1 if unit.detail is None else unit.detail for unit in units], dtype=np.int32),
        detail_units=_detail_units(units, len(knowledge.entries)),
        wordings=tuple(wording_of(knowledge, entry, spell) for entry in knowledge.entries),
        position={entry.id: i for i, entry in enumerate(knowledge.entries)},
        exact=exact,
        exact_details=exact_details,
        places=tuple(frozenset(place.municipality for place in places) for places in found_places),
        counties=tuple(frozenset(place.county for place in places) for places in found_places),
    )
