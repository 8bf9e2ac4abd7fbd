"""The meeting brief as an editable Word file, and the meeting with its steps as a calendar file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from docx.shared import Cm

from bot.documents.calendar_file import CalendarEvent, calendar_file
from bot.documents.document import Document
from bot.documents.filenames import ascii_name
from bot.documents.word_file import WordFile
from bot.guide.dates import long_date, month_of
from bot.guide.meeting_brief import MeetingBrief, Section, municipality_name
from bot.guide.meeting_brief_funding import FundingToCheck
from bot.guide.office_days import long_weekday

_SURE = {"verified": "Bekreftet", "old": "Gammel opplysning", "unverified": "Ikke bekreftet", "history": "Historie"}
_REMIND = (7, 1)  # days before the meeting
_CHECKBOX = "☐\t"


def meeting_brief_file(brief: MeetingBrief, sources: Sequence[str], cited: Mapping[str, str]) -> Document:
    """The brief as .docx.

    `sources`: the lines that name where it comes from. `cited`: the source of each rule and case, by id.
    """
    file = WordFile(brief.title, brief.made, f"Møtebrief laget {long_date(brief.made)}")
    day, month = brief.request.day, brief.request.month
    about = f"{month_of(month)}, " if month else ""
    file.subtitle(f"Møtedag: {long_weekday(day)}" if day else f"Møtedag: {about}[fyll inn: dato]")
    file.pairs(brief.facts)
    file.paragraph(brief.purpose)
    if brief.advice:
        file.note("Der dere er nå" if brief.request.audience == "kommune" else "Der du er nå", [brief.advice])
    _next_steps(file, brief)
    _checklist(file, brief.sections["learn"])
    _table(file, brief.sections["kill"], ("Hva", "Spørsmål", "Svar"))
    _pairs(file, brief.sections["pitch"], ("Del", "Slik kan det sies"))
    _checklist(file, brief.sections["ask"])
    _answers(file, brief.sections["asked"])
    _pairs(file, brief.sections["room"], ("Rolle", "Hvem"))
    _budget_year(file, brief)
    _rules(file, brief, cited)
    _cases(file, brief, cited)
    _funding(file, brief)
    file.heading("Kilder")
    file.paragraph(
        "Innholdet bygger på disse kildene. Eksempler fra 2016 og 2017 er fortalt slik de var da.", quiet=True
    )
    file.bullets(sources)
    where = brief.request.place.municipality if brief.request.place else ""
    return file.document(f"{ascii_name('motebrief', where)}.docx")


def _head(file: WordFile, section: Section) -> None:
    file.heading(section.heading)
    if section.intro:
        file.paragraph(section.intro, keep_with_next=True)


def _checklist(file: WordFile, section: Section) -> None:
    _head(file, section)
    file.bullets([f"{_CHECKBOX}{line.text}" for line in section.lines], "Checklist")


def _pairs(file: WordFile, section: Section, header: tuple[str, str]) -> None:
    _head(file, section)
    file.pairs([(line.label or "", line.text) for line in section.lines], header)


def _table(file: WordFile, section: Section, header: tuple[str, str, str]) -> None:
    _head(file, section)
    rows = [(line.label or "", line.text, "") for line in section.lines]
    file.table(rows, header, (Cm(3.2), Cm(7.8), Cm(5)), first_bold=True)


def _answers(file: WordFile, section: Section) -> None:
    _head(file, section)
    file.table([(line.text, "") for line in section.lines], ("Spørsmål", "Svar"), (Cm(8), Cm(8)))


def _next_steps(file: WordFile, brief: MeetingBrief) -> None:
    _head(file, brief.sections["next"])
    rows = [(long_date(step.day) if step.day else step.days, step.text, "☐") for step in brief.steps]
    file.table(rows, ("Når", "Hva", "Gjort"), (Cm(4.2), Cm(10.2), Cm(1.6)), first_bold=True)


def _budget_year(file: WordFile, brief: MeetingBrief) -> None:
    found = brief.found["budget_year"]
    file.heading(found.heading)
    for text in brief.budget_year:
        file.paragraph(text)
    file.paragraph(found.intro if brief.budget_year else found.none)


def _rules(file: WordFile, brief: MeetingBrief, cited: Mapping[str, str]) -> None:
    found = brief.found["procurement"]
    file.heading(found.heading)
    file.paragraph(found.intro if brief.rules else found.none)
    for rule in brief.rules:
        file.heading(rule.title, 2)
        file.paragraph(rule.why, keep_with_next=True)
        file.paragraph(rule.summary, keep_with_next=True)
        file.paragraph(cited.get(rule.entry_id, ""), quiet=True)


def _cases(file: WordFile, brief: MeetingBrief, cited: Mapping[str, str]) -> None:
    found = brief.found["cases"]
    file.heading(found.heading)
    file.paragraph(found.intro if brief.cases else found.none)
    if brief.relaxed:
        file.paragraph(brief.relaxed)
    for case in brief.cases:
        year = str(case.year) if case.year else ""
        file.heading(case.title, 2)
        file.paragraph(", ".join(part for part in (case.place, year) if part), quiet=True, keep_with_next=True)
        file.paragraph(case.summary, keep_with_next=True)
        lesson = [case.lesson] if case.lesson else []
        source = [("Kilde", cited[case.entry_id].removeprefix("Kilde: "))] if case.entry_id in cited else []
        file.pairs([("Derfor", " ".join(case.reasons)), *lesson, *source])


def _sureness(scheme: FundingToCheck) -> str:
    sure = scheme.certainty == "verified"  # only what was confirmed has a day on which it was
    told = [f"{_SURE[scheme.certainty]} {long_date(scheme.checked)}." if sure else f"{_SURE[scheme.certainty]}."]
    if scheme.last_deadline is not None:
        left = f"{scheme.days_left} dager igjen" if scheme.days_left is not None else "den er ute"
        told.append(f"Siste frist vi kjenner: {long_date(scheme.last_deadline)}, {left}.")
    if scheme.check_at:
        told.append(f"Sjekk {scheme.check_at.rstrip('.')}.")
    return "\n".join(told)


def _funding(file: WordFile, brief: MeetingBrief) -> None:
    found = brief.found["funding"]
    file.heading(found.heading)
    file.paragraph(found.intro if brief.funding else found.none)
    rows = [(scheme.title, scheme.reason, _sureness(scheme)) for scheme in brief.funding]
    file.table(rows, ("Ordning", "Derfor", "Hvor sikkert"), (Cm(4.2), Cm(5.4), Cm(6.4)), first_bold=True)


def meeting_calendar_file(brief: MeetingBrief) -> Document:
    """The meeting, with reminders, and each step as an event of its own.

    Raises ValueError for a brief without a meeting day.
    """
    request = brief.request
    if request.day is None:
        raise ValueError("a meeting without a day has no calendar file")
    where = municipality_name(request.place) if request.place else "kommunen"
    title = f"Møte med {where}" if request.audience == "entreprenor" else "Møte med sosial entreprenør"
    stem = ascii_name("motebrief", request.place.municipality if request.place else "", request.day.isoformat())
    questions = "\n".join(f"- {line.text}" for line in brief.sections["ask"].lines)
    meeting = CalendarEvent(
        uid=f"{stem}@veieninn",
        day=request.day,
        title=title,
        description=f"{brief.sections['ask'].heading}:\n{questions}",
        alarm_days=_REMIND,
    )
    steps = [
        CalendarEvent(
            f"{stem}-{number}@veieninn", step.day, step.text, f"{title} {long_weekday(request.day)}.", alarm_days=(0,)
        )
        for number, step in enumerate(brief.steps, 1)
        if step.day is not None and step.day != request.day
    ]
    stamp = datetime(brief.made.year, brief.made.month, brief.made.day, tzinfo=UTC)
    return calendar_file(title, f"{stem}.ics", [meeting, *steps], stamp)
