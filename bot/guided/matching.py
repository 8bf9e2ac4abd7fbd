"""«Vi trenger noe for …», «vi tilbyr …, hvem har gjort noe slikt?»: a match at once, and a question only if needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.answers.answer import Answer
from bot.answers.matching import Side, matching_answer
from bot.guide.matching import Need
from bot.guided import finding
from bot.guided.task import Blank, Desk, Task, Values
from bot.knowledge.records import Entry
from bot.search.text import content_stems, fold

_OFFERS = re.compile(
    r"\b(?:vi|jeg|eg|me|e) (?:tilbyr|tilbyd|driver|driv|lager|lagar|holder|selger|leverer|arrangerer|har (?:et|eit|ei"
    r"|en|laget|laga|utviklet))\b|\bhvilke kommuner\b|\b(?:hvem|noen|kommuner som) (?:som )?har (?:kjopt|gjort|provd)\b"
)
_NEEDS = re.compile(
    r"\b(?:trenger|leter etter|soker|mangler|har (?:et |eit )?behov|onsker|ser etter|finn (?:noen|grundere|en)"
    r"|hvem (?:tilbyr|driver|jobber|kan))\b"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_LETTERS = 400  # of a message whose own words are looked for
_COMMON = 8  # examples; a word that more of them use tells nothing
_START = 6  # letters
# What people write around a need or an offer, whatever it is about.
_AROUND = (
    "trenger leter etter søker mangler behov ønsker finn finnes gründer gründere entreprenør entreprenører sosial "
    "sosiale kommune kommuner kommunen tilbyr tilbud tiltak driver jobber prosjekt prosjekter gjort slikt slik noe "
    "noen hvilke prøvd kjøpt samarbeid samarbeidspartner leverandør løsning folk mennesker personer eksempel eksempler "
    "match matche passer passe interessert lignende liknende bydel nav ny nye god gode lager laget bruker område "
    "hjelper hjelp uten utenfor rundt mot med blant bedre flere mye lite kurs mente mener endre heller stedet bare "
    "tilbod jobbe jobb arbeid aktivitet aktiviteter kjenner vite lurer skal ville snakke innen løse løses"
)


def _side(text: str, desk: Desk) -> Side | None:
    folded = fold(text, desk.knowledge.variants)
    if _NEEDS.search(folded):
        return "need"
    return "offer" if _OFFERS.search(folded) else None


def _forms(text: str, desk: Desk) -> list[str] | None:
    """Ids of the forms of collaboration that a message names by title or by a name of their own."""
    folded = f" {fold(text, desk.knowledge.variants)} "
    found = [
        entry.id
        for entry in desk.knowledge.entries
        if entry.kind == "collaboration"
        and any(_stands_in(name, folded, desk) for name in (entry.title, *entry.aliases))
    ]
    return found or None


_MATTERS = ("target_groups", "service_areas", "forms")  # any of these is enough to look by
_FORM_WISH = re.compile(r"^(?:(?:ja|nei|ok|og|men|vi vil) )*(?:helst|gjerne|bare|kun|som|heller|i form av|med)\b")
_LONGEST_FORM_WISH = 8  # words
_SHORT_NAME = 5  # letters; shorter names («kjøp») are ordinary words
_ORDINARY = frozenset(
    {"stotte", "bidrag", "tillegg", "oppdrag", "vedtak", "utvalg", "arena", "kurs i kommunen", "dugnad"}
)


def _stands_in(name: str, folded: str, desk: Desk) -> bool:
    plain = fold(name, desk.knowledge.variants)
    return len(plain) >= _SHORT_NAME and plain not in _ORDINARY and f" {plain} " in folded


def _own_words(text: str, desk: Desk) -> list[str] | None:
    """Words of the message that name neither group, field, place nor form; None where there are none."""
    variants = desk.knowledge.variants
    named = [entity.text for entity in finding.entities(text, desk) if entity.label != "organisation"]
    named += [desk.knowledge.entry[i].title for i in _forms(text, desk) or []]
    known = set(content_stems(f"{_AROUND} {' '.join(named)}", variants))
    words = {word: content_stems(word, variants) for word in _WORD.findall(text[:_MOST_LETTERS].lower())}
    return [word for word, stems in words.items() if stems and stems[0] not in known] or None


def _mentions(words: Sequence[str], desk: Desk) -> dict[str, list[str]]:
    """Which of the user's own words each example uses; words that many use are left out."""
    variants = desk.knowledge.variants
    told = {word: stems[0] for word in words if (stems := content_stems(word, variants))}
    cases = [entry for entry in desk.knowledge.entries if entry.kind == "case"] if told else []
    used = {entry.id: _used(told, entry, desk) for entry in cases}
    often = {word for word in told if sum(word in found for found in used.values()) > _COMMON}
    return {i: kept for i, found in used.items() if (kept := [word for word in found if word not in often])}


