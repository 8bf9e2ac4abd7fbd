"""A line for who writes in English: the answers are in Norwegian, and why."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer

LINE = "I read English, but I answer in Norwegian, because the facts and their sources are Norwegian."
_SAID = "answer in Norwegian"


def led_in(answer: Answer) -> Answer:
    """The answer after the line, unless it says so itself."""
    return answer if _SAID in answer.text else replace(answer, text=f"{LINE}\n\n{answer.text}")
