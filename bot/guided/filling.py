"""What a message tells of a task's blanks: asked for, in passing, in an order of its own, as a correction. Pure."""

from __future__ import annotations

import re
from typing import Any

from bot.guided import signals
from bot.guided.task import SKIPPED, Blank, Desk, State, Task, Values
from bot.search.text import MAX_CHARS, clean, content_stems, fold, is_content

_TO = re.compile(r"\b(?:til|skal være|skal vere|skulle være|skulle vere)\s+(?P<told>.+?)[\s.!?]*$", re.IGNORECASE)
_MEANT = re.compile(
    r"^\W*(?:(?:nei|næ|ne|oi|ups|beklager|sorry|vent|forresten|rettelse)\W+)*(?:jeg|eg|æ|je|vi)\s+(?:mente|meinte)"
    r"\W+(?:at\s+)?(?P<told>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BARE_WORDS = 3
_STORY_WORDS = 4  # fewer words tell no offer and no message
_MAKING = frozenset("lag lage vis vise se fa gi send ferdig klar".split())  # what is done with a thing that is made
_ENDINGS = ("", "e", "en", "et", "er", "ene", "a")  # of a noun


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


def told_later(task: Task, done: State, text: str, desk: Desk) -> dict[str, Any]:
    """What a message of hardly more than the value itself («3. mars», «i Bodø») tells of what was skipped."""
    if len(text.split()) > _BARE_WORDS:
        return {}
    skipped = [blank.name for blank in task.blanks if blank.ask and done.values.get(blank.name) == SKIPPED]
    filled = {blank.name: True for blank in task.blanks if blank.name not in skipped}
    return spotted(task, text, filled, desk)


def changes(task: Task, state: State, text: str, desk: Desk) -> dict[str, Any]:
    """Other values for what is filled, and new ones."""
    told = {**spotted(task, text, {}, desk), **several(task, text, {}, desk)}
    return {name: value for name, value in told.items() if state.values.get(name) != value}


def corrections(task: Task, state: State, text: str, folded: str, desk: Desk) -> dict[str, Any]:
    """Other values that a correction tells: for the blank it names, else for what it speaks of."""
    named_anew = _told_anew(task, state, text, folded, desk) if signals.orders_change(folded) else {}
    return named_anew or changes(task, state, text, desk) or _meant(task, state, text, desk)


def _told_anew(task: Task, state: State, text: str, folded: str, desk: Desk) -> dict[str, Any]:
    """«Endre søkeren til kommune»: the value after «til», read as the answer to the question of the blank named."""
    blank, match = named(task, state, folded, desk), _TO.search(text)
    value = blank.read(match["told"], desk) if blank is not None and match is not None else None
    return {} if blank is None or value is None else {blank.name: value}


def _meant(task: Task, state: State, text: str, desk: Desk) -> dict[str, Any]:
    """«Nei, jeg mente at det gikk fort»: other words for the story that was told last."""
    match = _MEANT.match(text)
    filled = [task.blank(name) for name in task.names_needed(state.values, desk) if state.values.get(name)]
    if match is None or not filled or not filled[-1].free:
        return {}
    value = filled[-1].read(match["told"], desk)
    return {} if value is None else {filled[-1].name: value}


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


def hurried(task: Task, state: State, desk: Desk) -> State:
    """«Ferdig»: with all that may be skipped before the next question that must be answered."""
    missing = task.missing(state.values, desk)
    while missing is not None and missing.may_be_passed:
        state = state.assuming(missing)
        missing = task.missing(state.values, desk)
    return state


def filled_before(task: Task, state: State, blank: Blank | None, desk: Desk) -> str | None:
    """The name of what was filled last before the question `blank`; None for the first question."""
    names = list(task.names_needed(state.values, desk))
    before = names[: names.index(blank.name)] if blank is not None and blank.name in names else names
    return next((name for name in reversed(before) if name in state.values), None)


def asks_what_is_made(task: Task, text: str, folded: str, desk: Desk) -> bool:
    """True for «hva er dette?», and for a question about what is made by its name alone: «har du et utkast?»."""
    if signals.asks_what_this_is(folded):
        return True
    names = {fold(name, desk.knowledge.variants) + ending for name in task.made for ending in _ENDINGS}
    rest = [word for word in folded.split() if word not in names and is_content(word) and word not in _MAKING]
    return signals.asks(text, folded) and not rest and not names.isdisjoint(folded.split())


def named(task: Task, state: State, folded: str, desk: Desk) -> Blank | None:
    """The filled blank that the message names: «endre kommunen»."""
    variants = desk.knowledge.variants
    stems = set(content_stems(folded, variants))
    for blank in task.blanks:
        for name in filter(None, (blank.label, blank.heading)):
            folded_name = fold(name, variants)
            told = f" {folded_name} " in f" {folded} " or stems.issuperset(
                content_stems(name, variants) or [folded_name]
            )
            if blank.name in state.values and told:
                return blank
    return None
