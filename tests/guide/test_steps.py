from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guide.steps import way_ahead
from bot.knowledge.vocabulary import AUDIENCES, Audience, StageId
from tests.papers import shipped_knowledge

STAGES: tuple[StageId, ...] = ("ide", "utprovd", "drift")


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_two_or_three_steps_with_a_difficulty_and_an_example(
    audience: Audience, stage: StageId
) -> None:
    way = way_ahead(shipped_knowledge(), audience, stage)
    assert way is not None
    assert 2 <= len(way.steps) <= 3
    assert all(1 <= step.difficulty <= 5 for step in way.steps)
    assert all(shipped_knowledge().entry[step.example_id].kind == "case" for step in way.steps)


def test_the_stages_lead_on_to_the_end() -> None:
    ways = [way_ahead(shipped_knowledge(), "kommune", stage) for stage in STAGES]
    assert [way.after if way else "?" for way in ways] == ["utprovd", "drift", None]


def test_who_does_not_know_begins_at_the_beginning() -> None:
    way = way_ahead(shipped_knowledge(), "entreprenor", None)
    assert way is not None
    assert way.stage.id == "ide"


def test_without_an_outline_there_is_no_way() -> None:
    assert way_ahead(replace(shipped_knowledge(), briefs=()), "kommune", "ide") is None


def test_a_step_whose_entry_is_gone_is_left_out() -> None:
    whole = way_ahead(shipped_knowledge(), "kommune", "ide")
    assert whole is not None
    gone = whole.steps[0].entry_id
    kept = tuple(entry for entry in shipped_knowledge().entries if entry.id != gone)
    way = way_ahead(replace(shipped_knowledge(), entries=kept), "kommune", "ide")
    assert way is not None
    assert [step.entry_id for step in way.steps] == [step.entry_id for step in whole.steps[1:]]
