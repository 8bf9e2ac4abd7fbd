from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.steps import steps_answer
from bot.knowledge.vocabulary import AUDIENCES, Audience, StageId
from tests.factories import DAY
from tests.papers import shipped_knowledge


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("stage", ["ide", "utprovd", "drift"])
def test_each_step_is_told_with_difficulty_and_an_example_from_its_year(audience: Audience, stage: StageId) -> None:
    answer = steps_answer(shipped_knowledge(), audience, stage, DAY)
    lines = [line for line in answer.text.splitlines() if line[:2] in ("1.", "2.", "3.")]
    assert len(lines) == len(answer.cards) >= 2
    assert all("av 5. Eksempel: " in line and line.endswith(").") for line in lines)
    assert len(answer.text.split()) <= 120


def test_without_an_outline_it_says_so() -> None:
    answer = steps_answer(replace(shipped_knowledge(), briefs=()), "kommune", None, DAY)
    assert answer.kind == "fallback"
