"""Outlines of the papers people leave with: the meeting brief and the draft agreements.

An entry is one piece of knowledge; an outline is a form with sections, items, days and open slots,
so it has records of its own. `{navn}` in a text is a slot for the user's own words; a slot nobody
filled becomes a marked gap. `{{id}}` is a dated value, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from bot.knowledge.records import Id, Line, Record, Sentence, SourceRef
from bot.knowledge.vocabulary import Audience, StageId

SectionKey = Literal["learn", "kill", "pitch", "ask", "asked", "room", "next"]
FoundKey = Literal["budget_year", "procurement", "cases", "funding"]  # what the bot finds for this meeting
SECTION_KEYS: tuple[SectionKey, ...] = get_args(SectionKey)
FOUND_KEYS: tuple[FoundKey, ...] = get_args(FoundKey)
AgreementKind = Literal["pilot", "partnerskap", "inkludering"]
AGREEMENT_KINDS: tuple[AgreementKind, ...] = get_args(AgreementKind)
When = Literal["paid", "unpaid"]

_SLOT = re.compile(r"(?<!\{)\{([a-z_]+)\}(?!\})")
_LOOSE_BRACE = re.compile(r"(?<!\{)\{(?!\{)[^{}]*\}(?!\})")

BRIEF_SLOTS = frozenset({"kommune", "sted", "malgruppe", "fagfelt", "tilbud"})
AGREEMENT_SLOTS = frozenset(
    {"kommune", "virksomhet", "formal", "varighet", "start", "slutt", "belop", "motedager", "malgruppe"}
)


def slots_of(text: str) -> list[str]:
    """The names of the slots in `text`, in order."""
    return _SLOT.findall(text)


def fill_slots(text: str, words: dict[str, str]) -> str:
    """`text` with each slot replaced by its words. Raises KeyError for a slot without words."""
    return _SLOT.sub(lambda match: words[match[1]], text)


class OutlineItem(Record):
    """One line of a section. `days`: when to do it, in days from the meeting (negative: before)."""

    text: Sentence
    label: Line | None = None  # what part of the pitch it is, or which role in the room
    days: int | None = Field(default=None, ge=-365, le=365)


class OutlineSection(Record):
    """A section with lines of its own. `rests_on`: the entries whose knowledge it tells."""

    key: SectionKey
    heading: Line
    intro: Sentence | None = None
    items: list[OutlineItem] = Field(min_length=1)
    rests_on: list[Id] = Field(min_length=1)


class FoundSection(Record):
    """A section that the bot fills for the one meeting. `none`: what it says when it found nothing."""

    key: FoundKey
    heading: Line
    intro: Sentence
    none: Sentence


class PathStep(Record):
    """Something to do next. `entry` tells more and how difficult it is; `example` is a case that did it."""

    text: Sentence
    entry: Id
    example: Id


class Stage(Record):
    """How far somebody has come, with the words for it, the forms of collaboration that fit, and what to do next."""

    id: StageId
    name: Line
    words: list[Line] = Field(min_length=1)
    forms: list[Id] = Field(min_length=1)
    advice: Sentence
    steps: list[PathStep] = Field(default_factory=list, max_length=3)


class Route(Record):
    """A rule to read before the meeting; without service areas it concerns every meeting.

    `ladder`: it tells which rules hold for which amount. Only one ladder is told, and the one without
    service areas is for the fields that no other names.
    """

    entry: Id
    service_areas: list[Id] = Field(default_factory=list)
    ladder: bool = False
    why: Sentence


class BriefOutline(Record):
    """The form of a meeting brief for one audience."""

    id: Id
    audience: Audience
    title: Line
    purpose: Sentence
    sections: list[OutlineSection]
    found: list[FoundSection]
    stages: list[Stage] = Field(min_length=2)
    routes: list[Route] = Field(min_length=1)
    gaps: dict[str, Line]
    sources: list[SourceRef] = Field(min_length=1)
    checked: date
    review_by: date

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for name, keys, wanted in (
            ("sections", [section.key for section in self.sections], SECTION_KEYS),
            ("found", [section.key for section in self.found], FOUND_KEYS),
        ):
            if sorted(keys) != sorted(wanted):
                raise ValueError(f"{name} skal ha hver av disse én gang: {', '.join(wanted)}")
        return self

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text a user can meet, with the key it stands under."""
        yield "title", self.title
        yield "purpose", self.purpose
        for section in self.sections:
            yield f"sections.{section.key}.heading", section.heading
            if section.intro:
                yield f"sections.{section.key}.intro", section.intro
            for number, item in enumerate(section.items):
                yield f"sections.{section.key}.items.{number}", item.text
        for found in self.found:
            yield f"found.{found.key}.intro", found.intro
            yield f"found.{found.key}.none", found.none
        for stage in self.stages:
            yield f"stages.{stage.id}.advice", stage.advice
            for number, step in enumerate(stage.steps):
                yield f"stages.{stage.id}.steps.{number}", step.text
        for route in self.routes:
            yield f"routes.{route.entry}.why", route.why

    def linked(self) -> Iterator[tuple[str, str]]:
        """Every entry that it names, with the key it stands under."""
        for section in self.sections:
            yield from ((f"sections.{section.key}.rests_on", entry_id) for entry_id in section.rests_on)
        for stage in self.stages:
            yield from ((f"stages.{stage.id}.forms", entry_id) for entry_id in stage.forms)
            for number, step in enumerate(stage.steps):
                yield from ((f"stages.{stage.id}.steps.{number}", i) for i in (step.entry, step.example))
        yield from ((f"routes.{route.entry}", route.entry) for route in self.routes)


