"""A meeting brief in the chat, with the Word file and the calendar that go with it."""

from __future__ import annotations

from datetime import date

from bot.answers import citing, compose
from bot.answers.answer import Answer
from bot.answers.papers import source_lines, sources_of, titles
from bot.answers.rendering import render
from bot.documents.meeting_brief_file import meeting_brief_file, meeting_calendar_file
from bot.guide.budget_year import budget_year
from bot.guide.dates import long_date, month_of
from bot.guide.meeting_brief import BriefRequest, MeetingBrief, make_brief, named_place
from bot.guide.meeting_brief_cases import CaseToShow
from bot.guide.office_days import long_weekday
from bot.knowledge.bundle import Knowledge

_CASES = 2  # shown in the chat; the file holds them all
_BUDGETS = 2  # this year's and next year's; the one after is for the long view


def meeting_brief_answer(knowledge: Knowledge, request: BriefRequest, day: date) -> Answer:
    """The brief for `request`, made on `day`: the heart of it as text, the whole as files.

    A `fallback` where the knowledge holds no outline for the audience.
    """
    outline = knowledge.brief.get(request.audience)
    if outline is None:
        return Answer("fallback", "Jeg mangler malen for møtebriefen akkurat nå. Spør meg heller om møtet.")
    moment = budget_moment(knowledge, request, day)
    brief = make_brief(request, knowledge, outline, day, lambda text: render(knowledge, text, day), moment)
    ids = [i for i in brief.entry_ids if i in knowledge.entry]
    sources = sources_of(knowledge, ids)
    told = [*(rule.entry_id for rule in brief.rules), *(case.entry_id for case in brief.cases)]
    cited = {i: citing.source_line(knowledge, knowledge.entry[i]) for i in told}
    files = [meeting_brief_file(brief, source_lines(sources), cited)]
    if request.day is not None:
        files.append(meeting_calendar_file(brief))
    return Answer(
        kind="document",
        text=_text(brief, titles(sources)),
        entries=tuple(dict.fromkeys([*brief.sections["next"].rests_on, *ids])),  # «vis mer» goes on with the first
        sources=sources,
        as_of=min((citing.as_of(knowledge, knowledge.entry[i]) for i in ids), default=outline.checked),
        stale=any(citing.is_stale(knowledge.entry[i], day) for i in ids) or day > outline.review_by,
        buttons=(compose.MORE,),
        documents=tuple(files),
    )


def budget_moment(knowledge: Knowledge, request: BriefRequest, day: date) -> tuple[str, ...]:
    """Where in the budget year the meeting falls, in sentences; empty where the rules of that day are not known."""
    meeting = request.moment or day
    state = budget_year(knowledge.entries, knowledge.value, meeting)
    if state.phase is None:
        return ()
    if request.day is None and request.month is not None:
        when = f"Møtet er i {month_of(meeting)}."
    else:
        when = f"{'Møtet' if meeting > day else 'Dagen i dag'} faller {long_date(meeting)}."
    summary = render(knowledge, state.phase.entry.summary, meeting)
    reach = [f"Budsjettet for {reach.budget}: {reach.text}" for reach in state.reach[:_BUDGETS]]
    return (f"{when} {summary}", *reach)


def _text(brief: MeetingBrief, sources: str) -> str:
    parts = [f"Møtebriefen{_which(brief.request)} er klar i Word."]
    if brief.advice:
        parts.append(brief.advice)
    if brief.cases:
        shown = "\n".join(f"- {case.title} ({_why(case)})" for case in brief.cases[:_CASES])
        parts.append(f"{brief.found['cases'].heading}:\n{shown}")
    if brief.rules:
        parts.append(f"Innkjøp: {brief.rules[0].why}")
    if brief.budget_year:
        parts.append(brief.budget_year[-1])
    if brief.steps:
        step = brief.steps[0]
        parts.append(f"Første steg, {long_date(step.day) if step.day else step.days}: {step.text}")
    missing = _missing(brief.request)
    if missing:
        names = [name for name, _ in missing]
        told = " eller ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
        parts.append(f"Jeg vet ikke {told}. Skriv for eksempel «{missing[0][1]}».")
    elif brief.request.day is None:
        parts.append("Når dere har en dato, skriv «endre møtedagen til …». Da får du en kalenderfil også.")
    return "\n\n".join([*parts, f"Kilder: {sources}."])


def _which(request: BriefRequest) -> str:
    """« for møtet med Bodø kommune mandag 15. mars 2027»: with whom, and when."""
    place = request.place if request.audience == "entreprenor" else None
    whom = f" med {named_place(place)}" if place else ""
    when = f" {long_weekday(request.day)}" if request.day else f" i {month_of(request.month)}" if request.month else ""
    return f" for møtet{whom}{when}" if whom or when else ""


def _why(case: CaseToShow) -> str:
    """The reasons in a few words: «samme målgruppe, fra samme fylke»."""
    told = [reason.split(":")[0].rstrip(".") for reason in case.reasons]
    return ", ".join(reason[0].lower() + reason[1:] for reason in told)


def _missing(request: BriefRequest) -> list[tuple[str, str]]:
    """What is not known, each with an example of how to tell it."""
    wanted = (
        ("hvilken kommune det er", "endre kommunen til Bodø", request.place),
        ("hvilket fagfelt det gjelder", "endre fagfeltet til arbeid", request.service_area or request.target_group),
        ("når møtet er", "endre møtedagen til 3. mars", request.moment),
    )
    return [(name, example) for name, example, value in wanted if value is None]
