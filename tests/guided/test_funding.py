from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.guided import finding
from bot.guided.funding import FUNDING, wish_of
from bot.guided.turn import Guide
from tests.guided.talking import ASIDE, QUESTION, talk, values
from tests.papers import desk

ANSWERS = ["finn tilskudd til oss", "Sosial entreprenør", "arbeidstrening for rusavhengige"]


def test_two_questions_at_most_and_then_the_list() -> None:
    turns = talk(FUNDING, ANSWERS)
    assert [turned.answer.kind for turned in turns] == ["question", "question", "list"]
    assert turns[-1].answer.entries[0] == "funding-nav-sosialt-entreprenorskap"
    assert "Siste frist vi kjenner var 19. november 2020".casefold() in turns[-1].answer.text.casefold()


def test_one_message_may_tell_it_all() -> None:
    (turned,) = talk(FUNDING, ["vi er en stiftelse som driver med ungdom i Bergen, hva kan vi søke på?"])
    assert turned.answer.kind == "list"
    wish = wish_of(values(turned), desk())
    assert (wish.applicant, wish.target_groups, wish.places[0].municipality) == ("frivillig", ("unge",), "Bergen")
    assert "funding-bufdir" in turned.answer.entries
    assert "bare kommuner" in turned.answer.text


@pytest.mark.parametrize(
    ("message", "applicant"),
    [
        ("vi er ei lita foreining for eldre", "frivillig"),
        ("æ e gründer og vil ha pæng", "entreprenor"),
        ("vi driver et AS som hjelper folk i arbeid", "entreprenor"),
        ("jeg jobber i kommunen, hvilke tilskudd finnes", "kommune"),
        ("tilskudd til idrettslag", "frivillig"),
        ("vi er gründere og driver et tilbud for barn", "entreprenor"),
        ("hva kan vi søke på som Nav-kontor", "nav-kontor"),
        ("stiftelsen vår trenger penger", "frivillig"),
        ("en stiftelse", "frivillig"),
        ("vi vil hjelpe ungdom i kommunen vår", None),
        ("vi lager mat for eldre i Bergen kommune", None),
    ],
)
def test_who_applies_is_read_where_it_is_said(message: str, applicant: str | None) -> None:
    assert finding.applicant_told(message, desk()) == applicant


def test_who_works_in_a_municipality_is_not_asked_who_applies() -> None:
    turned = talk(FUNDING, ["finn tilskudd", "integrering av flyktninger"], "kommune")[-1]
    assert turned.answer.entries[0] == "funding-jobbsjansen"


def test_a_correction_under_way_and_after_the_end_is_taken_in() -> None:
    turned = talk(FUNDING, [*ANSWERS[:2], "nei, vi er en stiftelse", ANSWERS[2]])[-1]
    assert values(turned)["applicant"] == "frivillig"
    turned = talk(FUNDING, [*ANSWERS, "nei, jeg mente bolig for eldre"])[-1]
    assert turned.answer.text.startswith("Jeg har rettet ")
    assert values(turned)["service_areas"] == ["bolig"]


def test_a_question_interrupts_and_the_search_goes_on() -> None:
    turns = talk(FUNDING, [*ANSWERS[:2], QUESTION, ANSWERS[2]])
    assert turns[2].answer.text.startswith(ASIDE)
    assert "Tilbake til letingen etter penger" in turns[2].answer.text
    assert turns[-1].answer.kind == "list"


def test_it_can_be_cancelled_at_any_point() -> None:
    for count in (1, 2):
        turned = talk(FUNDING, [*ANSWERS[:count], "avbryt"])[-1]
        assert turned.state is None


def test_everything_may_be_skipped() -> None:
    turned = talk(FUNDING, ["finn penger", "vet ikke", "hopp over"])[-1]
    assert turned.answer.kind == "list"
    assert "alle søkere" in turned.answer.text


@pytest.mark.parametrize("nonsense", ["", "asdfgh", "🙂🙂", "x" * 5000, "12345"])
def test_nonsense_is_asked_about_again(nonsense: str) -> None:
    turned = talk(FUNDING, ["finn penger", nonsense])[-1]
    assert turned.answer.kind == "question"
    assert "Hvem skal søke?" in turned.answer.text


def test_no_past_deadline_makes_a_file() -> None:
    turned = talk(FUNDING, ANSWERS)[-1]
    assert not turned.answer.documents
    assert "Ingen frist vi kjenner, ligger fram i tid" in turned.answer.text


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("hvorfor passer ikke Stiftelsen Dam?", "Stiftelsen Dam passer ikke (frivillige, rus): gjelder helse"),
        ("passer Jobbsjansen for oss?", "Jobbsjansen passer ikke (frivillige, rus): bare kommuner kan søke"),
        ("kan vi søke Gjensidigestiftelsen?", "Gjensidigestiftelsen kan passe (frivillige, rus). Er ikke knyttet"),
    ],
)
def test_one_scheme_may_be_asked_about_and_gets_its_reason(message: str, told: str) -> None:
    done = talk(FUNDING, ["finn penger", "ideell forening", "rus"])[-1].done
    assert done is not None
    more = FUNDING.further(done.values, message, desk()) if FUNDING.further else None
    assert more is not None
    answer = FUNDING.finish(done.filled(more).values, desk())
    assert answer.text.startswith(told)
    assert answer.entries
    back = FUNDING.further(done.filled(more).values, "vis flere", desk()) if FUNDING.further else None
    assert back is not None
    assert FUNDING.finish(done.filled({**more, **back}).values, desk()).kind == "list"


def test_more_goes_on_until_there_is_no_more() -> None:
    done = talk(FUNDING, ANSWERS)[-1].done
    assert done is not None
    seen: list[str] = []
    for _ in range(40):
        answer = FUNDING.finish(done.values, desk())
        if answer.kind == "fallback":
            break
        assert not set(answer.entries) & set(seen) or "Passer ikke" in answer.text
        seen += answer.entries
        more = finding.refined(done.values, "vis flere", desk())
        assert more is not None
        done = done.filled(more)
    assert "Det var alle ordningene" in answer.text


@settings(max_examples=30)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_no_messages_break_it(messages: list[str]) -> None:
    guide = Guide({FUNDING.name: FUNDING}, desk(), lambda text: Answer("answer", ASIDE))
    turned = guide.start(FUNDING.name, messages[0])
    for message in messages[1:]:
        if turned.state is None:
            break
        turned = guide.go_on(turned.state, message)
        assert turned.answer.text
