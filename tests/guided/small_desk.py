"""A desk over the small folder that remembers what was kept, and a conversation over it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from bot.answers.answer import Answer
from bot.guided.asking import Turned
from bot.guided.task import Desk, State, Task
from bot.guided.turn import Guide
from bot.knowledge.bundle import Knowledge
from bot.search.entities import EntityFinder
from tests.factories import DAY

ASIDE = "Et anbud er et bindende tilbud."
QUESTION = "Hva er et anbud?"
RECEIPT = "7F3K-9QXA"
DAYS_KEPT = {"contribution": 180, "handover": 21}


@dataclass
class Memory:
    """What the fake desk was given to keep, and how often it was told to forget."""

    kept: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    forgotten: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def keep(self, kind: str, record: Mapping[str, Any]) -> str:
        self.kept.append((kind, json.loads(json.dumps(record))))
        return RECEIPT

    def forget(self) -> Mapping[str, int]:
        self.forgotten += 1
        return self.counts


def desk_of(knowledge: Knowledge, memory: Memory | None = None, day: date = DAY) -> Desk:
    """A desk with as much of an index as the guided conversations use."""
    held = memory or Memory()
    index: Any = SimpleNamespace(knowledge=knowledge, entities=EntityFinder(knowledge))
    return Desk(day, index, None, keep=held.keep, forget=held.forget, days_kept=DAYS_KEPT)  # type: ignore[arg-type]


def through_slot(state: State, tasks: Mapping[str, Task]) -> State:
    """The state as it comes back from a Rasa slot in a database."""
    back = State.from_slot(json.loads(json.dumps(state.to_slot())), tasks)
    assert back is not None
    return back


def talk(task: Task, desk: Desk, messages: Sequence[str], *others: Task) -> list[Turned]:
    """The turns of a conversation; the state goes through JSON between them, as after a restart."""
    tasks = {one.name: one for one in (task, *others)}
    guide = Guide(tasks, desk, lambda text: Answer("answer", ASIDE))
    turns = [guide.start(task.name, messages[0])]
    for message in messages[1:]:
        before = turns[-1].state
        assert before is not None, turns[-1].answer.text
        turns.append(guide.go_on(through_slot(before, tasks), message))
    return turns


def values(turned: Turned) -> dict[str, Any]:
    """What is filled in after a turn that did not end the conversation."""
    assert turned.state is not None, turned.answer.text
    return turned.state.values


def with_contacts(knowledge: Knowledge, contacts: Any) -> Knowledge:
    """The same knowledge with contacts."""
    return dataclasses.replace(knowledge, contacts=contacts)
