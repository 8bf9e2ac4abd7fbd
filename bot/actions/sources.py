"""Talk about the last answer: its source, how sure it is, shorter, once more, and thanks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot import clock
from bot.actions.reply import Events, guarded
from bot.answers.answer import Answer, Cited
from bot.answers.origin import nothing_told, origin_answer, shorter_answer, sure_answer
from bot.knowledge.records import Entry
from bot.runtime import runtime

_TOLD = frozenset({"answer", "list", "document"})
_PASSED_OVER = frozenset({"smalltalk", "question"})  # what was told before it is still the last answer


@dataclass(frozen=True)
class Said:
    """One earlier turn of the bot: its texts, buttons and envelope."""

    texts: tuple[str, ...]
    buttons: tuple[dict[str, Any], ...]
    envelope: dict[str, Any]


def said_before(events: Sequence[dict[str, Any]]) -> Iterator[Said]:
    """What the bot has said in this conversation, turn by turn, newest first."""
    turn: list[dict[str, Any]] = []
    for event in reversed(events):
        if event.get("event") == "bot":
            turn.insert(0, event)
        elif event.get("event") == "user":
            if turn:
                yield _said(turn)
            turn = []
    if turn:
        yield _said(turn)


def _said(turn: Sequence[dict[str, Any]]) -> Said:
    data = [event.get("data") or {} for event in turn]
    return Said(
        tuple(event["text"] for event in turn if event.get("text")),
        tuple(button for found in data for button in found.get("buttons") or ()),
        next((found["custom"] for found in data if found.get("custom")), {}),
    )


def last_told(events: Sequence[dict[str, Any]]) -> tuple[dict[str, Any] | None, bool]:
    """The envelope of the last answer, and whether the bot has tried to give one since."""
    for said in said_before(events):
        kind = said.envelope.get("kind")
        if kind in _TOLD or (kind == "fallback" and said.envelope.get("entries")):
            return said.envelope, True
        if kind not in _PASSED_OVER:
            return None, kind is not None
    return None, False


def _last(tracker: Tracker) -> tuple[dict[str, Any] | None, bool]:
    """As `last_told`; what lies further back than the events that are kept, the focus remembers."""
    envelope, tried = last_told(tracker.events)
    focus = tracker.get_slot("focus")
    if envelope is None and not tried and focus:
        return {"entries": [focus], "confidence": 1.0}, True
    return envelope, tried


def _entries(envelope: dict[str, Any]) -> tuple[Entry, ...]:
    known = runtime().answerer.knowledge.entry
    return tuple(known[name] for name in envelope.get("entries") or () if name in known)


class ActionSource(Action):
    """Tells where the last answer stands and when it was checked."""

    def name(self) -> str:
        return "action_source"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        return guarded(dispatcher, tracker, partial(self._answer, tracker))

    def _answer(self, tracker: Tracker) -> Answer:
        envelope, tried = _last(tracker)
        if envelope is None:
            return nothing_told(tried)
        sources = [Cited(**source) for source in envelope.get("sources") or ()]
        return origin_answer(runtime().answerer.knowledge, _entries(envelope), sources, clock.today())


class ActionSure(Action):
    """Tells how sure the last answer is."""

    def name(self) -> str:
        return "action_sure"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        return guarded(dispatcher, tracker, partial(self._answer, tracker))

    def _answer(self, tracker: Tracker) -> Answer:
        envelope, tried = _last(tracker)
        entries = _entries(envelope) if envelope else ()
        if envelope is None or not entries:
            return nothing_told(tried)
        confidence = float(envelope.get("confidence") or 0.0)
        return sure_answer(runtime().answerer.knowledge, entries, confidence, clock.today())


class ActionShorter(Action):
    """Tells the last answer in one sentence."""

    def name(self) -> str:
        return "action_shorter"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        return guarded(dispatcher, tracker, partial(self._answer, tracker))

    def _answer(self, tracker: Tracker) -> Answer:
        envelope, tried = _last(tracker)
        entries = _entries(envelope) if envelope else ()
        if not entries:
            return nothing_told(tried)
        return shorter_answer(runtime().answerer.knowledge, entries[0], clock.today())


class ActionRepeat(Action):
    """Says the last turn once more, word for word."""

    def name(self) -> str:
        return "action_repeat"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        said = next(said_before(tracker.events), None)
        if said is None or not said.texts or not said.envelope:
            return guarded(dispatcher, tracker, partial(nothing_told, tried=False))
        dispatcher.utter_message(text="\n\n".join(said.texts), buttons=list(said.buttons))
        dispatcher.utter_message(json_message=said.envelope)
        return []


class ActionThank(Action):
    """Meets thanks; where the bot had no answer, with a way on."""

    def name(self) -> str:
        return "action_thank"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        said = next(said_before(tracker.events), None)
        failed = said is not None and said.envelope.get("kind") == "fallback"
        dispatcher.utter_message(response="utter_thank_anyway" if failed else "utter_thank")
        return []
