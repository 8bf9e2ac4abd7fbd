"""Sources, dates and doubt of an entry, in words. Nothing else in the bot cites."""

from __future__ import annotations

from datetime import date

from bot.answers.answer import Cited
from bot.guide.dates import long_date
from bot.knowledge import placeholders
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry

_MAX_SHOWN = 2  # more sources, or places in one, would drown the answer; the envelope holds them all
OWN_SHEET = "egen-vurdering"
OLD = "Opplysningen er gammel og kan være endret."
UNCONFIRMED = "Dette har vi ikke fått bekreftet."
NO_ADVICE = "Dette er ikke juridisk råd."
_OWN_PLACE = "vår egen gjennomgang"


_OF_PLACES = frozenset({"case", "organisation", "template", "network"})  # elsewhere a place is but an example


def cited(knowledge: Knowledge, entry: Entry) -> tuple[Cited, ...]:
    """The entry's sources in its own order."""
    found = []
    for ref in entry.sources:
        source = knowledge.source[ref.source]
        # The rows of our own sheet mean nothing to a reader.
        place = _OWN_PLACE if source.id == OWN_SHEET else ref.place
        found.append(Cited(source.id, source.title, place, source.year, source.url))
    return tuple(found)


def value_ids(entry: Entry, *texts: str) -> list[str]:
    """Dated values an entry rests on: those it names and those its texts show."""
    shown = [found.value_id for text in texts for found in placeholders.find(text)]
    return list(dict.fromkeys([*entry.values, *shown]))


def as_of(knowledge: Knowledge, entry: Entry) -> date:
    """The day the facts were last seen to hold: the oldest among its values, else when it was checked."""
    seen = [knowledge.value[i].last_seen for i in value_ids(entry, entry.summary) if i in knowledge.value]
    for ref in entry.sources:
        last_seen = knowledge.source[ref.source].last_seen
        if last_seen is not None:
            seen.append(last_seen)
    return min(seen) if seen else entry.checked


def is_historical(entry: Entry) -> bool:
    """True for what a text of 2016-2017 tells as it was then."""
    return entry.certainty == "history" and entry.kind in {"case", "template", "report", "organisation", "network"}


def doubt(entry: Entry) -> str | None:
    """A sentence about how sure it is, or None where there is nothing to say."""
    where = f" Sjekk {entry.check_at.rstrip('.')}." if entry.check_at else ""
    if entry.certainty == "old":
        return f"{OLD}{where}"
    if entry.certainty == "unverified":
        return f"{UNCONFIRMED}{where}"
    if entry.kind in {"rule", "myth"} and "procurement" in entry.topics:
        return NO_ADVICE
    return None


def is_stale(entry: Entry, day: date) -> bool:
    """True when the entry should have been checked again before `day`; history does not change."""
    return entry.certainty != "history" and day > entry.review_by


def staleness(entry: Entry, day: date) -> str | None:
    """A warning when the entry should have been checked again before `day`."""
    if not is_stale(entry, day):
        return None
    return f"Obs: Dette skulle vært sjekket på nytt innen {long_date(entry.review_by)}. Dobbeltsjekk før du bruker det."


def by_title(sources: tuple[Cited, ...], limit: int | None = None) -> str:
    """Sources in words, each title once with its places: ««A» (2017), kap. 2, kap. 3; «B» (2016), § 1»."""
    places: dict[str, list[str]] = {}
    for source in sources:
        places.setdefault(f"«{source.title}» ({source.year})", []).append(source.place)
    told = [", ".join([name, *list(dict.fromkeys(found))[:limit]]) for name, found in list(places.items())[:limit]]
    return "; ".join(told)


def source_name(knowledge: Knowledge, entry: Entry) -> str:
    """«(«Veier til samarbeid», 2017)»: the first source, for an entry that is told beside another."""
    sources = cited(knowledge, entry)
    first = next((source for source in sources if source.id != OWN_SHEET), sources[0])
    return f"(«{first.title}», {first.year})"


def source_line(knowledge: Knowledge, entry: Entry) -> str:
    """«Kilde: «Veier til samarbeid» (2017), kap. 2.» with the date for what can change."""
    sources = cited(knowledge, entry)
    # Our own sheet only points on to what the others say, and its row numbers mean nothing to a reader.
    others = tuple(source for source in sources if source.id != OWN_SHEET)
    own = sources[:1] and f"«{sources[0].title}» ({sources[0].year})"
    line = f"Kilde: {by_title(others, _MAX_SHOWN) if others else own}."
    if entry.url:
        line += f" Les mer: {entry.url}"
    if entry.certainty != "history":
        line += f"{'' if line.endswith('.') else ' –'} Sist sjekket {long_date(as_of(knowledge, entry))}."
    return line


def renamed_places(knowledge: Knowledge, entry: Entry) -> str | None:
    """«Oppegård er nå en del av Nordre Follo.» for the entry's places that are no more."""
    sentences = []
    if entry.kind not in _OF_PLACES:
        return None
    for name in entry.places:
        found = knowledge.places.find(name)
        if found and all(place.former for place in found):
            today = " og ".join(dict.fromkeys(place.municipality for place in found))
            short = name.split(" (")[0]
            already = today in entry.summary
            if not already:
                sentences.append(f"{short} er nå en del av {today}.")
    return " ".join(dict.fromkeys(sentences)) or None
