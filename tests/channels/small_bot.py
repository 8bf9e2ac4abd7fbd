"""A bot that answers with what it heard, behind the real web channel and the real store."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot

from bot.nlu.conversations import ConversationStore
from bot.nlu.locks import LocalLocks
from bot.settings import Settings
from bot.storage.database import open_database

ENVELOPE = {
    "kind": "answer",
    "entries": [],
    "confidence": 0.9,
    "sources": [],
    "as_of": None,
    "stale": False,
    "historical": False,
    "cards": [],
    "attachments": [],
}


class StillRuntime:
    """A runtime without knowledge."""

    ready = True

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.engine = open_database(settings.database_url)

    class _Knowledge:
        entries = ()
        fingerprint = "0123456789abcdef"

    @property
    def answerer(self) -> Any:
        return type("Answerer", (), {"knowledge": self._Knowledge})

    def start(self) -> None:
        """Nothing to load."""

    def watch(self) -> None:
        """Nothing to watch."""

    def stop(self) -> None:
        """The test closes the database."""


class Echo:
    """Agent and processor at once. `breaks` is raised instead of an answer; `says` is said instead of it."""

    def __init__(self, engine: Any) -> None:
        domain = Domain.empty()
        domain.slots.append(TextSlot("heard", mappings=[{}], influence_conversation=False))
        self.tracker_store = ConversationStore(engine, domain)
        self.lock_store = LocalLocks()
        self.processor = self
        self.heard: list[str] = []
        self.breaks: Exception | None = None
        self.envelope: dict[str, Any] = dict(ENVELOPE)
        self.buttons: list[dict[str, str]] = []
        self.says: str | None = None
        self.pause = 0.0
        self.at_once = self.most_at_once = 0

    async def handle_message(self, message: UserMessage) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.pause)
            if self.breaks is not None:
                raise self.breaks
            self.heard.append(message.text)
            tracker = await self.tracker_store.get_or_create_tracker(message.sender_id, append_action_listen=False)
            before = tracker.get_slot("heard")
            tracker.update(UserUttered(message.text, {"name": "ask"}, []))
            tracker.update(SlotSet("heard", message.text))
            text = f"Du skrev: {message.text}" + (f" (før det: {before})" if before else "")
            text = self.says or text
            await message.output_channel.send_response(
                message.sender_id, {"text": text, "buttons": list(self.buttons), "custom": dict(self.envelope)}
            )
            await self.tracker_store.save(tracker)
        finally:
            self.at_once -= 1


@dataclass(frozen=True)
class Got:
    """A response, read."""

    status: int
    headers: Any
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Client:
    """Calls one server; `run` runs a coroutine in the server's loop."""

    session: Any
    run: Any
    echo: Echo
    state: StillRuntime
    port: int

    def call(self, method: str, path: str, token: str | None = None, **more: Any) -> Got:
        return self.run(self._call(method, path, token, **more))

    async def _call(self, method: str, path: str, token: str | None = None, **more: Any) -> Got:
        headers = dict(more.pop("headers", {}))
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        async with self.session.request(method, path, headers=headers, **more) as answered:
            return Got(answered.status, answered.headers, await answered.read())

    def token(self) -> str:
        got = self.call("POST", "/chat/sessions", json={})
        assert got.status == 201
        return str(got.json["token"])

    def say(self, token: str, text: Any, **more: Any) -> Got:
        return self.call("POST", "/chat/messages", token, json={"text": text, **more})

    def say_together(self, token: str, bodies: list[dict[str, Any]]) -> list[Got]:
        async def all_of_them() -> list[Got]:
            return await asyncio.gather(*(self._call("POST", "/chat/messages", token, json=body) for body in bodies))

        return self.run(all_of_them())

    def history(self, token: str) -> list[dict[str, Any]]:
        return self.call("GET", "/chat/history", token).json["turns"]
