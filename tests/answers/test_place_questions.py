from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.context import Context
from tests.factories import DAY


def test_a_former_municipality_is_told_by_its_new_name(answerer: Answerer) -> None:
    answer = answerer.answer("hva heter Oppegård nå?", Context(), DAY)
    assert answer.kind == "answer"
    assert "Nordre Follo" in answer.text
    assert "2020" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "jeg hadde avtale i Oppegård før, hva heter kommunen der nå a",
        "hvilken kommune ble Oppegård slått samen med",
        "Vi ga oss i 2017. Da lurer jeg på hvilken kommune jeg skal ringe i Oppegård nå",
    ],
)
def test_what_became_of_a_municipality_is_heard_among_other_words(answerer: Answerer, question: str) -> None:
    assert "Nordre Follo" in answerer.answer(question, Context(), DAY).text.split("\n")[0]


def test_the_name_of_something_else_in_a_place_is_another_question(answerer: Answerer) -> None:
    assert "ble en del av" not in answerer.answer("hva heter kurset i Oppegård?", Context(), DAY).text
