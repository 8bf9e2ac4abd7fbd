from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.context import Context
from bot.answers.examples import asks_for_organisations, example_list, fitting_cases, organisation_list
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY, answerer_of, entry, knowledge


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


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hvilke sosiale entreprenører jobber med unge?", True),
        ("kva verksemder finst i Trondheim? Vis organisasjoner", True),
        ("finnes det noen bedrifter som hjelper unge?", True),
        ("hvilke kommuner har brukt sosiale entreprenører?", False),
        ("hva er en sosial entreprenør?", False),
    ],
)
def test_a_question_for_organisations_is_told_from_others(tiny: Knowledge, question: str, asked: bool) -> None:
    assert asks_for_organisations(question, tiny) is asked


_FOR_YOUNG = entry(
    kind="organisation", id="org-unge", title="Ungdomslaget", target_groups=["unge"], places=["Trondheim"],
    provider=True, topics=["cases"],
)  # fmt: skip
_NOT_FOR_YOUNG = entry(kind="organisation", id="org-mat", title="Matlaget", provider=True, topics=["cases"])
_NO_PROVIDER = entry(kind="organisation", id="org-rad", title="Rådet", target_groups=["unge"], topics=["cases"])


@pytest.fixture(scope="module")
def offering(tiny: Knowledge) -> Answerer:
    return answerer_of(knowledge(_FOR_YOUNG, _NOT_FOR_YOUNG, _NO_PROVIDER, places=tiny.places))


@pytest.mark.parametrize("question", ["hvilke gründere jobber med unge?", "hvilke bedrifter finnes i Trondheim?"])
def test_organisations_asked_for_are_providers_with_the_group_or_place(offering: Answerer, question: str) -> None:
    answer = organisation_list(offering.index, offering.find(question, limit=40), DAY)
    assert answer is not None
    assert answer.entries == (_FOR_YOUNG.id,)


def test_organisations_from_elsewhere_are_told_as_such(offering: Answerer) -> None:
    answer = organisation_list(offering.index, offering.find("hvilke bedrifter jobber med unge i Oslo?", limit=40), DAY)
    assert answer is not None
    assert answer.text.startswith("Jeg kjenner ingen slike fra Oslo.")


@pytest.mark.parametrize("question", ["hvilke bedrifter finnes?", "hvilke bedrifter finnes i Oslo?"])
def test_without_a_group_field_or_provider_there_no_organisations_are_listed(offering: Answerer, question: str) -> None:
    assert organisation_list(offering.index, offering.find(question, limit=40), DAY) is None


def test_what_is_no_example_and_far_ahead_of_them_is_told(answerer: Answerer) -> None:
    asked = "har noen eksempler på anbud i en konkurranse, hva er et anbud og hva betyr anbud"
    found = answerer.answer(asked, Context(), DAY)
    assert found.kind == "answer"
    assert found.entries[0] == "term-anbud"


def test_where_one_fits_alone_those_further_off_are_listed_too_if_asked_widely() -> None:
    near, far = (
        entry(kind="case", id=f"case-{name}", title=title, summary=summary)
        for name, title, summary in (
            ("besok", "Besøksvenner på sykehjem", "Ungdom besøkte eldre på sykehjem hver uke."),
            ("kor", "Kor for eldre", "Eldre sang i kor med barn fra skolen."),
        )
    )
    talk = answerer_of(knowledge(near, far))
    found = talk.find("ungdom som besøker eldre", limit=40)
    assert example_list(talk.index, found, DAY) is None
    listed = example_list(talk.index, found, DAY, widely=True)
    assert listed is not None
    assert listed.entries == (near.id, far.id)
