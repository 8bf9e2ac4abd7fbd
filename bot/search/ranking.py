"""One score for each entry out of meaning, words, letters, kind and named things, with its reckoning.

What each of them weighs is learnt from questions whose entry is known (`bench/tune_search.py`, docs/decisions/0016).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.vocabulary import Audience
from bot.search.aspects import asks_for_advice
from bot.search.embeddings import Vectors
from bot.search.entities import Entity
from bot.search.index import Index
from bot.search.learnt import RANKING
from bot.search.nearness import best_units, is_large, near_any, near_roughly
from bot.search.text import asking_parts, tokens

# Small and set by hand: too few questions tell what they are worth.
_PLACE_HIT, _PLACE_MISS = 0.03, -0.03
_AUDIENCE_HIT = 0.015
_HISTORY = -0.01  # advice retold from 2016-2017 yields to a guide that holds today where both fit alike

_LONG = 30  # words; a longer message tells of the one who asks, much as a case does
_SHARED = 2  # service areas and target groups in common say as much as any more
_TRIED = 200  # of a large knowledge, so many entries are tried first
_READ = 400  # the most that are read; of more that may win, those whose texts lie nearest on the whole
_MARGIN = 1e-4  # for rounding
_OF_MEANING = ("own", "asked", "top", "asking, top")
_PART = {  # told together
    "story, words": "words",
    "asking, letters": "letters",
    "long, case": "kind",
    "other audience": "audience",
    "known audience": "audience",
}
_KINDS = tuple(name.removeprefix("kind, ") for name in RANKING if name.startswith("kind, "))

Columns = Mapping[str, NDArray[np.float32]]


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


def scores(
    index: Index, question: str, vectors: Sequence[Vectors], entities: tuple[Entity, ...], positions: NDArray[np.int64]
) -> NDArray[np.float32]:
    """The scores of some entries for a question as it would be spelled, whoever asks."""
    columns, _ = plain_columns(index, question, entities)
    rest = _sum({**_weighed(columns), **fixed(index, entities, None, advised="advice" in columns)})
    return np.asarray(_sum(_weighed(meaning_columns(index, vectors, positions))) + rest[positions], dtype=np.float32)


def plain_columns(
    index: Index, question: str, entities: tuple[Entity, ...], stated: Audience | None = None
) -> tuple[Columns, float]:
    """What speaks for each entry but its meaning, by the names of the weights; the share of words any entry knows.

    `stated`: who asks, where the question says so.
    """
    texts = asking_parts(question)
    traits = index.entities.traits
    words, known = index.words.scores(texts[0])
    found = {
        "words": words,
        "letters": letters_by_entry(index, texts[:1]),
        "asking, letters": letters_by_entry(index, texts[1:] or texts),
    }
    if len(texts) > 1:
        found["story, words"] = words
    found |= _named_columns(index, entities)
    if "organisation" not in found and asks_for_advice(texts[-1], index.knowledge.variants):
        found["advice"] = traits.others.astype(np.float32)
    if stated is not None:
        found["audience"] = _marked(index, [("audience", stated)])
        found["other audience"] = _marked(
            index, (("audience", other) for other in get_args(Audience) if other != stated)
        )
    if len(tokens(question)) > _LONG:
        found["long, case"] = traits.of_kind["case"]
    return found | {f"kind, {kind}": traits.of_kind[kind] for kind in _KINDS}, known


def meaning_columns(index: Index, vectors: Sequence[Vectors], positions: NDArray[np.int64]) -> Columns:
    """How near some entries are to a question in meaning, by the names of the weights."""
    whole = near_any(index, positions, vectors[:1])
    asking = near_any(index, positions, vectors[1:]).top if len(vectors) > 1 else whole.top
    return {"own": whole.own, "asked": whole.asked, "top": whole.top, "asking, top": asking}


def fixed(index: Index, entities: tuple[Entity, ...], audience: Audience | None, *, advised: bool) -> Columns:
    """What is added by hand: for the place that is named, for whom an entry is alone, and for advice of the day.

    Where advice is asked for (`advised`) a place is where the one who asks is, and not what is asked for.
    """
    traits = index.entities.traits
    found = {"history": _HISTORY * traits.history}
    places = {(e.label, e.value) for e in entities if e.label in {"place", "county"}}
    if places and not advised:
        here = _marked(index, places) > 0
        found["place"] = np.where(here, _PLACE_HIT, _PLACE_MISS * traits.placed_case)
    if audience is not None:
        found["known audience"] = _AUDIENCE_HIT * _marked(index, [("audience", audience)])
    return found


def named_by_entry(index: Index, entities: tuple[Entity, ...]) -> NDArray[np.float32]:
    """What the things named in a message add to each entry's score."""
    columns = _named_columns(index, entities)
    return _sum({**_weighed(columns), **fixed(index, entities, None, advised=False)})


