"""The quality questions, and whether a reply holds what a right answer must."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).resolve().parent.parent / "tests" / "quality"

# What «@unknown» in a fact stands for: the ways to say that it is not known.
_UNKNOWN = (
    "vet ikke|vet vi ikke|vet jeg ikke|vi vet ikke|står ikke|sier ikke|sa ikke|har ikke|har vi ikke|"
    "finner ikke|ikke noe om|ikke oppgitt|ikke funnet|kjenner ikke|kjenner vi ikke|kjenner jeg ikke|"
    "nevner ikke|nevnte ikke|forteller ikke|ikke nevnt|ikke sjekket|ikke undersøkt|ingen tall|fant ikke|"
    "oppgir ikke|sier ingenting|svarer ikke|ikke kjent|ukjent|uten svar|ikke svare|ingen mening|"
    "kanskje ikke"
)


@dataclass(frozen=True)
class Question:
    """A question with what its right answer must hold; `outside` ones must be declined.

    `entries`: the ids of the entries that answer best, and `hand` who wrote it, where that is known.
    """

    ask: str
    form: str
    topic: str
    audience: str = "begge"
    facts: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    outside: bool = False
    why: str = ""
    entries: tuple[str, ...] = ()
    hand: str = ""


@dataclass(frozen=True)
class Turn:
    """One turn of a measured conversation. `unknown`: no source tells what is asked for."""

    ask: str
    facts: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    declines: bool = False
    entries: tuple[str, ...] = ()
    unknown: bool = False


@dataclass(frozen=True)
class QuestionSet:
    """A whole set: `dev` (tuned on) or `test` (only reported)."""

    name: str
    questions: tuple[Question, ...]
    conversations: tuple[tuple[str, tuple[Turn, ...]], ...] = field(default_factory=tuple)
    hands: tuple[str, ...] = ()  # who wrote each conversation


def _texts(found: Any) -> tuple[str, ...]:
    return tuple(str(item).replace("@unknown", _UNKNOWN) for item in found or ())


def _ids(item: Any) -> tuple[str, ...]:
    return tuple(str(item["entry"]).split("|")) if item.get("entry") else ()


def _hand(item: Any) -> str:
    return str(item.get("hand", ""))


def read_set(name: str, folder: Path = _FOLDER) -> QuestionSet:
    """Read `<name>.yml` of `folder`, by default tests/quality."""
    content = yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8")) or {}
    questions = [
        Question(
            str(q["ask"]),
            q["form"],
            q["topic"],
            q.get("audience", "begge"),
            _texts(q.get("facts")),
            _texts(q.get("not")),
            entries=_ids(q),
            hand=_hand(q),
        )
        for q in content.get("questions") or []
    ]
    questions += [
        Question(str(q["ask"]), q["form"], "outside", outside=True, why=str(q.get("why", "")), hand=_hand(q))
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
                    _ids(t),
                    bool(t.get("unknown")),
                )
                for t in c["turns"]
            ),
        )
        for c in content.get("conversations") or []
    ]
    hands = tuple(_hand(c) for c in content.get("conversations") or [])
    return QuestionSet(name, tuple(questions), tuple(conversations), hands)


def read_learnt() -> QuestionSet:
    """All that weights are learnt from: three sets as one, each question with the hand that wrote it."""
    sets = [read_set(name) for name in ("labelled", "strangers", "facts")]
    return QuestionSet(
        "learnt",
        tuple(question for one in sets for question in one.questions),
        tuple(conversation for one in sets for conversation in one.conversations),
        tuple(hand for one in sets for hand in one.hands),
    )


def without(questions: QuestionSet, seen: QuestionSet) -> QuestionSet:
    """`questions` less what also stands, word for word, in `seen`: nobody is examined in what was practised."""
    asked = {plain(question.ask) for question in seen.questions}
    talks = {tuple(plain(turn.ask) for turn in turns) for _, turns in seen.conversations}
    return replace(
        questions,
        questions=tuple(q for q in questions.questions if plain(q.ask) not in asked),
        conversations=tuple(
            (name, turns)
            for name, turns in questions.conversations
            if tuple(plain(turn.ask) for turn in turns) not in talks
        ),
    )


def plain(text: str) -> str:
    """Case-folded text with ordinary spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").casefold().split())


_NUMBERS = {
    "to": "2", "tre": "3", "fire": "4", "fem": "5", "seks": "6", "sju": "7", "syv": "7", "åtte": "8", "ni": "9",
    "ti": "10", "elleve": "11", "tolv": "12",
}  # fmt: skip
_NUMBER = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b")


def _in_digits(text: str) -> str:
    """`text` with small numbers in digits: «fire år» and «4 år» say the same."""
    return _NUMBER.sub(lambda found: _NUMBERS[found[0]], plain(text))


def _stands_in(option: str, told: str) -> bool:
    """True where `option` is a part of `told`; a number alone must stand there whole (15 is not in 2015)."""
    if option.isdecimal():
        return re.search(rf"(?<![\d.,]){option}(?!\d|[.,]\d)", told) is not None
    return option in told


def holds(reply: str, facts: tuple[str, ...], wrong: tuple[str, ...] = ()) -> bool:
    """True when each fact (one of its `|` alternatives) stands in `reply` and no wrong text does; «fire» is 4."""
    told = _in_digits(reply)
    right = all(any(_stands_in(_in_digits(option), told) for option in fact.split("|")) for fact in facts)
    return right and not any(_stands_in(_in_digits(text), told) for text in wrong)
