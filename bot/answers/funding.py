"""Schemes that fit, those to ask about and those that do not fit, with a calendar file where a deadline lies ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.answers import citing, compose, listing
from bot.answers.answer import Answer, Button
from bot.answers.papers import sources_of, titles
from bot.documents.calendar_file import CalendarEvent, calendar_file
from bot.documents.document import Document
from bot.guide.dates import long_date
from bot.guide.funding import FundingResult, FundingWish, Scheme, fitting
from bot.knowledge.bundle import Knowledge
from bot.knowledge.vocabulary import Certainty

# How many that fit, to ask about and that do not fit are told at a time: the first that leaves it short.
_SIZES = ((3, 2, 2), (3, 2, 1), (3, 1, 1), (2, 1, 1))
_ROOM = compose.MAX_WORDS - 8  # words; the source comes after
_BUTTONS = 3
_REMIND_DAYS = (21, 7)  # time to write an application, and the last week
_MORE_SCHEMES = Button("Vis flere", "Vis flere")
_SURE: dict[Certainty, str] = {
    "verified": "sist sjekket {day}",
    "old": "gammel opplysning",
    "unverified": "ikke bekreftet",
    "history": "fra gamle kilder",
}
_PARTNERS = "En kommune eller et Nav-kontor kan være søker med dere som partner."


def funding_answer(knowledge: Knowledge, wish: FundingWish, day: date, page: int = 0) -> Answer:
    """What there is for `wish` on `day`; `page` counts from 0. A `fallback` where there is nothing at all."""
    names = _names(knowledge)
    result = fitting(knowledge.entries, wish, day, names)
    whom = _whom(wish, names)
    first = [_Shown(result, sizes, 0) for sizes in _SIZES]
    sizes = next((shown.sizes for shown in first if _words(_text(shown, whom)) <= _ROOM), _SIZES[-1])
    shown = _Shown(result, sizes, page)
    if page and not (shown.fits or shown.asks or shown.nots):
        return Answer("fallback", "Det var alle ordningene jeg kjenner. Sjekk også statens oversikt: tilskudd.dfo.no.")
    told = [*shown.fits, *shown.asks]
    if not told and not page:
        return Answer("fallback", _nothing(wish, whom), buttons=(Button("Søkere", "Hvem kan søke om penger?"),))
    file = _calendar([*result.fits, *result.ask_about], day) if not page else None
    entries = [knowledge.entry[scheme.entry_id] for scheme in told or shown.nots]
    sources = sources_of(knowledge, [entry.id for entry in entries])
    more = (_MORE_SCHEMES,) if shown.more else ()
    return Answer(
        kind="document" if file else "list",
        text=f"{_text(shown, whom)}\n\nKilde: {titles(sources, 1)}.",
        entries=tuple(entry.id for entry in entries),
        sources=sources,
        as_of=min(citing.as_of(knowledge, entry) for entry in entries),
        stale=any(citing.is_stale(entry, day) for entry in entries),
        cards=tuple(listing.card(knowledge, entry, day) for entry in entries),
        buttons=(*more, *(Button(entry.title, entry.title) for entry in entries[: _BUTTONS - len(more)])),
        documents=(file,) if file else (),
    )


def scheme_answer(knowledge: Knowledge, wish: FundingWish, entry_id: str, day: date) -> Answer:
    """Whether one scheme fits `wish` on `day`, and why. Raises KeyError for an id the knowledge lacks."""
    entry, names = knowledge.entry[entry_id], _names(knowledge)
    result = fitting((entry,), wish, day, names)
    (scheme,) = (*result.fits, *result.ask_about, *result.does_not_fit)
    whom = _whom(wish, names)
    if result.fits:
        told = f"{scheme.title} kan passe ({whom}). {_why(scheme)}"
    else:
        verdict = "må dere spørre om" if result.ask_about else "passer ikke"
        where = f" Sjekk {scheme.check_at.rstrip('.')}." if scheme.check_at else ""
        told = f"{scheme.title} {verdict} ({whom}): {'; '.join(scheme.reasons)}.{where}"
    return Answer(
        kind="answer",
        text=f"{told}\n\nKilde: {titles(sources_of(knowledge, [entry_id]), 1)}.",
        entries=(entry_id,),
        confidence=1.0,
        sources=sources_of(knowledge, [entry_id]),
        as_of=citing.as_of(knowledge, entry),
        stale=citing.is_stale(entry, day),
        buttons=(Button(entry.title, entry.title),),
    )


@dataclass(frozen=True)
class _Shown:
    """One page of a result. `sizes`: how many that fit, to ask about and that do not fit it holds."""

    result: FundingResult
    sizes: tuple[int, int, int]
    page: int

    def _part(self, schemes: Sequence[Scheme], size: int) -> tuple[Scheme, ...]:
        return tuple(schemes[self.page * size : (self.page + 1) * size])

    @property
    def fits(self) -> tuple[Scheme, ...]:
        return self._part(self.result.fits, self.sizes[0])

    @property
    def asks(self) -> tuple[Scheme, ...]:
        return self._part(self.result.ask_about, self.sizes[1])

    @property
    def nots(self) -> tuple[Scheme, ...]:
        return self._part(self.result.does_not_fit, self.sizes[2])

    @property
    def more(self) -> bool:
        parts = (self.result.fits, self.result.ask_about, self.result.does_not_fit)
        return any(len(part) > (self.page + 1) * size for part, size in zip(parts, self.sizes, strict=True))


def _words(text: str) -> int:
    return len(text.split())


def _names(knowledge: Knowledge) -> dict[str, str]:
    """What applicants, fields and groups are called in short: «kommuner» for «kommuner og fylkeskommuner»."""
    vocabulary = knowledge.vocabulary
    words = (*vocabulary.applicants, *vocabulary.service_areas, *vocabulary.target_groups)
    return {word.id: word.name.split(" og ")[0] for word in words}


def _text(shown: _Shown, whom: str) -> str:
    result, first = shown.result, shown.page == 0
    parts = []
    if shown.fits:
        lines = [f"{n}. {scheme.title}: {_why(scheme)}" for n, scheme in enumerate(shown.fits, 1)]
        parts.append("\n".join([f"Disse kan passe ({whom}):" if first else "Disse kan også passe:", *lines]))
    elif first:
        parts.append(f"Jeg fant ingen ordning som jeg vet passer ({whom}).")
    if shown.asks:
        parts.append("Spør om:\n" + "\n".join(f"- {scheme.title}: {_doubt(scheme)}" for scheme in shown.asks))
    if shown.nots:
        rest = len(result.does_not_fit) - len(shown.nots)
        told = "; ".join(f"{scheme.title} ({scheme.reasons[0]})" for scheme in shown.nots)
        parts.append(f"Passer ikke: {told}{f'; og {rest} til' if rest and first else ''}.")
    if first:
        parts.append(_deadlines(result))
    return "\n\n".join(parts)


def _whom(wish: FundingWish, names: Mapping[str, str]) -> str:
    """«frivillige, unge, Bergen»: the wish as it was understood."""
    told = [names.get(i, i) for i in (wish.applicant, *wish.target_groups, *wish.service_areas) if i]
    told += [wish.places[0].name] if wish.places else []
    return ", ".join(told) or "alle søkere"


def _why(scheme: Scheme) -> str:
    dated = scheme.last_deadline is not None and scheme.days_left is None  # the date itself tells how old it is
    sure = "" if dated and scheme.certainty == "old" else _SURE[scheme.certainty].format(day=long_date(scheme.checked))
    told = ", ".join(part for part in (*scheme.reasons, _deadline(scheme), sure) if part)
    where = f" Sjekk {scheme.check_at.rstrip('.')}." if scheme.check_at else ""
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


def _deadlines(result: FundingResult) -> str:
    ahead = [scheme for scheme in (*result.fits, *result.ask_about) if scheme.days_left is not None]
    if ahead:
        return "Fristene som kommer, ligger i kalenderfilen. Sjekk dem hos den som deler ut pengene."
    return "Ingen frist vi kjenner, ligger fram i tid. Derfor får du ingen kalenderfil."


def _nothing(wish: FundingWish, whom: str) -> str:
    partners = f" {_PARTNERS}" if wish.applicant in ("entreprenor", "frivillig") else ""
    return (
        f"Jeg fant ingen ordning ({whom}).{partners} Sjekk statens oversikt på tilskudd.dfo.no, eller skriv et annet "
        "felt, så leter jeg på nytt."
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
