"""Weights that `python -m bench.tune_talks --write` learnt from tests/quality/labelled.yml.

Not for editing: they belong to the embedding and the search of the commit that they came with.
"""

from __future__ import annotations

# What speaks for an entry as the subject of a message (bot/answers/subject.py).
SUBJECT = {
    "meaning": 4.404,
    "letters": 7.735,
    "named": 10.893,
    "with title": 8.388,
    "with title, words": 4.384,
    "with last": 3.064,
    "with last, words, own": 5.022,
    "focus": 2.154,
    "belonging": 3.226,
    "related": 2.145,
    "earlier": 1.803,
    "organisation": -3.165,
    "guide": -1.463,
    "behind, own": 4.928,
    "focus, own": -1.474,
    "focus, long": -3.234,
    "called": 1.357,
}

# What speaks for a text of an entry as the answer (bot/answers/telling.py).
TEXT = {
    "sentence": -2.560,
    "sentence, with title": 0.749,
    "question": 0.776,
    "question, with title": -0.729,
    "sentence, behind": 5.140,
    "question, behind": 3.794,
    "said": 2.398,
    "said itself": -0.517,
    "aspect": 0.324,
    "other hard aspect": -2.021,
    "gap": -2.991,
    "number": 0.169,
    "no number": -2.329,
    "counted": -0.216,
    "not counted": -1.309,
    "score": 2.993,
    "summary": 1.020,
    "summary, sentence": 3.320,
    "summary, said": -0.752,
    "summary, number": -1.983,
    "summary, own question": 1.028,
    "summary, follows": 0.022,
}

# What speaks for none of them.
NO_TEXT = {
    "always": 0.399,
    "unheard": 0.921,
    "asks for a fact": 0.365,
    "particular": 1.523,
    "asks for a number": 0.215,
    "said": 0.951,
    "long": -1.024,
    "follows": -0.778,
}
