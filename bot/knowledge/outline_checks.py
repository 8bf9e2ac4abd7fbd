"""Checks of outlines against the rest of the knowledge: links, slots, gaps, style, private data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.knowledge import placeholders
from bot.knowledge.bundle import Knowledge
from bot.knowledge.checks import check_text
from bot.knowledge.faults import Fault
from bot.knowledge.outlines import AGREEMENT_SLOTS, BRIEF_SLOTS, AgreementOutline, BriefOutline, bad_slots, slots_of


def check_outlines(knowledge: Knowledge, file_of: Mapping[str, str], *, broken: bool = False) -> list[Fault]:
    """Every fault of the outlines. `broken`: some records failed already, so references may dangle."""
    faults: list[Fault] = []
    audiences: dict[str, str] = {}
    for brief in knowledge.briefs:
        file = file_of.get(brief.id, brief.id)
        faults += _check(knowledge, brief, file, BRIEF_SLOTS, broken)
        areas = {word.id for word in knowledge.vocabulary.service_areas}
        for route in brief.routes:
            for area in set(route.service_areas) - areas:
                faults.append(Fault(file, f"routes.{route.entry}", area, "står ikke i vocabulary.yml. Rett id-en."))
        faults += [] if broken else _check_steps(knowledge, brief, file)
        other = audiences.setdefault(brief.audience, file)
        if other != file:
            faults.append(Fault(file, "audience", brief.audience, f"har alt en brief i {other}. Behold én."))
    for agreement in knowledge.agreements:
        file = file_of.get(agreement.id, agreement.id)
        faults += _check(knowledge, agreement, file, AGREEMENT_SLOTS, broken)
        if agreement.id != f"avtale-{agreement.kind}":
            faults.append(
                Fault(file, "kind", agreement.kind, f"hører til filen avtale-{agreement.kind}.yml. Rett ett.")
            )
    return faults


def _check(
    knowledge: Knowledge, outline: BriefOutline | AgreementOutline, file: str, known: frozenset[str], broken: bool
) -> Iterator[Fault]:
    if outline.review_by <= outline.checked:
        yield Fault(file, "review_by", str(outline.review_by), "skal være etter «checked».")
    for ref in outline.sources:
        if ref.source not in knowledge.source:
            yield Fault(file, "sources", ref.source, "finnes ikke i sources.yml. Legg den inn der.")
    for key, entry_id in outline.linked():
        if entry_id not in knowledge.entry and not broken:
            yield Fault(file, key, entry_id, "finnes ikke som oppslag. Rett id-en eller lag oppslaget.")
    for name in set(outline.gaps) - known:
        yield Fault(file, "gaps", name, f"er ikke en åpen plass. Bruk: {', '.join(sorted(known))}.")
    yield from _check_texts(knowledge, outline, file, known, broken)


def _check_steps(knowledge: Knowledge, brief: BriefOutline, file: str) -> Iterator[Fault]:
    """A step needs a difficulty to tell, and its example must be one."""
    for stage in brief.stages:
        for number, step in enumerate(stage.steps):
            key = f"stages.{stage.id}.steps.{number}"
            entry, example = knowledge.entry.get(step.entry), knowledge.entry.get(step.example)
            if entry is not None and entry.difficulty is None:
                yield Fault(file, key, step.entry, "mangler «difficulty». Sett 1–5 i oppslaget.")
            if example is not None and example.kind != "case":
                yield Fault(file, key, step.example, "er ikke et eksempel. Velg et oppslag fra knowledge/cases.")


def _check_texts(
    knowledge: Knowledge, outline: BriefOutline | AgreementOutline, file: str, known: frozenset[str], broken: bool
) -> Iterator[Fault]:
    for key, text in outline.texts():
        yield from check_text(file, key, text)
        for bad in bad_slots(text, known):
            yield Fault(file, key, bad, f"er ikke en åpen plass. Bruk: {', '.join(sorted(known))}.")
        for slot in slots_of(text):
            if slot in known and slot not in outline.gaps:
                yield Fault(file, f"gaps.{slot}", key, "mangler. Si hva som skal fylles inn der.")
        for value in placeholders.find(text):
            if value.value_id not in knowledge.value and not broken:
                yield Fault(file, key, value.value_id, "finnes ikke i knowledge/values.")
