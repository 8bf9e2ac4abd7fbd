"""One turn, the same on every channel: mask, ask Rasa, warn, keep. The only way in to the agent."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot import clock, metrics
from bot.answers.answer import Answer
from bot.channels.hearing import GREETING, Heard, hear, hear_contact, without
from bot.guided.tasks import private_values, wants_contact_details
from bot.nlu.conversations import state_read, turn_under_way
from bot.storage.conversation_store import Messages, Turn, opening

_WARNING = "Jeg fjernet noe som så ut som personopplysninger fra meldingen din, så det blir ikke lagret."
_ASK_AGAIN = "Still gjerne spørsmålet ditt uten slike opplysninger."
_UNANSWERED = frozenset({"fallback", "clarify"})
_LOST = "Beklager, jeg mistet tråden. Kan du skrive det på en annen måte?"


async def converse(
    agent: Agent, engine: Any, conversation: str, text: str, channel: str, client_id: str | None = None
) -> Turn:
    """The turn that `text` leads to. Where the conversation stands is written before it is given back.

    `client_id` is the client's own id of the message: it leads to one turn, however often it is sent, and
    the turn is kept for the history. A channel without history gives None. The history never holds the user's
    own contact details, also where the bot asked for them and shows them. Raises StorageError when the
    database is lost; then nothing was kept and nothing has happened.
    """
    heard = hear(text)
    collector = CollectingOutputChannel()
    made: list[Turn] = []
    private: tuple[str, ...] = ()

    def whole() -> Turn:
        if not made:
            asked = None if heard.text == GREETING else heard.text
            messages = reply_of(collector.messages, heard)
            made.append(Turn(secrets.token_urlsafe(16), clock.now(), asked, messages, client_id))
        return made[0]

    def kept() -> Turn:
        said = whole()
        return replace(said, messages=_without_private(said.messages, private)) if private else said

    with metrics.timed("reply"):
        async with agent.lock_store.lock(conversation):
            earlier, state = await asyncio.to_thread(opening, engine, conversation, client_id)
            if earlier is not None:
                return earlier
            task = _task_of(state)
            private = private_values(task)
            if heard.holds_contact and wants_contact_details(task):
                heard = hear_contact(text)
                private = (*private, *heard.contact)
            under_way = turn_under_way.set(kept if client_id is not None else lambda: None)
            read = state_read.set((conversation, state))
            try:
                await agent.processor.handle_message(
                    UserMessage(heard.asked, collector, conversation, input_channel=channel)
                )
            finally:
                turn_under_way.reset(under_way)
                state_read.reset(read)
        said = whole()
    _count(channel, said, heard)
    return said


def _task_of(state: str | None) -> Any:
    """The slot of the task under way; None for a new conversation, and for one that cannot be read."""
    try:
        return json.loads(state or "{}")["slots"].get("task")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _without_private(messages: Messages, private: Sequence[str]) -> Messages:
    return [
        {**message, "text": without(message["text"], private)} if message.get("text") else message
        for message in messages
    ]


def reply_of(messages: Messages, heard: Heard) -> Messages:
    """The reply as a client gets it: at least one text, exactly one envelope, a warning where it is due."""
    said = [{key: value for key, value in message.items() if key != "recipient_id"} for message in messages]
    envelopes = [message for message in said if "custom" in message]
    if not envelopes or not any(message.get("text") for message in said):
        lost = Answer("fallback", _LOST, confidence=0.0)
        return [{"text": lost.text}, {"custom": lost.envelope()}]
    said = [message for message in said if "custom" not in message or message is envelopes[-1]]
    if not heard.masked:
        return said
    envelope = envelopes[-1]["custom"]
    if not heard.asks_nothing or envelope.get("kind") not in {*_UNANSWERED, "smalltalk"}:
        return [{"text": _WARNING}, *said]
    if envelope["kind"] in _UNANSWERED:
        notice = Answer("notice", f"{_WARNING} {_ASK_AGAIN}")
        return [{"text": notice.text}, {"custom": notice.envelope()}]
    said[said.index(envelopes[-1])] = {"custom": {**envelope, "kind": "notice"}}
    return [{"text": _WARNING}, *said]


def _count(channel: str, turn: Turn, heard: Heard) -> None:
    envelope = next(message["custom"] for message in turn.messages if "custom" in message)
    metrics.replied(channel, str(envelope.get("kind")), float(envelope.get("confidence") or 0.0))
    for kind in heard.masked:
        metrics.masked(kind)
