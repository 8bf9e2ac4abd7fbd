"""One side of a purchase, answered in a few sentences: three offers, the protocol, an extension, the paragraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answers import citing
from bot.answers import procurement_words as words
from bot.answers.answer import Answer, Button
from bot.answers.compose import MORE
from bot.answers.procurement_case import RESERVED_BY, Case
from bot.answers.rendering import shown_value
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import EEA_HEALTH, EEA_OTHER, EEA_STATE, EEA_WORKS, Regime, Step
from bot.guide.purchase_record import Asks, Side
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import ValuePeriod
from bot.knowledge.values import value_on

_EEA = frozenset({EEA_OTHER, EEA_STATE, EEA_HEALTH, EEA_WORKS})
_CHANGE, _CHANGED = "kontraktsendring-andel", "endring-utlyst"
_SPLIT, _UNITS, _OWN = "skal-ikke-dele", "enheter-regnes-samlet", "egne-regler"
_LISTED: tuple[Regime, ...] = ("part_2", "part_3", "part_4")
# By side: the dated value that tells it in each part of the regulation.
_TOLD: Mapping[Side, Mapping[Regime, str]] = {
    "several": {"outside": "spor-utenfor", "part_1": "spor-del-i", **dict.fromkeys(_LISTED, "spor-utlyst")},
    "protocol": {
        "outside": "protokoll-utenfor", "part_1": "protokoll-del-i", **dict.fromkeys(_LISTED, "protokoll-utlyst"),
    },
    "nobody": {"part_2": "ingen-tilbud-del-ii"},  # of the others nothing is known
    "lasts": {
        "outside": "skal-utenfor", "part_1": "varighet-del-i", "part_2": "varighet-utlyst", "part_3": "varighet-utlyst",
        "part_4": "varighet-del-iv",
    },
}  # fmt: skip
_ENTRIES: Mapping[Side, tuple[str, ...]] = {
    "several": ("rule-tre-leverandorer",),
    "protocol": ("rule-dokumentasjon-protokoll",),
    "lasts": ("rule-lopende-avtaler",),
    "units": ("rule-verdi-beregning", "rule-oppdeling-forbudt"),
    "extend": ("rule-endre-avtalen",),
    "limit": ("rule-terskelverdier-i-dag",),
    "own_rules": ("rule-tre-leverandorer",),
    "kind": ("rule-type-tjeneste",),
    "nobody": ("rule-unntak-fra-konkurranse",),
    "paragraph": ("rule-kunngjoring-doffin",),
}
_VALUE = Button("Slik regner du verdien", "Hvordan regner vi ut verdien av kjøpet?")
_VALUES: Mapping[Side, tuple[str, ...]] = {
    "units": (_UNITS, _SPLIT),
    "extend": (_CHANGED, _CHANGE),
    "own_rules": (_OWN,),
}
_PLACES = 4  # titles, or places in one
_Texts = dict[str, ValuePeriod]  # what is told, by the id of its value


def side_answer(knowledge: Knowledge, case: Case) -> Answer | None:
    """What is asked of the purchase and no more; None where no side of it is asked of."""
    side = case.purchase.side
    if side is None:
        return None
    used: _Texts = {}
    told = _SIDES[side](knowledge, case, used) if side in _SIDES else _by_part(knowledge, case, used)
    steps = case.steps if side in ("limit", "paragraph") or not used else {}
    cited = words.sources(knowledge, steps, used.values())
    as_of = min(limit.last_seen for limit in case.rules.limits.values())
    shown = () if side == "paragraph" else cited  # the places are the answer
    return Answer(
        kind="answer" if told else "fallback",
        text=f"{told or _unknown(case)} {words.NOT_ADVICE}\n\n{words.source_line(shown, as_of)}",
        entries=tuple(i for i in _ENTRIES[side] if i in knowledge.entry),
        sources=cited,
        as_of=as_of,
        buttons=(MORE, _VALUE),
    )


def _own_rules(knowledge: Knowledge, case: Case, used: _Texts) -> str:
    """That a municipality's own rules may ask for more than the law."""
    return _value(knowledge, case, _OWN, used)


def _unknown(case: Case) -> str:
    told = f"Hva som gjaldt {long_date(case.day)}, vet jeg ikke." if case.past else "Det vet jeg ikke."
    return f"{told} Spør innkjøp i kommunen."


def _value(knowledge: Knowledge, case: Case, value_id: str, used: _Texts) -> str:
    """The sentences of a dated value on the day; empty where none holds."""
    used.update(words.periods_on(knowledge, (value_id,), case.day))
    return " ".join(words.told_on(knowledge, (value_id,), case.day))


