from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guided import filling
from bot.guided.task import SKIPPED, Desk, State
from bot.knowledge.bundle import Knowledge
from bot.search.text import fold
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


def test_a_value_told_for_a_blank_by_name_is_read_as_its_answer(desk: Desk) -> None:
    state = State("paint", {"colour": "rød", "count": 2, "story": "Et gjerde"})
    assert _corrected(state, "endre historien til et blått hus", desk) == {"story": "et blått hus"}
    assert _corrected(state, "endre fargen til blå", desk) == {"colour": "blå"}
    assert _corrected(state, "endre fargen", desk) == {}


@pytest.mark.parametrize("words", ["nei, jeg mente en låve", "Oi, eg meinte en låve", "beklager, æ mente at en låve"])
def test_other_words_for_the_story_told_last_take_its_place(desk: Desk, words: str) -> None:
    assert _corrected(State("paint", {"colour": "rød", "count": 2, "story": "Et gjerde"}), words, desk) == {
        "story": "en låve"
    }
    assert _corrected(State("paint", {"colour": "rød"}), words, desk) == {}  # told last was no story


def _corrected(state: State, text: str, desk: Desk) -> dict[str, object]:
    return filling.corrections(PAINT, state, text, fold(text, {}), desk)


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


def test_a_blank_is_named_by_what_stands_over_it_in_the_review(desk: Desk) -> None:
    shown = replace(PAINT, blanks=(replace(PAINT.blanks[0], heading="Malt i"), *PAINT.blanks[1:]))
    found = filling.named(shown, State("paint", {"colour": "blå"}), "endre malt i", desk)
    assert found is not None
    assert found.name == "colour"
