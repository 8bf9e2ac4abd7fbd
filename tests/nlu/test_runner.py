from __future__ import annotations

from typing import Any

import pytest
from rasa.engine.graph import GraphSchema, SchemaNode

from bot.nlu.runner import OrderedRunner


class _Nodes:
    """Nodes that write down when they ran and with what."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, dict[str, Any]]] = []

    def node(self, name: str) -> Any:
        def run(*inputs: tuple[str, Any]) -> tuple[str, str]:
            self.ran.append((name, dict(inputs)))
            return name, name.upper()

        return run


def _needs(**needed: str) -> SchemaNode:
    return SchemaNode(needs=needed, uses=object, constructor_name="create", fn="run", config={})


_SCHEMA = GraphSchema(
    {
        "last": _needs(left="left", right="right"),
        "right": _needs(given="first"),
        "left": _needs(given="first"),
        "first": _needs(messages="__message__"),
        "apart": _needs(messages="__message__"),
    }
)


@pytest.fixture
def nodes() -> _Nodes:
    return _Nodes()


@pytest.fixture
def runner(nodes: _Nodes) -> OrderedRunner:
    return OrderedRunner(_SCHEMA, {name: nodes.node(name) for name in _SCHEMA.nodes})


def test_each_node_runs_once_and_after_what_it_needs(runner: OrderedRunner, nodes: _Nodes) -> None:
    assert runner.run({"__message__": "hei"}, ["last"]) == {"last": "LAST"}
    assert nodes.ran == [
        ("first", {"__message__": "hei"}),
        ("left", {"first": "FIRST"}),
        ("right", {"first": "FIRST"}),
        ("last", {"left": "LEFT", "right": "RIGHT"}),
    ]


def test_what_the_targets_do_not_need_is_left_alone(runner: OrderedRunner, nodes: _Nodes) -> None:
    assert runner.run({"__message__": "hei"}, ["apart"]) == {"apart": "APART"}
    assert [name for name, _ in nodes.ran] == ["apart"]


def test_the_same_targets_are_made_anew_for_each_message(runner: OrderedRunner, nodes: _Nodes) -> None:
    for text in ("hei", "hallo"):
        runner.run({"__message__": text}, ["first"])
    assert nodes.ran == [("first", {"__message__": "hei"}), ("first", {"__message__": "hallo"})]


def test_an_input_may_itself_be_asked_for(runner: OrderedRunner) -> None:
    assert runner.run({"__message__": "hei"}, ["first", "__message__"]) == {"first": "FIRST", "__message__": "hei"}
