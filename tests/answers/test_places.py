from __future__ import annotations

import pytest

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.answers.context import Context
from bot.answers.places import asks_only_for_place, named_places, place_answer
from bot.knowledge.bundle import Knowledge
from bot.search.index import Index
from tests.factories import DAY, entry, index_of, knowledge


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


def test_how_many_live_in_a_place_asks_for_no_examples(answerer: Answerer) -> None:
    assert answerer.answer("hvor mange bor det i Oppegård kommune", Context(), DAY).kind != "list"


_LOKKA = entry(kind="case", id="case-lokka", title="Nabokafeen", places=["Bydel Grünerløkka"], topics=["cases"])
_BYDEL = entry(kind="organisation", id="org-bydel", title="Bydel Grünerløkka", topics=["cases"])
_VED_BYDEL = entry(
    kind="case", id="case-dugnad", title="En dugnad", places=["Oslo"], organisations=["org-bydel"], topics=["cases"]
)
_OSLO = entry(kind="case", id="case-oslo", title="Et annet sted", places=["Oslo"], topics=["cases"])


@pytest.fixture(scope="module")
def oslo(tiny: Knowledge) -> Index:
    return index_of(knowledge(_OSLO, _LOKKA, _BYDEL, _VED_BYDEL, places=tiny.places))


def _listed(oslo: Index, question: str, shown: tuple[str, ...] = ()) -> Answer:
    return place_answer(oslo, named_places(oslo.entities.find(question)), shown, DAY)


def test_the_cases_of_a_district_are_those_from_it_or_with_its_organisation(oslo: Index) -> None:
    answer = _listed(oslo, "eksempler fra Bydel Grünerløkka")
    assert answer.text.startswith("Eksempler fra Bydel Grünerløkka i Oslo:")
    assert answer.entries == (_LOKKA.id, _VED_BYDEL.id)


def test_after_those_of_the_district_come_those_of_its_city_and_it_is_said(oslo: Index) -> None:
    shown = (_LOKKA.id, _VED_BYDEL.id)
    answer = _listed(oslo, "eksempler fra Bydel Grünerløkka", shown)
    assert answer.text.startswith("Jeg har ingen flere eksempler fra Bydel Grünerløkka. Fra andre steder i Oslo")
    assert answer.entries == (_OSLO.id,)
    assert _listed(oslo, "eksempler fra Bydel Grünerløkka", (*shown, _OSLO.id)).kind == "fallback"


def test_the_whole_city_has_the_cases_of_its_districts(oslo: Index) -> None:
    assert _listed(oslo, "eksempler fra Oslo").entries == (_OSLO.id, _LOKKA.id, _VED_BYDEL.id)


@pytest.mark.parametrize(
    ("question", "lists"),
    [
        ("hvem er Bydel Grünerløkka?", False),
        ("Bydel Grünerløkka", False),
        ("hvilke prosjekter har Bydel Grünerløkka?", True),
        ("eksempler fra Bydel Grünerløkka", True),
    ],
)
def test_an_organisation_named_as_its_place_is_a_place_where_a_list_is_asked_for(
    oslo: Index, question: str, lists: bool
) -> None:
    assert asks_only_for_place(oslo, question, named_places(oslo.entities.find(question))) is lists
