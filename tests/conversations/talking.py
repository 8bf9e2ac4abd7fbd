"""Talk with the real agent and read its replies."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

_RUN = uuid4().hex  # the database outlives the run, and what was under way in it with an earlier sender
_SENDERS = itertools.count()


@dataclass(frozen=True)
class Reply:
    """One turn as a channel gets it."""

    text: str
    envelope: dict[str, Any]
    buttons: list[str]
    slots: dict[str, Any]


@contextmanager
def own_contacts() -> Iterator[None]:
    """Meanwhile the municipality has put contacts of its own in place of the examples."""
    from bot.answers.answerer import Answerer
    from bot.runtime import runtime

    state = runtime()
    before = state.answerer
    assert before.knowledge.contacts is not None
    contacts = before.knowledge.contacts.model_copy(update={"configured": True})
    index = replace(before.index, knowledge=replace(before.knowledge, contacts=contacts))
    state._answerer = Answerer(index, state.embedder)
    try:
        yield
    finally:
        state._answerer = before


class Talker:
    """Holds conversations with one agent."""

    def __init__(self, agent: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._agent = agent
        self._loop = loop

    def new_sender(self) -> str:
        return f"test-{_RUN}-{next(_SENDERS)}"

    def say(self, sender: str, text: str) -> Reply:
        """One message; asserts the reply contract: at least one text, exactly one envelope."""
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        channel = CollectingOutputChannel()
        self._loop.run_until_complete(self._agent.handle_message(UserMessage(text, channel, sender)))
        tracker = self._loop.run_until_complete(self._agent.tracker_store.get_or_create_tracker(sender))
        texts = [message["text"] for message in channel.messages if message.get("text")]
        envelopes = [message["custom"] for message in channel.messages if message.get("custom")]
        assert texts, f"«{text[:60]}» ga ingen tekst"
        assert len(envelopes) == 1, f"«{text[:60]}» ga {len(envelopes)} konvolutter"
        buttons = [button["title"] for message in channel.messages for button in message.get("buttons") or []]
        return Reply("\n\n".join(texts), envelopes[0], buttons, tracker.current_slot_values())
