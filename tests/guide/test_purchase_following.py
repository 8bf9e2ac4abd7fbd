from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.purchase import Purchase, read_purchase
from bot.guide.purchase_following import continue_purchase
from tests.factories import DAY


def _first(question: str) -> Purchase:
    purchase = read_purchase(question, months=48, today=DAY)
    assert purchase is not None
    return purchase


_ONCE = _first("Vi skal kjøpe for 800 000, må vi lyse ut?")
_YEARLY = _first("Vi skal kjøpe for 800 000 i året, må vi lyse ut?")


def _next(message: str, previous: Purchase = _ONCE) -> Purchase:
    purchase = continue_purchase(previous, message, today=DAY, months=48)
    assert purchase is not None
    return purchase


def test_vat_is_changed_alone() -> None:
    changed = _next("inkl mva")
    assert changed.including_vat
    assert changed.kr == _ONCE.kr
    assert not _next("nei, uten mva", changed).including_vat


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("enn om det er helsetjenester?", "health_social"),
        ("nei, det er bygg", "works"),
        ("Det er særlige tjenester", "special"),
        ("Det er vanlige varer og tjenester", "other"),
        ("Det er helse- og sosialtjenester", "health_social"),
        ("Det er bygg og anlegg", "works"),
        ("kva om det er omsorg?", "health_social"),
    ],
)
def test_the_kind_is_changed_alone(message: str, kind: str) -> None:
    changed = _next(message)
    assert (changed.kind, changed.kr) == (kind, _ONCE.kr)


def test_a_kind_that_is_refused_is_taken_away() -> None:
    health = _next("det er helsetjenester")
    assert _next("nei, det er ikke helse", health).kind is None


@pytest.mark.parametrize(
    ("message", "kr"),
    [
        ("og hvis avtalen er på fire år?", 3_200_000),
        ("Avtalen er på 2 år", 1_600_000),
        ("nei to år", 1_600_000),
        ("2+1+1 år", 3_200_000),
        ("i 18 måneder", 1_200_000),
        ("Det er ingen sluttdato", 3_200_000),
    ],
)
def test_a_length_multiplies_a_yearly_amount(message: str, kr: int) -> None:
    assert _next(message, _YEARLY).kr == kr


def test_a_length_told_after_a_bare_amount_makes_it_yearly() -> None:
    assert _next("og hvis avtalen er på fire år?").kr == 3_200_000
    assert _next("og hvis avtalen er på fire år?", _next("det var totalt")).kr == 800_000


def test_another_length_forgets_the_options_of_the_first() -> None:
    with_options = _next("2 år med opsjon på 1+1 år", _YEARLY)
    assert with_options.kr == 3_200_000
    assert _next("avtalen er på ett år", with_options).kr == 800_000


def test_another_amount_keeps_kind_length_vat_and_day() -> None:
    told = _next("i 2019", _next("inkl mva", _next("det er bygg", _next("to år", _YEARLY))))
    changed = _next("hva om det er 2 millioner i stedet?", told)
    assert (changed.kr, changed.kind, changed.including_vat) == (4_000_000, "works", True)
    assert changed.asked == date(2019, 12, 31)


def test_the_day_is_changed_and_taken_back() -> None:
    then = _next("og i 2019?")
    assert (then.asked, then.whole_year) == (date(2019, 12, 31), True)
    assert _next("før 1. juli 2024?", then).asked == date(2024, 6, 30)
    assert _next("og i dag?", then).asked is None


def test_the_buyer_is_changed() -> None:
    state = _next("det er staten som kjøper")
    assert state.buyer == "state"
    assert _next("nei, vi er en kommune", state).buyer == "municipality"


def test_the_number_is_told_after_a_unit_price() -> None:
    course = _first("kan vi kjøpe kurs til 10 000 kr per deltaker?")
    assert course.length_missing
    assert _next("60 deltakere", course).kr == 600_000


@pytest.mark.parametrize(
    "message",
    [
        "", "takk", "vis mer", "ja", "hva er innovasjonspartnerskap?", "Hvem tilbyr helsetjenester i Oslo?",
        "Kan vi snakke med leverandører?", "Har dere eksempler på helsetilbud?", "hva med Oslo?",
        "Hvordan søker vi om 400 000 kr?", "Vi skal kjøpe IT-system for 3 mill", "kjøp av kantinedrift for 9 millioner",
        "Kan vi dele det i to kjøp på 400 000?", "hvor går grensen for helse?", "x" * 5000, "og i dag?",
        "Vi fikk støtte på 200 000 kr fra en stiftelse",
    ],
)  # fmt: skip
def test_what_is_not_about_the_purchase_gives_none(message: str) -> None:
    assert continue_purchase(_ONCE, message, today=DAY, months=48) is None


@given(st.text(max_size=120))
def test_no_text_raises(message: str) -> None:
    continue_purchase(_YEARLY, message, today=DAY, months=48)


@given(st.text(alphabet="0123456789.,+- åroptijmlnkeisgdvaøhb½ſı\u00a0", max_size=60))
def test_no_text_of_amounts_lengths_and_dates_raises(message: str) -> None:
    for previous in (_ONCE, _YEARLY):
        changed = continue_purchase(previous, message, today=DAY, months=48)
        assert changed is None or changed.kr >= 0
