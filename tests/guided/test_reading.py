from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guided import reading
from bot.guided.task import Desk
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import desk_of


@pytest.fixture(scope="module")
def desk(tiny: Knowledge) -> Desk:
    return desk_of(tiny)


@pytest.mark.parametrize(
    ("text", "found"), [("vi skal møte Oppegård", "Nordre Follo"), ("Trondheim kommune", "Trondheim"), ("ingen", None)]
)
def test_a_municipality_is_found_under_its_name_of_today(desk: Desk, text: str, found: str | None) -> None:
    assert reading.municipality(text, desk) == found


def test_a_short_name_counts_only_where_it_stands_alone(desk: Desk) -> None:
    assert reading.municipality_alone("ski", desk) == "Nordre Follo"
    assert reading.municipality("vi går på ski", desk) is None


def test_fields_and_groups_are_found_by_their_words(desk: Desk) -> None:
    assert reading.service_area("noe om anskaffelse", desk) == "innkjop"
    assert reading.target_group("for ungdommer", desk) == "unge"
    assert reading.service_area("noe annet", desk) is None
    assert reading.name_of("unge", desk) == "unge"


def test_a_coming_day_is_a_text_that_json_can_hold(desk: Desk) -> None:
    assert reading.day("1. mars", desk) == "2027-03-01"
    assert reading.day("en gang", desk) is None


def test_own_words_are_the_message_shortened_and_never_digits_alone(desk: Desk) -> None:
    assert reading.own_words("  Vi lager mat ", desk) == "Vi lager mat"
    assert len(reading.own_words("mat " * 200, desk) or "") == 300
    assert reading.own_words("123", desk) is None


@pytest.mark.parametrize(("text", "answer"), [("ja takk", True), ("Nei!", False), ("kanskje", None), ("", None)])
def test_a_plain_yes_or_no_is_read_and_nothing_else(desk: Desk, text: str, answer: bool | None) -> None:
    assert reading.yes_or_no(text, desk) is answer


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers(desk: Desk, text: str) -> None:
    for read in (
        reading.municipality_alone,
        reading.service_area,
        reading.target_group,
        reading.day,
        reading.own_words,
    ):
        assert read(text, desk) is None or read(text, desk)
