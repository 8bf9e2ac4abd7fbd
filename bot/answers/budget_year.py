"""«Når bør jeg ta kontakt?» and «er det for sent?», answered from the budget year clock."""

from __future__ import annotations

from datetime import date, timedelta

from bot.answers import budget_lines, citing
from bot.answers.answer import Answer, Button, Cited
from bot.answers.budget_documents import budget_documents
from bot.answers.budget_questions import TimingKind, asked_part, asks_about_timing, timing_kinds
from bot.answers.rendering import render
from bot.guide.budget_when import When, asked_budget, asked_when
from bot.guide.budget_year import BudgetYear, Reach, Step, budget_year
from bot.guide.dates import long_date
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience

__all__ = ["asks_about_timing", "budget_year_answer"]

MAX_WORDS = 120  # the reply contract
_GENERAL = "guide-kontakt-nar"  # when to make contact, in general
_OWN_SHEET = "egen-vurdering"  # points on to what the others say; its rows mean nothing to a reader
_COMING = 2
_FAR = timedelta(days=400)  # a day further off is told with the reservation that rules may change
_WHOLE_YEAR = Button("Hele budsjettåret", "Vis meg hele budsjettløpet")
_LATE = Button("Er det for sent?", "Er det for sent til neste år?")
_CONTACT = Button("Når bør jeg ta kontakt?", "Når bør jeg ta kontakt med kommunen?")


def _unknown(knowledge: Knowledge, now: BudgetYear, when: When | None) -> Answer:
    """The rules of the day asked about are not known."""
    text = f"Hvordan budsjettåret var {when.words if when else long_date(now.day)}, vet jeg ikke."
    if now.known_from is not None:
        text += f" Reglene jeg kjenner, gjelder fra {long_date(now.known_from)}."
    return Answer(
        "fallback",
        f"{text}\n\nSpør gjerne om en senere dag, eller sjekk kommunens eget årshjul.",
        entries=tuple(i for i in (_GENERAL,) if i in knowledge.entry),
        buttons=(_CONTACT, _WHOLE_YEAR),
    )


class _Reply:
    """One reply under way: what it must say, and what else there is room for."""

    def __init__(self, tail: list[str], warning: str | None) -> None:
        self._tail = tail
        self._warning = warning or ""  # comes on top: what is told must not shrink because it has grown old
        self._parts: dict[str, str] = {}

    def must(self, place: str, text: str) -> None:
        """Say `text` whatever the length."""
        self._parts[place] = text

    def may(self, place: str, *choices: str) -> bool:
        """Say the first of `choices` that there is room for, instead of what stands at `place`."""
        for text in choices:
            others = [told for name, told in self._parts.items() if name != place]
            if text and sum(len(told.split()) for told in (*others, text, *self._tail)) <= MAX_WORDS:
                self._parts[place] = text
                return True
        return False

    def text(self, *order: str) -> str:
        """The parts in `order`, and the tail."""
        told = [self._parts[place] for place in order if place in self._parts]
        doubts, *rest = self._tail
        return "\n\n".join(text for text in (*told, f"{doubts} {self._warning}".strip(), *rest) if text)


def _lead(knowledge: Knowledge, now: BudgetYear, general: Entry | None, late: int | None) -> str:
    """The sentences that answer: when to make contact (`general`), and whether a budget can be reached (`late`)."""
    lead = [] if general is None else [render(knowledge, general.summary, now.day)]
    return " ".join(lead if late is None else [*lead, budget_lines.about_budget(now, late)])


def _by_use(now: BudgetYear, phase: Step, told: int | None) -> list[Reach]:
    """What can be reached, the most useful first: next year's budget, and then the nearest with a chance."""
    early = phase.place.phase is not None and phase.place.phase.chance in {"good", "hurry"}
    order = [now.day.year + 1, *((now.day.year, now.day.year + 2) if early else (now.day.year + 2, now.day.year))]
    return [reach for year in order for reach in now.reach if reach.budget == year != told]


def _doubts(day: date, now: BudgetYear, general: Entry | None) -> str:
    """What makes the answer less sure, in sentences; the general advice says itself where to check."""
    doubts = [
        budget_lines.TYPICAL if general is None else None,
        budget_lines.MAY_CHANGE if now.day - day > _FAR else None,
    ]
    return " ".join(doubt for doubt in doubts if doubt)


def _named(sources: tuple[Cited, ...], count: int) -> str:
    """The first `count` sources in words, each with one place."""
    each = {source.id: source for source in reversed(sources)}
    chosen = [each[i] for i in dict.fromkeys(source.id for source in sources) if i != _OWN_SHEET]
    return citing.by_title(tuple(chosen or sources)[:count], 1 if count == 1 else count)


def _general(knowledge: Knowledge, kinds: frozenset[TimingKind], when: When | None) -> Entry | None:
    """The general advice, for one who asks when to make contact and names no day."""
    return knowledge.entry.get(_GENERAL) if "contact" in kinds and when is None else None


def budget_year_answer(knowledge: Knowledge, day: date, audience: Audience | None, question: str) -> Answer:
    """The answer on `day` to a question about timing (see `asks_about_timing`), or for the day it names."""
    asked = asked_part(question)
    kinds = timing_kinds(question, knowledge.variants)
    when = asked_when(asked, day)
    when = when if when and when.day != day else None
    now = budget_year(knowledge.entries, knowledge.value, when.day if when else day)
    phase = now.phase
    if phase is None:
        return _unknown(knowledge, now, when)
    general = _general(knowledge, kinds, when)
    coming = budget_lines.next_steps(now, _COMING)
    dated = [phase.entry, *(step.entry for step in coming)]
    shown = [*([general] if general else []), *dated]
    stale = next((entry for entry in shown if citing.is_stale(entry, day)), None)
    as_of = budget_lines.seen_on(knowledge, [*dated, *(step.entry for step in now.state or ())])
    sources = budget_lines.sources_of(knowledge, shown)
    seen = f"Kilde: {_named(sources, 2 if general else 1)}. Sist sjekket {long_date(as_of)}."
    reply = _Reply([_doubts(day, now, general), seen], citing.staleness(stale, day) if stale else None)
    named = asked_budget(asked, day) or asked_budget(question, day)
    late = (named or now.day.year + 1) if "late" in kinds or named else None
    reply.must("lead", _lead(knowledge, now, general, late))
    reply.must("now", budget_lines.now_line(knowledge, now, when, state=False))
    reaches = _by_use(now, phase, late)
    if late is None:
        reply.must("reach", budget_lines.reach_lines(reaches[:1]))
    long, short = (
        budget_lines.to_do(knowledge, phase, audience, later=when is not None, short=short) for short in (False, True)
    )
    reply.must("do", short)
    reply.may("do", long)
    reply.may("coming", *(budget_lines.coming_lines(knowledge, coming[:count]) for count in (_COMING, 1)))
    reply.may("reach", budget_lines.reach_lines(reaches[:1]))
    reply.may("now", budget_lines.now_line(knowledge, now, when, state=True))
    reply.may("reach", budget_lines.reach_lines(reaches), budget_lines.reach_lines(reaches[:2]))
    return Answer(
        kind="answer",
        text=reply.text("lead", "now", "reach", "coming", "do"),
        entries=tuple(dict.fromkeys(entry.id for entry in shown)),
        confidence=1.0,
        sources=sources,
        as_of=as_of,
        stale=stale is not None,
        buttons=(
            _CONTACT if "late" in kinds else _LATE,
            _WHOLE_YEAR,
            Button(phase.entry.title, phase.entry.title),
        ),
        documents=budget_documents(knowledge, now, day),
    )
