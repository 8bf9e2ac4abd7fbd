"""One score for each entry out of meaning, words, letters and named things, with its reckoning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.search.aspects import asks_for_advice
from bot.search.embeddings import Vectors
from bot.search.entities import Entity
from bot.search.index import Index
from bot.search.text import asking_parts, is_english

# e5's cosines lie in a narrow band. These ends of the band stretch them to 0..1; two questions are
# nearer to each other than a question is to a passage. Read off the dev questions: the low end is
# where unrelated pairs lie, the high end where paraphrases do.
_BAND = {"query": (0.80, 0.96), "passage": (0.77, 0.91)}
# What nearness in meaning is made of: the nearest text of the entry, whichever it is, and apart from that its title
# and summary, its nearest detail and its nearest example question. Chosen among three mixtures on example questions
# held out of the index: several texts that fit say a little more than the nearest alone (docs/decisions/0010).
_NEAREST, _OWN, _TOLD, _ASKED = 0.5, 0.225, 0.225, 0.05

# From `bench/tune.py`; flat around here: a tenth more or less of any of them costs under a point.
_MEANING, _WORDS, _LETTERS = 0.50, 0.25, 0.20
_FOREIGN = (0.75, 0.10, 0.05)  # the embeddings know English; its words and letters say little here
_ASKING = 0.3  # of a story's words and letters, how much those of the sentence that asks count
_PLACE_HIT, _PLACE_MISS = 0.14, -0.14
_ORGANISATION_HIT = 0.12
_FILTER_HIT = 0.02  # a service area or target group: weak, the words say it already
_AUDIENCE_HIT = 0.015
_MANY, _TRIED = 2_000, 200  # from so many entries on, those that cannot win are not read; so many are tried first
_MARGIN = 1e-4  # for rounding
_OTHERS = -0.06  # what others did yields to what one should do, where that is asked for
_HISTORY = -0.01  # advice retold from 2016-2017 yields to a guide that holds today where both fit alike


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


def _unit_meaning(index: Index, units: slice | NDArray[np.int64], vectors: Sequence[Vectors]) -> NDArray[np.float32]:
    """How near some units are to the nearest of `vectors`, 0 to 1."""
    if len(index.starts) < _MANY:  # all of them, once for each vector
        found = [index.cosines(vector)[units] for vector in vectors]
    else:
        found = [_cosines(index, units, vector) for vector in vectors]
    return _stretched(index, units, np.max(found, axis=0))


def _cosines(index: Index, units: slice | NDArray[np.int64], vector: Vectors) -> NDArray[np.float32]:
    """The cosines of some units, run by run: a run is read where it lies, where picked rows would be copied first."""
    if isinstance(units, slice) or not len(units):
        return np.asarray(index.vectors[units] @ vector, dtype=np.float32)
    breaks = np.flatnonzero(np.diff(units) != 1) + 1
    begins, ends = units[np.r_[0, breaks]], units[np.r_[breaks - 1, len(units) - 1]] + 1
    runs = [index.vectors[begin:end] @ vector for begin, end in zip(begins, ends, strict=True)]
    return np.asarray(np.concatenate(runs), dtype=np.float32)


def _stretched(index: Index, units: slice | NDArray[np.int64], cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    low, high = (np.where(index.unit_is_question[units], _BAND["query"][n], _BAND["passage"][n]) for n in (0, 1))
    return np.asarray(np.clip((cosines - low) / (high - low), 0.0, 1.0), dtype=np.float32)


def _meaning(
    index: Index, units: slice | NDArray[np.int64], starts: NDArray[np.int64], vectors: tuple[Vectors, ...]
) -> NDArray[np.float32]:
    """How near the entries whose units begin at `starts` are in meaning, 0 to 1.

    Of a story, half by the whole of it and half by the nearest of the sentences that ask.
    """
    if len(vectors) == 1:
        return _meaning_to(index, units, starts, vectors)
    whole, asking = (_meaning_to(index, units, starts, part) for part in (vectors[:1], vectors[1:]))
    return np.asarray((whole + asking) / 2, dtype=np.float32)


def _meaning_to(
    index: Index, units: slice | NDArray[np.int64], starts: NDArray[np.int64], vectors: Sequence[Vectors]
) -> NDArray[np.float32]:
    return _by_entry(index, units, starts, _unit_meaning(index, units, vectors))


def _by_entry(
    index: Index, units: slice | NDArray[np.int64], starts: NDArray[np.int64], near: NDArray[np.float32]
) -> NDArray[np.float32]:
    """How near each entry is, out of how near its units are."""
    asked, detail = index.unit_is_question[units], index.unit_is_detail[units]

    def best(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        return np.asarray(np.maximum.reduceat(np.where(mask, near, np.float32(-1.0)), starts), dtype=np.float32)

    own, told = best(~asked & ~detail), best(~asked & detail)
    told = np.where(told < 0, own, told)  # an entry without details is its summary
    nearest, asked_too = np.maximum.reduceat(near, starts), np.maximum(best(asked), 0.0)
    return np.asarray(_NEAREST * nearest + _OWN * own + _TOLD * told + _ASKED * asked_too, dtype=np.float32)


def meaning_of(index: Index, positions: NDArray[np.int64], *vectors: Vectors) -> NDArray[np.float32]:
    """How near some entries are in meaning to a vector, or to what lies midway between two, 0 to 1.

    Midway costs no embedding: its cosines are those of the two, added.
    """
    length = np.linalg.norm(np.sum(vectors, axis=0))
    if len(index.starts) < _MANY:
        cosines = np.asarray(sum(index.cosines(vector) for vector in vectors) / length, dtype=np.float32)
        near = _by_entry(index, slice(None), index.starts, _stretched(index, slice(None), cosines))
        return np.asarray(near[positions], dtype=np.float32)
    units, starts = _units_of(index, positions)
    cosines = _cosines(index, units, np.sum(vectors, axis=0) / length)
    return _by_entry(index, units, starts, _stretched(index, units, cosines))


def is_large(index: Index) -> bool:
    """True for so many entries that no message can be held against all of them."""
    return len(index.starts) >= _MANY


def letters_by_entry(index: Index, text: str) -> NDArray[np.float32]:
    """How well each entry's best text fits by its letters."""
    return _best_by_entry(index, index.letters.scores(text))


