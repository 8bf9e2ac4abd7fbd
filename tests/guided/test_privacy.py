from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.guided.contribution import CONTRIBUTION
from bot.guided.privacy import DELETE
from bot.guided.task import State
from bot.guided.turn import Guide
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import ASIDE, QUESTION, Memory, desk_of, talk

WISH = "slett samtalen"


def test_it_asks_once_and_then_deletes_and_shows_what(tiny: Knowledge) -> None:
    memory = Memory(counts={"messages": 4, "files": 1, "feedback": 0, "handovers": 2, "events": 9})
    turns = talk(DELETE, desk_of(tiny, memory), [WISH, "Ja, slett"])
    assert "kan ikke angres" in turns[0].answer.text
    assert memory.forgotten == 1
    assert "4 meldinger, 1 fil og 2 beskjeder til et menneske" in turns[1].answer.text
    assert (turns[1].state, turns[1].done) == (None, None)


def test_it_names_a_single_sort_without_and(tiny: Knowledge) -> None:
    turns = talk(DELETE, desk_of(tiny, Memory(counts={"messages": 1})), [WISH, "ja"])
    assert "Dette er borte: 1 melding." in turns[1].answer.text


def test_on_a_channel_that_keeps_no_messages_it_says_what_was_kept(tiny: Knowledge) -> None:
    memory = Memory(counts={"messages": 0, "files": 0, "events": 9})
    assert (
        "Dette er borte: det jeg husket av samtalen."
        in talk(DELETE, desk_of(tiny, memory), [WISH, "ja"])[-1].answer.text
    )


def test_a_conversation_with_nothing_in_it_can_be_deleted_too(tiny: Knowledge) -> None:
    assert "Dette er borte" not in talk(DELETE, desk_of(tiny), [WISH, "ja"])[-1].answer.text


@pytest.mark.parametrize("words", ["nei", "Nei takk", "nei, ikke slett noe", "avbryt"])
def test_without_a_yes_nothing_is_deleted(tiny: Knowledge, words: str) -> None:
    memory = Memory()
    assert talk(DELETE, desk_of(tiny, memory), [WISH, words])[-1].state is None
    assert memory.forgotten == 0


@pytest.mark.parametrize("words", ["kanskje", "", "asdf", "vet ikke", "ferdig", "ja, men ikke filene"])
def test_an_unclear_answer_is_asked_about_again(tiny: Knowledge, words: str) -> None:
    memory = Memory()
    turned = talk(DELETE, desk_of(tiny, memory), [WISH, words])[-1]
    assert turned.answer.text.endswith("Vil du slette samtalen?")
    assert memory.forgotten == 0


def test_a_question_is_answered_before_the_yes(tiny: Knowledge) -> None:
    memory = Memory()
    turns = talk(DELETE, desk_of(tiny, memory), [WISH, QUESTION, "ja"])
    assert turns[1].answer.text.startswith(ASIDE)
    assert memory.forgotten == 1


def test_what_it_interrupted_is_gone_with_the_conversation(tiny: Knowledge) -> None:
    guide = Guide({"delete": DELETE, "contribution": CONTRIBUTION}, desk_of(tiny), lambda text: Answer("answer", ASIDE))
    paused = State("contribution", {"idea": "Noe privat"}, "happened")
    turned = guide.start("delete", WISH, paused)
    assert turned.state is not None
    turned = guide.go_on(turned.state, "ja")
    assert turned.state is None
    assert "Tilbake til" not in turned.answer.text


def test_after_a_no_what_it_interrupted_goes_on(tiny: Knowledge) -> None:
    guide = Guide({"delete": DELETE, "contribution": CONTRIBUTION}, desk_of(tiny), lambda text: Answer("answer", ASIDE))
    turned = guide.start("delete", WISH, State("contribution", {"idea": "En kafé"}, "happened"))
    assert turned.state is not None
    turned = guide.go_on(turned.state, "nei")
    assert turned.state is not None
    assert turned.state.values == {"idea": "En kafé"}


@pytest.mark.parametrize("words", ["Ja, slett", "slett samtalen"])
def test_a_yes_that_sounds_like_the_wish_itself_deletes(tiny: Knowledge, words: str) -> None:
    """The understanding may take the yes for a new wish, and the wish begins the task that is under way."""
    memory = Memory()
    guide = Guide({"delete": DELETE}, desk_of(tiny, memory), lambda text: Answer("answer", ASIDE))
    asked = guide.start("delete", WISH).state
    assert guide.start("delete", words, asked).state is None
    assert memory.forgotten == 1


def test_a_desk_that_cannot_delete_does_not_say_it_did(tiny: Knowledge) -> None:
    def broken() -> dict[str, int]:
        raise OSError

    desk = replace(desk_of(tiny), forget=broken)
    with pytest.raises(OSError):
        talk(DELETE, desk, [WISH, "ja"])


@given(st.text(max_size=60))
def test_only_a_yes_deletes_whatever_is_written(tiny: Knowledge, words: str) -> None:
    memory = Memory()
    turned = talk(DELETE, desk_of(tiny, memory), [WISH, words])[-1]
    assert turned.answer.text
    assert (memory.forgotten == 1) == ("er slettet" in turned.answer.text)
