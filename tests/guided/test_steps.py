from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.guided.steps import STEPS, onwards
from bot.guided.turn import Guide
from tests.guided.talking import ASIDE, QUESTION, talk, values
from tests.papers import desk

ANSWERS = ["led meg steg for steg", "Jeg er sosial entreprenør", "En idé"]


def test_who_and_where_and_then_the_steps() -> None:
    turns = talk(STEPS, ANSWERS)
    assert [turned.answer.kind for turned in turns] == ["question", "question", "list"]
    text = turns[-1].answer.text
    assert text.startswith("Utgangspunkt: en idé.")
    assert text.count("Vanskelighet") == text.count("Eksempel:") == 3


def test_one_message_may_tell_it_all() -> None:
    (turned,) = talk(STEPS, ["steg for steg: jeg er gründer og har prøvd det ut i det små"])
    assert (values(turned)["audience"], values(turned)["stage"]) == ("entreprenor", "utprovd")
    assert turned.answer.kind == "list"


def test_each_audience_gets_its_own_way() -> None:
    mine = talk(STEPS, ["steg for steg", "I vanlig drift"], "entreprenor")[-1].answer
    theirs = talk(STEPS, ["steg for steg", "Et samarbeid vi vil ha fast"], "kommune")[-1].answer
    assert "slutten på veien" in mine.text
    assert mine.entries != theirs.entries


def test_the_next_step_leads_on_to_the_end() -> None:
    done = talk(STEPS, ANSWERS)[-1].done
    assert done is not None
    seen = []
    while (more := onwards(done.values, "neste steg", desk())) is not None:
        done = done.filled(more)
        seen.append(STEPS.finish(done.values, desk()).text.split(".")[0])
        if "siste steg" in seen[-1]:
            break
    assert seen == ["Utgangspunkt: prøvd ut i det små", "Utgangspunkt: i vanlig drift", "Det var siste steg"]


def test_after_the_last_step_another_place_begins_there() -> None:
    at_the_end = {"audience": "entreprenor", "stage": "drift", "ended": "drift"}
    assert STEPS.finish(at_the_end, desk()).text.startswith("Det var siste steg")
    assert STEPS.finish({**at_the_end, "stage": "ide"}, desk()).text.startswith("Utgangspunkt: en idé")


@pytest.mark.parametrize("message", ["hva er neste frist", "takk", "", "se eksempel", "hvem betalte?"])
def test_another_message_does_not_lead_on(message: str) -> None:
    assert onwards({"stage": "ide"}, message, desk("entreprenor")) is None


def test_the_buttons_go_on_from_there() -> None:
    titles = [button.title for button in talk(STEPS, ANSWERS)[-1].answer.buttons]
    assert titles[:2] == ["Neste steg", "Møtebrief"]
    assert titles[2].startswith("Se eksempel: ")


def test_a_correction_is_taken_in() -> None:
    turned = talk(STEPS, [*ANSWERS, "nei, vi har prøvd det ut"])[-1]
    assert values(turned)["stage"] == "utprovd"


def test_a_question_interrupts_and_the_way_goes_on() -> None:
    turns = talk(STEPS, [*ANSWERS[:2], QUESTION, ANSWERS[2]])
    assert turns[2].answer.text.startswith(ASIDE)
    assert "Tilbake til veien steg for steg" in turns[2].answer.text
    assert turns[-1].answer.kind == "list"


def test_it_can_be_cancelled_at_any_point() -> None:
    for count in (1, 2):
        turned = talk(STEPS, [*ANSWERS[:count], "avbryt"])[-1]
        assert turned.state is None


def test_who_does_not_know_begins_at_the_beginning() -> None:
    turned = talk(STEPS, ["steg for steg", "vet ikke"], "kommune")[-1]
    assert turned.answer.text.startswith("Utgangspunkt: et behov uten løsning.")


@pytest.mark.parametrize("nonsense", ["", "asdfgh", "🙂🙂", "x" * 5000, "12345"])
def test_nonsense_is_asked_about_again(nonsense: str) -> None:
    turned = talk(STEPS, ["steg for steg", nonsense], "entreprenor")[-1]
    assert turned.answer.kind == "question"
    assert "Hvor er du nå?" in turned.answer.text


@settings(max_examples=30)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_no_messages_break_it(messages: list[str]) -> None:
    guide = Guide({STEPS.name: STEPS}, desk("kommune"), lambda text: Answer("answer", ASIDE))
    turned = guide.start(STEPS.name, messages[0])
    for message in messages[1:]:
        if turned.state is None:
            break
        turned = guide.go_on(turned.state, message)
        assert turned.answer.text
