from __future__ import annotations

from dataclasses import replace

from bot.guided.wording import CANCEL, buttons_of, corrected, explanation, joined, noted
from tests.guided.test_turn import PAINT

COLOUR, COUNT, STORY = PAINT.blanks


def test_what_was_understood_is_listed_only_where_it_is_more_than_what_was_asked() -> None:
    assert noted(PAINT, {"colour"}, "colour") is None
    assert noted(PAINT, {"colour", "count"}, "colour") == "Jeg har notert fargen og antallet."
    assert noted(PAINT, {"colour", "count", "story"}, None) == "Jeg har notert fargen, antallet og historien."
    assert noted(replace(PAINT, blanks=(replace(PAINT.blanks[0], ask=""),)), {"colour"}, None) is None


def test_what_was_corrected_is_told_with_its_new_value_where_it_reads_well() -> None:
    shown = replace(COUNT, show=lambda value: f"{value} strøk")
    task = replace(PAINT, blanks=(COLOUR, shown, STORY))
    assert corrected(task, {"colour": "blå"}) == "Jeg har rettet fargen."
    assert corrected(task, {"colour": "blå", "count": 3}) == "Jeg har rettet fargen og antallet til 3 strøk."
    assert corrected(task, {"unknown": 1}) == "Rettet."


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
