from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.records import Detail
from bot.search.quantities import (
    asks_for_money,
    asks_for_then,
    asks_for_today,
    counted_noun,
    counts,
    tells_gap,
    tells_money,
    tells_then,
)


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange kroner betalte kommunen?",
        "hvor mye fikk de i tilskudd",
        "Hva kostet det?",
        "hva var timelønna",
        "Hva fikk virksomheten betalt av bydelen?",
    ],
)
def test_a_question_that_only_an_amount_answers_asks_for_money(question: str) -> None:
    assert asks_for_money(question, {})


@pytest.mark.parametrize(
    "question", ["Hvor mange ungdommer deltok?", "hvor mye tekst bør jeg skrive", "", "hvem betalte?"]
)
def test_other_questions_do_not(question: str) -> None:
    assert not asks_for_money(question, {})


@pytest.mark.parametrize("text", ["Kommunen ga 200 000 kroner.", "De fikk 1,5 millioner.", "Plassen var gratis."])
def test_an_amount_is_told(text: str) -> None:
    assert tells_money(text)


@pytest.mark.parametrize("text", ["Prosjektet begynte i 2016.", "Tolv unge var med."])
def test_a_year_and_a_count_are_no_amount(text: str) -> None:
    assert not tells_money(text)


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Hvor mange mentorer var med?", "mentor"),
        ("hvor mange av deltakerne fikk jobb", "deltakern"),
        ("Hvor mange var med?", None),
        ("hvor lenge varte det", None),
    ],
)
def test_what_is_counted_is_read(question: str, noun: str | None) -> None:
    assert counted_noun(question, {}) == noun


def test_a_number_of_something_else_does_not_count() -> None:
    families = Detail(about="count", text="Tolv familier var med.")
    assert counts(families, "famili", {})
    assert not counts(families, "mentor", {})


def test_a_fact_counts_by_the_questions_it_answers_too_and_by_parts_of_words() -> None:
    guarded = Detail(about="count", text="Kurset hadde 20 gratis kursplasser.", questions=["Hvor mange unger kom?"])
    assert counts(guarded, "plass", {})
    assert counts(guarded, "ung", {})


def test_what_the_sources_do_not_say_is_a_gap() -> None:
    assert tells_gap("Heftet fra 2017 sier ikke hvor mye det kostet.")
    assert not tells_gap("Kommunen sa ja til piloten.")


@pytest.mark.parametrize(
    "question", ["Hvor mange ansatte har de i dag?", "hvor mange er det i 2026", "hvor mange har de hjulpet til nå"]
)
def test_how_it_is_now_is_another_question_than_how_it_was(question: str) -> None:
    assert asks_for_today(question, {})


def test_how_it_was_is_not_how_it_is() -> None:
    assert not asks_for_today("Hvor mange deltok i 2016?", {})


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text: str) -> None:
    asks_for_money(text, {})
    asks_for_today(text, {})
    tells_money(text)
    tells_gap(text)
    counted_noun(text, {})


@pytest.mark.parametrize("question", ["hva var grensen i 2017", "hva sa heftet", "hvordan var det før"])
def test_a_question_may_be_about_how_it_was(question: str) -> None:
    assert asks_for_then(question)


def test_a_question_about_what_holds_is_not_about_how_it_was() -> None:
    assert not asks_for_then("hvilken måned vedtar kommunestyret budsjettet")


def test_what_begins_with_the_booklet_tells_how_it_was() -> None:
    assert tells_then("I heftet fra 2017 sto det også at kommunene vedtok budsjettet i desember.")
    assert not tells_then("Kommunestyret vedtar budsjettet innen 31. desember.")
