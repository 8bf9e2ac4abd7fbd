"""The quality questions, and whether a reply holds what a right answer must."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).resolve().parent.parent / "tests" / "quality"


@dataclass(frozen=True)
class Question:
    """A question with what its right answer must hold; `outside` ones must be declined."""

    ask: str
    form: str
    topic: str
    audience: str = "begge"
    facts: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    outside: bool = False
    why: str = ""


@dataclass(frozen=True)
class Turn:
    """One turn of a measured conversation."""

    ask: str
    facts: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    declines: bool = False


@dataclass(frozen=True)
class QuestionSet:
    """A whole set: `dev` (tuned on) or `test` (only reported)."""

    name: str
    questions: tuple[Question, ...]
    conversations: tuple[tuple[str, tuple[Turn, ...]], ...] = field(default_factory=tuple)


def _texts(found: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in found or ())


def read_set(name: str) -> QuestionSet:
    """Read `tests/quality/<name>.yml`."""
    content = yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    questions = [
        Question(
            str(q["ask"]),
            q["form"],
            q["topic"],
            q.get("audience", "begge"),
            _texts(q.get("facts")),
            _texts(q.get("not")),
        )
        for q in content.get("questions") or []
    ]
    questions += [
        Question(str(q["ask"]), q["form"], "outside", outside=True, why=str(q.get("why", "")))
        for q in content.get("outside") or []
    ]
    conversations = [
        (
            str(c["name"]),
            tuple(
                Turn(
                    str(t["ask"]),
                    _texts(t.get("facts")),
                    _texts(t.get("not")),
                    bool(t.get("declines") or t.get("decline")),
                )
                for t in c["turns"]
            ),
        )
        for c in content.get("conversations") or []
    ]
    return QuestionSet(name, tuple(questions), tuple(conversations))


def plain(text: str) -> str:
    """Case-folded text with ordinary spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").casefold().split())


def holds(reply: str, facts: tuple[str, ...], wrong: tuple[str, ...] = ()) -> bool:
    """True when each fact (one of its `|` alternatives) stands in `reply` and no wrong text does."""
    told = plain(reply)
    right = all(any(plain(option) in told for option in fact.split("|")) for fact in facts)
    return right and not any(plain(text) in told for text in wrong)
