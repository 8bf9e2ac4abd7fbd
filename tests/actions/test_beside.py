from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from rasa_sdk import Tracker

from bot.actions import beside
from bot.actions.beside import accompanied, told_before
from bot.answers.answer import Answer
from bot.answers.in_english import LINE
from bot.search.english import English
from tests.papers import shipped_knowledge


@pytest.fixture(autouse=True)
def _knowledge() -> Iterator[None]:
    knowledge = shipped_knowledge()
    english = English(knowledge.english, knowledge.variants)
    state = SimpleNamespace(answerer=SimpleNamespace(knowledge=knowledge, reads_english=english.reads))
    with patch.object(beside, "runtime", lambda: state):
        yield


def _said(text: str, **slots: Any) -> tuple[Answer, dict[str, Any], dict[str, Any]]:
    """The answer, the slots that its events set, and all slots after it."""
    tracker = Tracker("me", slots, {"text": text}, [], False, None, {}, "action_listen")
    answer, events = accompanied(Answer("answer", "Ja.", confidence=1.0), tracker)
    set_now = {event["name"]: event["value"] for event in events}
    return answer, set_now, {**slots, **set_now}


def test_the_first_answer_to_english_says_once_that_answers_are_in_norwegian() -> None:
    answer, _, slots = _said("Who should we talk to in the municipality?")
    assert answer.text.startswith(LINE)
    answer, _, _ = _said("Is there any funding for us?", **slots)
    assert LINE not in answer.text


@pytest.mark.parametrize("message", ["Hvem skal vi snakke med?", "Vem ska vi prata med i kommunen?", "pitch", ""])
def test_other_languages_get_no_english(message: str) -> None:
    answer, set_now, _ = _said(message)
    assert answer.text == "Ja."
    assert "english_told" not in set_now


def test_what_is_told_of_oneself_is_kept_for_later() -> None:
    _, _, slots = _said("Vi er to damer som vil starte kafé i Bodø. Hvem skal vi snakke med?")
    assert slots["audience"] == "entreprenor"
    tracker = Tracker("me", slots, {"text": "lag en møtebrief"}, [], False, None, {}, "action_listen")
    assert told_before(tracker) == ("Vi er to damer som vil starte kafé i Bodø.",)


def test_nothing_of_a_task_under_way_and_no_question_is_kept() -> None:
    assert "self_told" not in _said("vi driver kafé, nummeret mitt er 12 34 56 78", task={"task": "handover"})[1]
    assert "self_told" not in _said("Hva er et anbud?")[1]
    assert _said("/session_start")[1] == {}


def test_sadness_about_the_work_is_met_with_a_warm_word() -> None:
    assert _said("jeg er fortvilet, dette er livsverket mitt")[0].text.startswith("Så leit.")


def test_who_says_after_the_notice_that_it_was_the_work_is_shown_a_way_on() -> None:
    tracker = Tracker("me", {"danger": "despair"}, {"text": "det er bedriften min"}, [], False, None, {}, "x")
    answer, _ = accompanied(Answer("fallback", "Det vet jeg ikke."), tracker)
    assert answer.text.startswith("Så leit.")
    answer, _ = accompanied(Answer("answer", "Spør hvorfor."), tracker)
    assert answer.text == "Spør hvorfor."
