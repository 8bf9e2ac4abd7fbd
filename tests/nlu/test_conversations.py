from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot, TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine

from bot import clock
from bot.nlu.conversations import ConversationStore, folded, state_read, turn_under_way
from bot.storage.conversation_store import Turn, begin_state, delete_conversation, history, read_state, save_state
from bot.storage.database import open_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    yield opened
    opened.dispose()


def _domain() -> Domain:
    domain = Domain.empty()
    domain.slots += [
        TextSlot("focus", mappings=[{}], influence_conversation=False),
        AnySlot("task", mappings=[{}], influence_conversation=False),
    ]
    return domain


def _said(tracker: DialogueStateTracker, text: str, **slots: Any) -> None:
    """One whole turn."""
    tracker.update(UserUttered(text, {"name": "ask", "confidence": 1.0}, [], message_id="m"))
    for name, value in slots.items():
        tracker.update(SlotSet(name, value))
    tracker.update(ActionExecuted("action_answer"))
    tracker.update(BotUttered(f"svar på {text}"))
    tracker.update(ActionExecuted("action_listen"))


async def _turn(store: ConversationStore, text: str, **slots: Any) -> DialogueStateTracker:
    tracker = await store.get_or_create_tracker("web-a", append_action_listen=False)
    if not tracker.events:
        tracker.update(ActionExecuted("action_session_start"))
        tracker.update(SessionStarted())
        tracker.update(ActionExecuted("action_listen"))
    _said(tracker, text, **slots)
    await store.save(tracker)
    return tracker


def test_slots_and_the_last_turn_are_there_in_another_process(engine: Engine) -> None:
    async def talk() -> DialogueStateTracker | None:
        await _turn(ConversationStore(engine, _domain()), "første", focus="case-a", task={"values": {"amount": 5}})
        await _turn(ConversationStore(engine, _domain()), "andre", focus="case-b")
        return await ConversationStore(engine, _domain()).retrieve("web-a")

    tracker = asyncio.run(talk())
    assert tracker is not None
    assert (tracker.get_slot("focus"), tracker.get_slot("task")) == ("case-b", {"values": {"amount": 5}})
    assert tracker.latest_message.text == "andre"
    assert tracker.latest_action_name == "action_listen"
    assert tracker.latest_bot_utterance.text == "svar på andre"


def test_a_slot_that_was_emptied_stays_empty(engine: Engine) -> None:
    async def talk() -> DialogueStateTracker | None:
        store = ConversationStore(engine, _domain())
        await _turn(store, "første", task={"values": {}})
        await _turn(store, "andre", task=None)
        return await store.retrieve("web-a")

    tracker = asyncio.run(talk())
    assert tracker is not None
    assert tracker.get_slot("task") is None


def test_what_is_kept_does_not_grow_with_the_conversation(engine: Engine) -> None:
    async def talk() -> list[tuple[int, int]]:
        store = ConversationStore(engine, _domain())
        sizes = []
        for number in range(100, 200):
            tracker = await _turn(store, f"melding {number}", focus=f"case-{number}")
            sizes.append((len(tracker.events), len(read_state(engine, "web-a") or "")))
        return sizes

    sizes = asyncio.run(talk())
    assert len({events for events, _ in sizes[5:]}) == 1
    assert max(size for _, size in sizes[5:]) < 1.05 * sizes[5][1]


def test_one_turn_that_never_ends_is_bounded_too() -> None:
    tracker = DialogueStateTracker("web-a", _domain().slots)
    tracker.update(UserUttered("hei", {"name": "ask"}, []))
    for number in range(1000):
        tracker.update(SlotSet("focus", f"case-{number}"))
    assert len(folded(tracker)["events"]) <= 60
    assert folded(tracker)["slots"] == {"focus": "case-999"}


def test_an_active_loop_is_remembered(engine: Engine) -> None:
    async def talk() -> DialogueStateTracker | None:
        store = ConversationStore(engine, _domain())
        tracker = await store.get_or_create_tracker("web-a", append_action_listen=False)
        _said(tracker, "første")
        tracker.update(ActiveLoop("a_form"))
        await store.save(tracker)
        await _turn(store, "andre")
        return await store.retrieve("web-a")

    tracker = asyncio.run(talk())
    assert tracker is not None
    assert tracker.active_loop_name == "a_form"


def test_a_slot_that_the_domain_no_longer_has_is_left_out(engine: Engine) -> None:
    async def talk() -> DialogueStateTracker | None:
        await _turn(ConversationStore(engine, _domain()), "første", focus="case-a", task="x")
        smaller = Domain.empty()
        smaller.slots.append(TextSlot("focus", mappings=[{}], influence_conversation=False))
        return await ConversationStore(engine, smaller).retrieve("web-a")

    tracker = asyncio.run(talk())
    assert tracker is not None
    assert tracker.get_slot("focus") == "case-a"
    assert "task" not in tracker.current_slot_values()


@pytest.mark.parametrize("broken", ["", "{", "[]", "{}", '{"slots": 5, "events": []}', '{"slots": {}, "events": [5]}'])
def test_a_state_that_cannot_be_read_begins_anew_and_is_written_over(engine: Engine, broken: str) -> None:
    async def talk() -> DialogueStateTracker | None:
        store = ConversationStore(engine, _domain())
        await _turn(store, "etter")
        return await store.retrieve("web-a")

    begin_state(engine, "web-a", broken)
    tracker = asyncio.run(talk())
    assert tracker is not None
    assert tracker.latest_message.text == "etter"


def test_the_turn_under_way_is_written_with_the_state_and_only_then(engine: Engine) -> None:
    said = Turn("t1", clock.now().replace(microsecond=0), "hei", [{"text": "svar"}])

    async def talk() -> None:
        store = ConversationStore(engine, _domain())
        token = turn_under_way.set(lambda: said)
        await store.get_or_create_tracker("web-a", append_action_listen=False)
        assert history(engine, "web-a") == []  # the conversation has begun; nothing is said yet
        await _turn(store, "hei")
        turn_under_way.reset(token)

    asyncio.run(talk())
    assert history(engine, "web-a") == [said]


def test_what_the_channel_has_read_of_the_conversation_is_not_read_again(engine: Engine) -> None:
    async def talk() -> Any:
        store = ConversationStore(engine, _domain())
        await _turn(store, "hei", focus="case-a")
        read = state_read.set(("web-a", '{"slots": {"focus": "case-b"}, "loop": null, "events": []}'))
        mine, another = await store.retrieve("web-a"), await store.retrieve("web-b")
        state_read.reset(read)
        return mine, another, await store.retrieve("web-a")

    mine, another, again = asyncio.run(talk())
    assert mine.get_slot("focus") == "case-b"
    assert another is None
    assert again.get_slot("focus") == "case-a"


def test_a_conversation_deleted_in_its_own_turn_is_not_written_again(engine: Engine) -> None:
    async def talk() -> None:
        store = ConversationStore(engine, _domain())
        await _turn(store, "første", focus="case-a")
        tracker = await store.get_or_create_tracker("web-a", append_action_listen=False)
        _said(tracker, "ja, slett")
        delete_conversation(engine, "web-a")
        await store.save(tracker)
        assert await store.retrieve("web-a") is None
        assert list(await store.keys()) == []

    asyncio.run(talk())


def test_what_is_kept_is_plain_json(engine: Engine) -> None:
    asyncio.run(_turn(ConversationStore(engine, _domain()), "hei \ud83d", focus="case-a"))
    kept = json.loads(read_state(engine, "web-a") or "")
    assert kept["slots"] == {"focus": "case-a"}
    assert save_state(engine, "web-a", json.dumps(kept))
