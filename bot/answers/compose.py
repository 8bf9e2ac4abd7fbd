"""An entry, a detail or a gap in the knowledge, told as one answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers import citing
from bot.answers.answer import Answer, Button
from bot.answers.rendering import render
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience
from bot.search.text import tokens

DOUBT = "Akkurat det vet jeg kanskje ikke. Dette er det nærmeste jeg har:"
UNSURE = "Dette svarer kanskje ikke helt på spørsmålet ditt:"  # it may well
_UNLIKELY = 0.55  # from this chance that no text answers, what is nearest hardly does
MAX_WORDS = 120  # the reply contract: about this much, then «vis mer»
MORE = Button("Vis mer", "Vis mer")
_RELATED = 2
_DETAILS = 6
_STORY_WORDS, _FIRST_OF_STORY = 125, 85  # of the answer to a story, and of the entry that is told in full
_BESIDE_STORY = 3  # other entries, in short
_SAID = 0.75  # from this share of its words on, a sentence has been said
_TELL_THEN = {"rule", "myth", "funding", "budget_step"}  # elsewhere what the booklet said is told on «vis mer»


# A full stop before a capital ends a sentence; «1. juli» and «nr. 8» go on.
SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-ZÆØÅ«])")


def paragraphs(*parts: str | None) -> str:
    """The parts that hold something, with an empty line between."""
    return "\n\n".join(part.strip() for part in parts if part and part.strip())


def words_in(*parts: str | None) -> int:
    """How many words the parts hold."""
    return sum(len(part.split()) for part in parts if part)


def _buttons(knowledge: Knowledge, entry: Entry, more: bool) -> tuple[Button, ...]:
    related = [knowledge.entry[i] for i in entry.related if i in knowledge.entry][:_RELATED]
    return (*((MORE,) if more else ()), *(Button(other.title, other.title) for other in related))


def _answer(knowledge: Knowledge, entry: Entry, text: str, day: date, confidence: float, more: bool) -> Answer:
    return Answer(
        kind="answer",
        text=text,
        entries=(entry.id,),
        confidence=confidence,
        sources=citing.cited(knowledge, entry),
        as_of=citing.as_of(knowledge, entry),
        stale=citing.is_stale(entry, day),
        historical=citing.is_historical(entry),
        buttons=_buttons(knowledge, entry, more),
    )


def entry_answer(
    knowledge: Knowledge,
    entry: Entry,
    day: date,
    audience: Audience | None = None,
    confidence: float = 1.0,
    lead: str | None = None,
    also: Sequence[tuple[Entry, str | None]] = (),
    near: Sequence[str] = (),
) -> Answer:
    """The entry's answer; `lead` is the one fact that the question asked for, told first.

    `also`: other entries that fit almost as well, each with its own lead. They are told after, under their
    own titles, as far as there is room. `near`: facts of the entry that lie near the question, nearest first,
    told in the room that is left.
    """
    summary = _without(render(knowledge, entry.summary, day), lead)
    view = render(knowledge, entry.views[audience], day) if audience in entry.views and audience else None
    then = render(knowledge, entry.in_2017, day) if entry.in_2017 and entry.kind in _TELL_THEN else None
    tail = (
        citing.renamed_places(knowledge, entry),
        citing.doubt(entry),
        citing.staleness(entry, day),
        citing.source_line(knowledge, entry),
    )
    middle: list[str | None] = [summary]
    for extra in (then, view):
        if words_in(lead, *middle, extra, *tail) <= MAX_WORDS:
            middle.append(extra)
    others: list[str] = []
    named: list[Entry] = []
    for other, its_lead in also:
        words = _also(knowledge, other, its_lead, day, MAX_WORDS - words_in(lead, *middle, *tail, *others))
        if words:
            others.append(words)
            named.append(other)
    left_out = bool(entry.body) or len([m for m in middle if m]) < len([p for p in (summary, then, view) if p])
    said = paragraphs(lead, *middle)
    fill: list[str] = []
    for sentence in near:
        unsaid = _without(sentence, " ".join([said, *fill]))
        if unsaid and words_in(lead, *middle, *tail, *others, *fill, unsaid) <= MAX_WORDS:
            fill.append(unsaid)
    middle.append(" ".join(fill))
    text = paragraphs(lead, *middle, " ".join(t for t in tail[:3] if t), *others, tail[3])
    answer = _answer(knowledge, entry, text, day, confidence, more=left_out)
    for other in reversed(named):
        answer = _with(knowledge, answer, other)
    return replace(answer, choices=(entry.id, *(other.id for other in named))) if named else answer


def _without(summary: str, lead: str | None) -> str:
    """`summary` without the sentences that `lead` has said already."""
    if not lead:
        return summary
    said = set(tokens(lead))
    kept = [
        sentence
        for sentence in SENTENCE_END.split(summary)
        if len(said & set(tokens(sentence))) < _SAID * len(set(tokens(sentence)))
    ]
    return " ".join(kept)


def _also(knowledge: Knowledge, entry: Entry, lead: str | None, day: date, room: int) -> str | None:
    """«Se også …» with as many whole sentences as there is `room` for, in words; None where no sentence fits."""
    told = f"Se også «{entry.title}»:"
    sentences = SENTENCE_END.split(render(knowledge, entry.summary, day))
    kept = 0
    for sentence in [*([lead] if lead else []), *(s for s in sentences if s != lead)]:
        if words_in(told, sentence) > room:
            break
        told, kept = f"{told} {sentence}", kept + 1
    return (
        " ".join(part for part in (told, citing.doubt(entry), citing.source_name(knowledge, entry)) if part)
        if kept
        else None
    )


def _with(knowledge: Knowledge, answer: Answer, other: Entry) -> Answer:
    """`answer` with another entry's sources, and a way to it."""
    sources = tuple(dict.fromkeys((*answer.sources, *citing.cited(knowledge, other))))
    ways = tuple(button for button in answer.buttons if button.payload != other.title)
    buttons = (*ways[:1], Button(other.title, other.title), *ways[1:])[: _RELATED + 1]
    return replace(answer, sources=sources, buttons=buttons)


