"""What is measured: something that answers messages, and what one reply of it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

DECLINED = "fallback"
BROKEN = "broken"  # no envelope's kind: the reply is an error, and never right
NO_ANSWER = "Det vet jeg ikke."  # what the plain alternatives say below their threshold


@dataclass(frozen=True)
class Reply:
    """One turn: its texts joined, the envelope's kind, and how sure the answer is (the talker's own scale)."""

    text: str
    kind: str
    score: float
    entries: tuple[str, ...] = ()


class Talker(Protocol):
    """The bot or an alternative to it."""

    name: str

    def say(self, text: str, sender: str) -> Reply:
        """The reply as a user gets it."""

    def unguarded(self, text: str, sender: str) -> Reply:
        """The reply with the threshold for answering at nought: what would be told if the score were enough."""


def declined(score: float) -> Reply:
    """The reply of an alternative that is not sure enough."""
    return Reply(NO_ANSWER, DECLINED, score)
