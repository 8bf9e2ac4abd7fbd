"""A meeting brief in the chat, with the Word file and the calendar that go with it."""

from __future__ import annotations

from datetime import date

from bot.answers import citing, compose
from bot.answers.answer import Answer
from bot.answers.papers import source_lines, sources_of, titles
from bot.answers.rendering import render
from bot.documents.meeting_brief_file import meeting_brief_file, meeting_calendar_file
from bot.guide.budget_year import budget_year
from bot.guide.dates import long_date
from bot.guide.meeting_brief import BriefRequest, MeetingBrief, make_brief, named_place
from bot.guide.meeting_brief_cases import CaseToShow
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
    moment = budget_moment(knowledge, request.day or day, day)
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


def budget_moment(knowledge: Knowledge, meeting: date, day: date) -> tuple[str, ...]:
    """Where in the budget year `meeting` falls, in sentences; empty where the rules of that day are not known."""
    state = budget_year(knowledge.entries, knowledge.value, meeting)
    if state.phase is None:
        return ()
    when = "Møtet" if meeting > day else "Dagen i dag"
    summary = render(knowledge, state.phase.entry.summary, meeting)
    reach = [f"Budsjettet for {reach.budget}: {reach.text}" for reach in state.reach[:_BUDGETS]]
    return (f"{when} faller {long_date(meeting)}. {summary}", *reach)


def _text(brief: MeetingBrief, sources: str) -> str:
    place = brief.request.place
    whose = f" for møtet med {named_place(place)}" if place and brief.request.audience == "entreprenor" else ""
    parts = [f"Møtebriefen{whose} er klar som Word-fil du kan endre."]
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
        parts.append(f"Jeg vet ikke {missing}. Skriv for eksempel «endre møtedagen til 3. mars».")
    return "\n\n".join([*parts, f"Kilder: {sources}."])


def _why(case: CaseToShow) -> str:
    """The reasons in a few words: «samme målgruppe, fra samme fylke»."""
    told = [reason.split(":")[0].rstrip(".") for reason in case.reasons]
    return ", ".join(reason[0].lower() + reason[1:] for reason in told)


def _missing(request: BriefRequest) -> str:
    named = (
        ("hvilken kommune det er", request.place),
        ("hvilket fagfelt eller hvilken målgruppe det gjelder", request.service_area or request.target_group),
        ("møtedagen", request.day),
    )
    missing = [name for name, value in named if value is None]
    return " eller ".join([", ".join(missing[:-1]), missing[-1]]) if len(missing) > 1 else "".join(missing)
