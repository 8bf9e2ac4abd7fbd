from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.hearing import GREETING, hear, hear_contact, without
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


def test_where_the_bot_asked_for_it_phone_and_mail_are_heard_and_not_kept() -> None:
    heard = hear_contact("/Jeg heter Kari Nordmann, ring 912 34 567 eller kari@firma.no, ikke 01010112345")
    assert "912 34 567" in heard.asked
    assert "kari@firma.no" in heard.asked
    assert "Nordmann" not in heard.asked
    assert not heard.asked.startswith("/")
    assert heard.contact == ("912 34 567", "kari@firma.no")
    assert "912 34 567" not in heard.text
    assert "kari@firma.no" not in heard.text
    assert set(heard.masked).isdisjoint({"phone", "email"})
    assert "name" in heard.masked


def test_a_message_that_is_too_long_holds_no_contact_details_wherever_it_is_said() -> None:
    text = "912 34 567 " + "x" * MAX_CHARS
    assert hear_contact(text) == hear(text)


def test_the_users_own_contact_details_are_taken_out_of_a_reply() -> None:
    told = "- Svar til: 912 34 567, kari@firma.no\n- Ring oss på 00 00 00 00"
    assert without(told, ["912 34 567, kari@firma.no"]) == (
        "- Svar til: [telefon], [e-post]\n- Ring oss på 00 00 00 00"
    )
    assert without(told, []) == told
    assert without("12 34", ["12 34", ""]) == "[telefon]"  # whatever was taken for a number is no text
