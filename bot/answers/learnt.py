"""Weights that `python -m bench.tune_talks --write` learnt from tests/quality/labelled.yml.

Not for editing: they belong to the embedding and the search of the commit that they came with.
"""

from __future__ import annotations

# What speaks for an entry as the subject of a message (bot/answers/subject.py).
SUBJECT = {
    "own": 0.065,
    "asked": -1.770,
    "top": 3.809,
    "letters": 6.203,
    "named": 42.593,
    "with title, asked": 4.543,
    "with title, top": 5.220,
    "with title, words": 2.815,
    "with last, asked": 1.341,
    "with last, top": 5.729,
    "with last, words, own": 6.026,
    "focus": 0.420,
    "belonging": 2.090,
    "related": 1.654,
    "earlier": 2.517,
    "organisation": -2.552,
    "guide": -1.300,
    "behind, own": 7.045,
    "focus, own": -0.905,
    "focus, long": -2.963,
    "called": 0.582,
}

# What speaks for a text of an entry as the answer (bot/answers/telling.py).
TEXT = {
    "sentence": -1.339,
    "sentence, with title": -0.884,
    "question": 0.852,
    "question, with title": 1.170,
    "sentence, behind": 6.924,
    "question, behind": 3.820,
    "said": 1.766,
    "said itself": -0.509,
    "aspect": 0.475,
    "other hard aspect": -2.054,
    "gap": -2.718,
    "number": 0.205,
    "no number": -2.211,
    "counted": -0.027,
    "not counted": -1.371,
    "score": 2.703,
    "summary": 0.516,
    "summary, sentence": 4.247,
    "summary, said": -0.235,
    "summary, number": -2.150,
    "summary, own question": 1.022,
    "summary, follows": -0.123,
}

# What speaks for none of them.
NO_TEXT = {
    "always": 0.351,
    "unheard": 1.112,
    "asked noun, unheard": 0.839,
    "asked noun, heard": 0.548,
    "asks for a fact": 0.146,
    "particular": 1.517,
    "asks for a number": 0.223,
    "said": 0.647,
    "long": -0.538,
    "follows": -0.840,
}
