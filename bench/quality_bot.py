"""The real bot as a talker: Rasa's agent with its actions, in process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.quality_talkers import BROKEN, Reply
from bot.search import thresholds
from bot.settings import settings

_NO_ENVELOPE: dict[str, Any] = {"kind": BROKEN, "entries": [], "confidence": 0.0}
_ERROR = "Feil-id:"  # in what an action says when it fails; its envelope is that of a fallback


class Bot:
    """The real agent."""

    name = "Veien inn"

    def __init__(self) -> None:
        from bot.agent import start_agent
        from bot.model import ensure_model
        from bot.runtime import runtime

        runtime().start()
        self._loop = asyncio.new_event_loop()
        self._agent = self._loop.run_until_complete(start_agent(ensure_model(settings())))

    def say(self, text: str, sender: str) -> Reply:
        """See Talker."""
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        channel = CollectingOutputChannel()
        self._loop.run_until_complete(self._agent.handle_message(UserMessage(text, channel, sender)))
        texts = [message["text"] for message in channel.messages if message.get("text")]
        envelope = next((message["custom"] for message in channel.messages if message.get("custom")), _NO_ENVELOPE)
        kind = BROKEN if any(_ERROR in said for said in texts) else envelope["kind"]
        return Reply("\n".join(texts), kind, float(envelope["confidence"]), tuple(envelope["entries"]))

    def unguarded(self, text: str, sender: str) -> Reply:
        """See Talker."""
        with always_answering():
            return self.say(text, f"{sender}-unguarded")


@contextmanager
def always_answering() -> Iterator[None]:
    """Meanwhile the search tells its best hit, however unsure it is."""
    kept = thresholds.ANSWER
    thresholds.ANSWER = 0.0
    try:
        yield
    finally:
        thresholds.ANSWER = kept
