"""One score for each entry out of meaning, words, letters and named things, with its reckoning."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.search.embeddings import Vectors
from bot.search.entities import Entity
from bot.search.index import Index
from bot.search.text import asking_parts, is_english

# e5's cosines lie in a narrow band. These ends of the band stretch them to 0..1; two questions are
# nearer to each other than a question is to a passage. Read off the dev questions: the low end is
# where unrelated pairs lie, the high end where paraphrases do.
_BAND = {"query": (0.80, 0.96), "passage": (0.77, 0.91)}
_DETAIL_DISCOUNT = 0.97  # a detail must fit a little better than the entry itself

# From `bench/tune.py`; flat around here: a tenth more or less of any of them costs under a point.
_MEANING, _WORDS, _LETTERS = 0.45, 0.25, 0.20
_FOREIGN = (0.75, 0.10, 0.05)  # the embeddings know English; its words and letters say little here
_ASKING = 0.3  # of a story's words and letters, how much those of the sentence that asks count
_PLACE_HIT, _PLACE_MISS = 0.14, -0.14
_ORGANISATION_HIT = 0.12
_FILTER_HIT = 0.02  # a service area or target group: weak, the words say it already
_AUDIENCE_HIT = 0.015
_HISTORY = -0.03  # advice retold from 2016-2017 yields to the guide that holds today


@dataclass(frozen=True)
class Hit:
    """An entry that the search found. `parts` add up to `score`."""

    entry_id: str
    score: float
    parts: dict[str, float] = field(default_factory=dict)
    unit: str = ""  # the text that fitted best

    def explain(self) -> str:
        """The reckoning in one line, for the log and for `veieninn search`."""
        parts = " ".join(f"{name}={value:+.2f}" for name, value in self.parts.items())
        return f"{self.score:.2f} {self.entry_id}: {parts} «{self.unit[:60]}»"


def _meaning(index: Index, vector: Vectors) -> NDArray[np.float32]:
    cosines = index.vectors @ vector
    low = np.where(index.unit_is_question, _BAND["query"][0], _BAND["passage"][0])
    high = np.where(index.unit_is_question, _BAND["query"][1], _BAND["passage"][1])
    stretched = np.clip((cosines - low) / (high - low), 0.0, 1.0)
    return np.asarray(np.where(index.unit_is_detail, stretched * _DETAIL_DISCOUNT, stretched), dtype=np.float32)


def _best_by_entry(index: Index, unit_scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each entry the score of its best unit."""
    return np.asarray(np.maximum.reduceat(unit_scores, index.starts), dtype=np.float32)


def _best_unit(index: Index, position: int, unit_scores: NDArray[np.float32]) -> str:
    """The text of an entry's best unit."""
    start = int(index.starts[position])
    end = int(index.starts[position + 1]) if position + 1 < len(index.starts) else len(index.units)
    return index.units[start + int(np.argmax(unit_scores[start:end]))].text


def _mixed(scores: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """One score out of those of the whole message and of the sentences of a story that ask."""
    if len(scores) == 1:
        return scores[0]
    return np.asarray((1 - _ASKING) * scores[0] + _ASKING * np.max(scores[1:], axis=0), dtype=np.float32)


def _boosts(index: Index, entities: tuple[Entity, ...], audience: str | None) -> list[dict[str, float]]:
    places = {e.value for e in entities if e.label == "place"}
    counties = {e.value for e in entities if e.label == "county"}
    organisations = {e.value for e in entities if e.label == "organisation"}
    filters = {e.value for e in entities if e.label in {"service_area", "target_group"}}
    boosts: list[dict[str, float]] = []
    for position, entry in enumerate(index.knowledge.entries):
        found: dict[str, float] = {}
        if places or counties:
            if places & index.places[position] or counties & index.counties[position]:
                found["place"] = _PLACE_HIT
            elif index.places[position] and entry.kind == "case":
                found["place"] = _PLACE_MISS
        if organisations and (entry.id in organisations or organisations.intersection(entry.organisations)):
            found["organisation"] = _ORGANISATION_HIT
        shared = filters.intersection((*entry.service_areas, *entry.target_groups))
        if shared:
            found["filter"] = _FILTER_HIT * min(2, len(shared))
        if audience is not None and entry.audience == [audience]:
            found["audience"] = _AUDIENCE_HIT
        if entry.kind == "guide" and entry.certainty == "history":
            found["history"] = _HISTORY
        boosts.append(found)
    return boosts


def rank(
    index: Index,
    question: str,
    vectors: tuple[Vectors, ...],
    entities: tuple[Entity, ...],
    audience: str | None = None,
    limit: int = 10,
) -> tuple[list[Hit], float]:
    """The best entries for a cleaned question, best first, and the share of its words any entry knows."""
    if not index.knowledge.entries:
        return [], 0.0
    unit_meaning = np.max([_meaning(index, vector) for vector in vectors], axis=0)
    meaning = _best_by_entry(index, unit_meaning)
    texts = asking_parts(question)
    letters = _mixed([_best_by_entry(index, index.letters.scores(text)) for text in texts])
    words = _mixed([index.words.scores(text)[0] for text in texts])
    known = index.words.scores(question)[1]
    boosts = _boosts(index, entities, audience)
    boost = np.array([sum(found.values()) for found in boosts], dtype=np.float32)
    by_meaning, by_words, by_letters = _FOREIGN if is_english(question) else (_MEANING, _WORDS, _LETTERS)
    total = by_meaning * meaning + by_words * words + by_letters * letters + boost
    hits = []
    for position in np.argsort(-total, kind="stable")[:limit]:
        parts = {
            "meaning": float(by_meaning * meaning[position]),
            "words": float(by_words * words[position]),
            "letters": float(by_letters * letters[position]),
            **boosts[position],
        }
        hits.append(
            Hit(
                index.knowledge.entries[position].id,
                float(total[position]),
                parts,
                _best_unit(index, int(position), unit_meaning),
            )
        )
    return hits, known
