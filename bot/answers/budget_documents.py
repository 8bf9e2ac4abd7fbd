"""What to take along from the budget year: a picture of the year and a calendar file with what comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from bot.answers.rendering import render
from bot.documents.calendar_file import CalendarEvent, calendar_file
from bot.documents.document import Document
from bot.documents.year_picture import Bar, Tone, YearPicture, picture_document, year_text
from bot.guide.budget_year import BudgetYear, Step, steps_from
from bot.guide.dates import long_date
from bot.knowledge.bundle import Knowledge

_REMIND_DAYS = (14, 1)  # two weeks to act, and the day before
# How each chance of reaching next year's budget looks, and how it reads.
_TONES: dict[str, tuple[Tone, str]] = {
    "good": ("good", "God tid"),
    "hurry": ("hurry", "Det haster"),
    "politicians": ("narrow", "Via politikerne"),
    "late": ("late", "Ofte for sent"),
}
_TYPICAL = "Mange av tidene er vanlig praksis. Sjekk kommunens eget årshjul."
_PRACTICE = "Tiden er vanlig praksis. Sjekk kommunens eget årshjul."
_LAW = "Fristen står i loven."


def budget_picture(knowledge: Knowledge, now: BudgetYear, today: date) -> YearPicture:
    """The calendar year of `now` with the phases, the state's steps and the day marked: today, or another."""
    year = now.day.year
    steps = steps_from(knowledge.entries, knowledge.value, range(year - 1, year + 1))
    phases = [step for step in steps if step.place.phase]
    ends = [step.span.start for step in phases[1:]] + [date(year + 1, 1, 1)]
    left = []
    for step, end in zip(phases, ends, strict=True):
        tone, note = _TONES[step.place.phase.chance] if step.place.phase else ("plain", "")
        left.append(Bar(step.span.start, end, step.place.short, tone, note))
    right = [
        Bar(step.span.start, date.fromordinal(step.span.end.toordinal() + 1), step.place.short)
        for step in steps
        if step.place.side == "state"
    ]
    return YearPicture(
        title=f"Budsjettåret {year}: slik blir {year + 1}-budsjettet til",
        year=year,
        left_title="Kommunen",
        right_title="Staten",
        left=tuple(left),
        right=tuple(right),
        now=now.day,
        footnote=_TYPICAL,
        mark="Nå" if now.day == today else "Da",
    )


def picture_text(knowledge: Knowledge, now: BudgetYear, today: date) -> str:
    """The picture told in words, for those who cannot see it."""
    return year_text(budget_picture(knowledge, now, today))


def _event(knowledge: Knowledge, step: Step) -> CalendarEvent:
    label = render(knowledge, step.place.label, step.day)
    advice = [
        f"{who}: {render(knowledge, step.entry.views[audience], step.day)}"
        for audience, who in (("entreprenor", "Gründer"), ("kommune", "Kommune"))
        if audience in step.entry.views
    ]
    certain = _LAW if step.deadline else _PRACTICE if step.entry.basis != "verified" else ""
    return CalendarEvent(
        uid=f"{step.entry.id}-{step.span.start.year}@veieninn",
        day=step.day,
        title=f"Frist: {label}" if step.deadline else f"Fra nå: {label}",
        description="\n".join([f"{step.time[0].upper()}{step.time[1:]}.", *advice, *([certain] if certain else [])]),
        start_time=None,
        minutes=0,
        alarm_days=_REMIND_DAYS,
    )


def budget_calendar(knowledge: Knowledge, steps: Sequence[Step], day: date, today: date) -> Document:
    """The steps that come after `day` as an .ics file, made `today`. Raises ValueError without steps."""
    return calendar_file(
        title=f"Budsjettåret fra {long_date(day)}",
        filename=f"budsjettaret-{day.isoformat()}.ics",
        events=[_event(knowledge, step) for step in steps],
        stamp=datetime.combine(today, time(0), UTC),
    )


def budget_documents(knowledge: Knowledge, now: BudgetYear, today: date) -> tuple[Document, ...]:
    """The picture and the calendar file of a day whose rules are known; nothing for another."""
    if now.phase is None:
        return ()
    picture = picture_document(budget_picture(knowledge, now, today), f"budsjettaret-{now.day.isoformat()}.svg")
    return (picture, *((budget_calendar(knowledge, now.coming, now.day, today),) if now.coming else ()))
