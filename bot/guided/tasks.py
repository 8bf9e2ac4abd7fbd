"""Every guided conversation, by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from bot.guided.agreements import AGREEMENT
from bot.guided.contribution import CONTRIBUTION
from bot.guided.funding import FUNDING
from bot.guided.handover import HANDOVER
from bot.guided.matching import MATCHING
from bot.guided.meeting_brief import MEETING_BRIEF
from bot.guided.privacy import DELETE
from bot.guided.steps import STEPS
from bot.guided.task import State, Task

_ALL: tuple[Task, ...] = (MEETING_BRIEF, AGREEMENT, FUNDING, MATCHING, STEPS, CONTRIBUTION, HANDOVER, DELETE)
TASKS = MappingProxyType({task.name: task for task in _ALL})


def private_values(slot: Any) -> tuple[str, ...]:
    """The user's own contact details that the task in `slot` holds; they are shown to her and stored nowhere else."""
    state = State.from_slot(slot, TASKS)
    found: list[str] = []
    while state is not None:
        private = [blank.name for blank in TASKS[state.task].blanks if blank.private]
        found += [str(state.values[name]) for name in private if state.values.get(name)]
        state = state.paused
    return tuple(found)


def wants_contact_details(slot: Any) -> bool:
    """True where the task in `slot` has just asked how the user can be reached, or shows it for review.

    Only then may a phone number or an e-mail address come in through the door.
    """
    state = State.from_slot(slot, TASKS)
    if state is None:
        return False
    private = {blank.name for blank in TASKS[state.task].blanks if blank.private}
    return state.asked in private or (state.reviewing and not private.isdisjoint(state.values))
