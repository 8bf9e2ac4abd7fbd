from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guided.contribution_parts import parts_of

NAMES = ("idea", "happened", "success", "barriers", "municipality", "lesson")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1. En kafé\n2. Vi ringte", {"idea": "En kafé", "happened": "Vi ringte"}),
        ("2) Vi ringte\n3) De var raske", {"happened": "Vi ringte", "success": "De var raske"}),
        ("1: En kafé\nmed mat\n2: Vi ringte", {"idea": "En kafé med mat", "happened": "Vi ringte"}),
        ("Hei! Ideen: En kafé. Hindre: Penger.", {"idea": "En kafé.", "barriers": "Penger."}),
        ("IDEEN\nEn kafé\n\nLÆRDOM\nBegynn smått", {"idea": "En kafé", "lesson": "Begynn smått"}),
        ("- Barrierer: Penger\n- Fra: Kafé AS", {"barriers": "Penger", "sender": "Kafé AS"}),
        ("Kva skjedde? Me ringde", {"happened": "Me ringde"}),
    ],
)
def test_numbers_and_headings_name_the_questions(text: str, parts: dict[str, str]) -> None:
    assert parts_of(text, NAMES).items() >= parts.items()


def test_what_stands_before_the_first_heading_answers_the_first_question_left() -> None:
    found = parts_of("Nav ga oss én person å ringe.\nLærdom: Begynn smått", ("municipality", "lesson"))
    assert found == {"municipality": "Nav ga oss én person å ringe.", "lesson": "Begynn smått"}


def test_as_many_paragraphs_as_questions_left_answer_these_in_order() -> None:
    assert parts_of("a a\n\nb b\n\nc c", NAMES[3:]) == {"barriers": "a a", "municipality": "b b", "lesson": "c c"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi lagde en kafé.",
        "Vi startet 1. mai. 2. juni var vi fire. 3. juli var vi ti.",
        "1. mai startet vi\n2. juni var vi fire",
        "Vi hadde 3. plass i 2. divisjon",
        "Ideen var god, og kommunen ville være med.",
        "Hva var ideen?",
        "En linje\nog en til\nog en til",
        "1. Bare ett svar",
    ],
)
def test_one_answer_is_not_taken_apart(text: str) -> None:
    assert parts_of(text, NAMES[1:]) == {}


@given(st.text(alphabet="123456.): \nabcideen?", max_size=80) | st.text(max_size=80), st.integers(0, 6))
def test_no_text_breaks_it_and_no_part_is_empty(text: str, answered: int) -> None:
    found = parts_of(text, NAMES[answered:])
    assert set(found) <= {*NAMES, "sender"}
    assert all(found.values())
