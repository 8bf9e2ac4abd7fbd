"""A question about a limit itself: the amount that held on the day asked about, and since when."""

from __future__ import annotations

from datetime import date

from bot.answers import citing
from bot.answers.answer import Answer, Button, Cited
from bot.answers.procurement_quoted import quoted_told
from bot.answers.procurement_words import NOT_ADVICE
from bot.guide.dates import AskedDay, asked_about, long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import EEA_HEALTH, NATIONAL
from bot.guide.procurement_asked import asks_from_where, limits_asked
from bot.guide.procurement_quoted import limit_quoted
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import DatedValue, ValuePeriod
from bot.knowledge.values import value_on


def limit_answer(knowledge: Knowledge, question: str, day: date) -> Answer | None:
    """What a limit is, or was on the day asked about; None when the question is not about a limit itself."""
    asked = asked_about(" ".join(question.split()), day)
    quoted = limit_quoted(question) if asked is None else None
    told_of = quoted_told(knowledge, quoted, day) if quoted else None
    if quoted is not None and told_of is not None:
        lead, limits = told_of
        lead = lead if quoted.asks == "vat" else f"{lead}\n\nBeløpene er uten mva."
        return _finished(knowledge, lead, [knowledge.value[i] for i in limits], None, day)
    asked_limits = limits_asked(question)
    if asked_limits is None:
        return None
    dated = [knowledge.value[i] for i in asked_limits if i in knowledge.value]
    if not dated:
        return None
    first = _from_where(dated, day) if asked is None and asks_from_where(question) else None
    told = [_told(one, asked, day, alone=len(dated) == 1) for one in dated]
    unknown = asked is not None and asked.day < day and not any(_held(one, asked) for one in dated)
    heading = _unknown(dated, asked) if unknown and asked else _heading(asked, day)
    lines = [f"- {line}" for line in told] if not unknown else []
    lead = told[0] if len(told) == 1 else "\n".join([heading, *lines])
    lead = f"{first}\n\n{lead}" if first else lead
    return _finished(knowledge, f"{lead}\n\nBeløpene er uten mva.", dated, asked, day)


def _finished(knowledge: Knowledge, lead: str, dated: list[DatedValue], asked: AskedDay | None, day: date) -> Answer:
    """`lead` with what it rests on."""
    as_of = min(one.last_seen for one in dated)
    cited = _sources(knowledge, dated, asked.day if asked and asked.day < day else day)
    source = f"Kilde: {citing.by_title(cited)}. " if cited else ""
    entry = "rule-terskelverdier-historikk" if asked and asked.day < day else "rule-terskelverdier-i-dag"
    known = cited != ()
    return Answer(
        kind="answer" if known else "fallback",
        text=f"{lead} {NOT_ADVICE}\n\n{source}Sist sjekket {long_date(as_of)}.",
        entries=(entry,) if entry in knowledge.entry else (),
        sources=cited,
        as_of=as_of,
        stale=entry in knowledge.entry and citing.is_stale(knowledge.entry[entry], day),
        buttons=(
            Button("Grensene år for år", "Hvordan har tersklene endret seg siden 2017?"),
            Button("Har du et beløp?", "Må vi lyse ut kjøpet?"),
        ),
    )


def _from_where(dated: list[DatedValue], day: date) -> str | None:
    """From which amount a purchase must be announced today; None where that limit is not among `dated`."""
    held = {one.id: value_on(one, day) for one in dated}
    national, health = held.get(NATIONAL), held.get(EEA_HEALTH)
    if national is None:
        return None
    told = f"Under {_kr(national)} trenger dere ikke lyse ut i Doffin. Fra og med det beløpet må dere."
    return f"{told} For helse- og sosialtjenester er grensen {_kr(health)}." if health else told


def _unknown(dated: list[DatedValue], asked: AskedDay) -> str:
    first = min(period.since for one in dated for period in one.values)
    return f"Grensene {_when(asked)} vet vi ikke. De eldste vi kjenner, gjelder fra {long_date(first)}."


