"""What the bot asks about a purchase: only what changes the answer, as quick replies that could be typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.answers.answer import Button
from bot.guide.procurement import PurchaseKind, Regime, Rules, step_for
from bot.guide.purchase import Purchase
from bot.guide.purchase_record import in_words

_KINDS: tuple[tuple[PurchaseKind, str, str], ...] = (
    ("health_social", "Helse- og sosialtjenester", "Det er helse- og sosialtjenester"),
    ("other", "Vanlige varer og tjenester", "Det er vanlige varer og tjenester"),
    ("special", "Særlige tjenester", "Det er særlige tjenester"),
    ("works", "Bygg og anlegg", "Det er bygg og anlegg"),
)
_LENGTHS = (12, 24, 36)  # months


def questions(purchase: Purchase, rules: Rules, net: Callable[[int], int]) -> tuple[Button, ...]:
    """Quick replies for the one question that changes the answer most; none when nothing would.

    `net`: whole kroner to whole kroner without VAT, as the purchase is told.
    """

    possible = [told for told in _KINDS if told[0] not in purchase.refused]

    def regimes(told: Purchase) -> tuple[Regime, ...]:
        kinds: tuple[PurchaseKind, ...] = (told.kind,) if told.kind else tuple(kind for kind, _, _ in possible)
        return tuple(step_for(net(told.kr), kind, rules, told.buyer).regime for kind in kinds)

    if purchase.count is None or (purchase.unsure is not None and purchase.length_missing):
        return ()
    if purchase.kind is None and not purchase.length_missing and len(set(regimes(purchase))) > 1:
        return tuple(Button(title, said) for _, title, said in possible)
    if purchase.repeated and purchase.length is None:
        told = [regimes(replace(purchase, length=months)) for months in _LENGTHS]
        if purchase.length_missing or len({*told, regimes(purchase)}) > 1:
            lengths = [Button(in_words(months), f"Avtalen er på {in_words(months)}") for months in _LENGTHS]
            return (*lengths, Button("Ingen sluttdato", "Det er ingen sluttdato"))
    if purchase.maybe_yearly and regimes(replace(purchase, every="year")) != regimes(purchase):
        return (Button("Beløpet er per år", "Beløpet er per år"), Button("Det er alt", "Beløpet er hele summen"))
    return ()
