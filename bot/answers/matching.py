"""Who has done something like it, with the reason for each: a need to offers, and an offer to municipalities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from bot.answers import citing, compose, listing
from bot.answers.answer import Answer, Button
from bot.answers.papers import sources_of, titles
from bot.guide.matching import Condition, Match, Matches, Need, match
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry

Side = Literal["need", "offer"]
_BRIEF = Button("Lag en møtebrief", "Lag en møtebrief")
_UNCHECKED = "Eksemplene er historie, og vi har ikke sjekket hva som er i drift i dag."
_PLACES = 2  # named of an example; the others are counted
# Words of an example's first sentence: the first limit that keeps the answer short.
_LONGEST = (18, 15, 12, 9)
_ROOM = compose.MAX_WORDS - 4  # the source comes after


def matching_answer(
    knowledge: Knowledge,
    need: Need,
    side: Side,
    day: date,
    place: str | None = None,
    mentions: Mapping[str, Sequence[str]] | None = None,
    page: int = 0,
) -> Answer:
    """What there is for `need` (or, for an offer, where something like it was done) on `day`.

    `place`: what the user calls the place. `mentions`: the user's own words that an entry uses, by id.
    `page` counts from 0. A `fallback` where nothing was found.
    """
    found = match(knowledge.entries, need, knowledge, mentions, from_a_municipality=side == "offer", page=page)
    shown = [*found.cases, *found.elsewhere]
    providers = found.organisations if side == "need" else ()
    if not shown and not providers:
        return _nothing(knowledge, need, side, place, page)
    intro = _intro(knowledge, need, found, side, place, page)
    texts = (_text(knowledge, intro, found, providers, day, longest) for longest in _LONGEST)
    text = next((text for text in texts if len(text.split()) <= _ROOM), None)
    text = text or _text(knowledge, intro, found, providers, day, 0)
    entries = [one.entry for one in (*shown, *providers)]
    sources = sources_of(knowledge, [entry.id for entry in entries])
    more = (Button("Vis flere", "Vis flere"),) if found.more else ()
    return Answer(
        kind="list",
        text=f"{text}\n\nKilde: {titles(sources, 1)}.",
        entries=tuple(entry.id for entry in entries),
        sources=sources,
        as_of=min(citing.as_of(knowledge, entry) for entry in entries),
        stale=any(citing.is_stale(entry, day) for entry in entries),
        historical=bool(shown) and all(citing.is_historical(one.entry) for one in shown),
        cards=tuple(listing.card(knowledge, entry, day) for entry in entries),
        buttons=(*more, *(Button(one.entry.title, one.entry.title) for one in shown[:2]), _BRIEF),
    )


def _text(knowledge: Knowledge, intro: str, found: Matches, providers: Sequence[Match], day: date, longest: int) -> str:
    """All but the source; first sentences of more than `longest` words are left to their cards."""
    lines = [_line(knowledge, one, n, day, longest) for n, one in enumerate((*found.cases, *found.elsewhere), start=1)]
    parts = [intro, "\n".join(lines[: len(found.cases)])]
    if found.elsewhere:
        parts.append("\n".join(["Fra andre steder:", *lines[len(found.cases) :]]))
    if providers:
        parts.append(f"Virksomheter å spørre: {', '.join(one.entry.title for one in providers)}.")
    return "\n\n".join(part for part in (*parts, _UNCHECKED) if part)


def _line(knowledge: Knowledge, one: Match, number: int, day: date, longest: int) -> str:
    """«1. Hopeful ga unge arbeidstrening i butikk (Kristiansand, 2016). Treffer: unge, arbeid og inkludering.»"""
    entry = one.entry
    told = ", ".join(part for part in (_places(knowledge, entry), _year(entry)) if part)
    title = f"{entry.title} ({told})" if told else entry.title
    sentence = listing.card(knowledge, entry, day).summary
    told = f" {sentence}" if len(sentence.split()) <= longest else ""
    why = _reasons(knowledge, one)
    return f"{number}. {title}.{told}" + (f" Treffer: {', '.join(why)}." if why else "")


def _year(entry: Entry) -> str:
    return str(max(entry.years)) if entry.years else ""


def _places(knowledge: Knowledge, entry: Entry, limit: int = _PLACES) -> str:
    """The first places of an example, one for each municipality of today, old names with today's."""
    told: dict[str, str] = {}
    for name in entry.places:
        found = knowledge.places.find(name)
        short = name.split(" (")[0]
        today = found[0].municipality.split(" (")[0] if found else short
        told.setdefault(today, f"{short}, nå {today}" if found and found[0].former and today != short else short)
    rest = len(told) - limit
    return ", ".join(list(told.values())[:limit]) + (f" og {rest} til" if rest > 0 else "")


