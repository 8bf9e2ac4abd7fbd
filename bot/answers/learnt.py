"""Weights that `python -m bench.tune_talks --write` learnt from tests/quality/labelled.yml.

Not for editing: they belong to the embedding and the search of the commit that they came with.
"""

from __future__ import annotations

# What speaks for an entry as the subject of a message (bot/answers/subject.py).
SUBJECT = {
    "own": -0.413,
    "asked": -2.143,
    "top": 4.437,
    "letters": 6.117,
    "named": 51.469,
    "with title, asked": 4.712,
    "with title, top": 4.333,
    "with title, words": 3.273,
    "with last, asked": 0.410,
    "with last, top": 7.488,
    "with last, words, own": 5.069,
    "focus": 0.305,
    "belonging": 2.173,
    "related": 1.587,
    "earlier": 2.375,
    "organisation": -2.575,
    "guide": -1.334,
    "behind, own": 7.057,
    "focus, own": -0.517,
    "focus, long": -2.495,
    "called": 0.896,
}

# What speaks for a text of an entry as the answer (bot/answers/telling.py).
TEXT = {
    "sentence": -0.939,
    "sentence, with title": -0.883,
    "question": 0.024,
    "question, with title": 1.231,
    "sentence, behind": 6.963,
    "question, behind": 3.733,
    "said": 2.120,
    "said itself": -1.054,
    "aspect": 0.188,
    "other hard aspect": -1.994,
    "gap": -2.680,
    "number": 0.154,
    "no number": -2.104,
    "counted": 0.009,
    "not counted": -1.029,
    "score": 3.231,
    "summary": 0.496,
    "summary, sentence": 3.406,
    "summary, said": 0.044,
    "summary, number": -2.105,
    "summary, own question": 2.160,
    "summary, follows": -0.189,
}

# What speaks for none of them.
NO_TEXT = {
    "always": 0.357,
    "unheard": 1.017,
    "asked noun, unheard": 0.879,
    "asked noun, heard": 0.536,
    "asks for a fact": 0.116,
    "particular": 1.520,
    "asks for a number": 0.211,
    "said": 0.700,
    "long": -0.579,
    "follows": -0.895,
}
