"""A conversation with one task, its state through JSON between the turns, as a Rasa slot keeps it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.answers.answer import Answer
from bot.guided.asking import Turned
from bot.guided.task import State, Task
from bot.guided.turn import Guide
from bot.knowledge.vocabulary import Audience
from tests.papers import desk

QUESTION = "Hva er et anbud?"
ASIDE = "Et anbud er et bindende tilbud."


def talk(task: Task, messages: Sequence[str], audience: Audience | None = None) -> list[Turned]:
    """The turns of a conversation that the first message begins; what comes after the end must be a correction."""
    tasks = {task.name: task}
    guide = Guide(tasks, desk(audience), lambda text: Answer("answer", ASIDE))
    turns = [guide.start(task.name, messages[0])]
    for message in messages[1:]:
        before = turns[-1]
        if before.state is None:
            assert before.done is not None
            amended = guide.amend(before.done, message)
            assert amended is not None
            turns.append(amended)
        else:
            state = State.from_slot(json.loads(json.dumps(before.state.to_slot())), tasks)
            assert state is not None
            turns.append(guide.go_on(state, message))
    return turns


def values(turned: Turned) -> dict[str, Any]:
    """What has been filled in."""
    state = turned.state or turned.done
    assert state is not None
    return state.values
