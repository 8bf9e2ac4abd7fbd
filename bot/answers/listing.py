"""Several entries told together: listed, each with the fact asked for, or offered as a choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import citing
from bot.answers.answer import Answer, Button, Card
from bot.answers.compose import MAX_WORDS, SENTENCE_END, paragraphs, words_in
from bot.answers.rendering import render
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry


def card(knowledge: Knowledge, entry: Entry, day: date) -> Card:
    """An entry as a card: title, place, newest year, first sentence."""
    first = SENTENCE_END.split(render(knowledge, entry.summary, day), maxsplit=1)[0]
    return Card(entry.id, entry.title, ", ".join(entry.places), max(entry.years, default=None), first)


def list_answer(knowledge: Knowledge, entries: Sequence[Entry], intro: str, day: date, confidence: float) -> Answer:
    """Several entries, each with its first sentence."""
    cards = tuple(card(knowledge, entry, day) for entry in entries)
    lines = [f"{n}. {c.title}: {c.summary}" for n, c in enumerate(cards, 1)]
    sources = tuple(dict.fromkeys(source for entry in entries for source in citing.cited(knowledge, entry)[:1]))
    named = "; ".join(dict.fromkeys(f"«{source.title}» ({source.year})" for source in sources))
    return Answer(
        kind="list",
        text=paragraphs(intro, "\n".join(lines), f"Kilder: {named}."),
        entries=tuple(entry.id for entry in entries),
        confidence=confidence,
        sources=sources,
        as_of=min(citing.as_of(knowledge, entry) for entry in entries),
        stale=any(citing.is_stale(entry, day) for entry in entries),
        historical=all(citing.is_historical(entry) for entry in entries),
        cards=cards,
        buttons=tuple(Button(entry.title, entry.title) for entry in entries[:4]),
    )


def clarify(knowledge: Knowledge, entries: Sequence[Entry], day: date, confidence: float) -> Answer:
    """One short question back with the nearest entries as choices."""
    lines = "\n".join(f"- {entry.title}: {card(knowledge, entry, day).summary}" for entry in entries)
    return Answer(
        kind="clarify",
        text=f"Jeg er ikke sikker på hva du mener. Er det ett av disse?\n{lines}\n\nDu kan også spørre på nytt.",
        entries=tuple(entry.id for entry in entries),
        confidence=confidence,
        buttons=tuple(Button(entry.title, entry.title) for entry in entries),
    )


def which_of(entries: Sequence[Entry]) -> Answer:
    """Asks which of the entries listed last is meant."""
    buttons = tuple(Button(entry.title, entry.title) for entry in entries[:4])
    return Answer(
        "question", "Hvilket av dem vil du vite mer om?", choices=tuple(e.id for e in entries), buttons=buttons
    )


def each_answer(knowledge: Knowledge, told: Sequence[tuple[Entry, str]], day: date) -> Answer:
    """The fact asked for of several entries that were listed, as many as there is room for."""
    kept: list[tuple[Entry, str]] = []
    for entry, fact in told:
        if not kept or words_in(*(said for _, said in kept), fact) <= MAX_WORDS:
            kept.append((entry, fact))
    entries = [entry for entry, _ in kept]
    lines = [f"{number}. {entry.title}: {fact}" for number, (entry, fact) in enumerate(kept, 1)]
    listed = list_answer(knowledge, entries, "", day, 0.9)
    sources = listed.text.rpartition("\n\n")[2]
    return replace(listed, text=paragraphs("\n".join(lines), sources))
