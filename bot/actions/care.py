"""The actions for somebody in danger: the notice at once, and a gentle word in the turn after."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.reply import Events
from bot.runtime import runtime
from bot.search.care import UNSURE, after_danger, notice_for
from bot.search.distress import danger_of

_GENERAL = "utter_distress"
_OVER = "utter_danger_thanks"


class ActionCare(Action):
    """Utters the notice for the danger that a message tells of, and remembers which it was."""

    def name(self) -> str:
        return "action_care"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        text = str(tracker.latest_message.get("text") or "")
        danger = danger_of(text, runtime().answerer.knowledge.variants)
        dispatcher.utter_message(response=notice_for(danger) if danger else _GENERAL)
        return [SlotSet("danger", danger.kind if danger else UNSURE)]


class ActionAfterDanger(Action):
    """Meets a short answer to the notice; the danger is forgotten when something else is talked about."""

    def name(self) -> str:
        return "action_after_danger"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        text = str(tracker.latest_message.get("text") or "")
        reply = after_danger(text, runtime().answerer.knowledge.variants, tracker.get_slot("danger")) or _GENERAL
        dispatcher.utter_message(response=reply)
        return [SlotSet("danger", None if reply == _OVER else tracker.get_slot("danger"))]
