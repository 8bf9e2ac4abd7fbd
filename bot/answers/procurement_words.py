"""The procurement ladder in words: verdict, place, steps, doubt. What the law demands comes from the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bot.answers import citing
from bot.answers.answer import Cited
from bot.answers.rendering import render
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import (
    EEA_HEALTH,
    Limit,
    PurchaseKind,
    Regime,
    Step,
)
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import ValuePeriod
from bot.knowledge.values import value_on

NAMES: dict[PurchaseKind, str] = {
    "other": "vanlige varer og tjenester",
    "health_social": "helse- og sosialtjenester",
    "special": "særlige tjenester",
    "works": "bygg og anlegg",
}
_MAX_CITED = 2  # more titles, or places in one, would drown the answer; the envelope holds them all
_OWN_SHEET = "egen-vurdering"
OUTSIDE_TOLD = "Beløpet er under lovens nedre grense."
NOT_ADVICE = "Dette er ikke juridisk råd."
_LABELS: dict[Regime, str] = {
    "outside": "utenfor loven",
    "part_1": "del I, uten Doffin",
    "part_2": "del II, Doffin",
    "part_3": "del III, Doffin og TED",
    "part_4": "del IV, kunngjøring",
    "unknown": "vet vi ikke",
}
_PARTS: dict[Regime, str] = {"part_1": "del I", "part_2": "del II", "part_3": "del III", "part_4": "del IV"}
MUST_ANNOUNCE: dict[Regime, bool | None] = {
    "outside": False, "part_1": False, "part_2": True, "part_3": True, "part_4": True, "unknown": None,
}  # fmt: skip
# The dated values that tell what each part demands and allows; the first ones are told first.
_MUST: dict[Regime, tuple[str, ...]] = {
    "outside": ("skal-utenfor",),
    "part_1": ("skal-del-i",),
    "part_2": ("skal-del-ii", "skal-klima"),
    "part_3": ("skal-del-iii", "skal-klima"),
    "part_4": ("skal-del-iv", "skal-klima"),
}
_MAY: dict[Regime, tuple[str, ...]] = {
    "outside": ("kan-dialog", "kan-pilot"),
    "part_1": ("kan-dialog", "kan-velge-selv", "kan-pilot", "kan-innovasjonspartnerskap"),
    "part_2": ("kan-dialog", "kan-forhandle", "kan-reservere-arbeid", "kan-pilot", "kan-innovasjonspartnerskap"),
    "part_3": ("kan-dialog", "kan-reservere-arbeid", "kan-pilot", "kan-innovasjonspartnerskap"),
    "part_4": (
        "kan-reservere-ideelle",
        "kan-dialog",
        "kan-reservere-arbeid",
        "kan-reservere-medarbeiderstyrt",
        "kan-pilot",
        "kan-innovasjonspartnerskap",
    ),
}


def must_ids(kind: PurchaseKind, step: Step) -> tuple[str, ...]:
    """Ids of the dated values that tell what must be done on this step."""
    ids = _MUST.get(step.regime, ())
    if kind == "special" and step.lower is not None and step.lower.value_id == EEA_HEALTH:
        ids = (*ids, "skal-saerlige-over-eos")
    if kind == "works" and step.regime in ("part_2", "part_3"):
        ids = (*ids, "skal-bygg")
    return ids


def may_ids(step: Step) -> tuple[str, ...]:
    """Ids of the dated values that tell what may be done on this step."""
    return _MAY.get(step.regime, ())


def told_on(knowledge: Knowledge, value_ids: Iterable[str], day: date) -> list[str]:
    """The sentences that hold on `day`; one without a birthday before that is left out."""
    periods = periods_on(knowledge, value_ids, day)
    return [render(knowledge, str(period.value), day) for period in periods.values()]


def periods_on(knowledge: Knowledge, value_ids: Iterable[str], day: date) -> dict[str, ValuePeriod]:
    """The periods in force on `day`, by the id of their value."""
    found = {}
    for value_id in value_ids:
        dated = knowledge.value.get(value_id)
        period = value_on(dated, day) if dated else None
        if period is not None:
            found[value_id] = period
    return found


def holds(step: Step, *, past: bool = False) -> str:
    """«Del I av forskriften gjelder.», or that it is not known and since when it is."""
    if step.regime == "outside":
        return ""
    if step.regime != "unknown":
        return f"{_upper_first(_PARTS[step.regime])} av forskriften {'gjaldt' if past else 'gjelder'}."
    known = f" Regelen her kjenner vi først fra {long_date(step.rule.known_from)}." if step.rule.known_from else ""
    return f"Hvilken regel som {'gjaldt' if past else 'gjelder'}, vet vi ikke sikkert.{known} Sjekk hos Lovdata."


def named(step: Step) -> str:
    """«del II», «utenfor loven»: the rule of the step in a few words."""
    return _PARTS.get(step.regime, _LABELS[step.regime])


def told_short(step: Step, *, past: bool = False) -> str:
    """«Må kunngjøres. Del II gjelder fra 1,3 millioner kr (siden …) til 2,5 millioner kr (siden …).»"""
    if step.regime == "unknown":
        return f"Vet ikke. {holds(step, past=past)}"
    if MUST_ANNOUNCE[step.regime]:
        announced = f"{'Måtte' if past else 'Må'} kunngjøres"
    else:
        announced = f"{'Trengte' if past else 'Trenger'} ikke kunngjøring"
    rule = "Loven gjelder ikke" if step.regime == "outside" else f"{_upper_first(_PARTS[step.regime])} gjelder"
    lower = f" fra {_since(step.lower)}" if step.lower else ""
    upper = f" {'til' if step.lower else 'under'} {_since(step.upper)}" if step.upper else ""
    told = rule.replace("gjelder", "gjaldt") if past else rule
    return f"{announced}. {told}{lower}{upper}."


def _since(limit: Limit) -> str:
    return f"{kroner_short(limit.kr)} (siden {long_date(limit.since)})"


def _label(step: Step) -> str:
    above_eea = step.regime == "part_2" and step.lower is not None and step.lower.value_id == EEA_HEALTH
    return "del II også her" if above_eea else _LABELS[step.regime]


def steps_told(steps: Iterable[Step], mine: Step | None) -> str:
    """The ladder, one line a step, with the user's place marked. The limits round it tell their dates."""
    lines = []
    told: set[str] = set()  # limits whose date stands already
    near = {limit.value_id for limit in (mine.lower, mine.upper) if limit is not None} if mine else set()
    for step in steps:
        bound = step.lower or step.upper
        start = "fra" if step.lower else "under"
        amount = "alle beløp" if bound is None else f"{start} {kroner_short(bound.kr)}"
        if bound is not None and bound.value_id in near - told and (step.lower or step == mine):
            told.add(bound.value_id)
            amount += f" (siden {long_date(bound.since)})"
        lines.append(f"- {f'→ Din plass: {amount}' if step == mine else _upper_first(amount)}: {_label(step)}")
    return "\n".join(lines)