class ClauseText(Record):
    """A sentence or list of an agreement. `when`: only in a paid, or only in an unpaid one."""

    text: Sentence
    points: list[Sentence] = Field(default_factory=list)
    when: When | None = None


class Clause(Record):
    """A numbered clause, and what the parties should think through before they agree on it."""

    heading: Line
    texts: list[ClauseText] = Field(min_length=1)
    think: list[Sentence] = Field(min_length=1)


class AgreementOutline(Record):
    """The form of a draft agreement. `kind` is also the file's name."""

    id: Id
    kind: AgreementKind
    title: Line
    words: list[Line] = Field(min_length=1)  # what people call it
    purpose: Sentence  # what it is for, told before the questions
    disclaimer: Sentence
    first_party: Line  # the public party: «kommunen», «Nav-kontoret»
    second_party: Line
    payment: bool  # False: no payment between the parties is thinkable, so it is not asked about
    clauses: list[Clause] = Field(min_length=5)
    before_signing: list[Sentence] = Field(min_length=2)
    gaps: dict[str, Line]
    rests_on: list[Id] = Field(min_length=1)
    sources: list[SourceRef] = Field(min_length=1)
    checked: date
    review_by: date

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text a user can meet, with the key it stands under."""
        yield "title", self.title
        yield "purpose", self.purpose
        yield "disclaimer", self.disclaimer
        for number, clause in enumerate(self.clauses):
            yield f"clauses.{number}.heading", clause.heading
            for place, part in enumerate(clause.texts):
                yield f"clauses.{number}.texts.{place}", part.text
                for point, text in enumerate(part.points):
                    yield f"clauses.{number}.texts.{place}.points.{point}", text
            for place, text in enumerate(clause.think):
                yield f"clauses.{number}.think.{place}", text
        for number, text in enumerate(self.before_signing):
            yield f"before_signing.{number}", text

    def linked(self) -> Iterator[tuple[str, str]]:
        """Every entry that it names, with the key it stands under."""
        yield from (("rests_on", entry_id) for entry_id in self.rests_on)


def bad_slots(text: str, known: frozenset[str]) -> list[str]:
    """Single braces in `text` that are not one of the slots `known`."""
    return [found for found in _LOOSE_BRACE.findall(text) if found.strip("{}") not in known]
