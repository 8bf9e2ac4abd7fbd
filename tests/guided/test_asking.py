from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guided.asking import PATIENCE
from bot.guided.task import SKIPPED, Desk
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import desk_of, talk, values
from tests.guided.test_turn import PAINT

COLOUR, COUNT, STORY = PAINT.blanks
ASSUMING = replace(PAINT, blanks=(replace(COLOUR, assumed="hvit"), COUNT, STORY))
LAST = replace(PAINT, blanks=(replace(COLOUR, optional=True), COUNT, replace(STORY, spot=None)))


@pytest.fixture
def desk(tiny: Knowledge) -> Desk:
    return desk_of(tiny)


def test_what_may_be_passed_over_is_asked_twice_at_most(desk: Desk) -> None:
    turns = talk(LAST, desk, ["mal", "asdf", "qwerty"])
    asked = ["Hvilken farge?" in turned.answer.text for turned in turns]
    assert asked == [True] * PATIENCE + [False]
    assert values(turns[-1])["colour"] == SKIPPED


def test_other_things_told_meanwhile_are_kept_and_do_not_lengthen_the_asking(desk: Desk) -> None:
    turns = talk(LAST, desk, ["mal", "3 strøk", "4"])
    assert "Hvilken farge?" in turns[1].answer.text
    assert "Hvilken farge?" not in turns[2].answer.text
    assert values(turns[2]) == {"count": 3, "colour": SKIPPED}


def test_what_must_be_known_is_assumed_and_told_where_it_is_not_answered(desk: Desk) -> None:
    for messages in (["mal", "hopp over"], ["mal", "asdf", "asdf"]):
        turned = talk(ASSUMING, desk, messages)[-1]
        assert values(turned) == {"colour": "hvit"}
        assert turned.state is not None
        assert turned.state.guessed == ("colour",)
        assert turned.answer.text.startswith("Da går jeg ut fra at fargen er «hvit».")
        assert turned.answer.text.endswith("Hvor mange strøk?")


def test_what_is_assumed_can_be_put_right(desk: Desk) -> None:
    assert values(talk(ASSUMING, desk, ["mal", "hopp over", "endre fargen til blå"])[-1]) == {"colour": "blå"}


def test_a_hurry_assumes_too(desk: Desk) -> None:
    assert talk(ASSUMING, desk, ["mal", "ferdig"])[-1].answer.text == "Ferdig: hvit, , ."


def test_an_answer_that_comes_late_takes_the_place_of_what_was_assumed(desk: Desk) -> None:
    turned = talk(ASSUMING, desk, ["mal", "hopp over", "3", "blå"])[-1]
    assert values(turned) == {"colour": "blå", "count": 3}
    assert turned.state is not None
    assert turned.state.guessed == ()
    assert turned.answer.text.endswith("Hva skal males?")
