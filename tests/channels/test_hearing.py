from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.hearing import GREETING, hear
from bot.search.text import MAX_CHARS


@pytest.mark.parametrize("text", ["/greet", " /greet ", "/greet\n"])
def test_the_greeting_comes_through(text: str) -> None:
    assert hear(text).asked == hear(text).text == GREETING


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ('/ask{"audience": "kommune"}', 'ask{"audience": "kommune"}'),
        ("/greet{}", "greet{}"),
        ("//greet", "greet"),
        (" / /restart", "restart"),
        ("\u00a0/restart", "restart"),
        ("\0/restart", "restart"),
        ("/", ""),
        ("og/eller", "og/eller"),
    ],
)
def test_any_other_command_is_plain_words(text: str, heard: str) -> None:
    assert hear(text).asked == heard


def test_a_question_is_asked_without_the_traces_of_personal_data() -> None:
    heard = hear("Må vi på anbud? Jeg heter Kari Nordmann, tlf 912 34 567")
    assert heard.asked == "Må vi på anbud?"
    assert heard.text == "Må vi på anbud? Jeg heter [navn], tlf [telefon]"
    assert set(heard.masked) == {"name", "phone"}
    assert not heard.asks_nothing


@pytest.mark.parametrize("text", ["Jeg heter Kari Nordmann", "912 34 567", "hei, jeg heter Kari Nordmann takk"])
def test_personal_data_alone_asks_nothing(text: str) -> None:
    assert hear(text).asks_nothing
    assert hear(text).asked


@pytest.mark.parametrize("text", ["Kan jeg ringe 912 34 567?", "Jeg heter Kari Nordmann. Må vi på anbud?"])
def test_what_ends_in_a_question_mark_asks(text: str) -> None:
    assert not hear(text).asks_nothing


def test_without_personal_data_every_word_is_heard() -> None:
    for text in ("hei", "Må vi på anbud?", "Jeg heter ikke noe", "tilskudd på 912 345 kroner\nog mer"):
        assert hear(text).asked == hear(text).text == text
        assert not hear(text).asks_nothing


@pytest.mark.parametrize("text", ["x" * (MAX_CHARS + 1), "Ring 91234567 i dag. " * 200, "x" * 60_000])
def test_what_is_too_long_stays_too_long_and_is_kept_short(text: str) -> None:
    heard = hear(text)
    assert len(heard.asked) > MAX_CHARS >= len(heard.text)
    assert "91234567" not in heard.asked


def test_the_longest_allowed_is_not_too_long() -> None:
    assert len(hear("x" * MAX_CHARS).asked) == MAX_CHARS


@given(st.text())
def test_no_text_at_all_brings_a_command_or_a_control_character(text: str) -> None:
    heard = hear(text)
    for told in (heard.asked, heard.text):
        assert told == GREETING or not told.strip().startswith("/")
        assert not [char for char in told if unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t"]
        told.encode("utf-8")
