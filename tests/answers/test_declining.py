from __future__ import annotations

import pytest

from bot.answers import declining
from bot.answers.answer import Answer
from bot.search.text import MAX_CHARS, fold
from tests.factories import entry


@pytest.mark.parametrize(
    "answer",
    [declining.unknown(), declining.empty(), declining.too_long(5000), declining.private(), declining.no_more()],
)
def test_declining_is_honest_and_shows_a_way_on(answer: Answer) -> None:
    assert answer.kind == "fallback"
    assert answer.confidence == 0.0
    assert answer.entries == ()
    assert answer.sources == ()
    assert answer.buttons


def test_not_knowing_is_said_first_and_a_person_is_named() -> None:
    text = declining.unknown().text
    assert text.startswith("Det vet jeg ikke.")
    assert "menneske" in text
    assert "kommunen" in text


def test_what_lies_near_is_offered_and_not_told() -> None:
    near = entry(title="Anbud")
    answer = declining.unknown([near], 0.2)
    assert "- Anbud" in answer.text
    assert near.summary not in answer.text
    assert answer.buttons[0].payload == "Anbud"
    assert answer.confidence == 0.2
    assert any("menneske" in button.payload for button in answer.buttons)


def test_who_asks_for_a_person_is_told_that_roles_are_all_there_is() -> None:
    text = declining.private().text
    assert "roller" in text
    assert "telefonnumre" in text


@pytest.mark.parametrize(
    "asked",
    [
        "hva er e posten til nav nordstrand",
        "kan jeg fa e postadressen",
        "mobilnummeret til grunderen",
        "hvem var ordforer i selbu",
        "hva heter kunstneren som laget det",
        "hvem er grunderen bak hopeful",
        "hvilken kunstner tegnet det",
    ],
)
def test_names_numbers_and_addresses_of_persons_are_not_told(asked: str) -> None:
    assert declining.refusal(asked) == declining.private()


@pytest.mark.parametrize(
    "asked",
    [
        "hva skal jeg skrive i forste e post til kommunen",
        "jeg har sendt e post til kommunen uten svar hva gjor jeg",
        "hvem er kunstnerne bak hjerterom",
        "hva heter radmannen pa nytt lovsprak",
        "hva gjor en ordforer",
        "finnes ikke helsesoster lenger hva heter hun na",
        "hei jeg heter kari tlf hvem snakker jeg med",
    ],
)
def test_who_writes_to_the_municipality_asks_for_nobodys_address(asked: str) -> None:
    assert declining.refusal(asked) is None


def test_who_is_mayor_is_asked_in_dialect_too() -> None:
    assert declining.refusal("hvem e ordforer i bodo no") == declining.private()


def test_do_you_think_that_one_may_asks_for_no_opinion() -> None:
    assert declining.refusal("tror du banken her kan spytte i litt") is None
    assert declining.refusal("tror du hun vinner") == declining.opinion()


def test_an_empty_message_is_met_with_an_example() -> None:
    assert "for eksempel" in declining.empty().text


def test_a_long_message_is_told_its_length_and_the_limit() -> None:
    text = declining.too_long(5000).text
    assert "5000" in text
    assert str(MAX_CHARS) in text


def test_a_quick_reply_could_have_been_typed() -> None:
    for button in declining.DOORS:
        assert not button.payload.startswith("/")
        assert len(button.title) <= 40


@pytest.mark.parametrize("message", ["er det hoyre eller ap som er best", "hvilket parti bor jeg velge"])
def test_no_party_is_recommended(message: str) -> None:
    answer = declining.refusal(message)
    assert answer is not None
    assert "ingen mening" in answer.text


def test_other_countries_are_named_and_norway_is_not() -> None:
    assert declining.country_in("hvordan er reglene i sverige") == "sverige"
    assert declining.country_in("hvordan er reglene i norge") is None
    assert declining.abroad().kind == "fallback"


@pytest.mark.parametrize(
    "message",
    [
        "broren min på 16 er på vei utfor",
        "min gamle mor har demens og jeg er sliten",
        "jeg har en gutt som sitter hjemme. hva kan kommunen gjøre",
        "jeg er pårørende til en mann på 50, hvor får jeg hjelp",
    ],
)
def test_who_asks_for_one_of_their_own_is_shown_the_way_to_the_municipality(message: str) -> None:
    assert declining.asks_for_family(fold(message, {}))


@pytest.mark.parametrize(
    "message",
    [
        "vi har mange barn i kommunen",
        "hvem hjelper gutter uten jobb",
        "min kommune",
        "sønnen min var med. hvor gamle var de?",
    ],
)
def test_who_asks_for_others_does_not_ask_for_family(message: str) -> None:
    assert not declining.asks_for_family(fold(message, {}))


def test_help_for_family_is_named_and_no_case_is_told() -> None:
    answer = declining.family()
    assert answer.kind == "fallback"
    assert "sentralbordet" in answer.text
    assert answer.entries == ()


@pytest.mark.parametrize("message", ["hva mener hoyre om dette", "hva sier sv", "arbeiderpartiet mener hva"])
def test_what_a_party_means_is_not_told(message: str) -> None:
    assert declining.refusal(message) is not None
