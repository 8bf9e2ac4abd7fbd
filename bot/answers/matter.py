"""What a conversation is about as the user told it: a field and a target group, kept while nothing else is named.

«Vi vil lage noe for ungdom» and, three messages later, «har noen gjort noe sånt?»: young people are meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.search.entities import Entity

_KEPT = ("target_group", "service_area")


def kept(before: Mapping[str, str], named: Iterable[Entity]) -> dict[str, str]:
    """The words for target group and field after a message that names some things.

    A message that names either of them tells its own matter, and what was named before is let go.
    """
    now: dict[str, str] = {entity.label: entity.text for entity in named if entity.label in _KEPT}
    return now or dict(before)


def with_matter(question: str, named: Iterable[Entity], matter: Mapping[str, str]) -> str:
    """`question` for what the conversation is about, where it names no field and no target group itself."""
    if not matter or any(entity.label in _KEPT for entity in named):
        return question
    return f"{question.rstrip('?!. ')} for {' '.join(dict.fromkeys(matter.values()))}?"
