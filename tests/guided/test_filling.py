from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guided import filling
from bot.guided.task import SKIPPED, Desk, State
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import desk_of
from tests.guided.test_turn import PAINT

STORY = replace(PAINT, blanks=(*PAINT.blanks[:2], replace(PAINT.blanks[2], story=True)))


@pytest.fixture
def desk(tiny: Knowledge) -> Desk:
    return desk_of(tiny)


def test_only_blanks_that_are_empty_are_filled_in_passing(desk: Desk) -> None:
    assert filling.spotted(PAINT, "blå, 3", {"colour": "rød"}, desk) == {"count": 3}
    assert filling.spotted(PAINT, "", {}, desk) == {}


def test_a_change_is_another_value_or_a_new_one(desk: Desk) -> None:
    assert filling.changes(PAINT, State("paint", {"colour": "blå"}), "blå, 3", desk) == {"count": 3}


def test_a_story_needs_some_words_and_a_blank_that_wants_it(desk: Desk) -> None:
    told = "Det gamle gjerdet bak låven"
    assert filling.story(STORY, told, {}, desk) == {"story": told}
    assert filling.story(STORY, "gjerdet", {}, desk) == {}
    assert filling.story(STORY, told, {"story": SKIPPED}, desk) == {}
    assert filling.story(PAINT, told, {}, desk) == {}


def test_a_blank_is_named_by_its_label_in_any_form(desk: Desk) -> None:
    state = State("paint", {"colour": "blå"})
    found = filling.named(PAINT, state, "endre farge", desk)
    assert found is not None
    assert found.name == "colour"
    assert filling.named(PAINT, state, "endre antallet", desk) is None  # it is not filled
