"""A purchase to the procurement rules that hold on the day, what must and may be done, and its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.answers import citing
from bot.answers import procurement_words as words
from bot.answers.answer import Answer, Button, Cited
from bot.answers.compose import MORE
from bot.answers.procurement_asking import questions
from bot.answers.procurement_case import RESERVED_BY, Case, case_of
from bot.answers.procurement_notes import notes_on
from bot.answers.procurement_sides import side_answer
from bot.answers.procurement_verdict import verdict
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import LAW, NATIONAL, PurchaseKind, Rules, limits_on
from bot.guide.purchase import Purchase
from bot.guide.purchase_record import Asks
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import ValuePeriod
from bot.knowledge.values import value_on

_BOOKLET = date(2017, 2, 1)  # the month the booklet came out
_MAX_WORDS = 130  # about 120; what may wait is told on «vis mer»
_VALUE = Button("Slik regner du verdien", "Hvordan regner vi ut verdien av kjøpet?")
_ENTRIES = ("rule-kunngjoring-doffin", "rule-nar-loven-gjelder")
# What else the answer is about, by what is asked.
_ABOUT: Mapping[Asks, tuple[str, ...]] = {
    "split": ("rule-oppdeling-forbudt",),
    "reserve_nonprofit": ("rule-reservert-ideelle",),
    "reserve_work": ("rule-reservert-arbeidsinkludering",),
    "reserve": ("rule-reservert-oversikt",),
}
_HISTORY = "rule-terskelverdier-historikk"


def procurement_answer(knowledge: Knowledge, purchase: Purchase, day: date, past: date | None = None) -> Answer | None:
    """The answer for a purchase on `day`, or on the day asked about (`past`, or the purchase's own).

    None without any limits for `day`. For an earlier day of which nothing is known, an answer that says so.
    """
    case = case_of(knowledge, purchase, day, past)
    if not case.rules.limits:
        return _before_everything(knowledge, case) if case.past else None
    if purchase.length_missing:
        return _sum_question(knowledge, case)
    if case.past and LAW not in case.rules.limits:
        return _limits_only(knowledge, case)
    short = purchase.judged or _no_right(case)
    narrow = side_answer(knowledge, case) or (_once_more(knowledge, case) if short else None)
    if narrow is not None:
        return narrow
    steps, asked = case.steps, case.purchase.asks
    kind = case.kinds[0]
    one_rule = len({step.regime for step in steps.values()}) == 1
    told = (*words.must_ids(kind, steps[kind])[:1], *((RESERVED_BY[asked],) if asked in RESERVED_BY else ()))
    texts = words.periods_on(knowledge, told, case.day) if one_rule else {}
    cited = _cited(knowledge, case, texts.values())
    as_of = min(limit.last_seen for limit in case.rules.limits.values())
    text = _fitted(knowledge, case, words.source_line(cited, as_of), one_rule=one_rule)
    known = any(step.regime != "unknown" for step in steps.values())
    asks = questions(case.purchase, case.rules, case.net)
    return Answer(
        kind="answer" if known else "fallback",
        text=_with_warning(knowledge, text, day),
        entries=tuple(i for i in (*_ABOUT.get(asked, ()), *_ENTRIES) if i in knowledge.entry),
        confidence=1.0,
        sources=cited,
        as_of=as_of,
        stale=_is_stale(knowledge, day),
        buttons=(*asks, MORE) if asks else (MORE, _VALUE),
    )


def _cited(knowledge: Knowledge, case: Case, texts: Iterable[ValuePeriod]) -> tuple[Cited, ...]:
    both = (*words.sources(knowledge, case.steps, texts), *words.sources(knowledge, case.state_steps, ()))
    return tuple(dict.fromkeys(both))


def _fitted(knowledge: Knowledge, case: Case, source: str, *, one_rule: bool) -> str:
    """The whole reply; what is told on «vis mer» too is left out where it would be too long."""
    kind = case.kinds[0]
    may = _may_told(knowledge, case, kind) if one_rule or _may_reserve(case) else None
    higher = _higher_for_health(case) if one_rule else None
    then = None if case.past or case.purchase.followed else _then(knowledge, case.rules)
    middle = (
        [_rule_told(knowledge, case, kind), may, _ladder_told(case, kind), higher]
        if one_rule
        else [_kinds_told(case), may]
    )
    lead = f"{verdict(case)} {notes_on(knowledge, case)}".strip()
    tail = [None if one_rule else "Grensene er uten mva.", words.doubt(case.steps.values()), then, words.NOT_ADVICE]
    text = ""
    kept = may is not None and _may_reserve(case)  # then what may be done is the answer
    for dropped in ((), (then,), (then, higher)) if kept else ((), (may,), (may, higher), (may, higher, then)):
        last = " ".join(part for part in tail if part and part not in dropped)
        text = "\n\n".join([*(part for part in (lead, *middle) if part and part not in dropped), last, source])
        if len(text.replace("\u00a0", "").split()) <= _MAX_WORDS:
            break
    return text


def _sum_question(knowledge: Knowledge, case: Case) -> Answer:
    """Without the sum nothing can be told but what it takes to reckon it."""
    asks = questions(case.purchase, case.rules, case.net)
    return Answer(
        kind="question",
        text=f"{verdict(case)} {notes_on(knowledge, case)} Summen skal være uten mva.",
        entries=tuple(i for i in _ENTRIES if i in knowledge.entry),
        buttons=(*asks, _VALUE),
    )


def _is_stale(knowledge: Knowledge, day: date) -> bool:
    return any(citing.is_stale(knowledge.entry[i], day) for i in _ENTRIES if i in knowledge.entry)


def _with_warning(knowledge: Knowledge, text: str, day: date) -> str:
    late = next((citing.staleness(knowledge.entry[i], day) for i in _ENTRIES if i in knowledge.entry), None)
    return f"{text} {late}" if late else text


def _rule_told(knowledge: Knowledge, case: Case, kind: PurchaseKind) -> str:
    step = case.steps[kind]
    must = " ".join(words.told_on(knowledge, words.must_ids(kind, step)[:1], case.day))
    if must and case.past and step.regime != "outside":
        must = f"Kravet den gangen: {must}"
    return f"{words.holds(step, past=case.past)} {must}".strip()


def _may_told(knowledge: Knowledge, case: Case, kind: PurchaseKind) -> str | None:
    ids = (RESERVED_BY[case.purchase.asks],) if _may_reserve(case) else words.may_ids(case.steps[kind])[:1]
    told = " ".join(words.told_on(knowledge, ids, case.day))
    return f"Regelen den gangen: {told}" if told and case.past and _may_reserve(case) else told or None


def _may_reserve(case: Case) -> bool:
    """True where it is asked whether the competition may be reserved, and for some kind it may."""
    asked = RESERVED_BY.get(case.purchase.asks)
    return any(asked in words.may_ids(step) for step in case.steps.values())


def _no_right(case: Case) -> bool:
    """True where something of no told kind is to be reserved for non-profits, and is too small for that rule."""
    asked = case.purchase.asks == "reserve_nonprofit" and case.purchase.kind is None and not case.past
    return asked and not _may_reserve(case) and all(step.regime != "outside" for step in case.steps.values())


def _ladder_told(case: Case, kind: PurchaseKind) -> str:
    return f"Trappen for {words.NAMES[kind]}, uten mva.:\n{words.steps_told(case.ladder(kind), case.steps[kind])}"


def _higher_for_health(case: Case) -> str | None:
    """The next limit for health and social services, where the kind is not told and theirs is another."""
    health = case.steps.get("health_social")
    if len(case.kinds) == 1 or health is None or health.upper is None or health.upper == case.steps["other"].upper:
        return None
    return f"For helse- og sosialtjenester er grensen høyere: {kroner_short(health.upper.kr)}."


def _kinds_told(case: Case) -> str:
    return "\n".join(
        f"- {words.NAMES[kind].capitalize()}: {words.told_short(step, past=case.past)}"
        for kind, step in case.steps.items()
    )


def _then(knowledge: Knowledge, now: Rules) -> str | None:
    """What the booklet said, where it differs from today."""
    then = limits_on(knowledge.value, _BOOKLET)
    changed = [i for i in (LAW, NATIONAL) if i in then and i in now.limits and then[i].kr != now.limits[i].kr]
    if not changed:
        return None
    told = " og ".join(f"{kroner_short(then[i].kr)} for {'loven' if i == LAW else 'kunngjøring'}" for i in changed)
    return f"Heftet fra 2017 er foreldet: {told}."


def _once_more(knowledge: Knowledge, case: Case) -> Answer:
    """What is asked now of a purchase that was just judged: its ladder was told, and is on «vis mer»."""
    kind, one_rule = case.kinds[0], len({step.regime for step in case.steps.values()}) == 1
    asked = case.purchase.asks
    told = [verdict(case)]
    if asked == "split":
        pass  # in however many parts, the sum decides
    elif _no_right(case):  # then what holds for each kind that it may be
        plain = case_of(knowledge, replace(case.purchase, asks="announce"), case.today)
        told.append(f"\n\n{_kinds_told(plain)}\n\nGrensene er uten mva.")
    elif not one_rule:
        told.append(f"\n\n{_kinds_told(case)}\n\n")
    elif _may_reserve(case):
        told.append(_may_told(knowledge, case, kind) or "")
    elif asked in RESERVED_BY:
        pass  # the verdict tells from where the rule holds
    elif asked in ("free", "which") and case.steps[kind].regime != "outside":
        told.append(_rule_told(knowledge, case, kind))
    else:
        told.append(words.holds(case.steps[kind], past=case.past) or words.OUTSIDE_TOLD)
    cited = _cited(knowledge, case, ())
    as_of = min(limit.last_seen for limit in case.rules.limits.values())
    text = " ".join(part for part in told if part).replace("\n\n ", "\n\n").replace(" \n\n", "\n\n")
    return Answer(
        kind="answer",
        text=f"{text.rstrip()} {words.NOT_ADVICE}\n\n{words.source_line(cited, as_of)}",
        entries=tuple(i for i in (*_ABOUT.get(asked, ()), *_ENTRIES) if i in knowledge.entry),
        sources=cited,
        as_of=as_of,
        buttons=(MORE, _VALUE),
    )


def _limits_only(knowledge: Knowledge, case: Case) -> Answer:
    """Which rules held that day is not known; the limits that are known of it."""
    told = ", ".join(f"{knowledge.value[i].title}: {kroner_short(limit.kr)}" for i, limit in case.rules.limits.items())
    cited = tuple(
        Cited(source.id, source.title, period.place, source.year, source.url)
        for i in case.rules.limits
        if (period := value_on(knowledge.value[i], case.day)) and (source := knowledge.source.get(period.source))
    )
    as_of = min(limit.last_seen for limit in case.rules.limits.values())
    return Answer(
        kind="fallback",
        text=f"Hvilke regler som gjaldt {long_date(case.day)}, vet vi ikke. Dette vet vi om grensene da: {told}. "
        f"Sjekk eldre regler hos Lovdata. {words.NOT_ADVICE}\n\n{words.source_line(cited, as_of)}",
        entries=(_HISTORY,) if _HISTORY in knowledge.entry else (),
        sources=cited,
        as_of=as_of,
    )


def _before_everything(knowledge: Knowledge, case: Case) -> Answer | None:
    """Nothing is known of that day; from which day something is."""
    law = knowledge.value.get(LAW)
    if law is None:
        return None
    first = min(period.since for period in law.values)
    return Answer(
        kind="fallback",
        text=f"Hvilke regler som gjaldt {long_date(case.day)}, vet vi ikke. De eldste vi kjenner, er fra "
        f"{long_date(first)}. Sjekk eldre regler hos Lovdata. {words.NOT_ADVICE}",
        entries=(_HISTORY,) if _HISTORY in knowledge.entry else (),
        as_of=law.last_seen,
    )
