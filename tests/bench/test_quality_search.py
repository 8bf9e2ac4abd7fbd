from __future__ import annotations

import numpy as np
import pytest

from bench.quality_run import tune
from bench.quality_search import BM25, PlainSearch, meaning_alone, norwegian_words, tuned_threshold, words_alone
from bench.quality_talkers import DECLINED
from bench.questions import Question, QuestionSet
from bot.answers.answerer import Answerer
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.search.embeddings import RememberedQuestions
from tests.factories import BagOfWords


def _title(entry: Entry) -> str:
    return entry.title


def test_inflected_forms_of_a_word_are_the_same_word() -> None:
    assert norwegian_words("TILSKUDDENE, tilskudd") == norwegian_words("tilskudd tilskuddet")


def test_a_document_with_the_rarer_word_scores_higher() -> None:
    index = BM25(["anbud og kommune", "tilskudd og kommune", "pilot og kommune"])
    scores = index.scores("kommune med tilskudd")
    assert np.argmax(scores) == 1
    assert scores[1] > scores[0] == scores[2] > 0


def test_a_word_that_no_document_holds_scores_nothing() -> None:
    assert BM25(["anbud", "pilot"]).scores("xylofon").tolist() == [0.0, 0.0]


def test_the_same_word_counts_more_in_a_shorter_document() -> None:
    short, long = BM25(["anbud", "anbud pilot avtale rammer kjøp"]).scores("anbud")
    assert short > long


def test_words_alone_tells_the_entry_that_was_asked_for(tiny: Knowledge) -> None:
    search = words_alone(tiny, _title)
    for entry in tiny.entries:
        assert search.say(entry.title, "noen").entries == (entry.id,)


def test_meaning_alone_tells_the_entry_that_was_asked_for(answerer: Answerer) -> None:
    search = meaning_alone(answerer.index, RememberedQuestions(BagOfWords()), _title)
    for entry in answerer.knowledge.entries:
        for question in entry.questions:
            assert search.say(question, "noen").entries == (entry.id,)


def test_below_its_threshold_a_search_declines_but_would_have_told_the_same(tiny: Knowledge) -> None:
    search = words_alone(tiny, _title)
    search.threshold = 1e9
    asked = tiny.entries[0].title
    assert search.say(asked, "noen").kind == DECLINED
    assert search.unguarded(asked, "noen").kind == "answer"


@pytest.mark.parametrize("text", ["", " ", "?!", "xylofon", "a" * 5000])
def test_a_message_that_says_nothing_is_declined_by_words(tiny: Knowledge, text: str) -> None:
    assert words_alone(tiny, _title).say(text, "noen").kind == DECLINED


def test_the_threshold_parts_right_answers_from_outside_questions() -> None:
    scores, right, outside = [0.9, 0.8, 0.4, 0.3], [True, True, False, False], [False, False, True, True]
    assert tuned_threshold(scores, right, outside) == 0.8


def test_a_search_is_tuned_on_the_questions_given(tiny: Knowledge) -> None:
    scores = {"ja": 5.0, "nei": 2.0}
    search = PlainSearch("prøve", tiny, lambda text: np.array([scores[text], *[0.0] * (len(tiny.entries) - 1)]), _title)
    fact = tiny.entries[0].title
    tune(
        search,
        QuestionSet(
            "dev", (Question("ja", "bokmal", "start", facts=(fact,)), Question("nei", "bokmal", "x", outside=True))
        ),
    )
    assert search.threshold == 5.0
