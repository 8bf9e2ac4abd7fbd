"""Frozen, checked records of everything the bot knows.

A record that exists is valid by itself; whether it fits the others is for `checks.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.knowledge.vocabulary import About, Audience, Certainty, Kind, StageId, Topic, Unit

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=400)]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=900)]
Body = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
_LEAP_YEAR = 2028  # has every day that any year has


def _is_a_day(text: str) -> str:
    """`text` (MM-DD) unchanged; raises ValueError where no year has the day."""
    date(_LEAP_YEAR, int(text[:2]), int(text[3:]))
    return text


DayOfYear = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}-[0-9]{2}$"), AfterValidator(_is_a_day)]


class Record(BaseModel):
    """Base: frozen, no unknown keys, no silent conversion (YAML's `no` is not a text)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=False)


class Source(Record):
    """A document that entries cite."""

    id: Id
    title: Line
    publisher: Line
    year: int = Field(ge=1990, le=2100)
    url: str | None = None
    # The day somebody last saw what it says; rules rest on it.
    last_seen: date | None = None
    places: list[Line] = Field(default_factory=list)  # its sections, for the coverage table


class SourceRef(Record):
    """Where in which source something stands."""

    source: Id
    place: Line


class Detail(Record):
    """One small fact, in a sentence that stands alone."""

    about: About
    text: Sentence
    questions: list[Line] = Field(default_factory=list)


class Period(Record):
    """A part of the year, as MM-DD to MM-DD, both days included.

    An end before the start lies in the year after; «02-29» is the last day of February in any year.
    """

    start: DayOfYear
    end: DayOfYear


class Phase(Record):
    """What can be reached from the start of a step until the next phase starts, in sentences for the user."""

    chance: Literal["good", "hurry", "politicians", "late"]  # of getting something new into next year's budget
    next_year: Sentence  # the budget of next year
    this_year: Sentence  # the budget that holds already
    year_after: Sentence  # the budget of the year after next


class YearStep(Record):
    """A budget step's place in the year."""

    side: Literal["municipality", "state"]
    label: Line  # what happens, as a sentence without a full stop
    short: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=45)]  # for the picture
    rests_on: Id  # the dated value that says it is so: before its first day nothing is told
    deadline: Id | None = None  # last day («31. desember»), months after last year's end, or days before `before`
    before: Id | None = None  # the deadline that days are counted back from
    phase: Phase | None = None


class Entry(Record):
    """One curated piece of knowledge."""

    id: Id
    kind: Kind
    title: Line
    summary: Summary  # the answer; its first sentence alone must answer
    body: Body | None = None  # told on «vis mer»
    views: dict[Audience, Summary] = Field(default_factory=dict)  # the same matter from each side
    in_2017: Sentence | None = None  # what the booklet said, where today differs
    audience: list[Audience] = Field(min_length=1)
    topics: list[Topic] = Field(min_length=1)
    service_areas: list[Id] = Field(default_factory=list)
    target_groups: list[Id] = Field(default_factory=list)
    places: list[Line] = Field(default_factory=list)
    organisations: list[Id] = Field(default_factory=list)
    forms: list[Id] = Field(default_factory=list)  # collaboration entries
    years: list[int] = Field(default_factory=list)
    difficulty: int | None = Field(default=None, ge=1, le=5)
    aliases: list[Line] = Field(default_factory=list)  # other names, everyday words
    questions: list[Line] = Field(min_length=2)
    details: list[Detail] = Field(default_factory=list)
    sources: list[SourceRef] = Field(min_length=1)
    related: list[Id] = Field(default_factory=list)
    values: list[Id] = Field(default_factory=list)  # dated values it rests on
    certainty: Certainty
    check_at: Line | None = None  # where to look up today's state
    url: str | None = None
    applicants: list[Id] = Field(default_factory=list)  # funding: who may apply
    last_deadline: date | None = None  # funding: last deadline known
    stages: list[StageId] = Field(default_factory=list)  # funding: how far applicants have come; empty: any
    to_apply: bool = True  # funding: False where there is nothing to send an application to
    local_only: bool = False  # funding: only for its `places`
    provider: bool = False  # organisation: has, or had, something that a municipality can use
    period: Period | None = None  # budget_step: when in the year
    actor: Line | None = None  # budget_step: who acts
    basis: Certainty | None = None  # budget_step: law or practice
    step: YearStep | None = None  # budget_step: its place in the year
    checked: date
    review_by: date


class ValuePeriod(Record):
    """A value from a day on. `value: null` means that nothing holds from that day."""

    since: date
    value: int | float | str | None
    source: Id
    place: Line
    certainty: Certainty = "verified"
    note: Sentence | None = None


class DatedValue(Record):
    """An amount, share or period that changes by law or decision."""

    id: Id
    title: Line
    unit: Unit
    last_seen: date  # the day the newest value was last seen in force
    values: list[ValuePeriod] = Field(min_length=1)


class Word(Record):
    """A service area or target group with the words people use for it."""

    id: Id
    name: Line
    words: list[Line] = Field(default_factory=list)


class Vocabulary(Record):
    """The open word lists: `knowledge/vocabulary.yml`."""

    service_areas: list[Word]
    target_groups: list[Word]
    applicants: list[Word]
