from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.answers.answerer import Answerer
from bot.nlu import task_policy
from bot.nlu.task_policy import AFTER_DANGER, ANSWER, CONTINUE, _follows
from bot.settings import ROOT


class _Runtime:
    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer


def _tracker(*events: Any) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("en", list(events), domain=Domain.load(str(ROOT / "domain.yml")))


def _said(text: str, intent: str = "ask") -> UserUttered:
    return UserUttered(text, intent={"name": intent, "confidence": 1.0})


_WAITING = ActionExecuted(ACTION_LISTEN_NAME)
_TASK = SlotSet("task", {"task": "meeting_brief", "values": {}})
_DELETE = SlotSet("task", {"task": "delete", "values": {}})


@pytest.fixture(autouse=True)
def _knowledge(answerer: Answerer) -> Any:
    with patch.object(task_policy, "runtime", lambda: _Runtime(answerer)):
        yield


@pytest.mark.parametrize("intent", ["ask", "acknowledge", "thank", "nlu_fallback", "make_brief"])
def test_while_a_task_is_under_way_every_message_belongs_to_it(intent: str) -> None:
    assert _follows(_tracker(_TASK, _WAITING, _said("ja", intent))) == CONTINUE


def test_a_yes_in_the_tasks_own_words_answers_it() -> None:
    assert _follows(_tracker(_DELETE, _WAITING, _said("Ja, slett", "delete_conversation"))) == CONTINUE


@pytest.mark.parametrize("intent", ["distress", "human", "delete_conversation"])
def test_danger_and_the_wish_for_a_person_or_to_delete_come_through(intent: str) -> None:
    assert _follows(_tracker(_TASK, _WAITING, _said("hjelp", intent))) is None


def test_without_a_task_the_rules_decide() -> None:
    assert _follows(_tracker(_WAITING, _said("hva er anbud?"))) is None


@pytest.mark.parametrize("action", [CONTINUE, AFTER_DANGER])
def test_after_its_own_action_the_bot_listens(action: str) -> None:
    assert _follows(_tracker(_TASK, _WAITING, _said("ja"), ActionExecuted(action))) == ACTION_LISTEN_NAME


def test_a_short_answer_after_a_danger_is_met_as_one() -> None:
    danger = SlotSet("danger", "despair")
    assert _follows(_tracker(danger, _WAITING, _said("nei", "acknowledge"))) == AFTER_DANGER
    assert _follows(_tracker(danger, _WAITING, _said("Hva er terskelverdien for helsetjenester?"))) is None
    assert _follows(_tracker(danger, _WAITING, _said("jeg vil dø", "distress"))) is None


_DONE = SlotSet("task_done", {"task": "meeting_brief", "values": {}})


@pytest.mark.parametrize("message", ["hopp over", "Neste", "stopp", "tilbake", "fortsett"])
def test_a_word_that_steers_is_met_where_no_task_is_under_way(message: str) -> None:
    assert _follows(_tracker(_WAITING, _said(message, "more"))) == CONTINUE
    found = SlotSet("results", ["case-en"])
    assert _follows(_tracker(found, _WAITING, _said(message, "more"))) is None  # the rest of what was found


def test_a_correction_of_the_last_task_that_looks_like_small_talk_is_one() -> None:
    for message in ("nei, jeg mente Tromsø", "nei vent, jeg vil fortsette likevel", "jeg angrer"):
        assert _follows(_tracker(_DONE, _WAITING, _said(message, "complain"))) == CONTINUE
        assert _follows(_tracker(_WAITING, _said(message, "complain"))) is None
    assert _follows(_tracker(_DONE, _WAITING, _said("nei takk", "acknowledge"))) is None
    assert _follows(_tracker(_DONE, _WAITING, _said("nei, jeg mente Tromsø", "ask"))) is None  # action_answer hears it


def test_a_wish_for_a_person_is_one_whatever_ended_last() -> None:
    assert _follows(_tracker(_DONE, _WAITING, _said("nei, jeg vil snakke med noen", "human"))) is None


def _sounding(text: str, surer: bool) -> UserUttered:
    intent = {"name": "distress", "confidence": 1.0}
    return UserUttered(text, intent=intent, parse_data={"intent": intent, "text": text, "surer": surer})


_TALK = SlotSet("focus", "case-en")


def test_in_talk_about_something_what_only_sounds_like_danger_is_answered() -> None:
    wish = "jeg vil bare at mamma skal ha det bra"
    assert _follows(_tracker(_TALK, _WAITING, _sounding(wish, False))) == ANSWER
    assert _follows(_tracker(_TASK, _WAITING, _sounding(wish, False))) == CONTINUE
    answered = ActionExecuted(ANSWER)
    assert _follows(_tracker(_TALK, _WAITING, _sounding(wish, False), answered)) == ACTION_LISTEN_NAME


def test_danger_is_heard_in_any_talk_by_its_words_or_where_the_model_is_surer() -> None:
    assert _follows(_tracker(_TALK, _WAITING, _sounding("skulle ønske jeg kunne slippe alt", True))) is None
    assert _follows(_tracker(_TALK, _WAITING, _sounding("jeg vil dø", False))) is None
    assert _follows(_tracker(_WAITING, _sounding("skulle ønske jeg kunne slippe alt", False))) is None


def test_after_a_notice_what_tells_of_something_else_is_answered() -> None:
    unsure = SlotSet("danger", "unsure")
    assert _follows(_tracker(unsure, _WAITING, _said("det er i Trondheim"))) is None
    assert _follows(_tracker(unsure, _WAITING, _said("jeg vet ikke"))) == AFTER_DANGER
