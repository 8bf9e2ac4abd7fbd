"""A purchase as far as somebody has told it: what it comes to, and how a conversation keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, cast, get_args

from bot.guide.money import MAX_KR, Amount
from bot.guide.procurement import Buyer, PurchaseKind

Every = Literal["once", "whole", "month", "year"]  # once: nothing told; whole: told to be the whole sum
# What is asked: must it be announced, in TED, does the law hold, may it be bought freely, which rules hold, may it
# be split, may only non-profits or firms for work inclusion compete.
# What is not known of the sum: how the amounts hang together, or how long the options are.
Unsure = Literal["amounts", "options"]
Asks = Literal["announce", "ted", "law", "free", "which", "split", "reserve", "reserve_nonprofit", "reserve_work"]
RESERVING: tuple[Asks, ...] = ("reserve", "reserve_nonprofit", "reserve_work")
# One side that a message may ask of, and the answer then keeps to.
Side = Literal["several", "protocol", "lasts", "units", "extend", "limit", "own_rules", "kind", "nobody", "paragraph"]
MAX_MONTHS = 600  # fifty years; a longer contract is a typing error
MAX_COUNT = 100_000
_MAX_WORDS = 200  # characters kept of the words an amount was read from
_YEAR = 12


@dataclass(frozen=True)
class Purchase:
    """A purchase as far as it has been told. Lengths are whole months."""

    stated: Amount  # the amount as it was written: the whole, or for one month, year or unit
    kind: PurchaseKind | None = None  # None: not told
    refused: tuple[PurchaseKind, ...] = ()  # kinds that it is told not to be, in order of name
    every: Every = "once"
    length: int | None = None  # of the contract, without options
    options: int = 0  # months that the contract may be prolonged
    optional: int = 0  # kroner of the amount that are for options
    count: int | None = 1  # equal purchases or units; None: a price for a unit and nothing tells how many
    counted: str = "kjøp"  # what is counted
    least: int | None = None  # kroner: the lower end, where the amount is a range
    below: bool = False  # it is told to be less than the amount
    rule_months: int | None = None  # what a contract without an end counts for, by the rule of the day
    buyer: Buyer = "municipality"
    either: bool = False  # a municipality or the state: the rules of both are told
    asked: date | None = None  # the day asked about, where it is not today
    whole_year: bool = False  # `asked` stands for its year
    asks: Asks = "announce"
    unsure: Unsure | None = None
    side: Side | None = None  # what the last message asked of
    before: Side | None = field(default=None, compare=False)  # the side asked of before a paragraph; not kept
    direct: bool = field(default=False, compare=False)  # without any competition is asked; not kept
    judged: bool = field(default=False, compare=False)  # the same sum and kind was judged just before; not kept
    followed: bool = field(default=False, compare=False)  # it was spoken of before this message; not kept
    more: int | None = field(default=None, compare=False)  # kroner that an extension costs; not kept

    @property
    def repeated(self) -> bool:
        """True when the amount is for a month or a year."""
        return self.every in ("month", "year")

    @property
    def maybe_yearly(self) -> bool:
        """True when a length of more than a year is told and nothing tells whether the amount is for all of it."""
        return self.every == "once" and (self.length or 0) > _YEAR and self.count == 1

    @property
    def without_end(self) -> bool:
        """True when the length is not told, so that the rule for contracts without an end is used."""
        return self.repeated and self.length is None and self.rule_months is not None

    @property
    def length_missing(self) -> bool:
        """True when the sum cannot be reckoned: nothing tells how long, how many, or what the whole is."""
        if self.unsure == "amounts" or (self.unsure == "options" and self.repeated):
            return True
        return self.count is None or (self.repeated and self.months is None)

    @property
    def months(self) -> int | None:
        """Months that a repeated amount is paid, with options; None when not known."""
        return self.rule_months if self.length is None else self.length + self.options

    @property
    def including_vat(self) -> bool:
        """True when the amount is told to include VAT."""
        return self.stated.including_vat is True

    @property
    def kr(self) -> int:
        """Whole kroner over the whole contract, as far as it is told; with VAT where the amount has it."""
        return self._total(self.stated.kr)

    @property
    def least_kr(self) -> int | None:
        """The lower end of a range over the whole contract, or None."""
        return None if self.least is None else self._total(self.least)

    def _total(self, kr: int) -> int:
        months = self.months if self.repeated and not self.length_missing else None
        total = kr * (self.count or 1)
        if months is None:
            return total
        return total * months if self.every == "month" else round(total * months / _YEAR)

    @property
    def periods(self) -> str | None:
        """What the amount was multiplied with: «3 år», «48 måneder», «60 deltakere i 2 år»; None for nothing."""
        told = []
        if self.count is not None and self.count > 1:
            told.append(f"{self.count} {self.counted}")
        if self.repeated and not self.length_missing and self.months is not None:
            told.append(in_words(self.months, in_months=self.every == "month"))
        return " i ".join(told) or None

    def to_slot(self) -> dict[str, Any]:
        """The purchase as JSON, for a slot; `from_slot` reads it back."""
        return {
            "kr": self.stated.kr, "text": self.stated.text[:_MAX_WORDS], "vat": self.stated.including_vat,
            "kind": self.kind, "every": self.every, "length": self.length, "options": self.options,
            "count": self.count, "counted": self.counted, "least": self.least, "rule_months": self.rule_months,
            "refused": list(self.refused), "optional": self.optional, "either": self.either,
            "buyer": self.buyer, "asked": self.asked.isoformat() if self.asked else None, "whole_year": self.whole_year,
            "asks": self.asks, "unsure": self.unsure, "below": self.below,
            "side": self.side,
        }  # fmt: skip

    @classmethod
    def from_slot(cls, data: object) -> Purchase | None:
        """The purchase that `to_slot` wrote, or None for anything unusable."""
        try:
            return _read(cast(Mapping[str, Any], data)) if isinstance(data, Mapping) else None
        except (KeyError, TypeError, ValueError):
            return None


def in_words(months: int, *, in_months: bool = False) -> str:
    """«4 år», «1 år og 6 måneder»; with `in_months` «48 måneder»."""
    years, rest = divmod(months, _YEAR)
    if in_months or not years:
        return f"{months} {'måned' if months == 1 else 'måneder'}"
    return f"{years} år" + (f" og {in_words(rest)}" if rest else "")


def _read(data: Mapping[str, Any]) -> Purchase:
    """Raises KeyError, TypeError or ValueError for what `to_slot` would not have written."""
    asked = data["asked"]
    return Purchase(
        stated=Amount(
            _number(data["kr"], 1, int(MAX_KR)), _text(data["text"]), _one_of(data["vat"], (True, False, None))
        ),
        kind=_one_of(data["kind"], (None, *get_args(PurchaseKind))),
        refused=_kinds(data["refused"]),
        every=_one_of(data["every"], get_args(Every)),
        length=None if data["length"] is None else _number(data["length"], 1, MAX_MONTHS),
        options=_number(data["options"], 0, MAX_MONTHS),
        optional=_number(data["optional"], 0, int(MAX_KR)),
        count=None if data["count"] is None else _number(data["count"], 1, MAX_COUNT),
        counted=_text(data["counted"]),
        least=None if data["least"] is None else _number(data["least"], 1, int(MAX_KR)),
        rule_months=None if data["rule_months"] is None else _number(data["rule_months"], 1, MAX_MONTHS),
        buyer=_one_of(data["buyer"], get_args(Buyer)),
        either=_one_of(data["either"], (True, False)),
        asked=None if asked is None else date.fromisoformat(_text(asked)),
        whole_year=_one_of(data["whole_year"], (True, False)),
        asks=_one_of(data["asks"], get_args(Asks)),
        unsure=_one_of(data.get("unsure"), (None, *get_args(Unsure))),
        below=_one_of(data.get("below", False), (True, False)),
        side=_one_of(data.get("side"), (None, *get_args(Side))),
    )


def _kinds(value: object) -> tuple[PurchaseKind, ...]:
    if not isinstance(value, list | tuple) or len(value) > len(get_args(PurchaseKind)):
        raise TypeError(f"{value!r:.40} is not a list of kinds")
    return tuple(_one_of(kind, get_args(PurchaseKind)) for kind in value)


def _number(value: object, least: int, most: int) -> int:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"{value!r:.40} is not a number")
    if not least <= value <= most or value != int(value):
        raise ValueError(f"{value} is not a whole number from {least} to {most}")
    return int(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _MAX_WORDS:
        raise TypeError(f"{value!r:.40} is not a short text")
    return value


def _one_of(value: object, allowed: tuple[Any, ...]) -> Any:
    if not any(value is one or (isinstance(value, str) and value == one) for one in allowed):
        raise ValueError(f"{value!r:.40} is not one of {allowed}")
    return value
