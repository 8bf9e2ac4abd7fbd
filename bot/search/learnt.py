"""Weights that `python -m bench.tune_search --write` learnt from tests/quality/labelled.yml.

Not for editing: they belong to the embedding of the commit that they came with.
"""

from __future__ import annotations

# What speaks for an entry as the one that answers a question (bot/search/ranking.py).
RANKING = {
    "own": 0.1119,
    "asked": 0.1502,
    "top": 0.1973,
    "asking, top": 0.1122,
    "words": 0.1889,
    "story, words": 0.7692,
    "letters": 0.0549,
    "asking, letters": 0.0912,
    "organisation": 0.0468,
    "filter": 0.0213,
    "advice": -0.0498,
    "audience": 0.0044,
    "other audience": -0.1540,
    "long, case": -0.0537,
    "kind, case": 0.0211,
    "kind, organisation": -0.0738,
    "kind, guide": 0.0007,
    "kind, term": -0.0465,
    "kind, report": -0.0480,
    "kind, collaboration": -0.0323,
}
