"""Rasa's events out of their dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from rasa.shared.core.events import Event

# Rasa looks through all classes of events for each event, which cost more than reading the conversation.
_class_of = cache(Event.resolve_by_type)


def events_of(dictionaries: Iterable[Mapping[str, Any]]) -> Iterator[Event]:
    """The events, in their order. Raises ValueError for a sort that Rasa does not know."""
    for dictionary in dictionaries:
        yield _class_of(dictionary["event"])._from_parameters(dictionary)
