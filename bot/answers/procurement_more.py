"""The rest about a purchase: everything that must and may be done, the ladder, what changed since 2017."""

from __future__ import annotations

from datetime import date

from bot.answers import procurement_words as words
from bot.answers.answer import Answer, Button
from bot.answers.procurement_case import Case, case_of
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import Limit, limits_on
from bot.guide.purchase import Purchase
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import ValuePeriod

_BOOKLET = date(2017, 2, 1)  # the month the booklet came out
_NO_SPLITTING = "skal-ikke-dele"
_FOCUS = "rule-endringer-siden-2017"


def procurement_more(knowledge: Knowledge, purchase: Purchase, day: date) -> Answer:
    """The rest about `purchase` on `day`, or on the day it asks about. Told on «vis mer»."""
    case = case_of(knowledge, purchase, day)
    if not case.rules.limits:
        return Answer("fallback", f"Mer om reglene den dagen vet vi ikke. {words.NOT_ADVICE}")
    steps = case.steps
    used: dict[str, ValuePeriod] = {}
    counted = not purchase.length_missing  # without the sum there is no place on the ladder
    parts = [_must(knowledge, case, used), _may(knowledge, case, used)] if counted else []
    for kind, step in steps.items():
        shown = words.steps_told(case.ladder(kind), step if counted else None)
        parts.append(f"Trappen for {words.NAMES[kind]}, uten mva.:\n{shown}")
    if not case.past:
        parts.append(_changes(knowledge, case))
    as_of = min(limit.last_seen for limit in case.rules.limits.values())
    cited = words.sources(knowledge, steps, used.values())
    parts += [
        " ".join(part for part in (_type_told(purchase), words.doubt(steps.values()), words.NOT_ADVICE) if part),
        words.source_line(cited, as_of),
    ]
    return Answer(
        kind="answer",
        text="\n\n".join(part for part in parts if part),
        entries=(_FOCUS,) if _FOCUS in knowledge.entry else (),
        sources=cited,
        as_of=as_of,
        buttons=(
            Button("Hva er lov før konkurransen?", "Kan vi snakke med leverandører før konkurransen?"),
            Button("Slik regner du verdien", "Hvordan regner vi ut verdien av kjøpet?"),
        ),
    )


def _bullets(heading: str, sentences: list[str]) -> str | None:
    return "\n".join([heading, *(f"- {sentence}" for sentence in dict.fromkeys(sentences))]) if sentences else None


def _must(knowledge: Knowledge, case: Case, used: dict[str, ValuePeriod]) -> str | None:
    several = len({step.regime for step in case.steps.values()}) > 1
    told = []
    for kind, step in case.steps.items():
        ids = words.must_ids(kind, step)
        used.update(words.periods_on(knowledge, ids, case.day))
        sentences = words.told_on(knowledge, ids, case.day)
        start = [words.holds(step, past=case.past)] if step.regime != "outside" else []
        named = f"{words.NAMES[kind].capitalize()}: " if several else ""
        told.append(named + " ".join([*start, *sentences]))
    used.update(words.periods_on(knowledge, (_NO_SPLITTING,), case.day))
    told += words.told_on(knowledge, (_NO_SPLITTING,), case.day)
    return _bullets(f"Dette {'måtte' if case.past else 'må'} dere:", [sentence for sentence in told if sentence])


def _may(knowledge: Knowledge, case: Case, used: dict[str, ValuePeriod]) -> str | None:
    ids = [value_id for step in case.steps.values() for value_id in words.may_ids(step)]
    used.update(words.periods_on(knowledge, ids, case.day))
    return _bullets(f"Dette {'kunne' if case.past else 'kan'} dere:", words.told_on(knowledge, ids, case.day))


def _changes(knowledge: Knowledge, case: Case) -> str | None:
    """Limits on the ladder that have moved since the booklet, and what is allowed now that was not then."""
    then = limits_on(knowledge.value, _BOOKLET)
    told = []
    limits = {step.upper.value_id: step.upper for kind in case.kinds for step in case.ladder(kind) if step.upper}
    for limit in limits.values():
        before = then.get(limit.value_id)
        if before is None or before.kr != limit.kr:
            told.append(_change(knowledge, limit, before))
    may = words.periods_on(knowledge, [i for step in case.steps.values() for i in words.may_ids(step)], case.day)
    for value_id in may:
        dated = knowledge.value[value_id]
        first = min(period.since for period in dated.values)
        if first > _BOOKLET and value_id.startswith("kan-reservere"):
            told.append(f"{dated.title}: nytt siden {long_date(first)}.")
    return _bullets("Endret siden heftet fra 2017:", told)


def _change(knowledge: Knowledge, limit: Limit, before: Limit | None) -> str:
    was = f"var {kroner_short(before.kr)}" if before else "kjenner vi ikke for 2017"
    return (
        f"{knowledge.value[limit.value_id].title}: {was}, er {kroner_short(limit.kr)} siden {long_date(limit.since)}."
    )


def _type_told(purchase: Purchase) -> str | None:
    if purchase.kind in ("health_social", "special", None):
        return "Koden tjenesten har i EUs liste (CPV), avgjør hva slags tjeneste det er."
    return None
