"""What somebody told of themselves before a guided conversation began, so that it need not be asked for again. Pure.

Kept are the parts of messages that tell, not those that ask: «hva gjorde Tromsø?» says nothing of whom one is
to meet. What a task makes of them is for its own blanks to find (`Blank.recalled`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.guided import signals
from bot.guided.task import Desk, Task, Values
from bot.search.text import fold

_MOST, _LONGEST = 6, 300  # messages that are kept, and characters of each
_PIECES = re.compile(
    r"(?<=[!?\n])\s*|(?<=[^\d\s]\.)\s+|,\s+(?=(?:og\s+)?(?:hva|kva|ka|hvem|kven|kem|hvor|kor|hvordan|korleis|korsn|når)\b)",
    re.IGNORECASE,
)
_OF_SELF = re.compile(r"\b(?:jeg|vi|meg|oss|min|mitt|mine|i m|i am|i work|we|our)\b")
_MEETS = re.compile(r"\b(?:mote?|moter|motet|motast|motes|treffer?|meeting)\b")
_HAS_MET = re.compile(
    r"\b(?:hadde|hatt|var|vore|vert) (?:\w+ ){0,3}?(?:mote|motet)\b|\bmotet (?:\w+ )?(?:gikk|var|ble)\b"
)
# Told of others, though in the first person: «jeg leste om Hopeful i Kristiansand».
_OF_OTHERS = re.compile(r"\b(?:les(?:er|te?)|lest|horte?|hort|sett|lurer|vite|eksempl\w*|interessert)\b")


def own_part(message: str, variants: Mapping[str, str]) -> str:
    """What of a message tells of the writer and of a meeting; "" for one that does not."""
    pieces = [(piece, fold(piece, variants)) for piece in _PIECES.split(message) if piece.strip()]
    told, of_self = [], False
    for piece, folded in pieces:
        meets = tells_of_meeting(folded)
        if _HAS_MET.search(folded) or (signals.asks(piece.strip(), folded) and not meets):
            continue
        told.append(piece.strip())
        of_self |= meets or tells_of_self(folded)
    return " ".join(told) if of_self else ""


def tells_of_meeting(folded: str) -> bool:
    """True for a folded text that speaks of a meeting that is not over."""
    return _MEETS.search(folded) is not None and _HAS_MET.search(folded) is None


def tells_of_self(folded: str) -> bool:
    """True for a folded text in the first person that tells of nobody else."""
    return _OF_SELF.search(folded) is not None and _OF_OTHERS.search(folded) is None


def remembered(kept: Any, message: str, day: date, variants: Mapping[str, str]) -> list[dict[str, str]]:
    """The slot's content after `message`, written on `day`; what it held of earlier days is let go."""
    told = [{"day": day.isoformat(), "text": text} for text in told_on(kept, day)]
    part = own_part(message, variants)[:_LONGEST]
    if part and all(part != earlier["text"] for earlier in told):
        told.append({"day": day.isoformat(), "text": part})
    return told[-_MOST:]


def told_on(kept: Any, day: date) -> tuple[str, ...]:
    """What was told on `day`, oldest first, out of the slot: «på torsdag» means little on another day."""
    entries = [entry for entry in kept if isinstance(entry, dict)] if isinstance(kept, list) else []
    return tuple(str(entry["text"]) for entry in entries if entry.get("day") == day.isoformat() and entry.get("text"))


def recalled(task: Task, told: Sequence[str], filled: Values, desk: Desk) -> dict[str, Any]:
    """What `told` says of the task's blanks that are not filled; what was told last counts."""
    found: dict[str, Any] = {}
    for blank in task.blanks:
        if not blank.recalled or blank.spot is None or blank.name in filled:
            continue
        values = (blank.spot(text, desk) for text in reversed(told))
        value = next((value for value in values if value), None)
        if value is not None:
            found[blank.name] = value
    return found
