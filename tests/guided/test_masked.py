from __future__ import annotations

import pytest

from bot.guided.masked import own_story, taken_out
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import desk_of


def test_a_story_is_kept_whole_without_personal_data(tiny: Knowledge) -> None:
    told = own_story(" Vi ringte 412 34 567 og fikk møte lederen. " + "Det gikk bra. " * 60, desk_of(tiny))
    assert told is not None
    assert told.startswith("Vi ringte [telefon] og fikk møte lederen.")
    assert len(told) > 800


@pytest.mark.parametrize("text", ["", "  ", "12", "🙂", "412 34 567", "kari@eksempel.no", "[navn]"])
def test_what_says_nothing_but_personal_data_is_no_story(tiny: Knowledge, text: str) -> None:
    assert own_story(text, desk_of(tiny)) is None


def test_the_kinds_that_were_taken_out_are_told_once_each() -> None:
    assert taken_out(["[telefon] og [navn]", "[telefon]", ""]) == "telefon, navn"
    assert taken_out(["Ingen [her]"]) == ""
