"""Every guided conversation, by name."""

from __future__ import annotations

from types import MappingProxyType

from bot.guided.privacy import DELETE
from bot.guided.task import Task

_ALL: tuple[Task, ...] = (DELETE,)
TASKS = MappingProxyType({task.name: task for task in _ALL})