def _used(told: Mapping[str, str], entry: Entry, desk: Desk) -> list[str]:
    """The words (with their stems) that an example uses; in its names the first part of a compound is enough:

    «sykkelverksted» and «Sykkelkjøkkenet».
    """
    variants = desk.knowledge.variants
    names = set(content_stems(" ".join([entry.title, *entry.aliases]), variants))
    stems = names | set(content_stems(entry.summary, variants))
    starts = {name[:_START] for name in names if len(name) > _START}
    return [word for word, stem in told.items() if stem in stems or (len(stem) > _START and stem[:_START] in starts)]


def _used_words(text: str, desk: Desk) -> list[str] | None:
    """The user's own words where an example uses one of them; other words say nothing to look by."""
    words = _own_words(text, desk)
    return words if words and _mentions(words, desk) else None


def _matter(text: str, desk: Desk) -> list[str] | None:
    """An answer to «hvem eller hva»; areas and own words fill blanks of their own."""
    groups, areas = finding.matters(text, desk)
    return groups or ([] if areas or _forms(text, desk) or _used_words(text, desk) else None)


def need_of(values: Values) -> Need:
    """The need that the filled blanks make. What was skipped is not told."""
    place = values.get("place") if isinstance(values.get("place"), dict) else {}
    return Need(
        target_groups=tuple(values.get("target_groups") or ()),
        service_areas=tuple(values.get("service_areas") or ()),
        municipalities=tuple((place or {}).get("municipalities") or ()),
        counties=tuple((place or {}).get("counties") or ()),
        forms=tuple(values.get("forms") or ()),
        hints=tuple(values.get("hints") or ()),
    )


def _needed(values: Values, desk: Desk) -> Sequence[str]:
    if any(values.get(name) for name in _MATTERS):
        return ()
    return () if _mentions(values.get("own_words") or [], desk) else ("target_groups",)


def _refined(values: Values, message: str, desk: Desk) -> dict[str, Any] | None:
    """A narrower or another wish; a form («helst en pilot»); or what the search still lacks («psykisk helse»)."""
    refined = finding.refined(values, message, desk)
    if refined is not None:
        return refined
    if _needed(values, desk):
        groups, areas = finding.matters(message, desk)
        told = {"target_groups": groups, "service_areas": areas, "forms": _forms(message, desk) or []}
        return {name: found for name, found in told.items() if found} or None
    short = len(message.split()) <= _LONGEST_FORM_WISH
    forms = _forms(message, desk) if short and _FORM_WISH.search(fold(message, desk.knowledge.variants)) else None
    return {"forms": forms} if forms else None


def side_of(values: Values, desk: Desk) -> Side:
    """What was told, else what the audience would ask for."""
    told = values.get("side")
    if told in ("need", "offer"):
        return "offer" if told == "offer" else "need"
    return "offer" if desk.audience == "entreprenor" else "need"


def _finish(values: Values, desk: Desk) -> Answer:
    place = values.get("place")
    return matching_answer(
        desk.knowledge,
        need_of(values),
        side_of(values, desk),
        desk.day,
        place=str(place["name"]) if isinstance(place, dict) else None,
        mentions=_mentions(values.get("own_words") or [], desk),
        page=finding.page_of(values),
    )


MATCHING = Task(
    name="matching",
    title="letingen",
    opening="Jeg leter etter noen som har gjort noe lignende.",
    blanks=(
        Blank(
            name="target_groups",
            label="målgruppen",
            ask="Hvem gjelder det, eller hvilket fagfelt? For eksempel «ungdom», «eldre» eller «rus».",
            read=_matter,
            spot=finding.groups,
            optional=True,
            retry="Det kjenner jeg ikke igjen. Prøv et vanligere ord, for eksempel unge, eldre, arbeid eller bolig.",
        ),
        Blank(
            name="service_areas",
            label="fagfeltet",
            ask="Hvilket fagfelt gjelder det?",
            read=finding.areas,
            spot=finding.areas,
            optional=True,
        ),
        finding.PLACE,
        Blank(name="forms", label="formen", ask="Hvilken samarbeidsform?", read=_forms, spot=_forms, optional=True),
        Blank(name="side", label="retningen", ask="Har dere et behov eller et tilbud?", read=_side, spot=_side),
        Blank(name="own_words", label="ordene", ask="", read=_used_words, spot=_used_words, optional=True),
        finding.HINTS,
        finding.PAGE,
    ),
    finish=_finish,
    needed=_needed,
    further=_refined,
)