def _heading(asked: AskedDay | None, day: date) -> str:
    if asked is None:
        return "Grensene i dag:"
    if asked.day > day:
        return f"Grensene {_when(asked)} kjenner vi ikke ennå. Dette er de som gjelder i dag:"
    return f"Grensene {_when(asked)}:"


def _when(asked: AskedDay) -> str:
    return f"i {asked.day.year}" if asked.whole_year else long_date(asked.day)


def _told(dated: DatedValue, asked: AskedDay | None, day: date, *, alone: bool) -> str:
    """One limit on the day asked about: a line of a list, or a sentence where it stands alone."""
    if asked is not None and asked.day < day:
        then = _told_then(dated, asked)
        return f"Grensen {_when(asked)} ({dated.title}): {then}" if alone else f"{dated.title}: {then}"
    period = value_on(dated, day)
    if period is None or not isinstance(period.value, int | float):
        return f"{dated.title}: kjenner vi ikke for i dag."
    now = f"{_kr(period)}, siden {long_date(period.since)}"
    if not alone:
        return f"{dated.title}: {now}.{_doubt(period)}"
    if asked is not None:
        lead = f"Hva grensen blir {_when(asked)}, vet vi ikke ennå. I dag er den {now}"
    else:
        lead = f"Grensen er {now}"
    return f"{lead} ({dated.title}).{_doubt(period)}"


def _told_then(dated: DatedValue, asked: AskedDay) -> str:
    known = _held(dated, asked)
    if not known:
        first = min(dated.values, key=lambda period: period.since)
        return f"Det vet vi ikke. Det eldste vi kjenner, er {_kr(first)} fra {long_date(first.since)}."
    if len(known) == 1 and known[0][0] == known[0][1].since == asked.day:
        return f"{_kr(known[0][1])}.{_doubt(known[0][1])}"  # known of its last day only
    gap = len(_changes(dated, _start(asked), asked.day)) > len(known)
    parts = [f"{_kr(p)} fra {long_date(day)}" if n or gap else _kr(p) for n, (day, p) in enumerate(known)]
    began = "" if len(parts) > 1 or gap else f", siden {long_date(known[0][1].since)}"
    return f"{', så '.join(parts)}{began}.{' Før det vet vi ikke.' if gap else ''}{_doubt(known[-1][1])}"


def _start(asked: AskedDay) -> date:
    return asked.day.replace(month=1, day=1) if asked.whole_year else asked.day


def _held(dated: DatedValue, asked: AskedDay) -> list[tuple[date, ValuePeriod]]:
    """What is known of the day or the year asked about, with the day it began to hold there."""
    held = [(day, value_on(dated, day)) for day in _changes(dated, _start(asked), asked.day)]
    return [(day, period) for day, period in held if period and isinstance(period.value, int | float)]


def _kr(period: ValuePeriod) -> str:
    return kroner_short(period.value) if isinstance(period.value, int | float) else "ikke kjent"


def _changes(dated: DatedValue, first: date, last: date) -> list[date]:
    """`first`, and each later day up to `last` on which the value changed."""
    return [first, *sorted(period.since for period in dated.values if first < period.since <= last)]


def _doubt(period: ValuePeriod) -> str:
    if period.note:
        return f" {period.note}"
    if period.certainty == "old":
        return " Tallet er fra en gammel kilde."
    return " Tallet er ikke bekreftet." if period.certainty == "unverified" else ""


def _sources(knowledge: Knowledge, dated: list[DatedValue], day: date) -> tuple[Cited, ...]:
    found = {}
    for one in dated:
        period = value_on(one, day)
        source = knowledge.source.get(period.source) if period else None
        if period is not None and source is not None:
            found[source.id, period.place] = Cited(source.id, source.title, period.place, source.year, source.url)
    return tuple(found.values())
