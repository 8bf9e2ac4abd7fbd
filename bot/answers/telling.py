"""Which text of an entry answers a question, if any: one of its details, its summary, or none of them.

Weighed by what was learnt from questions whose answer is known, those included that no text answers
(`bench/tune_talks.py`, docs/decisions/0015). Pure, but for the index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from bot.answers.facts import PARTICULAR
from bot.answers.learnt import NO_TEXT, TEXT
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import About
from bot.search.aspects import HARD, NUMERIC, asked_aspects, detail_scores, fits, tells_number
from bot.search.embeddings import Vectors
from bot.search.index import Index
from bot.search.quantities import alike, asked_noun, asks_for_money, counted_noun, tells_gap, tells_money
from bot.search.text import content_stems, tokens

_SENTENCE, _QUESTION = (0.34, 0.435), (0.46, 0.51)  # where cosines begin to say something, and over how much
_UNSAID = -0.3  # about how far a piece lies from those it has nothing to do with
_MOST = 12  # words; a longer question is as specific
# How likely it is that an entry holds no answer, from where what it tells is told with doubt. Set so, 9 of 100 known
# facts are doubted, and 69 of 100 unknown ones (`bench/tune_talks.py`).
DOUBTFUL = 0.35
SILENT = 0.8  # from where nothing of it is told
_NEAR = 3
_SECOND = 0.5  # a second detail is told too where it is nearly as likely

Numbers = NDArray[np.float64]


class Words(NamedTuple):
    """How much of a question each text says, or nearly (bot/search/near_words.py), the summary last."""

    sentence: Numbers  # the text itself
    rest: Numbers  # the text or a question that it answers, of what the title does not say
    covered: float  # any text of the entry


class Telling(NamedTuple):
    """What an entry tells on a question."""

    details: tuple[int, ...]  # numbers of the details that answer, best first; none: its summary does
    silent: float  # how likely it is that no text of the entry answers, 0 to 1
    near: tuple[int, ...]  # numbers of the likeliest details, best first, whether they answer or not


def telling(index: Index, entry: Entry, question: str, vector: Vectors, follows: bool) -> Telling:
    """Which details of `entry` answer a spelled question with this embedding.

    `follows`: the conversation is about the entry already.
    """
    texts, whole = features(index, entry, question, vector, follows)
    by_text = np.sum([TEXT[name] * texts[name] for name in TEXT], axis=0)
    silent = sum(NO_TEXT[name] * whole[name] for name in NO_TEXT)
    chances = softmax([*by_text, silent])
    order = np.argsort(-chances[:-1], kind="stable")
    last = len(entry.details)
    likeliest = tuple(int(number) for number in order if number != last)[:_NEAR]
    if order[0] == last:
        return Telling((), float(chances[-1]), likeliest)
    near = [int(n) for n in order[:2] if n != last and chances[n] >= _SECOND * chances[order[0]]]
    return Telling(tuple(near), float(chances[-1]), likeliest)


def features(
    index: Index, entry: Entry, question: str, vector: Vectors, follows: bool
) -> tuple[Mapping[str, Numbers], Mapping[str, float]]:
    """What speaks for each text (the details, the summary last), and for none of them, by the weights' names."""
    variants, details = index.knowledge.variants, entry.details
    summary = np.array([0.0] * len(details) + [1.0])
    near = _nearness(index, entry, vector)
    aspects = asked_aspects(question, variants)
    hard = [aspect for aspect in aspects if aspect in HARD]
    texts, wording = [*(detail.text for detail in details), entry.summary], index.wording(entry)
    weights = _weights(index, entry, question)
    meaning = index.detail_meaning(index.position[entry.id], vector)
    stems = content_stems(question, variants)
    scored = detail_scores(stems, meaning, details, wording, aspects) if details else []
    number, counted = _number(question, hard, texts, variants), _counted(question, wording.heard, variants)
    asks_number = float(bool(NUMERIC.intersection(hard)) or asks_for_money(question, variants))
    said = np.array([_share(weights, one) for one in wording.heard])
    said_itself = np.array([_share(weights, one) for one in wording.texts])
    own_question = near["question"][-1]
    words = _near_words(index, entry, question)
    by_text: dict[str, Numbers] = {
        "sentence": near["sentence"],
        "sentence, with title": near["sentence, with title"],
        "question": near["question"],
        "question, with title": near["question, with title"],
        "sentence, behind": near["sentence"] - near["sentence"].max(),
        "question, behind": near["question"] - near["question"].max(),
        "said": said,
        "said itself": said_itself,
        "aspect": np.array([*(float(fits(detail.about, aspects)) for detail in details), 0.0]),
        "other hard aspect": np.where(
            number > 0,  # a number of the sort asked for, whatever it is about
            0.0,
            [*(float(bool(hard) and not fits(detail.about, hard)) for detail in details), 0.0],
        ),
        "gap": np.array([float(tells_gap(text)) for text in texts]),
        "number": np.maximum(number, 0.0),
        "no number": np.maximum(-number, 0.0),
        "counted": np.maximum(counted, 0.0),
        "not counted": np.maximum(-counted, 0.0),
        "score": np.array([*scored, 0.0]),
        "words, sentence": words.sentence,
        "words, rest": words.rest,
        "words, rest, behind": words.rest - words.rest.max(),
        "summary": summary,
        "summary, sentence": summary * near["sentence"],
        "summary, said": summary * said,
        "summary, number": summary * asks_number,
        "summary, own question": summary * own_question,
        "summary, follows": summary * float(follows),
    }
    noun = asked_noun(question, variants)
    held = noun is not None and _says(wording.everything, noun)
    unheard = _share(weights, {stem for stem in weights if not _says(wording.everything, stem)})
    whole = {
        "always": 1.0,
        "unheard": unheard,
        "asked noun, unheard": float(noun is not None and not held),
        "asked noun, heard": float(held),
        "asks for a fact": float(bool(aspects)),
        "particular": float(entry.kind in PARTICULAR),
        "asks for a number": asks_number,
        "said": float(said.max()),
        "words, covered": words.covered,
        "words, rest": float(words.rest.max()),
        "long": min(len(tokens(question)), _MOST) / _MOST,
        "follows": float(follows),
    }
    return by_text, whole


