"""Rasa's memory of a conversation, in the project's own database and of bounded size.

Rasa's own stores keep every event and read them all for each message, so a message costs more the
longer a conversation gets. What later messages need is the slots and where the last turn ended; that is
what is kept. What was said is kept apart, for the user and for nobody's model (conversation_store.history).
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import metrics
from bot.nlu.events import events_of
from bot.storage import conversation_store
from bot.storage.conversation_store import Turn

logger = logging.getLogger(__name__)

_MOST_EVENTS = 60  # of one turn; a turn has about ten

# What the channel wants written together with the state: the turn under way, once its reply is whole.
turn_under_way: ContextVar[Callable[[], Turn | None]] = ContextVar("turn_under_way", default=lambda: None)

# The conversation that the channel is answering in, and where it stood when the channel looked: it need not be
# read again.
state_read: ContextVar[tuple[str, str | None] | None] = ContextVar("state_read", default=None)


class ConversationStore(TrackerStore):
    """Keeps slots and the last turn of each sender. The database's errors are StorageError and pass through."""

    def __init__(self, engine: Any, domain: Domain | None = None) -> None:
        super().__init__(domain)
        self._engine = engine

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a sender, or None for a new one."""
        state = await self._state(sender_id)
        if state is None:
            return None
        tracker = self.init_tracker(sender_id)
        try:
            events = unfolded(json.loads(state), tracker)
        except (ValueError, KeyError, TypeError, AttributeError):
            logger.error("En samtale kan ikke leses og begynner på nytt")
            return None
        tracker.recreate_from_dialogue(Dialogue(sender_id, events))
        return tracker

    async def _state(self, sender_id: str) -> str | None:
        read = state_read.get()
        if read is not None and read[0] == sender_id:
            return read[1]
        with metrics.timed("storage"):
            return await asyncio.to_thread(conversation_store.read_state, self._engine, sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write where the conversation stands, together with the turn under way."""
        state = json.dumps(folded(tracker))
        with metrics.timed("storage"):
            if any(isinstance(event, UserUttered) for event in tracker.events):
                said = turn_under_way.get()()
                await asyncio.to_thread(conversation_store.save_state, self._engine, tracker.sender_id, state, said)
            else:
                await asyncio.to_thread(conversation_store.begin_state, self._engine, tracker.sender_id, state)

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations."""
        return await asyncio.to_thread(conversation_store.conversation_ids, self._engine)


def folded(tracker: DialogueStateTracker) -> dict[str, Any]:
    """What is kept of a tracker: slots that differ from their beginning, the loop, the last turn's events."""
    slots = {name: slot.value for name, slot in tracker.slots.items() if slot.value != slot.initial_value}
    events = list(tracker.events)
    begins = max((place for place, event in enumerate(events) if isinstance(event, UserUttered)), default=0)
    kept = [event.as_dict() for event in events[begins:][-_MOST_EVENTS:]]
    return {"slots": slots, "loop": tracker.active_loop_name, "events": kept}


def unfolded(state: dict[str, Any], tracker: DialogueStateTracker) -> list[Event]:
    """The events that bring a new tracker to `state`. Slots that the domain no longer has are left out.

    The slots come first with the values that they ended with: the last turn's own events set them to the
    same values again.
    """
    events: list[Event] = [SlotSet(name, value) for name, value in state["slots"].items() if name in tracker.slots]
    if state.get("loop"):
        events.append(ActiveLoop(state["loop"]))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    events += [
        event
        for event in events_of(state["events"])
        if not (isinstance(event, SlotSet) and event.key not in tracker.slots)
    ]
    return events
