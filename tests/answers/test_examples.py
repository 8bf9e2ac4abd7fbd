from __future__ import annotations

from bot.answers.answerer import Answerer
from bot.answers.context import Context
from bot.answers.examples import example_list, fitting_cases
from tests.factories import DAY


def test_only_cases_are_examples(answerer: Answerer) -> None:
    cases = fitting_cases(answerer.index, answerer.find("eksempler på matkurs for unge", limit=40))
    assert cases
    assert {case.kind for case in cases} == {"case"}


def test_without_a_case_there_is_no_list(answerer: Answerer) -> None:
    found = answerer.find("anbud", limit=1)
    assert example_list(answerer.index, found, DAY) is None


def test_a_place_without_such_examples_is_told_before_those_of_other_places(answerer: Answerer) -> None:
    answer = answerer.answer("eksempler på matkurs i Herøy kommune", Context(intent="find_case"), DAY)
    assert answer.kind == "list"
    assert answer.text.startswith("Jeg har ingen slike eksempler fra Herøy")


def test_examples_with_a_named_organisation_are_its_own(answerer: Answerer) -> None:
    found = answerer.find("eksempler på noe Matglede har gjort for unge", limit=40)
    assert [case.id for case in fitting_cases(answerer.index, found)] == ["case-oppegard-matkurs"]
