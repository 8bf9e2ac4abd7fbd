"""Weights that `python -m bench.tune_search --write` learnt from tests/quality/labelled.yml.

Not for editing: they belong to the embedding of the commit that they came with.
"""

from __future__ import annotations

# What speaks for an entry as the one that answers a question (bot/search/ranking.py).
RANKING = {
    "own": 0.1054,
    "asked": 0.1408,
    "top": 0.2088,
    "asking, top": 0.1193,
    "words": 0.1890,
    "story, words": 0.7749,
    "letters": 0.0468,
    "asking, letters": 0.0932,
    "organisation": 0.0472,
    "filter": 0.0209,
    "advice": -0.0514,
    "long, case": -0.0501,
    "kind, case": 0.0195,
    "kind, organisation": -0.0731,
    "kind, guide": 0.0013,
    "kind, term": -0.0419,
    "kind, report": -0.0491,
    "kind, collaboration": -0.0313,
}
