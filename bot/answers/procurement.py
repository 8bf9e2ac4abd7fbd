"""An amount to the procurement rules that hold today, with what the booklet of 2017 said."""

from __future__ import annotations

from datetime import date

from bot.answers import citing
from bot.answers.answer import Answer, Button, Cited
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import (
    EEA_HEALTH,
    EEA_OTHER,
    EEA_STATE,
    EEA_WORKS,
    LAW,
    LIMIT_IDS,
    NATIONAL,
    Limit,
    PurchaseKind,
    Regime,
    Step,
    limits_on,
    step_for,
)
from bot.guide.purchase import Purchase
from bot.knowledge.bundle import Knowledge

_BOOKLET = date(2017, 2, 1)  # the month the booklet came out

_NAMES: dict[PurchaseKind, str] = {
    "other": "vanlige varer og tjenester",
    "health_social": "helse- og sosialtjenester",
    "special": "særlige tjenester",
    "works": "bygg og anlegg",
}
_REACHES = {
    LAW: "nok til at anskaffelsesloven gjelder",
    NATIONAL: "nok til at kjøpet må kunngjøres i Doffin",
    EEA_OTHER: "på eller over EØS-terskelen",
    EEA_HEALTH: "på eller over EØS-terskelen for slike tjenester",
    EEA_WORKS: "på eller over EØS-terskelen for bygg og anlegg",
    EEA_STATE: "på eller over EØS-terskelen for staten",
}
_BELOW = {
    LAW: "under grensen der anskaffelsesloven begynner å gjelde",
    NATIONAL: "under grensen for Doffin",
    EEA_OTHER: "under EØS-terskelen",
    EEA_HEALTH: "under EØS-terskelen for slike tjenester",
    EEA_WORKS: "under EØS-terskelen for bygg og anlegg",
    EEA_STATE: "under EØS-terskelen for staten",
}
_DUTIES: dict[Regime, str] = {
    "outside": "Verken loven eller forskriften gjelder. Følg kommunens egne regler for små kjøp.",
    "part_1": "Del I av forskriften gjelder. Sørg for konkurranse så langt det er mulig, behandle alle likt og noter "
    "hvorfor dere valgte som dere gjorde.",
    "part_2": "Del II av forskriften gjelder. Dere må kunngjøre i Doffin.",
    "part_3": "Del III av forskriften gjelder. Dere må kunngjøre i Doffin og i EUs base TED.",
    "part_4": "Del IV av forskriften gjelder. Dere velger framgangsmåten selv, men må kunngjøre og behandle alle likt.",
    "unknown": "Hvilken regel som gjaldt, vet vi ikke sikkert.",
}
_MUST_ANNOUNCE: dict[Regime, bool | None] = {
    "outside": False, "part_1": False, "part_2": True, "part_3": True, "part_4": True, "unknown": None,
}  # fmt: skip
_NOT_ADVICE = "Dette er ikke juridisk råd."


def _where(kr: int, step: Step) -> str:
    """Where the amount stands between the two limits, each with the date it holds from."""
    amount = kroner_short(kr)

    def limit(found: Limit) -> str:
        return f"{kroner_short(found.kr)}, siden {long_date(found.since)}"

    if step.lower is None and step.upper is not None:
        return f"{amount} er {_BELOW[step.upper.value_id]} ({limit(step.upper)})."
    if step.lower is None:
        return ""
    told = f"{amount} er {_REACHES[step.lower.value_id]} (fra {limit(step.lower)})"
    if step.upper is None:
        return f"{told}."
    return f"{told}, men {_BELOW[step.upper.value_id]} ({limit(step.upper)})."


def _verdict(purchase: Purchase, steps: dict[PurchaseKind, Step], past: date | None) -> str:
    rules = f"reglene som gjaldt {long_date(past)}" if past else "dagens regler"
    if purchase.length_missing:
        return "Det kommer an på summen."
    if purchase.including_vat and any(step.lower is not None for step in steps.values()):
        return "Det kommer an på beløpet uten mva."
    answers = {_MUST_ANNOUNCE[step.regime] for step in steps.values()}
    if answers == {False}:
        return f"Nei, kjøpet trenger ikke kunngjøring i Doffin etter {rules}."
    if answers == {True}:
        return f"Ja, kjøpet må kunngjøres etter {rules}."
    if answers == {None}:
        return "Det kan jeg ikke svare sikkert på for denne dagen."
    return "Det kommer an på hva dere kjøper."


