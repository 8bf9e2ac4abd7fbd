"""When the search is sure enough. Every tuned number of the decision stands here, with its reason.

The weights are those of a logistic regression as `bench/tune.py` fits it to the questions of
`tests/quality/dev.yml` and `labelled.yml`: what is the chance that the first hit is a right answer?
The test questions have never been looked at for this.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.search.ranking import Hit

WEIGHTS = {"bias": -6.72, "score": 2.29, "margin": 2.67, "inside": 8.12}
ANSWER = 0.40  # from here the first hit is told: 98 % of the questions inside; of those outside 94 % are not
CLARIFY = 0.26  # from here the nearest are offered as a question back; below, the bot declines


def features(hits: Sequence[Hit], inside: float) -> dict[str, float]:
    """What the decision rests on: best score, its lead over the next entry, scope."""
    first = hits[0].score if hits else 0.0
    second = hits[1].score if len(hits) > 1 else 0.0
    return {"score": first, "margin": min(0.3, first - second), "inside": inside}


def verdict_for(hits: Sequence[Hit], inside: float) -> tuple[Literal["answer", "clarify", "decline"], float]:
    """The verdict and the calibrated confidence (0 to 1) in the first hit."""
    if not hits:
        return "decline", 0.0
    found = features(hits, inside)
    confidence = 1 / (1 + math.exp(-(WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in found.items()))))
    if confidence >= ANSWER:
        return "answer", confidence
    return ("clarify" if confidence >= CLARIFY else "decline"), confidence
