from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.money import Amount
from bot.guide.procurement import Buyer, PurchaseKind
from bot.guide.purchase_record import Asks, Every, Purchase, Unsure, in_words

_WHOLE = Purchase(Amount(800_000, "800 000", None))

_purchases = st.builds(
    Purchase,
    stated=st.builds(
        Amount,
        st.integers(1, 100_000_000),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
        st.sampled_from((True, False, None)),
    ),
    kind=st.sampled_from((None, *get_args(PurchaseKind))),
    refused=st.sets(st.sampled_from(get_args(PurchaseKind))).map(lambda kinds: tuple(sorted(kinds))),
    optional=st.integers(0, 1_000_000),
    either=st.booleans(),
    every=st.sampled_from(get_args(Every)),
    length=st.none() | st.integers(1, 600),
    options=st.integers(0, 600),
    count=st.none() | st.integers(1, 1000),
    least=st.none() | st.integers(1, 100_000_000),
    rule_months=st.none() | st.just(48),
    buyer=st.sampled_from(get_args(Buyer)),
    asked=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    whole_year=st.booleans(),
    asks=st.sampled_from(get_args(Asks)),
    unsure=st.sampled_from((None, *get_args(Unsure))),
)


@given(_purchases)
def test_a_purchase_survives_the_way_through_a_slot(purchase: Purchase) -> None:
    assert Purchase.from_slot(json.loads(json.dumps(purchase.to_slot()))) == purchase


@given(_purchases)
def test_an_amount_told_once_is_never_made_smaller(purchase: Purchase) -> None:
    assert purchase.kr >= 0
    if not purchase.repeated:
        assert purchase.kr >= purchase.stated.kr


def test_a_sum_of_amounts_that_may_hang_together_in_several_ways_is_missing() -> None:
    assert replace(_WHOLE, unsure="amounts").length_missing
    yearly = replace(_WHOLE, every="year", length=24, unsure="options")
    assert yearly.length_missing
    assert not replace(yearly, every="whole").length_missing  # then the options are in it


@pytest.mark.parametrize(
    "data",
    [
        None, "", [], 12, {}, {"kr": 1}, _WHOLE.to_slot() | {"kr": -1}, _WHOLE.to_slot() | {"kr": True},
        _WHOLE.to_slot() | {"kr": "800"}, _WHOLE.to_slot() | {"kind": "boats"}, _WHOLE.to_slot() | {"asked": "i går"},
        _WHOLE.to_slot() | {"length": 10**9}, _WHOLE.to_slot() | {"vat": 1}, _WHOLE.to_slot() | {"text": "x" * 5000},
        _WHOLE.to_slot() | {"count": 1.5}, _WHOLE.to_slot() | {"kr": float("nan")}, _WHOLE.to_slot() | {"kind": []},
        _WHOLE.to_slot() | {"kr": float("inf")}, _WHOLE.to_slot() | {"refused": "other"},
        _WHOLE.to_slot() | {"refused": ["boats"]}, _WHOLE.to_slot() | {"either": 1},
        _WHOLE.to_slot() | {"unsure": "sum"},
    ],
)  # fmt: skip
def test_what_is_no_purchase_gives_none(data: Any) -> None:
    assert Purchase.from_slot(data) is None


_junk = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.integers(), max_size=2)
)


@given(st.sampled_from(sorted(_WHOLE.to_slot())), _junk)
def test_a_slot_with_one_broken_field_raises_nothing(key: str, junk: Any) -> None:
    read = Purchase.from_slot(_WHOLE.to_slot() | {key: junk})
    assert read is None or read.kr > 0


@pytest.mark.parametrize(
    ("months", "words"), [(48, "4 år"), (12, "1 år"), (18, "1 år og 6 måneder"), (1, "1 måned"), (6, "6 måneder")]
)
def test_a_length_is_written_as_people_say_it(months: int, words: str) -> None:
    assert in_words(months) == words
