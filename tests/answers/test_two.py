from __future__ import annotations

import pytest

from bot.answers.answer import Answer, Button
from bot.answers.two import both, questions_in


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Hva er BUA, og hvor mange steder finnes det?", ("Hva er BUA?", "hvor mange steder finnes det?")),
        ("Når er fristen? Hvem kan søke?", ("Når er fristen?", "Hvem kan søke?")),
        ("Kva er ein pilot og kven betalar for han?", ("Kva er ein pilot?", "kven betalar for han?")),
    ],
)
def test_two_questions_are_taken_apart(message: str, parts: tuple[str, str]) -> None:
    assert questions_in(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        "Hvem betalte og hvorfor?",  # «hvorfor» alone means nothing
        "Vi er to som lurer på noe. Hva gjør vi?",
        "Hva er forskjellen på anbud og rammeavtale?",
        "",
        "Hva er en pilot, og hvem betaler? " + "Vi er mange. " * 30,
    ],
)
def test_one_question_and_a_story_stay_whole(message: str) -> None:
    assert questions_in(message) == (message,)


def _answer(text: str, **more: object) -> Answer:
    return Answer("answer", f"{text}\n\nKilde: «Heftet» (2017).", **more)  # type: ignore[arg-type]


def test_both_answers_are_told_with_the_source_once() -> None:
    told = both(_answer("Fristen er i mars.", entries=("a",)), _answer("Alle kan søke.", entries=("b",)))
    assert told is not None
    assert told.text == "Fristen er i mars.\n\nKilde: «Heftet» (2017).\n\nAlle kan søke."
    assert told.entries == ("a", "b")


def test_what_stood_beside_the_point_is_left_out() -> None:
    first = Answer("answer", "Fristen er i mars.\n\nSe også «Frister»: Flere frister.", buttons=(Button("A", "A"),))
    told = both(first, _answer("Alle kan søke."))
    assert told is not None
    assert "Se også" not in told.text


def test_where_one_is_not_known_nothing_is_put_together() -> None:
    assert both(_answer("Fristen er i mars."), Answer("fallback", "Det vet jeg ikke.")) is None
    assert both(_answer("Det samme."), _answer("Det samme.")) is None