def letters_by_entry(index: Index, texts: Sequence[str]) -> NDArray[np.float32]:
    """How well each entry's best text fits by its letters to the nearest of `texts`."""
    best = [np.maximum.reduceat(index.letters.scores(text), index.starts) for text in texts]
    return np.asarray(np.max(best, axis=0), dtype=np.float32)


def rank(
    index: Index,
    question: str,
    vectors: tuple[Vectors, ...],
    entities: tuple[Entity, ...],
    audience: Audience | None = None,
    limit: int = 10,
    stated: Audience | None = None,
) -> tuple[list[Hit], float]:
    """The best entries for a cleaned question, best first, and the share of its words any entry knows.

    `audience`: who asks, as far as the conversation knows; `stated`: as the question itself says.
    """
    if not index.knowledge.entries:
        return [], 0.0
    columns, known = plain_columns(index, question, entities, stated)
    plain = {**_weighed(columns), **fixed(index, entities, audience, advised="advice" in columns)}
    rest = _sum(plain)
    read = _worth_reading(index, rest, vectors, limit)
    meaning = _sum(_weighed(meaning_columns(index, vectors, read)))
    total = meaning + rest[read]
    best = np.argsort(-total, kind="stable")[:limit]
    positions = [int(read[place]) for place in best]
    hits = []
    for place, position, unit in zip(best, positions, best_units(index, positions, vectors), strict=True):
        parts = {"meaning": float(meaning[place])}
        for name, added in plain.items():
            part = name.partition(",")[0] if name.startswith("kind") else _PART.get(name, name)
            if added[position]:
                parts[part] = parts.get(part, 0.0) + float(added[position])
        hits.append(Hit(index.knowledge.entries[position].id, float(total[place]), parts, unit))
    return hits, known


def _worth_reading(
    index: Index, rest: NDArray[np.float32], vectors: Sequence[Vectors], limit: int
) -> NDArray[np.int64]:
    """The entries that may be among the best `limit`, in their order; all of them where they are few.

    `rest`: each entry's score without its meaning. What falls short of the best ones even with all the meaning
    that an entry can have is left out: no score and no order depends on it. Only where more than `_READ` are left
    does a mean of each entry's texts decide which of them are read.
    """
    everything = np.arange(len(rest))
    tried = min(len(rest), max(2 * limit, _TRIED))
    if not is_large(index) or tried >= len(rest):
        return everything
    first = np.argpartition(-rest, tried - 1)[:tried]
    reached = _sum(_weighed(meaning_columns(index, vectors, first))) + rest[first]
    enough = np.partition(reached, -limit)[-limit] - _MARGIN
    most = sum(max(0.0, RANKING[name]) for name in _OF_MEANING)
    found = np.flatnonzero(rest + most >= enough)
    if len(found) > _READ:
        near = np.max([near_roughly(index, found, vector) for vector in vectors], axis=0)
        found = np.sort(found[np.argpartition(-(rest[found] + most * near), _READ - 1)[:_READ]])
    return everything if len(found) > len(rest) // 2 else found


def _named_columns(index: Index, entities: tuple[Entity, ...]) -> Columns:
    found = {}
    organisations = {("organisation", e.value) for e in entities if e.label == "organisation"}
    if organisations:
        found["organisation"] = _marked(index, organisations)
    filters = {e.value for e in entities if e.label in {"service_area", "target_group"}}
    if filters:
        shared = np.sum([_marked(index, [("filter", name)]) for name in filters], axis=0)
        found["filter"] = np.minimum(np.float32(_SHARED), shared)
    return found


def _marked(index: Index, named: Iterable[tuple[str, str]]) -> NDArray[np.float32]:
    """1 for the entries that have one of these names."""
    found = np.zeros(len(index.starts), dtype=np.float32)
    for sort, name in named:
        found[index.entities.traits.naming(sort, name)] = 1.0
    return found


def _weighed(columns: Columns) -> dict[str, NDArray[np.float32]]:
    return {name: RANKING[name] * values for name, values in columns.items()}


def _sum(columns: Columns) -> NDArray[np.float32]:
    return np.asarray(sum(columns.values()), dtype=np.float32)
