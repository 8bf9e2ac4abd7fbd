from __future__ import annotations

import asyncio
from typing import Any
from unittest.mock import patch

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import sources
from bot.actions.sources import ActionRepeat, ActionShorter, ActionSource, ActionSure, ActionThank, last_told
from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.answers.compose import entry_answer
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY


class _Runtime:
    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer


@pytest.fixture(autouse=True)
def _knowledge(answerer: Answerer) -> Any:
    with patch.object(sources, "runtime", lambda: _Runtime(answerer)):
        yield


def _user(text: str) -> dict[str, Any]:
    return {"event": "user", "text": text}


def _turn(answer: Answer) -> list[dict[str, Any]]:
    """A bot's turn as the tracker keeps it: the text, then the envelope."""
    buttons = [{"title": button.title, "payload": button.payload} for button in answer.buttons]
    return [
        {"event": "bot", "text": answer.text, "data": {"buttons": buttons or None, "custom": None}},
        {"event": "bot", "text": None, "data": {"buttons": None, "custom": answer.envelope()}},
    ]


def _run(action: Action, *turns: Answer, focus: str | None = None) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    for turn in turns:
        events += [_user("noe"), *_turn(turn)]
    events.append(_user("hvor vet du det fra?"))
    tracker = Tracker("en", {"focus": focus}, {"text": "", "intent": {}}, events, False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    asyncio.run(action.run(dispatcher, tracker, {}))
    return list(dispatcher.messages)


def _first(tiny: Knowledge) -> Answer:
    return entry_answer(tiny, tiny.entries[0], DAY)


_SMALL_TALK, _NO = Answer("smalltalk", "Bare hyggelig!"), Answer("fallback", "Det vet jeg ikke.")


def test_the_source_of_the_last_answer_is_told_also_after_small_talk(tiny: Knowledge) -> None:
    messages = _run(ActionSource(), _first(tiny), _SMALL_TALK)
    title = tiny.source[tiny.entries[0].sources[0].source].title
    assert f"«{title}»" in messages[0]["text"]
    assert messages[1]["custom"]["entries"] == [tiny.entries[0].id]


@pytest.mark.parametrize("action", [ActionSource(), ActionSure(), ActionShorter()])
def test_after_an_honest_no_there_is_nothing_to_vouch_for(action: Action, tiny: Knowledge) -> None:
    messages = _run(action, _first(tiny), _NO)
    assert messages[1]["custom"]["kind"] == "fallback"
    assert messages[1]["custom"]["sources"] == []


@pytest.mark.parametrize("action", [ActionSource(), ActionSure(), ActionShorter(), ActionRepeat()])
def test_at_the_very_start_there_is_nothing_to_speak_of(action: Action) -> None:
    messages = _run(action)
    assert messages[0]["text"]
    assert messages[1]["custom"]["kind"] == "question"


def test_an_entry_that_is_gone_is_not_vouched_for(tiny: Knowledge) -> None:
    gone = Answer("answer", "Noe.", entries=("term-borte",))
    assert _run(ActionSure(), gone)[1]["custom"]["kind"] == "fallback"


def test_where_the_events_are_gone_the_focus_remembers(tiny: Knowledge) -> None:
    name = tiny.entries[0].id
    assert _run(ActionSource(), _SMALL_TALK, focus=name)[1]["custom"]["entries"] == [name]
    assert _run(ActionSource(), _NO, focus=name)[1]["custom"]["entries"] == []


def test_the_last_turn_is_repeated_word_for_word(tiny: Knowledge) -> None:
    answer = _first(tiny)
    messages = _run(ActionRepeat(), _NO, answer)
    assert messages[0]["text"] == answer.text
    assert messages[1]["custom"] == answer.envelope()


def test_shorter_is_shorter(tiny: Knowledge) -> None:
    answer = _first(tiny)
    assert "Kort sagt" in _run(ActionShorter(), answer)[0]["text"]


def test_thanks_for_nothing_are_met_otherwise_than_thanks(tiny: Knowledge) -> None:
    assert _run(ActionThank(), _NO)[0]["response"] == "utter_thank_anyway"
    assert _run(ActionThank(), _first(tiny))[0]["response"] == "utter_thank"
    assert _run(ActionThank())[0]["response"] == "utter_thank"


def test_events_of_any_shape_are_read() -> None:
    assert last_told([]) == (None, False)
    assert last_told([{"event": "bot"}, {"event": "user"}]) == (None, False)
    assert last_told([{"event": "session_started"}, {"event": "bot", "data": {"custom": {}}}, _user("x")]) == (
        None,
        False,
    )
