"""Checks that need more than one record: references, dates, style, private data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.knowledge import originality, placeholders
from bot.knowledge.budget_checks import check_budget_steps
from bot.knowledge.bundle import Knowledge
from bot.knowledge.faults import Fault
from bot.knowledge.readability import lix
from bot.knowledge.records import Entry

MAX_LIX = 55.0  # the design's ceiling for a single text
_MIN_WORDS_FOR_LIX = 25  # below this the measure says more about one long word than about the text
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(
    r"(?<![\d.,§-])(?:\+47 ?)?(?:\d{8}|\d{3} \d{2} \d{3}|\d{2} \d{2} \d{2} \d{2})(?!\d|[.,]\d|\s*(?:kr|mill|kroner))"
)
# Kinds that state rules of today: amounts in them must be dated values, never digits in the text.
_RULE_KINDS = {"rule", "myth"}
_AMOUNT = re.compile(
    r"\d[\d\s.,]*\s?(?:kr\b|kroner|mill\.|millioner|tusen|prosent|%|,-)|\bkr\.?\s?\d|\bNOK\s?\d", re.IGNORECASE
)


def texts_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every running text of an entry that a user can meet, with the key it stands under."""
    yield "title", entry.title
    yield "summary", entry.summary
    if entry.body:
        yield "body", entry.body
    for audience, text in entry.views.items():
        yield f"views.{audience}", text
    if entry.in_2017:
        yield "in_2017", entry.in_2017
    for number, detail in enumerate(entry.details):
        yield f"details.{number}.text", detail.text
    if entry.step:
        yield "step.label", entry.step.label
        yield "step.short", entry.step.short
        if entry.step.phase:
            for key in ("next_year", "this_year", "year_after"):
                yield f"step.phase.{key}", getattr(entry.step.phase, key)


def check_all(knowledge: Knowledge, file_of: Mapping[str, str], *, broken: bool = False) -> list[Fault]:
    """Every fault between records. `broken`: some records failed already, so references may dangle."""
    faults = list(_check_values(knowledge, file_of))
    faults += check_budget_steps(knowledge, file_of, broken=broken)
    titles: dict[str, str] = {}
    asked: dict[str, str] = {}
    for entry in knowledge.entries:
        file = file_of.get(entry.id, entry.id)
        faults += _check_references(knowledge, entry, file, broken)
        faults += _check_texts(knowledge, entry, file, broken)
        if entry.review_by <= entry.checked:
            faults.append(Fault(file, "review_by", str(entry.review_by), "skal være etter «checked»."))
        folded = entry.title.casefold()
        if folded in titles:
            faults.append(Fault(file, "title", entry.title, f"er lik tittelen i {titles[folded]}. Gjør den ulik."))
        titles[folded] = file
        for question in entry.questions:
            same = asked.setdefault(" ".join(originality.words(question)), entry.id)
            if same != entry.id:
                faults.append(Fault(file, "questions", question, f"står i {same} også. La bare ett oppslag ha den."))
        if entry.kind == "case" and not entry.years:
            faults.append(Fault(file, "years", "", "mangler. Et eksempel må ha årstall."))
        if entry.kind in {"collaboration", "guide"} and entry.difficulty is None and "start" in entry.topics:
            faults.append(Fault(file, "difficulty", "", "mangler. Si hvor vanskelig det er, 1–5."))
        if entry.certainty in {"old", "unverified"} and not entry.check_at:
            faults.append(Fault(file, "check_at", "", "mangler. Si hvor leseren kan sjekke dagens regel."))
    return faults


def _check_values(knowledge: Knowledge, file_of: Mapping[str, str]) -> Iterator[Fault]:
    for dated in knowledge.values:
        file = file_of.get(dated.id, dated.id)
        days = [period.since for period in dated.values]
        if len(set(days)) != len(days):
            yield Fault(file, f"{dated.id}.values", str(days), "har samme dato to ganger. Behold én.")
        for period in dated.values:
            if period.since > dated.last_seen and not period.note:
                remedy = "er etter «last_seen». Rett datoen, eller forklar i «note» at verdien er vedtatt."
                yield Fault(file, f"{dated.id}.since", str(period.since), remedy)
        for period in dated.values:
            if period.source not in knowledge.source:
                yield Fault(file, f"{dated.id}.source", period.source, "finnes ikke i sources.yml. Legg den inn der.")
            if dated.unit not in {"text"} and isinstance(period.value, str):
                yield Fault(file, f"{dated.id}.value", period.value, "skal være et tall uten mellomrom.")