def _nearness(index: Index, entry: Entry, vector: Vectors) -> Mapping[str, Numbers]:
    """How near the entry's texts and their questions are in meaning, alone and midway to the entry's title."""
    position = index.position[entry.id]
    units = slice(*index.span(position))
    titled = vector + index.title_vector(position)
    text_of = np.where(index.unit_detail[units] < 0, len(entry.details), index.unit_detail[units])
    asks = index.unit_is_question[units]
    found: dict[str, Numbers] = {}
    for name, asked, (low, width) in (("sentence", False, _SENTENCE), ("question", True, _QUESTION)):
        for ending, one in (("", vector), (", with title", titled / np.linalg.norm(titled))):
            cosines = (index.vectors[units] @ one - low) / width
            near = np.full(len(entry.details) + 1, 0.0 if asked else -0.25)
            here = asks == asked
            np.maximum.at(near, text_of[here], np.maximum(cosines[here], 0.0 if asked else -0.25))
            found[name + ending] = near
    return found


def _near_words(index: Index, entry: Entry, question: str) -> Words:
    begin, end = index.span(index.position[entry.id])
    asked = index.near_words.asked(question)
    nearest = index.near_words.nearest(asked, begin, end)
    title = nearest[:, 0]  # an entry's first unit
    text_of = np.where(index.unit_detail[begin:end] < 0, len(entry.details), index.unit_detail[begin:end])
    asks = index.unit_is_question[begin:end]
    said, answered = (np.full((len(entry.details) + 1, len(title)), _UNSAID) for _ in range(2))
    np.maximum.at(said, text_of[~asks], nearest[:, ~asks].T)
    np.maximum.at(answered, text_of[asks], nearest[:, asks].T)
    either = np.maximum(said, answered)
    left = asked.weights * (1 - np.clip(title, 0.0, 1.0))
    left /= left.sum() + 1e-9
    covered = float(asked.weights @ np.maximum(either.max(axis=0), title))
    return Words(np.asarray(said @ asked.weights), np.asarray(either @ left, dtype=np.float64), covered)


def _weights(index: Index, entry: Entry, question: str) -> dict[str, float]:
    """The words of the question that do not name the entry, and how much each says."""
    named = index.wording(entry).names
    stems = dict.fromkeys(content_stems(question, index.knowledge.variants))
    return {stem: index.words.weight(stem) for stem in stems if stem not in named}


def _says(words: Set[str], stem: str) -> bool:
    """True where one of the words is the stem, or much like it."""
    return stem in words or any(alike(stem, word) for word in words)


def _share(weights: Mapping[str, float], words: Set[str]) -> float:
    """The share of the question's weight that `words` hold."""
    held = sum(weight for stem, weight in weights.items() if _says(words, stem))
    return held / sum(weights.values()) if weights else 0.0


def _number(question: str, hard: Sequence[About], texts: list[str], variants: Mapping[str, str]) -> Numbers:
    """For each text 1 where it tells a number of the sort asked for, -1 where not; 0 where none is asked for."""
    if asks_for_money(question, variants):
        return np.array([1.0 if tells_money(text) else -1.0 for text in texts])
    if NUMERIC.intersection(hard):
        return np.array([1.0 if tells_number(text, "duration" in hard) else -1.0 for text in texts])
    return np.zeros(len(texts))


def _counted(question: str, words: Sequence[Set[str]], variants: Mapping[str, str]) -> Numbers:
    """For each text 1 where it names what «hvor mange …» asks the number of, -1 where not; 0 for other questions."""
    noun = counted_noun(question, variants)
    if noun is None:
        return np.zeros(len(words))
    return np.array([1.0 if _says(one, noun) else -1.0 for one in words])
