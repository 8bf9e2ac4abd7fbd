from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.context import Context
from tests.factories import DAY


def test_more_tells_the_rest_about_the_entry_in_focus(answerer: Answerer) -> None:
    assert "Kurset varte i ti uker" in answerer.more("fortell mer", Context(focus="case-oppegard-matkurs"), DAY).text


@pytest.mark.parametrize("focus", [None, "", "case-som-er-slettet"])
def test_more_without_an_entry_in_focus_asks_what_about(answerer: Answerer, focus: str | None) -> None:
    answer = answerer.more("mer", Context(focus=focus), DAY)
    assert answer.kind == "question"
    assert "?" in answer.text
    assert answer.buttons


def test_more_of_one_on_the_list_is_that_one_and_without_a_choice_the_bot_asks_which(answerer: Answerer) -> None:
    context = Context(results=("case-trondheim-kafe", "case-oppegard-matkurs"))
    assert answerer.more("fortell mer om det andre", context, DAY).entries == ("case-oppegard-matkurs",)
    which = answerer.more("fortell mer", context, DAY)
    assert which.kind == "question"
    assert [button.payload for button in which.buttons] == ["Kafé i Trondheim", "Matkurs for unge i Oppegård"]
