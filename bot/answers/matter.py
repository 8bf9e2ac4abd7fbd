"""What a conversation is about as the user told it: a field, a target group, an idea, kept while nothing else is named.

«Vi vil lage noe for ungdom» and, three messages later, «har noen gjort noe sånt?»: young people are meant. An idea may
be one that no field names: «vi driver et sykkelverksted».
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.answers.ideas import idea_in
from bot.search.entities import Entity
from bot.search.index import Index

_KEPT = ("target_group", "service_area")
_IDEA, _LONGEST = "idea", 200  # characters


def after(index: Index, message: str, before: Mapping[str, str]) -> dict[str, str]:
    """What a conversation is about after a message, as it would be spelled."""
    return kept(before, index.entities.find(message), idea_in(message, index.knowledge.variants))


def kept(before: Mapping[str, str], named: Iterable[Entity], idea: str | None = None) -> dict[str, str]:
    """The words for target group and field after a message that names some things, and the idea that it tells.

    A message that names or tells any of them tells its own matter, and what was told before is let go.
    """
    now: dict[str, str] = {entity.label: entity.text for entity in named if entity.label in _KEPT}
    if idea is not None:
        now[_IDEA] = idea[:_LONGEST]
    return now or dict(before)


def with_matter(question: str, named: Iterable[Entity], matter: Mapping[str, str]) -> str:
    """`question` for what the conversation is about, where it names no field and no target group itself.

    An idea is asked for in its own words.
    """
    if not matter or any(entity.label in _KEPT for entity in named):
        return question
    if _IDEA in matter:
        return matter[_IDEA]
    return f"{question.rstrip('?!. ')} for {' '.join(dict.fromkeys(matter.values()))}?"
