"""The way from where somebody stands: the next steps, how difficult each is, and who has taken it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.bundle import Knowledge
from bot.knowledge.outlines import Stage
from bot.knowledge.vocabulary import Audience, StageId


@dataclass(frozen=True)
class StepAhead:
    """A step with its difficulty (1-5), the entry that tells more, and an example."""

    text: str
    entry_id: str
    difficulty: int
    example_id: str


@dataclass(frozen=True)
class WayAhead:
    """The steps of a stage. `after`: the stage that comes then; None at the end of the way."""

    stage: Stage
    steps: tuple[StepAhead, ...]
    after: StageId | None


def way_ahead(knowledge: Knowledge, audience: Audience, stage_id: StageId | None) -> WayAhead | None:
    """The steps for `audience` at the stage, the first stage where it is not told; None without an outline.

    Steps whose entry or example the knowledge lacks are left out.
    """
    outline = knowledge.brief.get(audience)
    stages = [stage for stage in outline.stages if stage.steps] if outline else []
    at = next((n for n, stage in enumerate(stages) if stage.id == stage_id), 0)
    if not stages:
        return None
    steps = []
    for step in stages[at].steps:
        entry, example = knowledge.entry.get(step.entry), knowledge.entry.get(step.example)
        if entry is not None and example is not None and entry.difficulty is not None:
            steps.append(StepAhead(step.text, entry.id, entry.difficulty, example.id))
    return WayAhead(stages[at], tuple(steps), stages[at + 1].id if at + 1 < len(stages) else None)
