from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered

from bot.nlu.events import events_of


@pytest.mark.parametrize(
    "event",
    [
        SlotSet("focus", "case-a", timestamp=1.0),
        ActionExecuted("action_answer", timestamp=2.0),
        BotUttered("Hei", {"custom": {"kind": "answer"}}, timestamp=3.0),
        UserUttered("hei", {"name": "greet", "confidence": 1.0}, [], timestamp=4.0),
    ],
    ids=lambda event: str(event.type_name),
)
def test_an_event_comes_out_as_it_went_in(event: Event) -> None:
    assert list(events_of([event.as_dict()])) == [event]


def test_events_keep_their_order() -> None:
    given = [SlotSet("focus", "case-a"), ActionExecuted("action_listen"), SlotSet("focus", None)]
    assert list(events_of(event.as_dict() for event in given)) == given


def test_an_event_that_rasa_does_not_know_is_an_error() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        list(events_of([{"event": "nonsense"}]))
