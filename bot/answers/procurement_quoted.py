"""What is told of a limit that somebody quotes: whether it is one, for what, and that it is without VAT."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.answers.procurement_words import NAMES
from bot.guide.dates import long_date
from bot.guide.money import kroner_short
from bot.guide.procurement import EEA_HEALTH, EEA_OTHER, LAW, LIMIT_IDS, NATIONAL, Limit, limits_on
from bot.guide.procurement_quoted import Quoted
from bot.knowledge.bundle import Knowledge
from bot.knowledge.values import value_on

_USUAL = (LAW, NATIONAL, EEA_HEALTH)


def quoted_told(knowledge: Knowledge, quoted: Quoted, day: date) -> tuple[str, tuple[str, ...]] | None:
    """The answer in words and the limits that it tells of; None without limits for `day`."""
    limits = limits_on(knowledge.value, day)
    if not all(name in limits for name in _USUAL):
        return None
    same = tuple(name for name in LIMIT_IDS if name in limits and limits[name].kr == quoted.kr)
    if quoted.asks == "vat":
        return _vat_told(quoted, same), same[:1] or (LAW, NATIONAL)
    announced = _announced(limits, quoted)
    if not same:
        return f"Nei, {_was(knowledge, quoted, day)} {_law(limits)} {announced}", _USUAL
    if quoted.law or same[0] == LAW:
        told = _law(limits) if same[0] == LAW else f"Nei. {_law(limits)}"
        return f"{told} {announced}", _USUAL
    if same[0] == EEA_OTHER:
        return f"{kroner_short(limits[EEA_OTHER].kr)} er EØS-terskelen. Da må kjøpet i TED også. {announced}", (
            NATIONAL,
            EEA_OTHER,
            EEA_HEALTH,
        )
    return announced, (NATIONAL, EEA_HEALTH)


def _vat_told(quoted: Quoted, same: tuple[str, ...]) -> str:
    if quoted.kr is not None and same:
        return f"Grensen på {kroner_short(quoted.kr)} er uten mva. Regn ut kjøpet uten mva. før du sammenligner."
    return "Grensene for innkjøp er uten mva. Er beløpet ditt med mva., så trekk den fra før du sammenligner."


def _law(limits: Mapping[str, Limit]) -> str:
    return f"Anskaffelsesloven gjelder fra {kroner_short(limits[LAW].kr)}."


def _announced(limits: Mapping[str, Limit], quoted: Quoted) -> str:
    """From where each kind must be announced, the kind that is asked about first."""
    usual, health = kroner_short(limits[NATIONAL].kr), kroner_short(limits[EEA_HEALTH].kr)
    if quoted.kind == "health_social":
        return (
            f"For {NAMES['health_social']} er grensen for kunngjøring {health}. "
            f"Grensen på {usual} gjelder {NAMES['other']}."
        )
    return (
        f"{NAMES['other'].capitalize()} må kunngjøres i Doffin fra {usual}. "
        f"For {NAMES['health_social']} er grensen en annen: {health}."
    )


def _was(knowledge: Knowledge, quoted: Quoted, day: date) -> str:
    """«1,1 millioner kr er ikke grensen lenger»: whether the amount was a limit once."""
    kr = kroner_short(quoted.kr or 0)
    for name in LIMIT_IDS:
        dated = knowledge.value.get(name)
        held = [period for period in dated.values if period.value == quoted.kr and period.since <= day] if dated else []
        if dated is None or not held:
            continue
        after = [period.since for period in dated.values if held[-1].since < period.since <= day]
        now = value_on(dated, min(after)) if after else None
        if now is not None:
            return f"{kr} er ikke grensen lenger. Den ble endret {long_date(min(after))}."
    return f"{kr} er ingen grense i dag."
