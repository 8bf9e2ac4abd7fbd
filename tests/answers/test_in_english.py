from __future__ import annotations

from bot.answers.answer import Answer
from bot.answers.declining import unknown
from bot.answers.in_english import LINE, led_in


def test_the_line_comes_before_the_answer() -> None:
    assert led_in(Answer("answer", "Ja.")).text == f"{LINE}\n\nJa."


def test_what_is_said_in_the_answer_is_not_said_twice() -> None:
    assert led_in(led_in(Answer("answer", "Ja."))).text == f"{LINE}\n\nJa."
    declined = unknown(english=True)
    assert led_in(declined) == declined
