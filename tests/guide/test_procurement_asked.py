from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.procurement import EEA_HEALTH, EEA_OTHER, EEA_STATE, EEA_WORKS, LAW, NATIONAL
from bot.guide.procurement_asked import asks_how_much, continue_limits, limits_asked
from tests.factories import DAY

_PARTS = ("helse", "bygg", "særlige tjenester", "varer", "EØS", "staten", "Doffin", "loven")
_WHENS = ("", "i 2015", "i 2019", "i 1998", "7. april 2018", "i fjor", "i dag", "før 1. juli 2024")


@pytest.mark.parametrize(
    ("question", "limits"),
    [
        ("hva er terskelverdien?", (LAW, NATIONAL, EEA_OTHER, EEA_HEALTH)),
        ("hva er grensen for varer?", (LAW, NATIONAL, EEA_OTHER)),
        ("hva er EØS-terskelen for bygg?", (EEA_WORKS,)),
        ("ka e grensa for anbud?", (NATIONAL, EEA_HEALTH)),
        ("hvor mye kan vi kjope for uten a lyse ut", (LAW, NATIONAL, EEA_HEALTH)),
        ("kor mykje kan me kjøpe for utan å lyse ut", (LAW, NATIONAL, EEA_HEALTH)),
        ("hvor mye kan vi handle for uten anbud, og må vi spørre tre?", (LAW, NATIONAL, EEA_HEALTH)),
        ("Hvor mye kan vi kjøpe for før vi må ut på anbud?", (LAW, NATIONAL, EEA_HEALTH)),
        ("hvor mye helsetjenester kan vi kjøpe uten å lyse ut?", (LAW, EEA_HEALTH)),
        ("What is the threshold for tendering?", (NATIONAL, EEA_HEALTH)),
        ("From what amount do we have to publish a tender on Doffin?", (NATIONAL, EEA_HEALTH)),
        ("Når må vi bruke Doffin?", (NATIONAL, EEA_HEALTH)),
        ("Når må vi lyse ut stillingen?", None),
        ("Hvor mye kan vi kjøpe for 400 000 uten å lyse ut?", None),
        ("Hvor mye kan vi få i støtte?", None),
        ("Hva er en terskelverdi?", None),
        ("", None),
    ],
)
def test_the_limits_asked_for_are_read(question: str, limits: tuple[str, ...] | None) -> None:
    assert limits_asked(question) == limits


@pytest.mark.parametrize(
    ("previous", "message", "question"),
    [
        ("hva var terskelen i 2019?", "og i 2017?", "hva er grensen i 2017?"),
        ("hva var terskelen i 2017?", "hva med bygg?", "hva er grensen for bygg og anlegg i 2017?"),
        ("hva var terskelen i 2019?", "og 7. april 2018?", "hva er grensen 7. april 2018?"),
        ("hva var terskelen i 2019?", "helse?", "hva er grensen for helse- og sosialtjenester i 2019?"),
        ("hva var terskelen i 2019?", "hva var den i 2015?", "hva er grensen i 2015?"),
        ("hva var grensen for helse i 2019?", "og i dag?", "hva er grensen for helse- og sosialtjenester?"),
        ("hva er grensen for bygg?", "EØS?", "hva er grensen for EØS og bygg og anlegg?"),
        ("hva var doffin-grensen i 2018?", "og EØS-terskelen?", "hva er grensen for EØS i 2018?"),
        ("hvor mye kan vi kjøpe for uten å lyse ut?", "og i fjor?", "hva er grensen i 2025?"),
    ],
)
def test_what_follows_a_question_about_limits_changes_one_thing(previous: str, message: str, question: str) -> None:
    assert continue_limits(previous, message, DAY) == question


@pytest.mark.parametrize(
    "message",
    [
        "", "takk", "hva er Doffin?", "hva er særlige tjenester?", "er 2 mill over?", "800 000", "og 80 000 for helse?",
        "hvem bestemmer?", "hvorfor ble den endret?", "hva er grensen for helse?", "må vi spørre tre?", "x" * 5000,
        "finnes det støtte i 2026?",
    ],
)  # fmt: skip
def test_other_matters_do_not_go_on_from_a_limit(message: str) -> None:
    assert continue_limits("hva var terskelen i 2019?", message, DAY) is None


def test_nothing_goes_on_from_a_question_about_something_else() -> None:
    for previous in ("", "Må vi lyse ut et kjøp på 800 000?", "Hvem kan søke støtte?"):
        assert continue_limits(previous, "og i 2017?", DAY) is None


@given(st.sampled_from(_PARTS), st.sampled_from(_WHENS), st.sampled_from(_PARTS), st.sampled_from(_WHENS))
def test_what_is_composed_is_read_again(part: str, when: str, other: str, then: str) -> None:
    previous = f"hva er grensen for {part} {when}?"
    question = continue_limits(previous, f"og {other} {then}?", DAY)
    assert question is not None
    assert limits_asked(question) is not None
    assert continue_limits(question, "og i 2020?", DAY) is not None


def test_the_state_is_asked_for_its_own_limit() -> None:
    question = continue_limits("hva er EØS-terskelen?", "og EØS for staten?", date(2026, 11, 22))
    assert question is not None
    assert limits_asked(question) == (EEA_STATE,)


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_raises(previous: str, message: str) -> None:
    limits_asked(previous)
    asks_how_much(message)
    continue_limits(f"hva er grensen {previous}", message, DAY)


@pytest.mark.parametrize(
    ("message", "question"),
    [("siden når", "hva er grensen for Doffin?"), ("og hva var det i 2016", "hva er grensen for Doffin i 2016?")],
)
def test_a_limit_that_was_quoted_is_gone_on_about(message: str, question: str) -> None:
    assert continue_limits("Er grensen for å lyse ut fortsatt 1,1 million?", message, DAY) == question


def test_what_a_limit_was_before_is_no_question_about_todays() -> None:
    assert limits_asked("Hvor høy var grensen før det") is None


@pytest.mark.parametrize(
    ("question", "limits"),
    [
        ("Er det 500 000 eller 1,3 mill som gjelder for Doffin?", (NATIONAL, EEA_HEALTH)),
        ("er grensen for helsetjenester 1,3 mill eller 8,7 mill?", (EEA_HEALTH,)),
        ("kjøper vi for 500 000 eller 1,3 mill?", None),
    ],
)
def test_which_of_two_amounts_is_the_limit_may_be_asked(question: str, limits: tuple[str, ...] | None) -> None:
    assert limits_asked(question) == limits
