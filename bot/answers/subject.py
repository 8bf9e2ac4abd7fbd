"""What a message in a conversation is about: one entry of all, by what was learnt from conversations.

A short message is held against every entry: alone, midway between it and the title of the entry in focus, and midway
between it and the message before. What belongs with the focus, and what was talked about earlier, starts ahead, by
less where the message has words of its own. `bench/tune_talks.py` fits the weights (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from bot.answers.learnt import SUBJECT
from bot.knowledge.records import Entry
from bot.search.embeddings import RememberedQuestions, Vectors
from bot.search.index import Index
from bot.search.nearness import is_large, near_any, near_midway
from bot.search.ranking import Hit, letters_by_entry, named_by_entry, scores
from bot.search.text import content_stems, tokens

_LONG = 12  # words; a longer message tells its own subject
_MOST_OWN = 4  # so many words of its own say as much as any more

Family = Callable[[Entry], list[Entry]]
Find = Callable[[str], Iterable[Hit]]


class Before(NamedTuple):
    """The conversation before a message."""

    focus: Entry
    message: str | None  # the one before, as it would be spelled
    earlier: Sequence[str] = ()  # ids of the entries talked about lately


class Subject(NamedTuple):
    """An entry that the message may be about, and how likely that is."""

    entry: Entry
    chance: float


class Subjects:
    """Chooses among the entries of one state of the knowledge."""

    def __init__(
        self, index: Index, embedder: RememberedQuestions, belonging: Family, family: Family, find: Find
    ) -> None:
        """`belonging`: the entries that tell of the same thing as one; `family`: those and what is related to it.

        `find`: the hits of a message searched for alone.
        """
        self.index = index
        self._embedder = embedder
        self._belonging, self._family, self._find = belonging, family, find
        self._kinds = {
            kind: np.array([entry.kind == kind for entry in index.knowledge.entries])
            for kind in ("organisation", "guide")
        }
        variants = index.knowledge.variants
        names = [frozenset(content_stems(_names(entry), variants)) for entry in index.knowledge.entries]
        self._holding: dict[str, list[int]] = {}
        for position, stems in enumerate(names):
            for stem in stems:
                self._holding.setdefault(stem, []).append(position)
        self._sizes = np.array([max(1, len(stems)) for stems in names])

    def of(self, message: str, before: Before, without: Collection[str] = ()) -> Subject:
        """The likeliest subject of a cleaned and spelled message, of the entries that are not in `without`."""
        positions = self._worth_reading(message, before)
        columns = self.features(message, before, positions)
        scores = np.sum([SUBJECT[name] * columns[name] for name in SUBJECT], axis=0)
        scores = np.where(self._marked(without)[positions] > 0, -np.inf, scores)
        best = int(np.argmax(scores))
        return Subject(self.index.knowledge.entries[int(positions[best])], float(softmax(scores)[best]))

    def features(self, message: str, before: Before, positions: NDArray[np.int64]) -> Mapping[str, NDArray[np.float64]]:
        """What speaks for each of the entries at `positions`, by the names that the weights have."""
        index, focus = self.index, before.focus
        vector = self._embedder.question(message)
        last = before.message or message
        last_vector: Vectors = self._embedder.question(last)
        meaning = near_any(index, positions, [vector])
        entities = index.entities.find(message)
        alone = scores(index, message, [vector], entities, positions)
        with_title = near_midway(index, positions, vector, index.title_vector(index.position[focus.id]))
        with_last = near_midway(index, positions, vector, last_vector)
        stems = set(content_stems(message, index.knowledge.variants))
        own = min(len(stems), _MOST_OWN) / _MOST_OWN
        in_focus = self._marked([focus.id])[positions]
        belonging = self._marked(entry.id for entry in self._belonging(focus))[positions]
        related = self._marked(entry.id for entry in self._family(focus))[positions] * (1 - belonging)
        return {
            "own": meaning.own,
            "asked": meaning.asked,
            "top": meaning.top,
            "letters": letters_by_entry(index, [message])[positions],
            "named": named_by_entry(index, entities)[positions],
            "with title, asked": with_title.asked,
            "with title, top": with_title.top,
            "with title, words": index.words.scores(f"{focus.title} {message}")[0][positions],
            "with last, asked": with_last.asked,
            "with last, top": with_last.top,
            "with last, words, own": own * index.words.scores(f"{last} {message}")[0][positions],
            "focus": in_focus,
            "belonging": belonging,
            "related": related,
            "earlier": self._marked(before.earlier)[positions],
            "organisation": self._kinds["organisation"][positions].astype(float),
            "guide": self._kinds["guide"][positions].astype(float),
            "behind, own": own * (alone - alone.max()),
            "focus, own": own * in_focus,
            "focus, long": in_focus * (len(tokens(message)) > _LONG),
            "called": self._called(stems)[positions] * (1 - in_focus),
        }

    def _worth_reading(self, message: str, before: Before) -> NDArray[np.int64]:
        """The positions of the entries that are held against each other: all, where they are not too many."""
        index = self.index
        if not is_large(index):
            return np.arange(len(index.starts))
        names = {before.focus.id, *before.earlier, *(hit.entry_id for hit in self._find(message))}
        names |= {entry.id for entry in self._family(before.focus)}
        return np.array(sorted(index.position[name] for name in names if name in index.position))

    def _marked(self, names: Iterable[str]) -> NDArray[np.float64]:
        found = np.zeros(len(self.index.starts))
        found[[self.index.position[name] for name in names if name in self.index.position]] = 1.0
        return found

    def _called(self, stems: set[str]) -> NDArray[np.float64]:
        """How much of each entry's title and other names the message says."""
        found = np.zeros(len(self._sizes))
        for stem in stems:
            found[self._holding.get(stem, [])] += 1.0
        return np.asarray(found / self._sizes, dtype=np.float64)


def _names(entry: Entry) -> str:
    return " ".join((entry.title, *entry.aliases))
