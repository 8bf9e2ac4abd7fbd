"""Whatever an action does, the conversation goes on: each action of the domain, broken on purpose."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from bot.nlu.in_process import InProcessActions
from bot.runtime import Runtime, runtime
from bot.settings import ROOT

_ACTIONS = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["actions"]
_WORDS = "brukerens egne ord om naboen"


def _call(actions: InProcessActions, name: str, **slots: Any) -> dict[str, Any]:
    message = {"text": _WORDS, "intent": {"name": "ask"}, "entities": []}
    tracker = {
        "sender_id": "web-a",
        "slots": slots,
        "latest_message": message,
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    }
    body = {"next_action": name, "sender_id": "web-a", "tracker": tracker, "domain": {}}
    told: dict[str, Any] = asyncio.run(actions.request(json=body))
    return told


def _assert_apology(told: dict[str, Any], log: pytest.LogCaptureFixture) -> None:
    assert told["events"] == []
    text, envelope = told["responses"]
    error_id = text["text"].partition("Feil-id: ")[2].rstrip(".")
    assert error_id
    assert envelope["custom"]["kind"] == "fallback"
    (record,) = [record for record in log.records if record.levelname == "ERROR"]
    assert error_id in record.getMessage()
    assert "Traceback" not in record.getMessage()
    assert 'File "' in record.getMessage()  # where it happened
    assert _WORDS not in log.text + str(told)


@pytest.fixture(scope="module")
def actions() -> InProcessActions:
    return InProcessActions()


def test_the_domain_names_its_actions(actions: InProcessActions) -> None:
    assert len(_ACTIONS) >= 10
    assert set(_ACTIONS) <= set(actions._executor.actions)


@pytest.mark.parametrize("name", _ACTIONS)
def test_an_action_that_breaks_becomes_an_apology_with_an_id(
    actions: InProcessActions, name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: Any) -> None:
        raise RuntimeError(f"kunne ikke lese «{_WORDS}»")

    monkeypatch.setitem(actions._executor.actions, name, broken)
    _assert_apology(_call(actions, name), caplog)


@pytest.fixture
def _knowledge_lost(own_settings: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever asks for the knowledge gets an error that quotes the user."""
    runtime.cache_clear()

    def lost(_self: Runtime) -> None:
        raise LookupError(_WORDS)

    own_settings.setattr(Runtime, "answerer", property(lost))
    yield
    runtime().stop()
    runtime.cache_clear()


@pytest.mark.usefixtures("_knowledge_lost")
@pytest.mark.parametrize(
    "name", ["action_answer", "action_more", "action_care", "action_continue", "action_source", "action_after_danger"]
)
def test_an_error_from_deep_within_is_met_the_same_way(
    actions: InProcessActions, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    told = _call(actions, name, focus="term-a", danger="despair")
    told["events"] = [event for event in told["events"] if event.get("value")]
    _assert_apology(told, caplog)


def test_what_an_action_has_begun_to_say_is_not_said_beside_the_apology(
    actions: InProcessActions, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def half(dispatcher: Any, *_: Any) -> None:
        dispatcher.utter_message(text="Da er det ")
        raise OSError

    monkeypatch.setitem(actions._executor.actions, "action_answer", half)
    _assert_apology(_call(actions, "action_answer"), caplog)


def test_an_action_that_works_is_left_alone(actions: InProcessActions) -> None:
    told = _call(actions, "action_thank")
    assert [message["response"] for message in told["responses"]] == ["utter_thank"]
