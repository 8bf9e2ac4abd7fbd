"""What a guided conversation consists of: a task with blanks to fill, and the desk it works at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from bot.answers.answer import Answer, Button
from bot.knowledge.bundle import Knowledge
from bot.knowledge.vocabulary import Audience
from bot.search.index import Index

Values = Mapping[str, Any]  # what has been filled in, by blank; only what JSON can hold
Record = Mapping[str, Any]
KeptKind = Literal["contribution", "handover"]

_REMEMBERED = 4  # turns about other things after which an ended task is forgotten
SKIPPED = ""  # the value of a blank that the user would not or could not fill


@dataclass(frozen=True)
class Desk:
    """What a task may use. `keep` stores a record for an editor or a person and gives its receipt number;

    `forget` deletes the conversation and gives the number of things deleted by sort. `days_kept` tells for
    how many days each kind of record is kept.
    """

    day: date
    index: Index
    audience: Audience | None
    keep: Callable[[KeptKind, Record], str]
    forget: Callable[[], Mapping[str, int]]
    days_kept: Mapping[KeptKind, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge behind the index."""
        return self.index.knowledge


Read = Callable[[str, Desk], Any]  # a message to a value that JSON can hold, or None


@dataclass(frozen=True)
class Blank:
    """One thing a task needs to know.

    `read` takes the message as the answer to `ask`. `spot` finds the value in any message, so that one
    message may fill several blanks and correct them; None where only an answer to the question counts.
    """

    name: str
    label: str  # what the user calls it, in the definite form: «kommunen»
    ask: str
    read: Read
    spot: Read | None = None
    show: Callable[[Any, Desk], str] | None = None  # the value as it reads in a sentence
    choices: tuple[Button, ...] = ()
    optional: bool = False
    retry: str = ""  # what helps when the answer could not be read
    free: bool = False  # any words that do not ask something are an answer
    lead: Callable[[Values, Desk], str] | None = None  # told before `ask`, out of what is known by then
    private: bool = False  # the user's own contact details are wanted here and nowhere else
    story: bool = False  # `free`, and takes a longer message that does not answer another question
    explain: str = ""  # what the question means, for who asks back
    heading: str = ""  # what stands over it in the review, where that is not the label
    recalled: bool = False  # what was told of it before the task began counts too (bot/guided/recall.py)
    assumed: Any = None  # what is gone out from where the user will not or cannot say; it can be corrected

    @property
    def may_be_passed(self) -> bool:
        """True where the task goes on without an answer."""
        return self.optional or self.assumed is not None


@dataclass(frozen=True)
class Task:
    """A guided conversation. `finish` is called once nothing that is `needed` is blank."""

    name: str
    title: str  # in the definite form: «møtebriefen»
    opening: str
    blanks: tuple[Blank, ...]
    finish: Callable[[Values, Desk], Answer]
    about: str = ""  # what is being made, for who asks; the opening where it says enough
    made: tuple[str, ...] = ()  # other words for what is made: «utkast», «mal»
    needed: Callable[[Values, Desk], Sequence[str]] | None = None  # what is worth asking, in order; None: all
    # Told before `finish`, which then needs a yes; an empty text needs none.
    review: Callable[[Values, Desk], str] | None = None
    again: bool = True  # a correction after the end makes it anew
    # What one long message, with its line breaks, tells of several blanks that are not in the values yet.
    several: Callable[[str, Values, Desk], Values] | None = None
    ends_all: Callable[[Values], bool] | None = None  # True: what the task interrupted ends with it
    # Other values that the message after the end asks for («bare i Oslo», «neste steg», «vis flere»); None for others.
    further: Callable[[Values, str, Desk], Values | None] | None = None

    def names_needed(self, values: Values, desk: Desk) -> Sequence[str]:
        """The blanks that are worth asking for, filled or not, in order."""
        return self.needed(values, desk) if self.needed else [blank.name for blank in self.blanks]

    def missing(self, values: Values, desk: Desk) -> Blank | None:
        """The next blank to ask for, or None."""
        for name in self.names_needed(values, desk):
            if name not in values:
                return self.blank(name)
        return None

    def blank(self, name: str) -> Blank:
        """The blank called `name`. Raises KeyError when there is none."""
        for blank in self.blanks:
            if blank.name == name:
                return blank
        raise KeyError(name)


def _listed(data: Any) -> list[Any]:
    return list(data) if isinstance(data, list | tuple) else []


@dataclass(frozen=True)
class State:
    """Where a guided conversation stands. Goes to and from a Rasa slot."""

    task: str
    values: dict[str, Any] = field(default_factory=dict)
    asked: str | None = None  # the blank asked for last
    misses: int = 0  # answers in a row that could not be read
    reviewing: bool = False
    paused: State | None = None  # the task that this one interrupted
    left: bool = False  # cancelled; a change of mind takes it up again
    age: int = 0  # turns about other things since the end
    guessed: tuple[str, ...] = ()  # blanks that hold what was assumed for want of an answer

    def to_slot(self) -> dict[str, Any]:
        """As JSON can hold it."""
        data = {**vars(self), "values": dict(self.values)}
        return data | {"paused": self.paused.to_slot() if self.paused else None}

    @classmethod
    def from_slot(cls, data: Any, tasks: Mapping[str, Task]) -> State | None:
        """Back from a slot; None for anything that is no state of a task known today."""
        name = data.get("task") if isinstance(data, dict) else None
        if not isinstance(name, str) or name not in tasks:
            return None
        names = [blank.name for blank in tasks[name].blanks]
        given, misses = data.get("values"), data.get("misses")
        values = {key: value for key, value in given.items() if key in names} if isinstance(given, dict) else {}
        asked = data.get("asked") if data.get("asked") in names else None
        paused = cls.from_slot(data.get("paused"), tasks)
        left, age = bool(data.get("left")), data.get("age")
        return cls(
            task=name,
            values=values,
            asked=asked,
            misses=misses if isinstance(misses, int) else 0,
            reviewing=bool(data.get("reviewing")),
            paused=paused,
            left=left,
            age=age if isinstance(age, int) else 0,
            guessed=tuple(name for name in names if name in _listed(data.get("guessed"))),
        )

    def without(self, name: str) -> State | None:
        """The state and those that it paused, less the one of the task `name`; None where none is left."""
        paused = self.paused.without(name) if self.paused else None
        return paused if self.task == name else replace(self, paused=paused)

    def of(self, name: str) -> State | None:
        """The state of the task `name`, be it this one or one that it paused."""
        if self.task == name:
            return self
        return self.paused.of(name) if self.paused else None

    def older(self) -> State | None:
        """One turn about something else later; None when it is too long ago to be corrected or taken up."""
        return replace(self, age=self.age + 1) if self.age + 1 < _REMEMBERED else None

    def emptied(self, name: str) -> State:
        """With nothing in the blank `name`, which is asked for next."""
        kept = {filled: value for filled, value in self.values.items() if filled != name}
        return replace(self, values=kept, asked=name, reviewing=False)

    def filled(self, more: Values) -> State:
        """With more values, and no misses counted."""
        guessed = tuple(name for name in self.guessed if name not in more)
        return replace(self, values={**self.values, **more}, misses=0, guessed=guessed)

    def assuming(self, blank: Blank) -> State:
        """On without an answer to `blank`: with what is assumed, or with the blank left open."""
        passed = self.filled({blank.name: SKIPPED if blank.assumed is None else blank.assumed})
        return passed if blank.assumed is None else replace(passed, guessed=(*passed.guessed, blank.name))
