"""Weights that `python -m bench.tune_talks --write` learnt from tests/quality.

Not for editing: they belong to the embedding and the search of the commit that they came with.
"""

from __future__ import annotations

# What speaks for an entry as the subject of a message (bot/answers/subject.py).
SUBJECT = {
    "own": 0.641,
    "asked": -1.065,
    "top": 3.186,
    "letters": 6.146,
    "named": 48.125,
    "with title, asked": 3.592,
    "with title, top": 5.420,
    "with title, words": 3.161,
    "with last, asked": 0.893,
    "with last, top": 6.061,
    "with last, words, own": 5.800,
    "focus": 0.387,
    "belonging": 2.320,
    "related": 1.689,
    "earlier": 2.382,
    "organisation": -2.252,
    "guide": -1.132,
    "behind, own": 6.527,
    "focus, own": -0.418,
    "focus, long": -3.089,
    "called": 0.231,
}

# What speaks for a text of an entry as the answer (bot/answers/telling.py).
TEXT = {
    "sentence": -0.204,
    "sentence, with title": -1.633,
    "question": 1.025,
    "question, with title": -0.166,
    "sentence, behind": 4.978,
    "question, behind": 2.970,
    "said": 1.011,
    "said itself": -0.168,
    "aspect": 0.601,
    "other hard aspect": -1.100,
    "gap": -2.689,
    "number": -0.809,
    "no number": -2.450,
    "counted": -0.400,
    "not counted": -1.387,
    "score": 2.049,
    "words, sentence": -0.997,
    "words, rest": 3.332,
    "words, rest, behind": 1.976,
    "summary": 0.587,
    "summary, sentence": 4.032,
    "summary, said": -0.236,
    "summary, number": -0.490,
    "summary, own question": -0.359,
    "summary, follows": 0.223,
}

# What speaks for none of them.
NO_TEXT = {
    "always": 0.382,
    "unheard": 0.739,
    "asked noun, unheard": 0.666,
    "asked noun, heard": 0.450,
    "asks for a fact": 0.275,
    "particular": 1.159,
    "asks for a number": 0.295,
    "said": 0.383,
    "words, covered": 0.087,
    "words, rest": -0.021,
    "long": -0.820,
    "follows": -0.106,
}
