from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guided.task import Desk
from bot.guided.wording import (
    CANCEL,
    asked_again,
    assuming,
    buttons_of,
    corrected,
    explanation,
    joined,
    noted,
    what_is_made,
)
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import desk_of
from tests.guided.test_turn import PAINT

COLOUR, COUNT, STORY = PAINT.blanks


@pytest.fixture
def desk(tiny: Knowledge) -> Desk:
    return desk_of(tiny)


def test_what_was_understood_is_listed_only_where_it_is_more_than_what_was_asked(desk: Desk) -> None:
    told = {"colour": "rød", "count": 3, "story": "Et gjerde"}
    assert noted(PAINT, {"colour": "rød"}, "colour", desk) is None
    assert noted(PAINT, {"colour": "rød", "count": 3}, "colour", desk) == "Jeg har notert fargen og antallet."
    assert noted(PAINT, told, None, desk) == "Jeg har notert fargen, antallet og historien."
    assert noted(replace(PAINT, blanks=(replace(COLOUR, ask=""),)), {"colour": "rød"}, None, desk) is None


def test_what_was_understood_is_told_with_its_value_where_it_reads_well(desk: Desk) -> None:
    shown = replace(PAINT, blanks=(COLOUR, replace(COUNT, show=lambda value, desk: f"{value} strøk"), STORY))
    assert noted(shown, {"colour": "rød", "count": 3}, None, desk) == "Jeg har notert fargen og antallet (3 strøk)."


def test_what_was_corrected_is_told_with_its_new_value_where_it_reads_well(desk: Desk) -> None:
    shown = replace(COUNT, show=lambda value, desk: f"{value} strøk")
    task = replace(PAINT, blanks=(COLOUR, shown, STORY))
    assert corrected(task, {"colour": "blå"}, desk) == "Jeg har rettet fargen."
    assert corrected(task, {"colour": "blå", "count": 3}, desk) == "Jeg har rettet fargen og antallet til 3 strøk."
    assert corrected(task, {"unknown": 1}, desk) == "Rettet."


def test_a_question_is_explained_by_its_own_words_its_choices_or_what_helps() -> None:
    assert explanation(replace(COLOUR, explain="Fargen på malingen.")) == "Fargen på malingen."
    assert explanation(COLOUR) == "Du kan svare «Rød», «Hva som helst»."
    assert explanation(replace(COUNT, retry="Skriv et tall.")) == "Skriv et tall. Vet du det ikke, kan du hoppe over."
    assert explanation(STORY) == "Vet du det ikke, kan du hoppe over."


def test_only_what_is_optional_can_be_skipped_and_everything_cancelled() -> None:
    assert [button.title for button in buttons_of(COLOUR)] == ["Rød", "Hva som helst", "Avbryt"]
    assert [button.title for button in buttons_of(COUNT)] == ["Hopp over", CANCEL.title]


def test_empty_parts_leave_no_gap() -> None:
    assert joined("a", None, "", "b") == "a\n\nb"


def test_a_question_asked_again_says_how_to_pass_over_it(desk: Desk) -> None:
    assert asked_again(COLOUR, None, stop=False) == "Rød, blå eller grønn.\n\nHvilken farge?"
    assert "«hopp over»" in asked_again(COUNT, None, stop=False)
    assert "«avbryt»" in asked_again(COLOUR, None, stop=True)


def test_what_is_assumed_is_told_with_how_to_correct_it(desk: Desk) -> None:
    told = assuming(replace(COLOUR, assumed="hvit"), desk)
    assert told == "Da går jeg ut fra at fargen er «hvit». Er det feil, skriv «endre fargen»."


def test_what_is_made_is_told_by_the_task_or_its_opening() -> None:
    assert what_is_made(PAINT) == "Vi skal male."
    assert what_is_made(replace(PAINT, about="Et malt gjerde.")) == "Et malt gjerde."
