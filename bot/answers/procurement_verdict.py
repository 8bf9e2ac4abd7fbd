"""The first sentence about a purchase: a yes or no to what was asked, or what it depends on."""

from __future__ import annotations

from bot.answers import procurement_words as words
from bot.answers.procurement_case import RESERVED_BY, Case
from bot.answers.procurement_reserve import reserve_verdict
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import EEA_HEALTH, EEA_OTHER, EEA_STATE, EEA_WORKS, Step

_EEA = frozenset({EEA_OTHER, EEA_STATE, EEA_HEALTH, EEA_WORKS})


def verdict(case: Case) -> str:
    """One sentence. The same «yes» or «no» must hold for every kind of purchase that it may be."""
    steps = tuple(case.steps.values())
    if case.purchase.length_missing:
        return "Det kommer an på summen."
    if case.purchase.including_vat and case.vat is None and any(step.lower is not None for step in steps):
        return "Det kommer an på beløpet uten mva."
    if case.purchase.asks == "split":
        return (
            "Nei, dere kan ikke dele opp kjøpet for å komme under en grense. "
            f"Summen avgjør: {kroner_short(case.net_kr)}."
        )
    if case.purchase.asks in RESERVED_BY:
        return reserve_verdict(case)
    answers = {_holds(case, step) for step in steps}
    if answers == {None}:
        return f"Det kan jeg ikke svare sikkert på for {long_date(case.day)}."
    states = {_holds(case, step) for step in case.state_steps.values()}
    if len(answers) == 1 and states - answers:
        return "Det kommer an på hvem som kjøper."
    if len(answers) > 1:
        return "Det kommer an på hva dere kjøper."
    if case.vat is not None and case.vat.certainty != "verified" and _gross_answers(case) != answers:
        return "Det kommer an på hvor mye av beløpet som er mva."
    least = case.purchase.least_kr
    if least is not None and {_holds(case, case.step(kind, case.net(least))) for kind in case.kinds} != answers:
        return "Det kommer an på hvor beløpet ender."
    return _told(case, yes=answers == {True})


def _holds(case: Case, step: Step) -> bool | None:
    """Whether what is asked about holds on `step`; None where the rule is not known."""
    if step.regime == "unknown":
        return None
    if case.purchase.asks == "law":
        return step.regime != "outside"
    if case.purchase.asks == "ted":
        return step.lower is not None and step.lower.value_id in _EEA
    return words.MUST_ANNOUNCE[step.regime]


def _gross_answers(case: Case) -> set[bool | None]:
    """What holds for the amount as it was told, with VAT: what the answer is where none of it is VAT."""
    return {_holds(case, case.step(kind, case.purchase.kr)) for kind in case.kinds}


def _told(case: Case, *, yes: bool) -> str:
    asks = case.purchase.asks
    rules = f"etter reglene som gjaldt {long_date(case.day)}" if case.past else "etter dagens regler"
    bought = case.bought
    if asks == "law":
        holds = "gjaldt" if case.past else "gjelder"
        return f"{'Ja' if yes else 'Nei'}, anskaffelsesloven {holds}{'' if yes else ' ikke'} for {bought} {rules}."
    announced = "måtte kunngjøres" if case.past else "må kunngjøres"
    free = "trengte ikke kunngjøring" if case.past else "trenger ikke kunngjøring"
    if asks == "ted":
        return f"Ja, {bought} {announced} i TED {rules}." if yes else f"Nei, {bought} {free} i TED {rules}."
    told = f"{bought} {announced} {rules}." if yes else f"{bought} {free} i Doffin {rules}."
    if asks == "free" and not yes:
        may, must = ("kunne", "måtte") if case.past else ("kan", "må")
        under_law = any(step.regime != "outside" for step in case.steps.values())  # anskaffelsesloven § 4
        but = f", men {must} som regel ha konkurranse" if under_law else ""
        return f"Ja, {bought} {may} gjøres uten kunngjøring i Doffin {rules}{but}."
    if asks == "which":
        return told[:1].upper() + told[1:]
    if asks == "free":
        return f"Nei, ikke uten kunngjøring: {told}"
    return f"{'Ja' if yes else 'Nei'}, {told}"
