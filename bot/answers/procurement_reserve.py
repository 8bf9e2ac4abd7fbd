"""Whether a purchase may be reserved for non-profits or for firms that include people in work."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers import procurement_words as words
from bot.answers.procurement_case import RESERVED_BY, Case
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.purchase_record import Asks

_WHOM: Mapping[Asks, str] = {
    "reserve_nonprofit": "ideelle",
    "reserve_work": "arbeidsinkludering",
    "reserve": "arbeidsinkludering",
}
# Asked of no one in particular, what holds for non-profits is told too; by whether it is a service for them.
_NONPROFITS: Mapping[bool, str] = {
    True: "Helse- og sosialtjenester kan også reserveres for ideelle, fra samme grense.",
    False: "For ideelle gjelder regelen bare helse- og sosialtjenester.",
}
_ASK_BUYERS = "Under den sier ikke forskriften noe om å reservere. Spør innkjøp hvordan dere kan gjøre det."


def reserve_verdict(case: Case) -> str:
    """Yes, no, or from which amount the rule holds. What the purchase asks must be in RESERVED_BY."""
    told = _for_them(case)
    outside = all(step.regime == "outside" for step in case.steps.values())
    if case.purchase.asks != "reserve" or outside:
        return told
    return f"{told} {_NONPROFITS[case.purchase.kind == 'health_social']}"


def _for_them(case: Case) -> str:
    asks, past, steps = case.purchase.asks, case.past, tuple(case.steps.values())
    whom, can = _WHOM[asks], "kunne" if past else "kan"
    bought = case.bought
    regimes = {step.regime for step in steps}
    if "unknown" in regimes:
        return f"Det kan jeg ikke svare sikkert på for {long_date(case.day)}."
    if regimes == {"outside"}:
        return f"Ja, loven {'gjaldt' if past else 'gjelder'} ikke for {bought}, så dere {can} velge selv."
    if case.reserving is None:
        return f"Regelen om å reservere for {whom} fantes ikke {long_date(case.day)}, så vidt vi vet."
    if asks == "reserve_nonprofit" and "health_social" not in case.kinds:
        return "Nei, regelen om å reservere for ideelle gjelder bare helse- og sosialtjenester."
    allowed = [step for step in steps if RESERVED_BY[asks] in words.may_ids(step)]
    if not allowed:
        only = "bare helse- og sosialtjenester, og " if asks == "reserve_nonprofit" and not case.purchase.kind else ""
        return f"Regelen om å reservere for {whom} gjelder {only}først {_from(case)}. {_ASK_BUYERS}"
    if len(allowed) < len(steps):
        return "Det kommer an på hva dere kjøper. Regelen gjelder kjøp som må kunngjøres."
    rules = f"etter reglene som gjaldt {long_date(case.day)}" if past else "etter dagens regler"
    if case.purchase.direct:  # reserved is not the same as given away
        what = "" if case.purchase.kind or asks != "reserve_nonprofit" else " om helse- og sosialtjenester"
        must = "måtte" if past else "må"
        return f"Nei, {bought} {must} kunngjøres {rules}. Men konkurransen{what} {can} reserveres for {whom}."
    return f"Ja, {bought} {can} reserveres for {whom} {rules}."


def _from(case: Case) -> str:
    """«fra 8,7 millioner kr»: where the step above begins, for each kind that the purchase may be."""
    told = []
    for kind, step in case.steps.items():
        if step.upper is not None:
            whose = f" for {words.NAMES[kind]}" if len(case.kinds) > 1 else ""
            told.append(f"fra {kroner_short(step.upper.kr)}{whose}")
    return " og ".join(told) or "på et høyere trinn"
