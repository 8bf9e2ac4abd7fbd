"""Schemes that fit, those to ask about and those that do not fit, with a calendar file where a deadline lies ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from bot.answers import citing, compose
from bot.answers.answer import Answer, Button
from bot.answers.papers import sources_of, titles
from bot.documents.calendar_file import CalendarEvent, calendar_file
from bot.documents.document import Document
from bot.guide.dates import long_date
from bot.guide.funding import FundingResult, FundingWish, Scheme, fitting
from bot.knowledge.bundle import Knowledge
from bot.knowledge.vocabulary import Certainty

_FITS, _ASK, _NOT = 3, 2, 2  # told at a time; the rest comes on «vis mer»
_REMIND_DAYS = (21, 7)  # time to write an application, and the last week
_MORE_SCHEMES = Button("Vis flere", "Vis flere")
_SURE: dict[Certainty, str] = {
    "verified": "sjekket {day}",
    "old": "gammel opplysning",
    "unverified": "ikke bekreftet",
    "history": "fra gamle kilder",
}
_PARTNERS = "En kommune eller et Nav-kontor kan være søker med dere som partner."


def funding_answer(knowledge: Knowledge, wish: FundingWish, day: date, page: int = 0) -> Answer:
    """What there is for `wish` on `day`; `page` counts from 0. A `fallback` where there is nothing at all."""
    result = fitting(knowledge.entries, wish, day, _names(knowledge))
    fits, asks = _page(result.fits, _FITS, page), _page(result.ask_about, _ASK, page)
    nots = _page(result.does_not_fit, _NOT, page)
    if page and not (fits or asks or nots):
        return Answer("fallback", "Det var alle ordningene jeg kjenner. Sjekk også statens oversikt: tilskudd.dfo.no.")
    shown = [scheme.entry_id for scheme in (*fits, *asks)]
    if not shown and not page:
        return Answer("fallback", _nothing(wish, knowledge), buttons=(Button("Søkere", "Hvem kan søke om penger?"),))
    file = _calendar([*result.fits, *result.ask_about], day) if not page else None
    entries = [knowledge.entry[i] for i in (shown or [scheme.entry_id for scheme in nots])]
    sources = sources_of(knowledge, [entry.id for entry in entries])
    more = any(len(part) > (page + 1) * size for part, size in _parts(result))
    return Answer(
        kind="document" if file else "list",
        text=_text(knowledge, wish, (fits, asks, nots), result, day, page, titles(sources, 1)),
        entries=tuple(entry.id for entry in entries),
        sources=sources,
        as_of=min(citing.as_of(knowledge, entry) for entry in entries),
        stale=any(citing.is_stale(entry, day) for entry in entries),
        cards=tuple(compose.card(knowledge, entry, day) for entry in entries),
        buttons=((_MORE_SCHEMES,) if more else ())
        + tuple(Button(entry.title, entry.title) for entry in entries[: _FITS - int(more)]),
        documents=(file,) if file else (),
    )


def _parts(result: FundingResult) -> tuple[tuple[tuple[Scheme, ...], int], ...]:
    return ((result.fits, _FITS), (result.ask_about, _ASK), (result.does_not_fit, _NOT))


def _page(schemes: Sequence[Scheme], size: int, page: int) -> tuple[Scheme, ...]:
    return tuple(schemes[page * size : (page + 1) * size])


def _names(knowledge: Knowledge) -> dict[str, str]:
    vocabulary = knowledge.vocabulary
    return {
        word.id: word.name for word in (*vocabulary.applicants, *vocabulary.service_areas, *vocabulary.target_groups)
    }


def _text(
    knowledge: Knowledge,
    wish: FundingWish,
    shown: tuple[Sequence[Scheme], Sequence[Scheme], Sequence[Scheme]],
    result: FundingResult,
    day: date,
    page: int,
    sources: str,
) -> str:
    fits, asks, nots = shown
    parts = []
    if fits:
        head = f"Disse kan passe ({_whom(wish, knowledge)}):" if not page else "Disse kan også passe:"
        lines = [f"{n}. {scheme.title}: {_why(scheme)}" for n, scheme in enumerate(fits, 1)]
        parts.append("\n".join([head, *lines]))
    elif not page:
        parts.append(f"Jeg fant ingen ordning som jeg vet passer for {_whom(wish, knowledge)}.")
    if asks:
        parts.append("Spør om:\n" + "\n".join(f"- {scheme.title}: {_doubt(scheme)}" for scheme in asks))
    if nots:
        rest = len(result.does_not_fit) - len(nots)
        told = "; ".join(f"{scheme.title} ({scheme.reasons[0]})" for scheme in nots)
        parts.append(f"Passer ikke: {told}{f'; og {rest} til' if rest and not page else ''}.")
    if not page:
        parts.append(_deadlines(result, day))
    return "\n\n".join([*parts, f"Kilde: {sources}."] if sources else parts)


def _whom(wish: FundingWish, knowledge: Knowledge) -> str:
    """«frivillige og ideelle organisasjoner, unge»: the wish as it was understood."""
    names = _names(knowledge)
    told = [names.get(i, i) for i in (wish.applicant, *wish.target_groups, *wish.service_areas) if i]
    told += [wish.places[0].name] if wish.places else []
    return ", ".join(told) or "alle søkere"


def _why(scheme: Scheme) -> str:
    sure = _SURE[scheme.certainty].format(day=long_date(scheme.checked))
    parts = [", ".join(scheme.reasons), _deadline(scheme), sure]
    where = f" Sjekk {scheme.check_at.rstrip('.')}." if scheme.check_at else ""
    told = ", ".join(part for part in parts if part)
    return f"{told[0].upper()}{told[1:]}.{where}"


def _doubt(scheme: Scheme) -> str:
    where = f" Spør {scheme.check_at.rstrip('.')}." if scheme.check_at else ""
    last = f", {_deadline(scheme)}" if scheme.last_deadline else ""
    return f"{scheme.reasons[0]}{last}.{where}"


def _deadline(scheme: Scheme) -> str:
    if scheme.last_deadline is None:
        return "frist ukjent"
    if scheme.days_left is None:
        return f"siste frist vi kjenner var {long_date(scheme.last_deadline)}"
    left = "i dag" if scheme.days_left == 0 else f"om {scheme.days_left} dag{'er' if scheme.days_left != 1 else ''}"
    return f"frist {long_date(scheme.last_deadline)}, {left}"


def _deadlines(result: FundingResult, day: date) -> str:
    ahead = [scheme for scheme in (*result.fits, *result.ask_about) if scheme.days_left is not None]
    if ahead:
        return "Fristene som kommer, ligger i kalenderfilen. Sjekk dem hos den som deler ut pengene."
    return "Ingen frist vi kjenner, ligger fram i tid. Derfor får du ingen kalenderfil."


def _nothing(wish: FundingWish, knowledge: Knowledge) -> str:
    partners = f" {_PARTNERS}" if wish.applicant in ("entreprenor", "frivillig") else ""
    return (
        f"Jeg fant ingen ordning for {_whom(wish, knowledge)}.{partners} Sjekk statens oversikt på tilskudd.dfo.no, "
        "eller skriv «hele landet» eller et annet felt, så leter jeg på nytt."
    )


def _calendar(schemes: Sequence[Scheme], day: date) -> Document | None:
    """The deadlines that lie ahead, or None where none is known."""
    events = [
        CalendarEvent(
            uid=f"{scheme.entry_id}-{scheme.last_deadline.isoformat()}@veieninn",
            day=scheme.last_deadline,
            title=f"Søknadsfrist: {scheme.title}",
            description=f"Sjekk fristen hos {scheme.check_at}." if scheme.check_at else "",
            alarm_days=tuple(days for days in _REMIND_DAYS if days <= scheme.days_left),
        )
        for scheme in schemes
        if scheme.last_deadline is not None and scheme.days_left is not None
    ]
    stamp = datetime.combine(day, time(), UTC)
    return calendar_file("Søknadsfrister", f"soknadsfrister-{day.isoformat()}.ics", events, stamp) if events else None
