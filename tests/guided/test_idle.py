from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guided.idle import is_aside, lets_go, nothing_under_way, purchase_let_go, steers_nothing
from bot.search.text import fold


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("hopp over", "Det er ingenting å hoppe over nå."),
        ("Neste", "Det er ingenting å hoppe over nå."),
        ("stopp!", "Det er ingenting å stoppe nå."),
        ("tilbake", "Det er ingenting å gå tilbake til nå."),
        ("fortsett", "Det er ingenting å fortsette med nå."),
        ("hvor var vi?", "Det er ingenting å fortsette med nå."),
        ("start på nytt", "Det er ingenting å begynne på nytt med nå."),
        ("ferdig", "Fint!"),
        ("vet ikke", "Det er helt greit."),
    ],
)
def test_a_word_that_steers_is_met_where_nothing_is_under_way(text: str, met: str) -> None:
    steers = steers_nothing(fold(text, {}))
    assert steers == met
    answer = nothing_under_way(steers)
    assert answer.text.startswith(f"{met} Spør meg")
    assert (answer.kind, len(answer.buttons)) == ("smalltalk", 2)


@pytest.mark.parametrize(
    "text", ["jeg vil ikke mer", "neste frist", "hva er tilbakemelding", "nei", "stopp mobbing", ""]
)
def test_what_may_mean_something_else_steers_nothing(text: str) -> None:
    assert steers_nothing(fold(text, {})) is None


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("greet", "Hei på deg!"),
        ("thank", "tusen takk for hjelpen"),
        ("help", "Hva kan du?"),
        ("who_are_you", "hvem er du?"),
        ("are_you_human", "er du en robot"),
        ("privacy", "lagres dette?"),
        ("worried", "jeg gruer meg til møtet"),
        ("complain", "du svarer ikke"),
    ],
)
def test_small_talk_in_its_own_words_is_an_aside(intent: str, text: str) -> None:
    assert is_aside(intent, fold(text, {}))


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("complain", "vet ikke"),
        ("complain", "nei, jeg mente Tromsø"),
        ("help", "Hjelp til eldre"),
        ("greet", "Hei, vi lager mat"),
        ("thank", "takkekort til frivillige"),
        ("worried", "usikker"),
        ("ask", "hei"),
    ],
)
def test_an_answer_that_resembles_small_talk_is_none(intent: str, text: str) -> None:
    assert not is_aside(intent, fold(text, {}))


@given(st.text(), st.sampled_from(["thank", "complain", "privacy", "none"]))
def test_any_text_can_be_read(text: str, intent: str) -> None:
    folded = fold(text, {})
    steers = steers_nothing(folded)
    assert steers is None or steers in nothing_under_way(steers).text
    assert type(is_aside(intent, folded)) is bool


@pytest.mark.parametrize(
    ("text", "lets"), [("avbryt", True), ("start på nytt", True), ("hopp over", False), ("ferdig", False)]
)
def test_stopping_and_beginning_anew_let_a_purchase_go(text: str, lets: bool) -> None:
    steers = steers_nothing(fold(text, {}))
    assert steers is not None
    assert lets_go(steers) is lets
    assert "kjøpet" in purchase_let_go().text


def test_who_ends_the_talk_is_let_go_kindly() -> None:
    met = steers_nothing(fold("slutt", {}))
    assert met is not None
    assert nothing_under_way(met).text == "Greit, da er vi ferdige for nå. Kom gjerne tilbake når du vil."
    assert lets_go(met)
