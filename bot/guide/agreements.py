"""A few answers to a draft agreement: clauses with the parties' own words in them and the rest as marked gaps.

The clauses stand in `knowledge/agreements/`. Dated values in them are filled by the caller (`fill`).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.guide.dates import long_date
from bot.guide.meeting_brief import own_words
from bot.guide.money import kroner
from bot.knowledge.outlines import AgreementKind, AgreementOutline, When, fill_slots, slots_of

MAX_MONTHS = 600  # beyond fifty years it is a typing error


@dataclass(frozen=True)
class AgreementRequest:
    """What the user told. None: not told.

    `months`: whole months. `kr`: whole kroner without VAT, only for a paid agreement. `group`: the target
    group in words.
    """

    kind: AgreementKind
    public_party: str | None = None
    other_party: str | None = None
    purpose: str | None = None
    months: int | None = None
    start: date | None = None
    payment: When | None = None
    kr: int | None = None
    meetings: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A text of a clause with its list. `choice`: «A» or «B» where the parties must choose one of two."""

    text: str
    points: tuple[str, ...]
    choice: str | None


@dataclass(frozen=True)
class DraftClause:
    """A numbered clause and what to think through."""

    number: int
    heading: str
    paragraphs: tuple[Paragraph, ...]
    think: tuple[str, ...]


@dataclass(frozen=True)
class DraftAgreement:
    """A whole draft. Gaps are marked «[fyll inn: …]» in the texts."""

    request: AgreementRequest
    made: date
    title: str
    purpose: str
    disclaimer: str
    facts: tuple[tuple[str, str], ...]
    clauses: tuple[DraftClause, ...]
    before_signing: tuple[str, ...]
    signatures: tuple[str, str]
    rests_on: tuple[str, ...]

    @property
    def gaps(self) -> int:
        """How many gaps are left to fill."""
        texts = [text for c in self.clauses for p in c.paragraphs for text in (p.text, *p.points)]
        return sum(text.count("[fyll inn:") for text in texts)


def last_day(start: date, months: int) -> date:
    """The last day of `months` whole months from `start`: from 1 January, one month ends on 31 January.

    Raises ValueError for less than one month or more than MAX_MONTHS.
    """
    if not 1 <= months <= MAX_MONTHS:
        raise ValueError(f"months is {months}; it must be 1 to {MAX_MONTHS}")
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    if start.day > calendar.monthrange(year, month)[1]:  # 31 January and a month on: the whole of February
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, start.day) - timedelta(1)


def length_in_words(months: int) -> str:
    """«6 måneder», «1 år», «2 år»."""
    if months % 12 == 0:
        return f"{months // 12} år"
    return f"{months} måned{'er' if months > 1 else ''}"


def make_agreement(
    request: AgreementRequest, outline: AgreementOutline, day: date, fill: Callable[[str], str]
) -> DraftAgreement:
    """The draft for `request`, made on `day`; what is not told is left as a gap or as a choice of two."""
    words = _words(request, outline)
    payment = request.payment if outline.payment else None

    def told(text: str) -> str:
        return fill(fill_slots(text, words))

    clauses = []
    for number, clause in enumerate(outline.clauses, 1):
        open_choice = payment is None and any(part.when for part in clause.texts)
        paragraphs = tuple(
            Paragraph(
                told(part.text),
                tuple(told(point) for point in part.points),
                {"paid": "A", "unpaid": "B"}[part.when] if part.when and open_choice else None,
            )
            for part in clause.texts
            if part.when is None or open_choice or part.when == payment
        )
        clauses.append(DraftClause(number, clause.heading, paragraphs, tuple(told(text) for text in clause.think)))
    used = {slot for clause in outline.clauses for part in clause.texts for slot in slots_of(part.text)}
    return DraftAgreement(
        request=request,
        made=day,
        title=outline.title,
        purpose=outline.purpose,
        disclaimer=outline.disclaimer,
        facts=tuple((label, words[slot]) for label, slot in _labels(outline) if slot in used),
        clauses=tuple(clauses),
        before_signing=tuple(outline.before_signing),
        signatures=(words["kommune"], words["virksomhet"]),
        rests_on=tuple(outline.rests_on),
    )


def _labels(outline: AgreementOutline) -> tuple[tuple[str, str], ...]:
    first, second = (party[0].upper() + party[1:] for party in (outline.first_party, outline.second_party))
    return (
        (first, "kommune"),
        (second, "virksomhet"),
        ("Start", "start"),
        ("Varighet", "varighet"),
        ("Slutt", "slutt"),
    )


def _inside(text: str) -> str:
    """The user's words as they stand inside a sentence: «annenhver uke»."""
    words = own_words(text).rstrip(".")
    return words[:1].lower() + words[1:]


def _words(request: AgreementRequest, outline: AgreementOutline) -> dict[str, str]:
    """What stands in each slot: the user's words, or a gap."""
    end = last_day(request.start, request.months) if request.start and request.months else None
    told: dict[str, str | None] = {
        "kommune": request.public_party,
        "virksomhet": request.other_party,
        "formal": own_words(request.purpose) if request.purpose else None,
        "varighet": length_in_words(request.months) if request.months else None,
        "start": long_date(request.start) if request.start else None,
        "slutt": long_date(end) if end else None,
        "belop": kroner(request.kr) if request.kr and request.payment == "paid" else None,
        "motedager": _inside(request.meetings) if request.meetings else None,
        "malgruppe": request.group,
    }
    return {name: told.get(name) or f"[fyll inn: {gap}]" for name, gap in outline.gaps.items()}
