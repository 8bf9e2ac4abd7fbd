from __future__ import annotations

import math

from bot.answers.learnt import NO_TEXT, SUBJECT, TEXT


def test_all_weights_are_numbers() -> None:
    assert all(math.isfinite(weight) for table in (SUBJECT, TEXT, NO_TEXT) for weight in table.values())


def test_being_in_focus_and_saying_the_words_speak_for_an_entry() -> None:
    assert SUBJECT["focus"] > 0
    assert SUBJECT["named"] > 0
    assert SUBJECT["top"] > 0


def test_a_text_that_lacks_the_number_asked_for_speaks_against_it() -> None:
    assert TEXT["no number"] < 0
    assert TEXT["gap"] < 0
