"""Questions about the last answer: where it comes from, how sure it is, and the same in fewer words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers import citing, compose, declining, listing
from bot.answers.answer import Answer, Cited
from bot.guide.dates import long_date
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Certainty

_SURE = 0.6  # below this the bot may have answered another question than the one that was asked
_LEAST_FIRST: tuple[Certainty, ...] = ("unverified", "old", "history", "verified")
_SHOWN = 3  # entries of a list whose sources are named


def origin_answer(knowledge: Knowledge, entries: Sequence[Entry], sources: Sequence[Cited], day: date) -> Answer:
    """Where what was told about `entries` stands, who published it and when it was last checked.

    `sources`: those of the answer itself, for one that rests on no entry (a document, a reckoning).
    """
    if not entries:
        return _without_entry(tuple(sources))
    first = entries[0]
    found = tuple(dict.fromkeys(source for entry in entries[:_SHOWN] for source in citing.cited(knowledge, entry)))
    others = tuple(source for source in found if source.id != citing.OWN_SHEET) or found
    publishers = list(dict.fromkeys(knowledge.source[source.id].publisher for source in others))[:_SHOWN]
    lines = [
        f"Det bygger på {citing.by_title(others, _SHOWN)}. Utgitt av {' og '.join(publishers)}.",
        "Vi har skrevet det med egne ord.",
        _when(knowledge, entries),
    ]
    url = first.url or next((source.url for source in others if source.url), None)
    if url:
        lines.append(f"Les mer: {url}")
    tail = [part for part in (citing.doubt(first), citing.staleness(first, day)) if part]
    return _about(knowledge, entries, " ".join(lines[:3]) + "".join(f"\n\n{part}" for part in (*lines[3:], *tail)), day)


def sure_answer(knowledge: Knowledge, entries: Sequence[Entry], confidence: float, day: date) -> Answer:
    """How sure the answer about `entries` is. `confidence` (0 to 1): that it met the question."""
    entry = min(entries, key=lambda other: _LEAST_FIRST.index(other.certainty))
    told = {
        "verified": f"Ja, ganske sikker. Vi har lest det i kilden, sist {long_date(citing.as_of(knowledge, entry))}.",
        "history": "Ja, slik var det da kilden ble skrevet. Hvordan det er i dag, vet jeg ikke.",
        "old": "Nei, ikke helt.",
        "unverified": "Nei, ikke helt.",
    }[entry.certainty]
    parts = [told, citing.doubt(entry), citing.staleness(entry, day)]
    if confidence < _SURE:
        parts.append("Jeg kan også ha misforstått spørsmålet ditt. Spør gjerne på en annen måte.")
    text = " ".join(part for part in parts if part)
    return _about(knowledge, entries, f"{text}\n\n{citing.source_line(knowledge, entry)}", day, confidence)


def shorter_answer(knowledge: Knowledge, entry: Entry, day: date) -> Answer:
    """The entry in one sentence."""
    text = f"Kort sagt: {listing.card(knowledge, entry, day).summary}"
    ask = "Er det et ord du lurer på, kan du spørre om det."
    return _about(knowledge, (entry,), f"{text}\n\n{ask} {citing.source_line(knowledge, entry)}", day)


def nothing_told(tried: bool) -> Answer:
    """There is no answer to speak of; `tried`: the bot said that it did not know."""
    text = (
        "Sist visste jeg ikke svaret, så jeg har ingen kilde å vise til. Spør gjerne med andre ord."
        if tried
        else "Jeg har ikke svart på noe ennå. Når jeg svarer, sier jeg hvor det står og når det sist ble sjekket. "
        "Hva lurer du på?"
    )
    return Answer("fallback" if tried else "question", text, confidence=0.0 if tried else 1.0, buttons=declining.DOORS)


def _when(knowledge: Knowledge, entries: Sequence[Entry]) -> str:
    if all(entry.certainty == "history" for entry in entries):
        return "Det forteller hvordan det var da, ikke hvordan det er i dag."
    return f"Sist sjekket {long_date(min(citing.as_of(knowledge, entry) for entry in entries))}."


def _without_entry(sources: tuple[Cited, ...]) -> Answer:
    if not sources:
        return nothing_told(tried=False)
    return Answer("answer", f"Det bygger på {citing.by_title(sources, _SHOWN)}.", sources=sources)


def _about(knowledge: Knowledge, entries: Sequence[Entry], text: str, day: date, confidence: float = 1.0) -> Answer:
    return Answer(
        "answer",
        text,
        entries=tuple(entry.id for entry in entries),
        confidence=confidence,
        sources=tuple(dict.fromkeys(source for entry in entries for source in citing.cited(knowledge, entry))),
        as_of=min(citing.as_of(knowledge, entry) for entry in entries),
        stale=any(citing.is_stale(entry, day) for entry in entries),
        historical=all(citing.is_historical(entry) for entry in entries),
        buttons=(compose.MORE,) if entries[0].body else (),
    )