def _notes(knowledge: Knowledge, purchase: Purchase, past: date | None) -> str:
    notes = []
    if past and (past.month, past.day) == (12, 31):
        began = limits_on(knowledge.value, past.replace(month=1, day=1))
        if began != limits_on(knowledge.value, past):
            notes.append(f"Noen grenser ble endret i løpet av {past.year}. Skriv dato for et sikrere svar.")
    if purchase.length_missing:
        notes.append("Beløpet betales flere ganger. Regn ut summen for hele avtalen, med opsjoner, og spør igjen.")
    if purchase.including_vat:
        notes.append("Beløpet ditt er med mva., men grensene er uten. Trekk fra mva. og spør igjen.")
    if purchase.periods:
        why = " Avtaler uten sluttdato regnes slik." if purchase.without_end else ""
        notes.append(f"Jeg har regnet {purchase.periods}: {kroner_short(purchase.kr)} til sammen.{why}")
    return " ".join(notes)


def _then(knowledge: Knowledge, now: dict[str, Limit]) -> str | None:
    """What the booklet said, where it differs from today."""
    then = limits_on(knowledge.value, _BOOKLET)
    changed = [i for i in (LAW, NATIONAL) if i in then and i in now and then[i].kr != now[i].kr]
    if not changed:
        return None
    told = " og ".join(f"{kroner_short(then[i].kr)} for {'loven' if i == LAW else 'kunngjøring'}" for i in changed)
    return f"Heftet fra 2017 har foreldede grenser: {told}."


def procurement_answer(knowledge: Knowledge, purchase: Purchase, day: date, past: date | None = None) -> Answer | None:
    """The answer for a purchase on `day`, or on the `past` day asked about; None without any limits for it."""
    day = past or day
    limits = limits_on(knowledge.value, day)
    if not limits:
        return None
    kinds: tuple[PurchaseKind, ...] = (purchase.kind,) if purchase.kind else ("other", "health_social")
    steps: dict[PurchaseKind, Step] = {kind: step_for(purchase.kr, kind, limits, purchase.buyer) for kind in kinds}
    regimes = {step.regime for step in steps.values()}
    lines = []
    if len(regimes) == 1:
        kind = kinds[0]
        lines.append(f"{_where(purchase.kr, steps[kind])} {_DUTIES[steps[kind].regime]}")
        if len(kinds) > 1 and steps["health_social"].upper != steps["other"].upper and steps["health_social"].upper:
            lines.append(
                f"For helse- og sosialtjenester er grensen høyere: {kroner_short(steps['health_social'].upper.kr)}."
            )
    else:
        lines += [
            f"- {_NAMES[kind].capitalize()}: {_where(purchase.kr, step)} {_DUTIES[step.regime]}"
            for kind, step in steps.items()
        ]
    used = [limits[i] for i in LIMIT_IDS if i in limits]
    as_of = min(limit.last_seen for limit in used)
    sources = _sources(knowledge, steps)
    parts = [
        f"{_verdict(purchase, steps, past)} {_notes(knowledge, purchase, past)}".strip(),
        "\n".join(lines),
        f"Grensene er uten mva. {'' if past else _then(knowledge, limits) or ''} {_NOT_ADVICE}".replace("  ", " "),
        f"Kilde: {citing.by_title(sources)}. Sist sjekket {long_date(as_of)}.",
    ]
    return Answer(
        kind="answer",
        text="\n\n".join(part for part in parts if part),
        entries=tuple(i for i in ("rule-kunngjoring-doffin", "rule-nar-loven-gjelder") if i in knowledge.entry),
        confidence=1.0,
        sources=sources,
        as_of=as_of,
        stale=False,
        buttons=(Button("Slik regner du verdien", "Hvordan regner vi ut verdien av kjøpet?"),),
    )


def _sources(knowledge: Knowledge, steps: dict[PurchaseKind, Step]) -> tuple[Cited, ...]:
    """The sources of the limits that the amount was held against."""
    found: dict[tuple[str, str], Cited] = {}
    limits = [limit for step in steps.values() for limit in (step.lower, step.upper) if limit is not None]
    for limit in limits:
        for period in knowledge.value[limit.value_id].values:
            if period.since == limit.since and period.source in knowledge.source:
                source = knowledge.source[period.source]
                found[source.id, period.place] = Cited(source.id, source.title, period.place, source.year, source.url)
    return tuple(found.values())
