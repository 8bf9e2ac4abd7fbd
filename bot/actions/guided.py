"""The actions behind the guided conversations: one begins a task, the other goes on with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot import clock
from bot.actions.beside import accompanied, told_before
from bot.actions.reply import Events, context_of, guarded
from bot.answers.answer import Answer
from bot.guided.asking import Turned
from bot.guided.idle import is_aside, lets_go, nothing_under_way, purchase_let_go, steers_nothing
from bot.guided.task import Desk, State
from bot.guided.tasks import TASKS
from bot.guided.turn import Guide
from bot.runtime import runtime
from bot.search.text import clean, fold

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
# What TaskPolicy may hand over though it is small talk after all.
_SMALL_TALK = frozenset({"complain", "acknowledge", "goodbye", "greet", "help", "worried"})
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
        days_kept={"contribution": state.settings.contribution_days, "handover": state.settings.retention_days},
    )
    return Guide(TASKS, desk, lambda text: state.answerer.answer(text, context, desk.day))


def turn(dispatcher: CollectingDispatcher, tracker: Tracker, make: Callable[[], Turned]) -> Events:
    """Utter the turn that `make` gives; the events that keep its state."""
    kept: Events = []

    def told() -> Answer:
        turned = make()
        answer, beside = accompanied(turned.answer, tracker)
        kept.extend([*beside, *_kept(turned)])
        return answer

    events = guarded(dispatcher, tracker, told)
    return [*events, *kept]


def answered(dispatcher: CollectingDispatcher, tracker: Tracker, otherwise: Callable[[], Answer]) -> Events:
    """Utter the task that ended last, where the message corrects it or takes it up again; else `otherwise`.

    An ended task fades after some turns about other things.
    """
    kept: Events = []

    def told() -> Answer:
        done = ended_task(tracker)
        turned = guide_for(tracker).amend(done, _text(tracker)) if done else None
        if turned is not None:
            kept.extend(_kept(turned))
            return turned.answer
        if done is not None:
            older = done.older()
            kept.append(SlotSet("task_done", older.to_slot() if older else None))
        answer, beside = accompanied(otherwise(), tracker)
        kept.extend(beside)
        return answer

    events = guarded(dispatcher, tracker, told)
    return [*events, *kept]


def ended_task(tracker: Tracker) -> State | None:
    """The task that ended last, unless another is under way."""
    return None if tracker.get_slot("task") else State.from_slot(tracker.get_slot("task_done"), TASKS)


def _amends(tracker: Tracker) -> bool:
    done = ended_task(tracker)
    return done is not None and guide_for(tracker).amend(done, _text(tracker)) is not None


def _text(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text") or "")


def _kept(turned: Turned) -> Events:
    """The state of the task, and who asks where that was told in it."""
    told = turned.state or turned.done
    audience = told.values.get("audience") if told and "audience" not in told.guessed else None
    return [
        SlotSet("task", turned.state.to_slot() if turned.state else None),
        SlotSet("task_done", turned.done.to_slot() if turned.done else None),
        *([SlotSet("audience", audience)] if audience else []),
    ]


def _ended(events: Events) -> bool:
    """True when no task is under way after these events."""
    return all(event.get("value") is None for event in events if event.get("name") == "task")


class ActionGuide(Action):
    """Begins the task of the intent; one that is under way waits. A correction of the last one makes it anew."""

    def name(self) -> str:
        return "action_guide"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        text = _text(tracker)
        task = _BEGINS[(tracker.latest_message.get("intent") or {}).get("name") or ""]
        paused, done = State.from_slot(tracker.get_slot("task"), TASKS), ended_task(tracker)

        def begun() -> Turned:
            guide = guide_for(tracker)
            amended = guide.amend(done, text, begins=task) if done else None
            return amended or guide.start(task, text, paused, told_before(tracker))

        return turn(dispatcher, tracker, begun)


class ActionContinue(Action):
    """Goes on with the task under way, or with the one that ended last."""

    def name(self) -> str:
        return "action_continue"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        text = _text(tracker)
        folded = fold(clean(text), runtime().answerer.knowledge.variants)
        intent = str((tracker.latest_message.get("intent") or {}).get("name"))
        state = State.from_slot(tracker.get_slot("task"), TASKS)
        if state is None:
            return self._without_task(dispatcher, tracker, folded, intent)
        if not state.reviewing and is_aside(intent, folded):
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

    @staticmethod
    def _without_task(dispatcher: CollectingDispatcher, tracker: Tracker, folded: str, intent: str) -> Events:
        """The last task anew, a word about nothing being under way, or the answer to what belongs to no task."""
        steers = steers_nothing(folded)
        if steers is None and intent in _SMALL_TALK and not _amends(tracker):
            dispatcher.utter_message(response=f"utter_{intent}")
            return []

        bought = steers is not None and lets_go(steers) and tracker.get_slot("purchase") is not None

        def otherwise() -> Answer:
            if bought:
                return purchase_let_go()
            if steers is not None:
                return nothing_under_way(steers)
            return runtime().answerer.answer(_text(tracker), context_of(tracker), clock.today())

        events = answered(dispatcher, tracker, otherwise)
        if bought:
            events = [*events, SlotSet("purchase", None), SlotSet("focus", None)]
        # A task that a newer version no longer knows is let go.
        return [*events, SlotSet("task", None)] if _ended(events) else events
