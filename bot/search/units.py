"""The small searchable texts of each entry: what is embedded and matched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.knowledge import placeholders
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.knowledge.values import value_on
from bot.search.embeddings import Role
from bot.search.text import content_stems

UnitKind = Literal["title", "summary", "question", "detail"]


@dataclass(frozen=True)
class Unit:
    """One searchable text. `detail` is its number among the entry's details, or None."""

    entry: int  # position among the index's entries
    kind: UnitKind
    text: str
    detail: int | None = None

    @property
    def role(self) -> Role:
        """Questions are compared with questions; the rest are passages."""
        return "query" if self.kind == "question" else "passage"


def plain(knowledge: Knowledge, text: str) -> str:
    """`text` with the newest value of each placeholder, unformatted: for matching, never for showing."""

    def newest(found: placeholders.Placeholder) -> str:
        dated = knowledge.value.get(found.value_id)
        period = value_on(dated, found.day or date.max) if dated else None
        return "" if period is None else str(period.since.year if found.since else period.value)

    return placeholders.fill(text, newest)


def units_of(knowledge: Knowledge, position: int, entry: Entry) -> Iterator[Unit]:
    """Every unit of one entry."""
    yield Unit(position, "title", entry.title)
    yield Unit(position, "summary", f"{entry.title}. {plain(knowledge, entry.summary)}")
    for question in entry.questions:
        yield Unit(position, "question", question)
    for number, detail in enumerate(entry.details):
        yield Unit(position, "detail", plain(knowledge, detail.text), number)
        for question in detail.questions:
            yield Unit(position, "question", _with_subject(knowledge, entry, question), number)


def _with_subject(knowledge: Knowledge, entry: Entry, question: str) -> str:
    """The question, with the entry's title before it where it does not name its subject: «hvem betalte?»."""
    names = content_stems(" ".join([entry.title, *entry.aliases, *entry.places]), knowledge.variants)
    named = set(names) & set(content_stems(question, knowledge.variants))
    return question if named else f"{entry.title}: {question}"
