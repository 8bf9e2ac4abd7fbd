"""What the bot says in one turn, before it becomes messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from bot.documents.document import Document

AnswerKind = Literal["answer", "list", "clarify", "question", "document", "fallback", "handoff", "notice", "smalltalk"]


@dataclass(frozen=True)
class Cited:
    """A source as the user sees it."""

    id: str
    title: str
    place: str
    year: int
    url: str | None = None

    def shown(self) -> str:
        """«Veier til samarbeid» (2017), kap. 2."""
        return f"«{self.title}» ({self.year}), {self.place}"


@dataclass(frozen=True)
class Card:
    """An entry in a list."""

    entry: str
    title: str
    place: str
    year: int | None
    summary: str


@dataclass(frozen=True)
class Button:
    """A quick reply; `payload` is what is sent, and it could have been typed."""

    title: str
    payload: str


@dataclass(frozen=True)
class Answer:
    """One turn. `text` stands alone: every fact, the source and the date are in it."""

    kind: AnswerKind
    text: str
    entries: tuple[str, ...] = ()
    confidence: float = 1.0
    sources: tuple[Cited, ...] = ()
    as_of: date | None = None
    stale: bool = False
    historical: bool = False
    cards: tuple[Card, ...] = ()
    buttons: tuple[Button, ...] = ()
    attachments: tuple[dict[str, Any], ...] = field(default_factory=tuple)
    documents: tuple[Document, ...] = ()  # files to keep; they become attachments on their way out
    purchase: Mapping[str, Any] | None = None  # the purchase this is about, for what follows; not sent
    choices: tuple[str, ...] = ()  # ids that «den andre» chooses among; empty: the entries
    told_out: bool = False  # everything about the entry has been told; not sent
    asked: str | None = None  # the whole question this answers, for what follows; not sent

    def envelope(self) -> dict[str, Any]:
        """The machine-readable part of the reply, ready for JSON."""
        return {
            "kind": self.kind,
            "entries": list(self.entries),
            "confidence": round(self.confidence, 2),
            "sources": [vars(source).copy() for source in self.sources],
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "stale": self.stale,
            "historical": self.historical,
            "cards": [vars(card).copy() for card in self.cards],
            "attachments": list(self.attachments),
        }