def doubt(steps: Iterable[Step]) -> str | None:
    """A sentence where a limit or a rule used is not verified for the day; None where all are."""
    used = [
        found.certainty
        for step in steps
        for found in (step.lower, step.upper, step.rule)
        if found is not None and found.certainty != "verified"
    ]
    if "unverified" in used:
        return "En av grensene har vi ikke fått bekreftet. Sjekk hos Lovdata."
    return "Noe av dette bygger på eldre kilder. Sjekk hos Lovdata." if used else None


def source_line(cited: tuple[Cited, ...], as_of: date) -> str:
    """«Kilde: «Anskaffelsesloven» (2016), § 2. Sist sjekket 28. juli 2026.»"""
    # Our own sheet only points on to what the others say.
    others = tuple(source for source in cited if source.id != _OWN_SHEET) or cited
    source = f"Kilde: {citing.by_title(others, _MAX_CITED)}. " if others else ""
    return f"{source}Sist sjekket {long_date(as_of)}."


def sources(
    knowledge: Knowledge, steps: Mapping[PurchaseKind, Step], texts: Iterable[ValuePeriod]
) -> tuple[Cited, ...]:
    """The sources of the limits, the rules and the sentences told."""
    found: dict[tuple[str, str], Cited] = {}
    used: list[tuple[str | None, date | None]] = []
    for step in steps.values():
        used += [(limit.value_id, limit.since) for limit in (step.lower, step.upper) if limit is not None]
    used += [(step.rule.value_id, step.rule.since) for step in steps.values()]
    periods = [
        period
        for value_id, since in used
        if value_id in knowledge.value
        for period in knowledge.value[value_id].values
        if period.since == since
    ]
    for period in (*periods, *texts):
        source = knowledge.source.get(period.source)
        if source is not None:
            found[source.id, period.place] = Cited(source.id, source.title, period.place, source.year, source.url)
    return tuple(found.values())


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
