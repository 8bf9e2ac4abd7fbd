from __future__ import annotations

import pytest

from bot.answers.following import Following, asks_for_cases, chosen, comes_on_top, follow, swap
from bot.knowledge.bundle import Knowledge
from bot.search.entities import Entity, EntityFinder
from tests.factories import entry, knowledge

_LAST = "Hva har kommunen gjort for unge i Trondheim?"


@pytest.fixture(scope="module")
def finder(tiny: Knowledge) -> EntityFinder:
    return EntityFinder(tiny)


def _follow(
    finder: EntityFinder, message: str, last: str | None = None, listed: int = 0, has_focus: bool = False
) -> Following:
    before = finder.find(last) if last else ()
    return follow(message, {}, finder.find(message), before, last, listed, has_focus)


@pytest.mark.parametrize(
    ("message", "position"),
    [("1", 0), ("den andre", 1), ("nummer 3", 2), ("den siste", 2), ("fortell om nr 2", 1)],
)
def test_a_number_or_ordinal_chooses_from_the_list(message: str, position: int) -> None:
    assert chosen(message, {}, 3) == position


def test_two_small_words_before_the_ordinal_choose_too() -> None:
    assert chosen("ta den første", {}, 3) == 0


@pytest.mark.parametrize("message", ["4", "femte", "hva er et anbud", "2 millioner", "", "jeg har to barn"])
def test_what_is_not_on_the_list_or_no_choice_chooses_nothing(message: str) -> None:
    assert chosen(message, {}, 3) is None


def test_without_a_list_there_is_nothing_to_choose(finder: EntityFinder) -> None:
    assert chosen("den andre", {}, 0) is None
    assert _follow(finder, "den andre").choice is None


@pytest.mark.parametrize("message", ["har du flere?", "noen andre eksempler", "flere eksempler takk"])
def test_asking_for_others_needs_a_last_question(finder: EntityFinder, message: str) -> None:
    assert _follow(finder, message, _LAST).others
    assert not _follow(finder, message).others


@pytest.mark.parametrize("message", ["og i Oslo?", "hva med Oslo", "nei, jeg mente Oslo"])
def test_another_place_makes_the_last_question_anew(finder: EntityFinder, message: str) -> None:
    assert _follow(finder, message, _LAST).rewritten == "Hva har kommunen gjort for unge i Oslo?"


def test_a_place_without_a_last_question_stands_alone(finder: EntityFinder) -> None:
    assert _follow(finder, "og i Oslo?").rewritten is None


def test_a_place_that_was_not_there_before_is_added() -> None:
    oslo = Entity("place", "Oslo", "Oslo", 0, 4)
    assert swap("Hva har dere gjort for unge?", (), [oslo]) == "Hva har dere gjort for unge i Oslo?"


def test_a_county_takes_the_place_of_a_municipality() -> None:
    question = "tiltak for unge i Oslo"
    oslo, akershus = Entity("place", "Oslo", "Oslo", 18, 22), Entity("county", "Akershus", "Akershus", 0, 8)
    assert swap(question, (oslo,), [akershus]) == "tiltak for unge i Akershus"


@pytest.mark.parametrize("message", ["hvem betalte?", "hvor lenge varte det", "når var dette?"])
def test_a_loose_question_is_about_the_entry_in_focus(finder: EntityFinder, message: str) -> None:
    assert _follow(finder, message, has_focus=True).about_focus
    assert not _follow(finder, message).about_focus


def test_a_question_that_names_another_place_is_not_about_the_focus(finder: EntityFinder) -> None:
    assert not _follow(finder, "hvem betalte i Oslo?", has_focus=True).about_focus


def test_a_long_message_tells_its_own_subject(finder: EntityFinder) -> None:
    message = "og hva med Oslo, hvor vi har tenkt å prøve noe helt nytt for de eldste til våren"
    assert _follow(finder, message, _LAST, listed=3, has_focus=True) == Following()


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("vis meg eksempler", True),
        ("hvem har gjort dette før", True),
        ("hvilke kommuner samarbeider", True),
        ("Hva er et anbud?", False),
        ("hvordan kommer jeg i gang", False),
    ],
)
def test_asking_for_examples_is_recognised(tiny: Knowledge, message: str, wanted: bool) -> None:
    assert asks_for_cases(message, tiny) is wanted


def test_a_question_about_examples_that_were_told_asks_for_none(tiny: Knowledge) -> None:
    assert asks_for_cases("har dere eksempler på matkurs?", tiny)
    assert not asks_for_cases("Hvilke eksempler ble nevnt på samlingen?", tiny)


@pytest.mark.parametrize(
    ("message", "position"),
    [
        ("fortell mer om nummer to", 1),
        ("fortell meir om nummer tre", 2),
        ("nummer en", 0),
        ("nr to takk", 1),
        ("to", None),
    ],
)
def test_a_number_in_words_chooses_where_it_is_said_to_be_one(message: str, position: int | None) -> None:
    assert chosen(message, {"meir": "mer"}, 4) == position


@pytest.mark.parametrize(
    "message",
    [
        "har noe sånt vært gjort før?",
        "er noe slikt prøvd andre steder?",
        "er det noen som har fått avtale med kommunen på noe lignende?",
    ],
)
def test_whether_something_like_it_was_done_asks_for_examples(message: str) -> None:
    assert asks_for_cases(message, knowledge())


def test_what_is_added_to_a_contract_after_a_rule_was_told_is_no_new_purchase() -> None:
    assert comes_on_top("da blir det 3 mill ekstra, gar det", entry(kind="rule", id="rule-endre"))
    assert not comes_on_top("da blir det 3 mill ekstra, gar det", entry())
    assert not comes_on_top("og for 3 mill", entry(kind="rule", id="rule-endre"))


@pytest.mark.parametrize(
    ("message", "others"),
    [("har dere flere?", True), ("flere eksempler", True), ("kommer det flere endringer?", False)],
)
def test_more_of_something_else_is_not_more_of_the_list(message: str, others: bool) -> None:
    assert follow(message, {}, (), (), "hvem har gjort det?", 0, False).others is others


@pytest.mark.parametrize(
    "message",
    ["har du et eksempel som gikk dårlig?", "eksempler på at det ikke fungerte?", "har du døme frå ein liten kommune?"],
)
def test_what_a_list_of_cases_does_not_tell_is_no_wish_for_one(message: str) -> None:
    assert not asks_for_cases(message, knowledge())
