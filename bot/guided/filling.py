"""What a message tells of a task's blanks: asked for, in passing, in an order of its own, as a correction. Pure."""

from __future__ import annotations

from typing import Any

from bot.guided.task import Blank, Desk, State, Task, Values
from bot.search.text import MAX_CHARS, clean, content_stems, fold

_STORY_WORDS = 4  # fewer words tell no offer and no message


def several(task: Task, message: str, filled: Values, desk: Desk) -> dict[str, Any]:
    """What a message tells of several blanks at once, in an order or under headings of its own."""
    lines = "\n".join(clean(line) for line in message[:MAX_CHARS].splitlines())
    return dict(task.several(lines, filled, desk)) if task.several is not None and lines.strip() else {}


def spotted(task: Task, text: str, filled: Values, desk: Desk) -> dict[str, Any]:
    """What the message tells in passing of blanks that are not filled."""
    found = {}
    for blank in task.blanks if text else ():
        if blank.spot is not None and blank.name not in filled:
            value = blank.spot(text, desk)
            if value is not None:
                found[blank.name] = value
    return found


def changes(task: Task, state: State, text: str, desk: Desk) -> dict[str, Any]:
    """Other values for what is filled, and new ones."""
    told = {**spotted(task, text, {}, desk), **several(task, text, {}, desk)}
    return {name: value for name, value in told.items() if state.values.get(name) != value}


def story(task: Task, text: str, filled: Values, desk: Desk) -> dict[str, Any]:
    """The message as what a later question will ask the user to tell in words of her own; empty for a short one."""
    if len(text.split()) < _STORY_WORDS:
        return {}
    for name in task.names_needed(filled, desk):
        blank = task.blank(name)
        if blank.story and name not in filled:
            value = blank.read(text, desk)
            return {} if value is None else {name: value}
    return {}


def named(task: Task, state: State, folded: str, desk: Desk) -> Blank | None:
    """The filled blank that the message names: «endre kommunen»."""
    variants = desk.knowledge.variants
    stems = set(content_stems(folded, variants))
    for blank in task.blanks:
        label = fold(blank.label, variants)
        told = f" {label} " in f" {folded} " or stems.issuperset(content_stems(label, variants) or [label])
        if blank.name in state.values and told:
            return blank
    return None