def _by_part(knowledge: Knowledge, case: Case, used: _Texts) -> str:
    """What holds in the purchase's part of the regulation, for each kind that it may be where that differs."""
    ids = _TOLD[case.purchase.side or "several"]
    told = {kind: _value(knowledge, case, ids.get(step.regime, ""), used) for kind, step in case.steps.items()}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    return "\n\n".join(f"{words.NAMES[kind].capitalize()}: {text or _unknown(case)}" for kind, text in told.items())


def _units(knowledge: Knowledge, case: Case, used: _Texts) -> str:
    together = _value(knowledge, case, _UNITS, used)
    return f"{together} {_value(knowledge, case, _SPLIT, used)}".strip() if together else ""


def _kind(knowledge: Knowledge, case: Case, used: _Texts) -> str:
    name = words.NAMES[case.kinds[0]]
    return (
        f"Begge deler regner jeg som {name}, så reglene er de samme. "
        "Det er koden i EUs liste (CPV) som avgjør, så slå den opp først."
    )


def _limit(knowledge: Knowledge, case: Case, used: _Texts) -> str:
    """From where each kind that it may be must be announced, and on which side of it the purchase is."""
    told = []
    for kind in case.kinds:
        first = next((step for step in case.ladder(kind) if words.MUST_ANNOUNCE[step.regime]), None)
        if first is None or first.lower is None:
            continue
        limit = first.lower
        where = "under" if case.counted_kr < limit.kr else "over"
        told.append(
            f"For {words.NAMES[kind]} må dere lyse ut fra {kroner_short(limit.kr)} (siden {long_date(limit.since)}). "
            f"{case.bought[:1].upper()}{case.bought[1:]} er {where}."
        )
    return " ".join(told)


def _extend(knowledge: Knowledge, case: Case, used: _Texts) -> str:
    """Whether a running contract may be prolonged: how large a part of it that is, and what that part may be."""
    steps = tuple(step for step in case.steps.values() if step.regime in _LISTED)
    if not steps:
        more = f" Legg {kroner_short(case.net(case.purchase.more))} til summen." if case.purchase.more else ""
        return (
            f"Regelen for å forlenge et kjøp som ikke måtte lyses ut, kjenner jeg ikke.{more} "
            "Spør innkjøp før dere forlenger."
        )
    changes = _value(knowledge, case, _CHANGED, used)
    share = _share_told(knowledge, case, steps, used)
    free = "" if len(steps) == len(case.kinds) else " Måtte ikke avtalen lyses ut, kjenner jeg ikke regelen."
    return f"{share} {changes}{free}".strip() if changes else ""


def _share_told(knowledge: Knowledge, case: Case, steps: tuple[Step, ...], used: _Texts) -> str:
    dated, more = knowledge.value.get(_CHANGE), case.purchase.more
    period = value_on(dated, case.day) if dated else None
    if dated is None or period is None or not isinstance(period.value, int | float) or not more:
        return ""
    above = any(step.lower is not None and step.lower.value_id in _EEA for step in steps)
    part = f"{kroner_short(more)} er {shown_value(round(100 * more / case.purchase.kr), 'percent')} av avtalen"
    if not above:
        return f"{part}."
    used[_CHANGE] = period
    may = shown_value(period.value, "percent")
    doubt = " Sjekk om tallet gjelder likt i del IV." if any(step.regime == "part_4" for step in steps) else ""
    if 100 * more < period.value * case.purchase.kr:
        return f"Kanskje: {part}, og over EØS-terskelen må økningen være under {may}.{doubt}"
    return f"Som regel nei: {part}, og over EØS-terskelen må økningen være under {may}.{doubt}"


def _asked_before(case: Case, asks: Asks) -> tuple[str, ...]:
    """Ids of the dated values that told what was asked of the purchase last."""
    side = case.purchase.before
    if side is not None and side in _VALUES:
        return _VALUES[side]
    if side is not None and side in _TOLD:
        return tuple(dict.fromkeys(_TOLD[side].get(step.regime, "") for step in case.steps.values()))
    return (_SPLIT,) if asks == "split" else (RESERVED_BY.get(asks, ""),)


def _paragraph(knowledge: Knowledge, case: Case, used: _Texts) -> str:
    """Where the rules of what was asked last stand, and those of the purchase."""
    asks = case.purchase.asks
    own = words.periods_on(knowledge, _asked_before(case, asks), case.day)
    told = [
        f"{knowledge.value[name].title}: {knowledge.source[period.source].title} {period.place}."
        for name, period in own.items()
        if period.source in knowledge.source
    ]
    used.update(own)
    rest = words.sources(knowledge, case.steps, ())
    return " ".join([*told, f"Grensene og reglene for kjøpet: {citing.by_title(rest, _PLACES)}."] if rest else told)


_SIDES: Mapping[Side, Callable[[Knowledge, Case, _Texts], str]] = {
    "units": _units, "kind": _kind, "limit": _limit, "extend": _extend, "paragraph": _paragraph,
    "own_rules": _own_rules,
}  # fmt: skip