def named_by_entry(index: Index, entities: tuple[Entity, ...]) -> NDArray[np.float32]:
    """What the things named in a message add to each entry's score."""
    return np.asarray(sum(_boosts(index, entities, None).values()), dtype=np.float32)


def _best_by_entry(index: Index, unit_scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each entry the score of its best unit."""
    return np.asarray(np.maximum.reduceat(unit_scores, index.starts), dtype=np.float32)


def _units_of(index: Index, positions: Iterable[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The units of some entries one after the other, and where each entry's begin among them."""
    bounds = [index.span(int(position)) for position in positions]
    starts = np.cumsum([0, *(end - begin for begin, end in bounds[:-1])])
    return np.concatenate([np.arange(begin, end) for begin, end in bounds]), starts


def _best_units(index: Index, positions: list[int], vectors: tuple[Vectors, ...]) -> list[str]:
    """The text of each entry's best unit."""
    units, starts = _units_of(index, positions)
    near = np.split(_unit_meaning(index, units, vectors), starts[1:])
    return [index.units[int(units[start]) + int(np.argmax(one))].text for start, one in zip(starts, near, strict=True)]


def _meaning_of(index: Index, positions: NDArray[np.int64], vectors: tuple[Vectors, ...]) -> NDArray[np.float32]:
    """How near some entries are in meaning, each by its best unit."""
    units, starts = _units_of(index, positions)
    return _meaning(index, units, starts, vectors)


def _worth_reading(
    index: Index, rest: NDArray[np.float32], weight: float, vectors: tuple[Vectors, ...], limit: int
) -> NDArray[np.int64]:
    """The entries that may be among the best `limit`, in their order; all of them where they are few.

    `rest`: each entry's score without its meaning, which adds at most `weight`. What falls short of the
    best ones even with that is left out: no score and no order depends on it.
    """
    everything = np.arange(len(rest))
    tried = min(len(rest), max(2 * limit, _TRIED))
    if len(rest) < _MANY or tried >= len(rest):
        return everything
    first = np.argpartition(-rest, tried - 1)[:tried]
    reached = weight * _meaning_of(index, first, vectors) + rest[first]
    enough = np.partition(reached, -limit)[-limit] - _MARGIN
    found = np.flatnonzero(rest + weight >= enough)
    return everything if len(found) > len(rest) // 2 else found


def _mixed(scores: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """One score out of those of the whole message and of the sentences of a story that ask."""
    if len(scores) == 1:
        return scores[0]
    return np.asarray((1 - _ASKING) * scores[0] + _ASKING * np.max(scores[1:], axis=0), dtype=np.float32)


def _boosts(index: Index, entities: tuple[Entity, ...], audience: str | None) -> dict[str, NDArray[np.float64]]:
    """What named things, the audience and age add to each entry's score, by their names."""
    traits, count = index.entities.traits, len(index.knowledge.entries)
    found: dict[str, NDArray[np.float64]] = {}

    def hit(named: Iterable[tuple[str, str]], score: float) -> NDArray[np.float64]:
        scores = np.zeros(count)
        for sort, name in named:
            scores[traits.naming(sort, name)] = score
        return scores

    places = {(e.label, e.value) for e in entities if e.label in {"place", "county"}}
    if places:
        place = np.where(traits.placed_case, _PLACE_MISS, 0.0)
        found["place"] = np.where(hit(places, 1.0) > 0, _PLACE_HIT, place)
    organisations = {(e.label, e.value) for e in entities if e.label == "organisation"}
    if organisations:
        found["organisation"] = hit(organisations, _ORGANISATION_HIT)
    filters = {e.value for e in entities if e.label in {"service_area", "target_group"}}
    if filters:
        shared = np.sum([hit([("filter", name)], 1.0) for name in filters], axis=0)
        found["filter"] = _FILTER_HIT * np.minimum(2, shared)
    if audience is not None:
        found["audience"] = hit([("audience", audience)], _AUDIENCE_HIT)
    found["history"] = np.where(traits.history, _HISTORY, 0.0)
    return found


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
    texts = asking_parts(question)
    letters = _mixed([_best_by_entry(index, index.letters.scores(text)) for text in texts])
    covered = [index.words.scores(text) for text in texts]
    words, known = _mixed([scores for scores, _ in covered]), covered[0][1]  # the first is the whole question
    boosts = _boosts(index, entities, audience)
    if "organisation" not in boosts and asks_for_advice(texts[-1], index.knowledge.variants):
        boosts["advice"] = np.where(index.entities.traits.others, _OTHERS, 0.0)
        boosts.pop("place", None)  # it is where the one who asks is, and not what is asked for
    boost = np.asarray(sum(boosts.values()), dtype=np.float32)
    by_meaning, by_words, by_letters = _FOREIGN if is_english(question) else (_MEANING, _WORDS, _LETTERS)
    read = _worth_reading(index, by_words * words + by_letters * letters + boost, by_meaning, vectors, limit)
    if len(read) == len(words):
        meaning = _meaning(index, slice(None), index.starts, vectors)
    else:
        meaning = _meaning_of(index, read, vectors)
    total = by_meaning * meaning + by_words * words[read] + by_letters * letters[read] + boost[read]
    best = np.argsort(-total, kind="stable")[:limit]
    positions = [int(read[place]) for place in best]
    hits = []
    for place, position, unit in zip(best, positions, _best_units(index, positions, vectors), strict=True):
        parts = {
            "meaning": float(by_meaning * meaning[place]),
            "words": float(by_words * words[position]),
            "letters": float(by_letters * letters[position]),
            **{name: float(added[position]) for name, added in boosts.items() if added[position]},
        }
        hits.append(Hit(index.knowledge.entries[position].id, float(total[place]), parts, unit))
    return hits, known
