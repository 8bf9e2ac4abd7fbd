"""What stands beside an answer whatever it is: a line in English, an offer, and what the user told of themselves."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from bot import clock
from bot.actions.reply import Events
from bot.answers.answer import Answer
from bot.answers.in_english import led_in
from bot.guide.audience import stated_audience
from bot.guided import mood
from bot.guided.offering import offered
from bot.guided.recall import remembered, told_on
from bot.guided.standing import greeted
from bot.runtime import runtime
from bot.search.text import clean, fold

_DESPAIR = "despair"  # the danger after which the bot itself asks whether it was the work alone


def told_before(tracker: Tracker) -> tuple[str, ...]:
    """What the user told of themselves today before this message."""
    return told_on(tracker.get_slot("self_told"), clock.today())


def accompanied(answer: Answer, tracker: Tracker) -> tuple[Answer, Events]:
    """The answer with what belongs beside it, and the events that keep it from being said twice."""
    text, answerer = _text(tracker), runtime().answerer
    knowledge = answerer.knowledge
    felt = mood.told(fold(text, knowledge.variants))
    if not tracker.get_slot("task"):
        answer = greeted(answer, text)
        if felt is not None:
            answer = mood.met(answer, felt)
        elif tracker.get_slot("danger") == _DESPAIR:
            answer = mood.met_after_despair(answer)
    answer = offered(answer, text, told_before(tracker), knowledge, clock.today())
    events: Events = []
    if not tracker.get_slot("english_told") and answerer.reads_english(text):
        answer = led_in(answer)
        events.append(SlotSet("english_told", True))
    if not tracker.get_slot("task"):  # a task keeps its answers itself, and contact details with them
        kept = tracker.get_slot("self_told") or []
        told = remembered(kept, text, clock.today(), knowledge.variants)
        if told != kept:
            events.append(SlotSet("self_told", told))
    audience = stated_audience(text)
    return answer, [*events, *([SlotSet("audience", audience)] if audience is not None else [])]


def _text(tracker: Tracker) -> str:
    text = str(tracker.latest_message.get("text") or "")
    return "" if text.startswith("/") else clean(text)
