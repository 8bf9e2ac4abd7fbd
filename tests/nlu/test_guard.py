from __future__ import annotations

import pytest

from bot.nlu.guard import overruled
from bot.search.index import Index


def test_words_of_danger_decide_whatever_the_classifier_says(index: Index) -> None:
    for intent in ("ask", "more", "greet", None):
        assert overruled("jeg vil ikke leve lenger", intent, index) == "distress"


def test_without_such_words_nobody_is_taken_to_be_in_danger(index: Index) -> None:
    assert overruled("jeg har ikke penger", "distress", index) == "ask"


def test_a_title_written_word_for_word_is_a_question(index: Index) -> None:
    for entry in index.knowledge.entries:
        assert overruled(entry.title, "choose_kommune", index) == "ask"


@pytest.mark.parametrize("message", ["jeg er sosial entreprenør", "Jeg jobber i en kommune", "vi er en kommune"])
def test_who_only_says_who_they_are_chooses_an_entrance(index: Index, message: str) -> None:
    assert overruled(message, "choose_kommune", index) is None


@pytest.mark.parametrize(
    "message",
    [
        "jeg jobber i nav og trenger tiltak for innvandrerkvinner",
        "og i store kommuner?",
        "jeg er journalist",
        "jeg er redd",
    ],
)
def test_a_need_is_not_swallowed_by_an_entrance(index: Index, message: str) -> None:
    assert overruled(message, "choose_kommune", index) == "ask"


def test_what_is_too_long_to_read_is_no_small_talk(index: Index) -> None:
    assert overruled("hvordan " * 600, "help", index) == "ask"
    assert overruled("😀", "acknowledge", index) == "ask"


def test_a_correction_is_no_mere_no(index: Index) -> None:
    assert overruled("nei, jeg mente Bergen", "acknowledge", index) == "ask"
    assert overruled("nei takk", "acknowledge", index) is None
