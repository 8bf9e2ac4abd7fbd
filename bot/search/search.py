"""A question to ranked hits and a verdict: answer, ask back, or say that the bot does not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.knowledge.vocabulary import Audience
from bot.search.embeddings import Vectors
from bot.search.entities import Entity
from bot.search.index import Index
from bot.search.ranking import Hit, rank
from bot.search.text import clean
from bot.search.thresholds import verdict_for

Verdict = Literal["answer", "clarify", "decline"]


@dataclass(frozen=True)
class Found:
    """What the search makes of a question."""

    question: str  # cleaned
    hits: tuple[Hit, ...]
    entities: tuple[Entity, ...]
    inside: float  # probability that the question is one for this bot
    known: float  # share of its words that any entry knows
    verdict: Verdict
    confidence: float  # 0 to 1, calibrated on the dev questions


def search(
    index: Index,
    question: str,
    vectors: tuple[Vectors, ...],
    audience: Audience | None = None,
    limit: int = 10,
    stated: Audience | None = None,
) -> Found:
    """Search `index`. `vectors`: the embeddings of the cleaned question and of its asking parts, as queries.

    `audience` and `stated`: who asks, see bot/search/ranking.py.
    """
    cleaned = clean(question)
    entities = index.entities.find(cleaned)
    hits, known = rank(index, cleaned, vectors, entities, audience, limit, stated)
    inside = index.scope.inside(cleaned, vectors)
    position = index.exactly(cleaned)
    if position is not None:
        hits = _put_first(hits, index.knowledge.entries[position].id)
        return Found(cleaned, tuple(hits), entities, 1.0, 1.0, "answer", 1.0)
    detail = index.detail_asked(cleaned)
    if detail is not None:
        hits = _put_first(hits, index.knowledge.entries[detail[0]].id)
        return Found(cleaned, tuple(hits), entities, 1.0, 1.0, "answer", 1.0)
    verdict, confidence = verdict_for(hits, inside)
    return Found(cleaned, tuple(hits), entities, inside, known, verdict, confidence)


def _put_first(hits: list[Hit], entry_id: str) -> list[Hit]:
    """The entry whose title or question, or whose detail's, was written word for word comes first."""
    others = [hit for hit in hits if hit.entry_id != entry_id]
    return [Hit(entry_id, 1.0, {"exact": 1.0}), *others]
