from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.context import Context
from bot.answers.places import asks_only_for_place, named_places
from tests.factories import DAY

_NOWHERE = "Bodø"


@pytest.mark.parametrize("question", ["Oppegård", "hva skjer i Oppegård?", "eksempler fra Nordre Follo kommune"])
def test_a_place_alone_lists_its_examples_under_old_and_new_name(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question, Context(), DAY)
    assert answer.kind == "list"
    assert "case-oppegard-matkurs" in answer.entries
    assert "Nordre Follo (før" in answer.text


def test_a_question_with_a_subject_of_its_own_is_not_only_about_the_place(answerer: Answerer) -> None:
    question = "Hva koster matkurset i Oppegård?"
    places = named_places(answerer.index.entities.find(question))
    assert places
    assert not asks_only_for_place(answerer.index, question, places)


def test_no_place_is_no_question_about_a_place(answerer: Answerer) -> None:
    assert not asks_only_for_place(answerer.index, "eksempler", [])


def test_the_same_list_is_not_shown_twice(answerer: Answerer) -> None:
    first = answerer.answer("eksempler fra Oppegård", Context(), DAY)
    context = Context(results=first.entries, shown=first.entries, last_question=first.asked)
    assert answerer.answer("har dere flere?", context, DAY).kind == "fallback"


def test_a_former_municipality_is_told_by_its_new_name(answerer: Answerer) -> None:
    answer = answerer.answer("hva heter Oppegård nå?", Context(), DAY)
    assert answer.kind == "answer"
    assert "Nordre Follo" in answer.text
    assert "2020" in answer.text


def test_the_name_of_something_else_in_a_place_is_another_question(answerer: Answerer) -> None:
    assert "ble en del av" not in answerer.answer("hva heter kurset i Oppegård?", Context(), DAY).text
