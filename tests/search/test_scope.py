from __future__ import annotations

import numpy as np
import pytest

from bot.search.index import Index
from bot.search.scope import Scope
from tests.factories import BagOfWords
from tests.small_folder import OUTSIDE

_NOTHING = np.empty((0, BagOfWords.dimension), dtype=np.float32)


def _inside(scope: Scope, question: str) -> float:
    return scope.inside(question, [BagOfWords().embed([question], "query")[0]])


def test_the_example_questions_of_entries_are_inside(index: Index) -> None:
    for entry in index.knowledge.entries:
        for question in entry.questions:
            assert _inside(index.scope, question) > 0.5, question


@pytest.mark.parametrize("question", [question for questions in OUTSIDE.values() for question in questions])
def test_the_examples_of_other_things_are_outside(index: Index, question: str) -> None:
    assert _inside(index.scope, question) < 0.5


def test_a_question_in_the_same_words_falls_on_the_same_side(index: Index) -> None:
    assert _inside(index.scope, "hva betyr anbud") > _inside(index.scope, "blir været bra i morgen")


@pytest.mark.parametrize("empty", ["inside", "outside", "both"])
def test_with_nothing_to_compare_with_everything_is_inside(empty: str) -> None:
    texts = ["Hva er et anbud?", "Hva er en pilot?", "Hva er et tilbud?"]
    some, nothing = (texts, BagOfWords().embed(texts, "query")), ([], _NOTHING)
    scope = Scope(nothing if empty != "outside" else some, nothing if empty != "inside" else some, {})
    assert _inside(scope, "hva som helst") == 1.0


def test_the_part_that_asks_decides_for_a_story(index: Index) -> None:
    story, asking = "en lang historie om været", "hva betyr anbud"
    vectors = [BagOfWords().embed([text], "query")[0] for text in (story, asking)]
    assert index.scope.inside(story, vectors) > index.scope.inside(story, vectors[:1])


def test_the_answer_is_a_probability(index: Index) -> None:
    for question in ("anbud", "været", "", "xyzzy"):
        assert 0.0 <= _inside(index.scope, question) <= 1.0


def test_of_very_many_examples_some_are_compared_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a question costs does not grow with the knowledge."""
    monkeypatch.setattr("bot.search.scope._MOST", 10)
    texts = [f"Hva er et anbud nummer {number}?" for number in range(35)]
    others = ["Blir været bra?", "Hvem vant kampen?", "Hva er klokka?"]
    scope = Scope((texts, BagOfWords().embed(texts, "query")), (others, BagOfWords().embed(others, "query")), {})
    assert len(scope._inside) <= 10
    assert _inside(scope, "hva er anbud") > 0.5 > _inside(scope, "blir været bra")