def story_answer(
    knowledge: Knowledge,
    told: Sequence[tuple[Entry, str | None]],
    day: date,
    confidence: float,
    near: Sequence[str] = (),
) -> Answer:
    """What fits a long story best: one entry in full and others in short, for a story asks for more than one thing.

    `told`: entries, best first, each with the fact that the question asked for, or None. `near`: facts of the first
    that lie near the question.
    """
    (first, lead), *others = told
    said = paragraphs(lead, _without(render(knowledge, first.summary, day), lead))
    for sentence in near:
        unsaid = _without(sentence, said)
        if unsaid and words_in(said, unsaid) <= _FIRST_OF_STORY:
            said = f"{said} {unsaid}"
    said = paragraphs(said, " ".join(t for t in (citing.doubt(first), citing.staleness(first, day)) if t))
    lines: list[str] = []
    kept = [first]
    for entry, its_lead in others[:_BESIDE_STORY]:
        sentences = SENTENCE_END.split(render(knowledge, entry.summary, day))
        line = " ".join(part for part in (f"- {entry.title}: {its_lead or sentences[0]}", citing.doubt(entry)) if part)
        if words_in(said, *lines, line) <= _STORY_WORDS:
            lines.append(line)
            kept.append(entry)
    sources = tuple(dict.fromkeys(source for entry in kept for source in citing.cited(knowledge, entry)))
    named = "; ".join(dict.fromkeys(f"«{source.title}» ({source.year})" for source in sources))
    as_of = min(citing.as_of(knowledge, entry) for entry in kept)
    also = "\n".join(["Kanskje også nyttig:", *lines]) if lines else None
    begin = f"Dette passer best til det du forteller: «{first.title}»."
    return Answer(
        kind="answer",
        text=paragraphs(begin, said, also, f"Kilder: {named}."),
        entries=(first.id,),
        confidence=confidence,
        sources=sources,
        as_of=as_of,
        stale=any(citing.is_stale(entry, day) for entry in kept),
        historical=all(citing.is_historical(entry) for entry in kept),
        buttons=tuple(Button(entry.title, entry.title) for entry in kept[:4]),
        choices=tuple(entry.id for entry in kept),
    )


def fact_answer(knowledge: Knowledge, entry: Entry, fact: str, day: date, confidence: float = 1.0) -> Answer:
    """One fact of the entry in focus, and no more: the rest was told before."""
    tail = " ".join(t for t in (citing.doubt(entry), citing.staleness(entry, day)) if t)
    text = paragraphs(fact, tail, citing.source_line(knowledge, entry))
    return _answer(knowledge, entry, text, day, confidence, more=bool(entry.body))


def doubted(answer: Answer, silent: float) -> Answer:
    """`answer` told as what lies nearest to a question that it may not answer.

    `silent`: how likely it is that no text answers, 0 to 1.
    """
    opening = DOUBT if silent >= _UNLIKELY else UNSURE
    return replace(answer, text=f"{opening}\n\n{answer.text}", kind="fallback", confidence=0.5)


def missing_answer(knowledge: Knowledge, entry: Entry, missing: str, day: date, known: bool) -> Answer:
    """The fact that was asked for is not known; `known`: the rest about the entry was told before."""
    rest = None if known else f"Dette vet jeg: {render(knowledge, entry.summary, day)}"
    answer = _answer(
        knowledge,
        entry,
        paragraphs(missing, rest, citing.source_line(knowledge, entry)),
        day,
        0.5,
        more=bool(entry.body),
    )
    return replace(answer, kind="fallback")


def more_answer(knowledge: Knowledge, entry: Entry, day: date, audience: Audience | None = None) -> Answer:
    """The rest of what the bot knows about an entry: body, the view, what the booklet said."""
    view = render(knowledge, entry.views[audience], day) if audience in entry.views and audience else None
    views = [view] if view else [render(knowledge, text, day) for text in entry.views.values()]
    body = render(knowledge, entry.body, day) if entry.body else None
    then = render(knowledge, entry.in_2017, day) if entry.in_2017 else None
    details = _details(knowledge, entry, day, MAX_WORDS - words_in(body, *views, then))
    if not (body or views or then):
        details = paragraphs("Dette er alt jeg vet om det:", details or render(knowledge, entry.summary, day))
    text = paragraphs(body, *views, then, details, citing.doubt(entry), citing.source_line(knowledge, entry))
    return replace(_answer(knowledge, entry, text, day, 1.0, more=False), told_out=True)


def _details(knowledge: Knowledge, entry: Entry, day: date, room: int) -> str | None:
    """As many of the small facts as there is `room` for, in words."""
    told: list[str] = []
    for detail in entry.details[:_DETAILS]:
        line = f"- {render(knowledge, detail.text, day)}"
        if words_in(*told, line) > room:
            break
        told.append(line)
    return "\n".join(told) or None


def nothing_more(knowledge: Knowledge, entry: Entry) -> Answer:
    """Everything about the entry has been told; what lies near is offered."""
    text = f"Det var alt jeg har om «{entry.title}». Spør gjerne om noe bestemt, eller velg noe som ligger nær."
    buttons = _buttons(knowledge, entry, more=False)
    return Answer("question", text, entries=(entry.id,), buttons=buttons, told_out=True)