def _reasons(knowledge: Knowledge, one: Match) -> list[str]:
    """What the example shares with the need, in words."""
    shared = one.shared
    told = [_name(knowledge, i) for i in (*shared.target_groups, *shared.service_areas, *shared.hints, *shared.forms)]
    told += [f"«{word}»" for word in shared.words]
    if not shared.municipality and shared.county:
        told.append(f"fra {shared.county}")
    return told


def _name(knowledge: Knowledge, word_id: str) -> str:
    entry = knowledge.entry.get(word_id)
    if entry is not None:
        return entry.title.lower()
    words = (*knowledge.vocabulary.target_groups, *knowledge.vocabulary.service_areas)
    return next((word.name for word in words if word.id == word_id), word_id)


def _intro(knowledge: Knowledge, need: Need, found: Matches, side: Side, place: str | None, page: int) -> str:
    if page:
        return "Her er flere:"
    what = _what(knowledge, need, found.let_go)
    about = f" om {what}" if what else ""
    if not found.cases:
        return f"Jeg har ingen eksempler{about}, men disse virksomhetene jobbet med det."
    if not found.let_go:
        here = f", fra {place}" if place else ""
        if side == "offer":
            named = list(dict.fromkeys(_places(knowledge, one.entry, 1).partition(" og ")[0] for one in found.cases))
            told = "; ".join(name for name in named if name)
            return f"Noe slikt er gjort før ({what or 'det nærmeste jeg fant'})" + (f": {told}." if told else ".")
        return f"Dette ligner på behovet ({what or 'det dere beskriver'}{here}):"
    missed = _missed(knowledge, need, found.let_go, place)
    return f"Jeg fant ingen {missed}, men disse ligner{_instead(need, found.let_go, what)}:"


def _what(knowledge: Knowledge, need: Need, let_go: Sequence[Condition]) -> str:
    kept = need.without(let_go)
    return ", ".join(_name(knowledge, i) for i in (*kept.target_groups, *kept.service_areas, *kept.forms))


def _missed(knowledge: Knowledge, need: Need, let_go: Sequence[Condition], place: str | None) -> str:
    """What nothing met: «i Tromsø som gjelder skole»."""
    told = []
    if "municipality" in let_go or "county" in let_go:
        told.append(f"i {place}")
    ids = [*(need.service_areas if "area" in let_go else ()), *(need.target_groups if "group" in let_go else ())]
    if ids:
        told.append(f"som gjelder {', '.join(_name(knowledge, i) for i in ids)}")
    if "form" in let_go:
        told.append(f"med {', '.join(_name(knowledge, i) for i in need.forms)}")
    return " ".join(told)


def _instead(need: Need, let_go: Sequence[Condition], what: str) -> str:
    """Where they are from and what they are about: « (unge, fra samme fylke: Troms)»."""
    told = [what] if what else []
    if "county" in let_go:
        told.append("fra andre steder")
    elif "municipality" in let_go and need.counties:
        told.append(f"fra samme fylke: {need.counties[0]}")
    return f" ({', '.join(told)})" if told else ""


def _nothing(knowledge: Knowledge, need: Need, side: Side, place: str | None, page: int) -> Answer:
    if page:
        return Answer("fallback", "Det var alle eksemplene jeg fant. Skriv et annet sted eller en annen målgruppe.")
    what = _what(knowledge, need, ())
    if not what and not place:
        return Answer(
            "fallback", "Jeg må vite hvem eller hva det gjelder for å lete. Skriv for eksempel «unge» eller «rus»."
        )
    about = f" om {what}" if what else ""
    here = f" fra {place}" if place else ""
    way_on = (
        "Be kommunen om en prat om behovet. Kanskje er dere de første."
        if side == "offer"
        else "Spør en nabokommune eller et nettverk, eller lys ut behovet og be om forslag."
    )
    told = f"Jeg har ingen eksempler{about}{here}. {way_on} Du kan også prøve med en målgruppe eller et fagfelt."
    return Answer("fallback", told, buttons=(Button("Hele landet", "Hele landet"),) if place else ())
