"""An Answer as Rasa messages, and the one outer catch of every action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answers import again
from bot.answers.answer import Answer
from bot.answers.context import EARLIER, Context
from bot.answers.failing import apology
from bot.knowledge.vocabulary import Audience
from bot.runtime import runtime

Events = list[dict[str, Any]]


_TURNS = 3  # how many turns about other things a purchase is remembered


def context_of(tracker: Tracker) -> Context:
    """What the conversation holds, out of the slots."""
    return Context(
        audience=cast(Audience | None, tracker.get_slot("audience")),
        focus=tracker.get_slot("focus"),
        results=tuple(tracker.get_slot("results") or ()),
        shown=tuple(tracker.get_slot("shown") or ()),
        last_question=tracker.get_slot("last_question"),
        last_message=(tracker.get_slot("before") or {}).get("message"),
        told=tuple((tracker.get_slot("before") or {}).get("told") or ()),
        earlier=tuple((tracker.get_slot("before") or {}).get("entries") or ()),
        matter=dict((tracker.get_slot("before") or {}).get("matter") or {}),
        intent=(tracker.latest_message.get("intent") or {}).get("name"),
        told_out=tracker.get_slot("told_out"),
        purchase=(tracker.get_slot("purchase") or {}).get("purchase"),
        just_bought=(tracker.get_slot("purchase") or {}).get("turns") == 0,
    )


def _purchase_kept(answer: Answer, tracker: Tracker) -> Events:
    """The purchase talked about, which fades after some turns about other things."""
    if answer.purchase is not None:
        return [SlotSet("purchase", {"purchase": dict(answer.purchase), "turns": 0})]
    kept = tracker.get_slot("purchase")
    if not kept:
        return []
    turns = int(kept.get("turns") or 0) + 1
    return [SlotSet("purchase", {**kept, "turns": turns} if turns < _TURNS else None)]


def _before(answer: Answer, tracker: Tracker, context: Context) -> dict[str, Any]:
    """What the next message is read with: this one, and the entries talked about lately."""
    told = answer.entries[:1] if answer.kind not in {"list", "clarify"} else ()
    entries = [name for name in context.earlier if name not in told] + list(told)
    words = _words_of(tracker)
    before = {
        "message": words,
        "matter": runtime().answerer.matter_after(words, context) if words else dict(context.matter),
        "entries": entries[-EARLIER:],
        "told": again.kept(context.told, answer.text),
    }
    return cast(dict[str, Any], SlotSet("before", before))


def utter(dispatcher: CollectingDispatcher, answer: Answer, tracker: Tracker) -> Events:
    """Send one text with its buttons and one envelope; the events that keep the context.

    Files of the answer are kept and linked to.
    """
    context = context_of(tracker)
    if answer.documents:
        links = tuple(runtime().attach(tracker.sender_id, document) for document in answer.documents)
        answer = replace(answer, attachments=(*answer.attachments, *links))
    buttons = [{"title": button.title, "payload": button.payload} for button in answer.buttons]
    dispatcher.utter_message(text=answer.text, buttons=buttons)
    dispatcher.utter_message(json_message=answer.envelope())
    events: Events = _purchase_kept(answer, tracker)
    if answer.entries or answer.kind != "fallback":
        events.append(_before(answer, tracker, context))
    if tracker.get_slot("danger"):  # something else is talked about now
        events.append(SlotSet("danger", None))
    asked = answer.asked or (_words_of(tracker) if answer.kind == "list" else None)
    if asked is not None:
        events.append(SlotSet("last_question", asked))
    if answer.kind in {"list", "clarify"}:
        again = asked is not None and asked == context.last_question
        shown = [*(context.shown if again else ()), *answer.entries]
        events += [SlotSet("results", list(answer.entries)), SlotSet("shown", shown)]
    elif answer.choices:
        events += [SlotSet("results", list(answer.choices)), SlotSet("shown", list(answer.choices))]
    if answer.told_out or tracker.get_slot("told_out"):
        events.append(SlotSet("told_out", answer.entries[0] if answer.told_out and answer.entries else None))
    if answer.kind != "clarify" and answer.entries and (answer.kind != "list" or len(answer.entries) == 1):
        events.append(SlotSet("focus", answer.entries[0]))
    elif answer.kind in {"list", "clarify"} and context.focus not in answer.entries:
        # The conversation is about those that are offered, and no longer about one before them.
        events.append(SlotSet("focus", None))
    return events


def _words_of(tracker: Tracker) -> str | None:
    """What the user wrote, where it is words and no command."""
    text = str(tracker.latest_message.get("text") or "")
    return text if text and not text.startswith("/") else None


def guarded(dispatcher: CollectingDispatcher, tracker: Tracker, make: Callable[[], Answer]) -> Events:
    """Utter what `make` gives; an error becomes an apology with an id, logged without the user's words."""
    try:
        answer = make()
    except Exception as error:  # noqa: BLE001 - the conversation goes on with an apology
        answer = apology(error)
    return utter(dispatcher, answer, tracker)
