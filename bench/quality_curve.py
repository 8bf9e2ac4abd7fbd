"""How many are answered and how many of those answers are right, as the threshold for answering moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """What a talker would tell for one question."""

    score: float
    told: bool  # False: it declines whatever the threshold
    right: bool
    outside: bool


class Point(NamedTuple):
    """One threshold: `answered`, share of inside questions; `correct`, share of all answers told that are right."""

    threshold: float
    answered: float
    correct: float


def curve(candidates: Sequence[Candidate]) -> list[Point]:
    """A point for each score that occurs, from the strictest on. An answer to an outside question is wrong."""
    inside = sum(not one.outside for one in candidates)
    if not inside:
        return []
    told = [one for one in candidates if one.told]
    thresholds = sorted({one.score for one in told}, reverse=True)
    return [_point(threshold, [one for one in told if one.score >= threshold], inside) for threshold in thresholds]


def _point(threshold: float, told: Sequence[Candidate], inside: int) -> Point:
    return Point(
        threshold,
        sum(not one.outside for one in told) / inside,
        sum(one.right for one in told) / len(told),
    )


def operating_point(replies: Iterable[tuple[bool, bool, bool]]) -> Point | None:
    """Where a run stood: of each reply whether it was an answer, right, and to an outside question."""
    found = list(replies)
    inside = sum(not outside for _, _, outside in found)
    told = [(right, outside) for answered, right, outside in found if answered]
    if not inside or not told:
        return None
    return Point(
        0.0,
        sum(not outside for _, outside in told) / inside,
        sum(right and not outside for right, outside in told) / len(told),
    )
