from __future__ import annotations

import numpy as np
import pytest

from bot.search.index import Index
from bot.search.scope import Scope
from tests.factories import BagOfWords
from tests.small_folder import OUTSIDE

_NOTHING = np.empty((0, BagOfWords.dimension), dtype=np.float32)


def _vector(question: str) -> np.ndarray:  # type: ignore[type-arg]
    return BagOfWords().embed([question], "query")[0]


def test_the_example_questions_of_entries_are_inside(index: Index) -> None:
    for entry in index.knowledge.entries:
        for question in entry.questions:
            assert index.scope.inside(_vector(question)) > 0.5, question


@pytest.mark.parametrize("question", [question for questions in OUTSIDE.values() for question in questions])
def test_the_examples_of_other_things_are_outside(index: Index, question: str) -> None:
    assert index.scope.inside(_vector(question)) < 0.5


def test_a_question_in_the_same_words_falls_on_the_same_side(index: Index) -> None:
    assert index.scope.inside(_vector("hva betyr anbud")) > index.scope.inside(_vector("blir været bra i morgen"))


@pytest.mark.parametrize("empty", ["inside", "outside", "both"])
def test_with_nothing_to_compare_with_everything_is_inside(empty: str) -> None:
    some = BagOfWords().embed(["Hva er et anbud?", "Hva er en pilot?"], "query")
    scope = Scope(_NOTHING if empty != "outside" else some, _NOTHING if empty != "inside" else some)
    assert scope.inside(_vector("hva som helst")) == 1.0


def test_the_answer_is_a_probability(index: Index) -> None:
    for question in ("anbud", "været", "", "xyzzy"):
        assert 0.0 <= index.scope.inside(_vector(question)) <= 1.0
