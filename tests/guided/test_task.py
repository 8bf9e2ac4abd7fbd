from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.guided.task import Blank, State, Task
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import desk_of

ONE = Task(
    "one",
    "oppgaven",
    "Nå.",
    (Blank("a", "a-en", "A?", lambda text, desk: text), Blank("b", "b-en", "B?", lambda text, desk: text)),
    lambda values, desk: Answer("answer", "Ferdig."),
)
OTHER = Task("other", "den andre", "Nå.", ONE.blanks, ONE.finish)
KNOWN = {"one": ONE, "other": OTHER}


def test_a_state_survives_a_slot() -> None:
    state = State("one", {"a": "1"}, "b", 2, True, State("other", {"b": ["x"]}))
    assert State.from_slot(json.loads(json.dumps(state.to_slot())), KNOWN) == state


@pytest.mark.parametrize("data", [None, "", 3, [], {}, {"task": "gone"}, {"task": []}, {"values": {"a": 1}}])
def test_what_is_no_state_of_a_known_task_is_none(data: Any) -> None:
    assert State.from_slot(data, KNOWN) is None


def test_a_newer_version_drops_what_it_no_longer_knows() -> None:
    data = {"task": "one", "values": {"a": 1, "gone": 2}, "asked": "gone", "misses": "x", "paused": {"task": "gone"}}
    assert State.from_slot(data, KNOWN) == State("one", {"a": 1})


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("values", "asked", "misses", "reviewing", "paused"), _JSON)))
def test_no_slot_breaks_it(data: dict[str, Any]) -> None:
    state = State.from_slot({"task": "one", **data}, KNOWN)
    assert state is not None
    assert set(state.values) <= {"a", "b"}


def test_the_next_blank_is_the_first_that_is_needed_and_not_filled(tiny: Knowledge) -> None:
    desk = desk_of(tiny)
    first, second = ONE.missing({}, desk), ONE.missing({"a": ""}, desk)
    assert (first and first.name, second and second.name) == ("a", "b")
    assert ONE.missing({"a": "", "b": ""}, desk) is None


def test_a_blank_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        ONE.blank("c")
