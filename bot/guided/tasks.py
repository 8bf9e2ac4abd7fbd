"""Every guided conversation, by name."""

from __future__ import annotations

from types import MappingProxyType

from bot.guided.agreements import AGREEMENT
from bot.guided.meeting_brief import MEETING_BRIEF
from bot.guided.privacy import DELETE
from bot.guided.task import Task

_ALL: tuple[Task, ...] = (MEETING_BRIEF, AGREEMENT, DELETE)
TASKS = MappingProxyType({task.name: task for task in _ALL})
