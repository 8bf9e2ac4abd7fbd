"""Weights that `python -m bench.tune_talks --write` learnt from tests/quality/labelled.yml.

Not for editing: they belong to the embedding and the search of the commit that they came with.
"""

from __future__ import annotations

# What speaks for an entry as the subject of a message (bot/answers/subject.py).
SUBJECT = {
    "own": 0.073,
    "asked": -1.529,
    "top": 3.462,
    "letters": 6.034,
    "named": 54.361,
    "with title, asked": 5.112,
    "with title, top": 4.526,
    "with title, words": 3.191,
    "with last, asked": -0.089,
    "with last, top": 7.794,
    "with last, words, own": 5.229,
    "focus": 0.450,
    "belonging": 2.130,
    "related": 1.526,
    "earlier": 2.332,
    "organisation": -2.540,
    "guide": -1.252,
    "behind, own": 6.711,
    "focus, own": -0.753,
    "focus, long": -2.439,
    "called": 0.783,
}

# What speaks for a text of an entry as the answer (bot/answers/telling.py).
TEXT = {
    "sentence": -0.976,
    "sentence, with title": -0.820,
    "question": 0.200,
    "question, with title": 1.106,
    "sentence, behind": 6.957,
    "question, behind": 3.817,
    "said": 2.060,
    "said itself": -1.039,
    "aspect": 0.197,
    "other hard aspect": -1.966,
    "gap": -2.695,
    "number": 0.179,
    "no number": -2.097,
    "counted": -0.037,
    "not counted": -1.037,
    "score": 3.195,
    "summary": 0.457,
    "summary, sentence": 3.364,
    "summary, said": 0.127,
    "summary, number": -2.126,
    "summary, own question": 2.087,
    "summary, follows": -0.205,
}

# What speaks for none of them.
NO_TEXT = {
    "always": 0.342,
    "unheard": 1.010,
    "asked noun, unheard": 0.869,
    "asked noun, heard": 0.531,
    "asks for a fact": 0.116,
    "particular": 1.520,
    "asks for a number": 0.208,
    "said": 0.693,
    "long": -0.580,
    "follows": -0.921,
}