def _check_references(knowledge: Knowledge, entry: Entry, file: str, broken: bool) -> Iterator[Fault]:
    for ref in entry.sources:
        if ref.source not in knowledge.source:
            yield Fault(file, "sources", ref.source, "finnes ikke i sources.yml. Legg den inn der.")
    words = knowledge.vocabulary
    for key, used, known in (
        ("service_areas", entry.service_areas, words.service_areas),
        ("target_groups", entry.target_groups, words.target_groups),
        ("applicants", entry.applicants, words.applicants),
    ):
        for word in set(used) - {found.id for found in known}:
            yield Fault(file, key, word, "står ikke i vocabulary.yml. Bruk et ord derfra, eller legg det inn.")
    for place in entry.places:
        if not knowledge.places.find(place):
            yield Fault(file, "places", place, "er ikke en kommune vi kjenner. Se knowledge/places.")
    if not broken:
        yield from _check_links(knowledge, entry, file)


def _check_links(knowledge: Knowledge, entry: Entry, file: str) -> Iterator[Fault]:
    """Links to other entries and to dated values."""
    for value_id in entry.values:
        if value_id not in knowledge.value:
            yield Fault(file, "values", value_id, "finnes ikke i knowledge/values.")
    for key, ids, kind in (
        ("related", entry.related, None),
        ("organisations", entry.organisations, "organisation"),
        ("forms", entry.forms, "collaboration"),
    ):
        for other in ids:
            if other not in knowledge.entry:
                yield Fault(file, key, other, "finnes ikke som oppslag. Rett id-en eller lag oppslaget.")
            elif other == entry.id:
                yield Fault(file, key, other, "peker på seg selv. Fjern det.")
            elif kind is not None and knowledge.entry[other].kind != kind:
                yield Fault(file, key, other, f"er ikke av typen «{kind}».")


def _check_private(file: str, key: str, text: str) -> Iterator[Fault]:
    if mail := _EMAIL.search(text):
        yield Fault(file, key, mail[0], "er en e-postadresse. Skriv rolle og organisasjon i stedet.")
    if phone := _PHONE.search(text):
        yield Fault(file, key, phone[0], "ligner et telefonnummer. Skriv rolle og organisasjon i stedet.")


def _check_texts(knowledge: Knowledge, entry: Entry, file: str, broken: bool) -> Iterator[Fault]:
    for key, texts in (
        ("questions", entry.questions),
        ("aliases", entry.aliases),
        ("check_at", [entry.check_at or ""]),
    ):
        for text in texts:
            yield from _check_private(file, key, text)
    for key, text in texts_of(entry):
        yield from check_text(file, key, text, amounts=entry.kind not in _RULE_KINDS)
        for found in placeholders.find(text):
            if found.value_id not in knowledge.value and not broken:
                yield Fault(file, key, found.value_id, "finnes ikke i knowledge/values.")


def check_text(file: str, key: str, text: str, *, amounts: bool = False) -> Iterator[Fault]:
    """What can be wrong with a text by itself; `amounts`: digits with kroner or per cent may stand in it."""
    for bad in placeholders.malformed(text):
        yield Fault(file, key, bad, "er ikke en gyldig verdi. Skriv {{id}}, {{id@ÅÅÅÅ-MM-DD}} eller {{id|since}}.")
    yield from _check_private(file, key, text)
    if not amounts and (amount := _AMOUNT.search(text)):
        yield Fault(file, key, amount[0], "er et beløp i teksten. Bruk en datert verdi: {{id}}.")
    if len(text.split()) >= _MIN_WORDS_FOR_LIX and (score := lix(text)) > MAX_LIX:
        yield Fault(file, key, f"LIX {score:.0f}", f"er for tung. Del setningene; høyst {MAX_LIX:.0f}.")
