"""Weights that `python -m bench.tune_talks --write` learnt from tests/quality/labelled.yml.

Not for editing: they belong to the embedding and the search of the commit that they came with.
"""

from __future__ import annotations

# What speaks for an entry as the subject of a message (bot/answers/subject.py).
SUBJECT = {
    "meaning": 3.549,
    "letters": 7.875,
    "named": 8.773,
    "with title": 4.788,
    "with title, words": 4.143,
    "with last": 5.704,
    "with last, words, own": 6.761,
    "focus": 0.867,
    "belonging": 2.706,
    "related": 1.720,
    "earlier": 2.181,
    "organisation": -3.228,
    "guide": -1.507,
    "behind, own": 4.318,
    "focus, own": -0.787,
    "focus, long": -2.485,
    "called": 0.677,
}

# What speaks for a text of an entry as the answer (bot/answers/telling.py).
TEXT = {
    "sentence": -2.559,
    "sentence, with title": 0.750,
    "question": 0.777,
    "question, with title": -0.731,
    "sentence, behind": 5.140,
    "question, behind": 3.794,
    "said": 2.400,
    "said itself": -0.519,
    "aspect": 0.325,
    "other hard aspect": -2.021,
    "gap": -2.992,
    "number": 0.169,
    "no number": -2.329,
    "counted": -0.215,
    "not counted": -1.309,
    "score": 2.993,
    "summary": 1.019,
    "summary, sentence": 3.317,
    "summary, said": -0.752,
    "summary, number": -1.982,
    "summary, own question": 1.028,
    "summary, follows": 0.023,
}

# What speaks for none of them.
NO_TEXT = {
    "always": 0.398,
    "unheard": 0.921,
    "asks for a fact": 0.366,
    "particular": 1.523,
    "asks for a number": 0.215,
    "said": 0.952,
    "long": -1.025,
    "follows": -0.777,
}
