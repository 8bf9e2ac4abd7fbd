"""What a reader must know to trust the sum and the day that an answer about a purchase rests on."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers import procurement_words as words
from bot.answers.procurement_case import Case
from bot.answers.rendering import shown_value
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import Step, limits_on
from bot.guide.purchase_record import Unsure, in_words
from bot.knowledge.bundle import Knowledge

# One short question beats a sum that may be wrong.
_ASKED: Mapping[Unsure, str] = {
    "amounts": "Jeg er ikke sikker på hvordan tallene henger sammen. Hva blir summen for hele avtalen, med opsjoner?",
    "options": "Opsjoner teller med. Hvor lenge varer hele avtalen, med opsjoner?",
}
_BOUGHT_BEFORE = "kjop-fra-for-teller"  # the dated value that tells when an earlier purchase counts


def notes_on(knowledge: Knowledge, case: Case) -> str:
    """How the sum was reckoned and what is not known of the day, in running text."""
    purchase = case.purchase
    if purchase.length_missing and purchase.unsure is not None:
        return _ASKED[purchase.unsure]
    notes = [
        *_about_the_kind(case),
        *_about_the_day(knowledge, case),
        *_about_the_buyer(case),
        *_about_the_sum(knowledge, case),
    ]
    if purchase.count is None:
        notes.append("Du har gitt en pris per enhet. Hvor mange blir det?")
    elif purchase.length_missing:
        notes.append("Beløpet betales flere ganger. Hvor lenge varer hele avtalen, med opsjoner?")
    if purchase.maybe_yearly:
        notes.append(
            f"Jeg regner beløpet for hele avtalen på {in_words(purchase.length or 0)}. Er det per år, så si det."
        )
    if purchase.every == "whole" and (purchase.length or purchase.options):
        notes.append("Jeg regner beløpet for hele avtalen, med opsjoner.")
    elif purchase.options and not purchase.repeated:
        notes.append("Jeg regner med at beløpet dekker opsjonene også. Koster de noe i tillegg, så si hva.")
    return " ".join(notes)


def _about_the_kind(case: Case) -> list[str]:
    """Which kind it is taken for, the first time: a word of the question told that, and it decides the rules."""
    kind = case.purchase.kind
    told = kind in ("health_social", "special") and not case.purchase.followed
    return [f"Jeg regner kjøpet som {words.NAMES[kind]}."] if kind is not None and told else []


def _about_the_day(knowledge: Knowledge, case: Case) -> list[str]:
    if case.asked is None:
        return []
    if case.asked > case.today:
        when = str(case.asked.year) if case.purchase.whole_year else long_date(case.asked)
        return [f"Reglene for {when} vet vi ikke ennå, så svaret bygger på reglene i dag."]
    if case.purchase.whole_year or (case.day.month, case.day.day) == (12, 31):
        began = limits_on(knowledge.value, case.day.replace(month=1, day=1))
        if began and began != case.rules.limits:
            return [f"Noen grenser ble endret i løpet av {case.day.year}. Skriv dato for et sikrere svar."]
    return []


def _about_the_buyer(case: Case) -> list[str]:
    """What holds for the state, where the buyer may be a municipality or the state."""
    told = []
    for kind, state in case.state_steps.items():
        step = case.steps[kind]
        what = f" ({words.NAMES[kind]})" if len(case.kinds) > 1 else ""
        if state.regime == step.regime:
            told.append(f"Svaret er det samme for kommune, fylke og stat{what}.")
        else:
            since = f", fra {kroner_short(state.lower.kr)} siden {long_date(state.lower.since)}" if state.lower else ""
            told.append(f"For kommune og fylke {_rule(step)}. For staten {_rule(state)}{since}{what}.")
    return told


def _rule(step: Step) -> str:
    """«gjelder del II», «gjelder ikke loven»: the rule of the step with its verb."""
    if step.regime == "outside":
        return "gjelder ikke loven"
    return "vet vi ikke hva som gjelder" if step.regime == "unknown" else f"gjelder {words.named(step)}"


def _about_the_sum(knowledge: Knowledge, case: Case) -> list[str]:
    purchase, notes = case.purchase, []
    if " à " in purchase.stated.text:  # reckoned from parts, and told in them
        options = " Opsjoner teller med." if purchase.optional else ""
        notes.append(f"{purchase.stated.text} blir {kroner_short(purchase.stated.kr)} til sammen.{options}")
    elif " + " in purchase.stated.text:
        why = "Deler av samme kjøp skal som regel legges sammen."
        if purchase.least is not None:  # a part of it was bought earlier
            why = " ".join(words.told_on(knowledge, (_BOUGHT_BEFORE,), case.day))
        notes.append(f"Til sammen blir det {kroner_short(purchase.stated.kr)}. {why}".strip())
    if purchase.periods:
        why = " Avtaler uten sluttdato regnes slik." if purchase.without_end else ""
        notes.append(
            f"{purchase.periods} à {kroner_short(purchase.stated.kr)} blir {kroner_short(purchase.kr)} til sammen.{why}"
        )
    if purchase.including_vat and case.vat is None and any(step.lower for step in case.steps.values()):
        notes.append("Beløpet ditt er med mva., men grensene er uten. Trekk fra mva. og spør igjen.")
    elif case.vat is not None and case.vat.value is not None:
        rate = shown_value(case.vat.value, "percent")
        unsure = "" if case.vat.certainty == "verified" else " Satsen har vi ikke kontrollert; sjekk hos Skatteetaten."
        free = {case.step(kind, purchase.kr).regime for kind in case.kinds}
        other = "" if free == {step.regime for step in case.steps.values()} else " Da kan svaret bli et annet."
        notes.append(
            f"Uten {rate} mva. blir {kroner_short(purchase.kr)} til {kroner_short(case.net_kr)}.{unsure} "
            f"Noen tjenester er uten mva.{other}"
        )
    if purchase.least_kr is not None:
        low = case.net(purchase.least_kr)
        other_rule = case.step(case.kinds[0], low)
        differs = other_rule.regime != case.steps[case.kinds[0]].regime
        told = f" Ved {kroner_short(low)} {_rule(other_rule)}." if differs else ""
        notes.append(f"Jeg har regnet med det høyeste beløpet.{told}")
    if any(step.lower is not None and step.lower.kr == case.net_kr for step in case.steps.values()):
        notes.append("Beløpet er akkurat på en grense, og grensen regnes med.")
    return notes
