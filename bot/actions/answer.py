"""The actions behind everything that asks something."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot import clock
from bot.actions.guided import answered
from bot.actions.reply import Events, context_of
from bot.guide.audience import stated_audience
from bot.runtime import runtime


class ActionAnswer(Action):
    """Searches and answers, asks back, or says that the bot does not know."""

    def name(self) -> str:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        question = tracker.latest_message.get("text") or ""
        context = context_of(tracker)
        audience = stated_audience(question)
        if audience is not None:
            context = replace(context, audience=audience)
        events = answered(dispatcher, tracker, lambda: runtime().answerer.answer(question, context, clock.today()))
        return [*events, SlotSet("audience", audience)] if audience is not None else events


class ActionMore(Action):
    """Tells the rest about what was talked about last."""

    def name(self) -> str:
        return "action_more"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        message, context = tracker.latest_message.get("text") or "", context_of(tracker)
        return answered(dispatcher, tracker, lambda: runtime().answerer.more(message, context, clock.today()))
