from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.purchase_words import (
    buyer_told,
    contracts_told,
    every_told,
    length_told,
    number,
    options_unread,
    over_told,
    units_told,
)


@pytest.mark.parametrize(
    ("text", "months", "options"),
    [
        ("i tre år", 36, None),
        ("over 30 måneder", 30, None),
        ("2+1+1 år", 24, 24),
        ("2 år med opsjon på 1+1 år", 24, 24),
        ("3 år, 1 år opsjon", 36, 12),
        ("to opsjoner på ett år", None, 24),
        ("to år med opsjon på to nye", 24, 24),
        ("treårig avtale", 36, None),
        ("et halvt år", 6, None),
        ("i to år med opsjon på ett", 24, 12),
        ("2 år med opsjon på 1", 24, 12),
        ("i 18 måneder med opsjon på seks måneder", 18, 6),
        ("to år med ett års opsjon", 24, 12),
        ("to år med opsjon på ett nytt år", 24, 12),
        ("to år med mulighet for ett til", 24, 12),
        ("to år pluss ett år", 24, 12),
        ("to år med opsjon på ett pluss ett år", 24, 24),
        ("to år pluss opsjon ett år pluss ett år", 24, 24),
        ("to år, forlenges med ett år to ganger", 24, 24),
        ("to år, kan forlenges to ganger med ett år", 24, 24),
        ("2 år med opsjon på 400 000", 24, None),
        ("2 år, og kan forlenges to ganger", 24, None),
        ("ikke fire år, tre år", 36, None),
        ("uten opsjon", None, 0),
        ("for to år siden", None, None),
        ("ungdom på 18 år", None, None),
        ("unge mellom 16 og 24 år", None, None),
        ("i 2019", None, None),
        ("", None, None),
    ],
)
def test_lengths_and_options_are_read_and_ages_are_not(text: str, months: int | None, options: int | None) -> None:
    told = length_told(text)
    assert (told.months, told.options) == (months, options)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10 000 kr per deltaker, 60 deltakere", (60, "deltakere")),
        ("950 kr timen i 1 200 timer", (1200, "timer")),
        ("10 000 kr per deltaker", (None, "enheter")),
        ("tre kjøp", (3, "kjøp")),
        ("3 stk à 200 000", (3, "stk")),
        ("to biler á kr 400 000", (2, "biler")),
        ("2 x 400 000", (2, "kjøp")),
        ("2 år à 400 000", None),
        ("60 deltakere", None),
    ],
)
def test_a_price_of_a_unit_needs_their_number(text: str, told: tuple[int | None, str] | None) -> None:
    assert units_told(text) == told


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("i året", "year"),
        ("årleg", "year"),
        ("per mnd", "month"),
        ("til sammen", "whole"),
        ("hele kommunen", None),
        ("over fire år, ikke per år", "whole"),
        ("ikkje årleg", "whole"),
        ("for begge årene", "whole"),
        ("2 mill for hele", "whole"),
        ("alle fire åra", "whole"),
        ("ikke per måned, men per år", "year"),
        ("per år, ikke til sammen", "year"),
    ],
)
def test_how_often_an_amount_is_paid_is_read(text: str, every: str | None) -> None:
    assert every_told(text) == every


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        ("staten kjøper", "state"),
        ("vi er et direktorat", "state"),
        ("vi er en kommune", "municipality"),
        ("tilskudd fra staten", None),
        ("vi kjøper", None),
    ],
)
def test_the_buyer_is_read_where_it_is_told(text: str, buyer: str | None) -> None:
    assert buyer_told(text) == buyer


def test_options_without_a_length_are_noticed() -> None:
    assert options_unread("to år med opsjon")
    assert not options_unread("to år med opsjon på ett")
    assert not options_unread("to år uten opsjon")


def test_a_sum_for_all_the_years_is_told_by_over() -> None:
    assert over_told("12 mill over fire år")
    assert not over_told("barn over 12 år")


def test_a_number_of_contracts_does_not_tell_what_each_costs() -> None:
    assert contracts_told("det blir to avtaler")
    assert not contracts_told("to slike kontrakter")


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    length_told(text)
    units_told(text)
    assert number(text) >= 0
