"""The actions behind the guided conversations: one begins a task, the other goes on with it."""

from __future__ import annotations

from functools import partial
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot import clock
from bot.actions.reply import Events, context_of, guarded
from bot.answers.answer import Answer
from bot.guided.task import Desk, State
from bot.guided.tasks import TASKS
from bot.guided.turn import Guide, Turned
from bot.runtime import runtime

# Which task an intent begins.
_BEGINS = {
    "delete_conversation": "delete",
    "human": "handover",
    "make_brief": "meeting_brief",
    "make_agreement": "agreement",
    "find_funding": "funding",
    "find_match": "matching",
    "step_by_step": "steps",
    "contribute": "contribution",
}
# Small talk that does not disturb a task: it is answered as ever, and the task asks again.
_ASIDE = frozenset({"greet", "thank", "help", "who_are_you", "are_you_human", "privacy", "worried", "complain"})
_ASIDE_WORDS = 6
_FORGETS = "delete"


def guide_for(tracker: Tracker) -> Guide:
    """The guide of this turn, with what a task may use."""
    context, state = context_of(tracker), runtime()
    sender = tracker.sender_id
    desk = Desk(
        day=clock.today(),
        index=state.answerer.index,
        audience=context.audience,
        keep=lambda kind, record: state.keep(sender, kind, record),
        forget=lambda: state.forget(sender),
    )
    return Guide(TASKS, desk, lambda text: state.answerer.answer(text, context, desk.day))


def turn(dispatcher: CollectingDispatcher, tracker: Tracker, make: Any) -> Events:
    """Utter the turn that `make` gives; the events that keep its state."""
    kept: Events = []

    def told() -> Answer:
        turned: Turned = make()
        kept.append(SlotSet("task", turned.state.to_slot() if turned.state else None))
        kept.append(SlotSet("task_done", turned.done.to_slot() if turned.done else None))
        return turned.answer

    events = guarded(dispatcher, tracker, told)
    return [*events, *kept]


def _answered(dispatcher: CollectingDispatcher, tracker: Tracker, text: str) -> Events:
    """A message that belongs to no task after all."""
    return guarded(dispatcher, tracker, partial(runtime().answerer.answer, text, context_of(tracker), clock.today()))


def _ended(events: Events) -> bool:
    """True when no task is under way after these events."""
    return all(event.get("value") is None for event in events if event.get("name") == "task")


class ActionGuide(Action):
    """Begins the task of the intent; one that is under way waits."""

    def name(self) -> str:
        return "action_guide"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        latest = tracker.latest_message
        task = _BEGINS[(latest.get("intent") or {}).get("name") or ""]
        paused = State.from_slot(tracker.get_slot("task"), TASKS)
        return turn(dispatcher, tracker, lambda: guide_for(tracker).start(task, str(latest.get("text") or ""), paused))


class ActionContinue(Action):
    """Goes on with the task under way."""

    def name(self) -> str:
        return "action_continue"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        text = str(tracker.latest_message.get("text") or "")
        intent = (tracker.latest_message.get("intent") or {}).get("name")
        state = State.from_slot(tracker.get_slot("task"), TASKS)
        if state is None:  # a task that a newer version no longer knows
            return [*_answered(dispatcher, tracker, text), SlotSet("task", None)]
        if intent in _ASIDE and len(text.split()) <= _ASIDE_WORDS and not state.reviewing:
            dispatcher.utter_message(response=f"utter_{intent}")
            waiting = guide_for(tracker).go_on(state, "fortsett")
            dispatcher.utter_message(
                text=waiting.answer.text,
                buttons=[{"title": button.title, "payload": button.payload} for button in waiting.answer.buttons],
            )
            return [SlotSet("task", waiting.state.to_slot() if waiting.state else None)]
        events = turn(dispatcher, tracker, lambda: guide_for(tracker).go_on(state, text))
        # After a deletion nothing of the conversation is left in the slots either.
        return [AllSlotsReset()] if state.task == _FORGETS and _ended(events) else events
