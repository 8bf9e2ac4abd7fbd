"""A purchase held against the rules of a day: the sum without VAT, the ladder, the purchase's steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.guide.money import kroner_short, without_vat
from bot.guide.procurement import VAT_RATE, PurchaseKind, Rules, Step, ladder, rules_on, step_for
from bot.guide.purchase import Purchase
from bot.guide.purchase_record import Asks
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import ValuePeriod
from bot.knowledge.values import value_on

# By what is asked: the dated value that allows a competition to be reserved.
RESERVED_BY: Mapping[Asks, str] = {
    "reserve_nonprofit": "kan-reservere-ideelle",
    "reserve_work": "kan-reservere-arbeid",
    "reserve": "kan-reservere-arbeid",  # nothing tells for whom: the rule that holds for most kinds
}


@dataclass(frozen=True)
class Case:
    """A purchase held against the rules of a day."""

    purchase: Purchase
    day: date  # whose rules are used
    today: date
    asked: date | None  # the day asked about, where it is not today
    rules: Rules
    vat: ValuePeriod | None  # the rate used, where the amount includes VAT
    kinds: tuple[PurchaseKind, ...]
    reserving: ValuePeriod | None = None  # the rule that allows what is asked to be reserved, where it held

    @property
    def past(self) -> bool:
        """True when the rules told are those of an earlier day."""
        return self.day < self.today

    @property
    def net_kr(self) -> int:
        """Whole kroner without VAT, over the whole contract."""
        return self.net(self.purchase.kr)

    @property
    def counted_kr(self) -> int:
        """The amount that has its place on the ladder: `net_kr`, or less where it is told to be less."""
        return max(0, self.net_kr - 1) if self.purchase.below else self.net_kr

    @property
    def bought(self) -> str:
        """«et kjøp på 600 000 kr», «et kjøp på under 500 000 kr»."""
        return f"et kjøp på {'under ' if self.purchase.below else ''}{kroner_short(self.net_kr)}"

    @property
    def steps(self) -> dict[PurchaseKind, Step]:
        """The step of each kind that the purchase may be."""
        return {kind: self.step(kind) for kind in self.kinds}

    @property
    def state_steps(self) -> dict[PurchaseKind, Step]:
        """The state's step of each kind, where the buyer may be either; else empty."""
        if not self.purchase.either:
            return {}
        return {kind: step_for(self.counted_kr, kind, self.rules, "state") for kind in self.kinds}

    def step(self, kind: PurchaseKind, kr: int | None = None) -> Step:
        """The step for `kr` whole kroner without VAT (the purchase's own sum unless told)."""
        return step_for(self.counted_kr if kr is None else kr, kind, self.rules, self.purchase.buyer)

    def ladder(self, kind: PurchaseKind) -> tuple[Step, ...]:
        """The whole ladder for `kind`."""
        return ladder(kind, self.rules, self.purchase.buyer)

    def net(self, kr: int) -> int:
        """`kr` without VAT, where the amount includes it and the rate is known."""
        return without_vat(kr, float(self.vat.value or 0)) if self.vat is not None else kr


def case_of(knowledge: Knowledge, purchase: Purchase, day: date, past: date | None = None) -> Case:
    """`purchase` against the rules of the day it asks about; of a day to come, today's."""
    asked = past or purchase.asked
    held = min(asked, day) if asked else day
    dated = knowledge.value.get(VAT_RATE)
    rate = value_on(dated, held) if dated and purchase.including_vat else None
    vat = rate if rate is not None and isinstance(rate.value, int | float) else None
    maybe: tuple[PurchaseKind, ...] = ("other",) if "health_social" in purchase.refused else ("other", "health_social")
    if purchase.asks == "reserve_nonprofit":
        maybe = ("health_social",)  # the only ones that can be reserved for non-profits
    kinds = (purchase.kind,) if purchase.kind else maybe
    reserves = knowledge.value.get(RESERVED_BY.get(purchase.asks, ""))
    reserving = value_on(reserves, held) if reserves else None
    return Case(purchase, held, day, asked, rules_on(knowledge.value, held), vat, kinds, reserving)
