from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.ranking import Hit
from bot.search.thresholds import ANSWER, CLARIFY, WEIGHTS, features, verdict_for

_shares = st.floats(0.0, 1.0)


def _hits(*scores: float) -> list[Hit]:
    return [Hit(f"term-{number}", score) for number, score in enumerate(scores)]


def test_without_hits_the_bot_declines() -> None:
    assert verdict_for([], 1.0) == ("decline", 0.0)


def test_a_sure_hit_is_an_answer_and_a_poor_one_is_declined() -> None:
    assert verdict_for(_hits(1.0, 0.5), 1.0)[0] == "answer"
    assert verdict_for(_hits(0.1, 0.1), 0.0)[0] == "decline"


def test_the_verdict_follows_the_confidence() -> None:
    for score in [step / 100 for step in range(101)]:
        verdict, confidence = verdict_for(_hits(score, score / 2), 0.6)
        expected = "answer" if confidence >= ANSWER else "clarify" if confidence >= CLARIFY else "decline"
        assert verdict == expected


def test_all_three_verdicts_can_be_reached() -> None:
    assert 0 < CLARIFY < ANSWER < 1
    assert {verdict_for(_hits(step / 100, 0.0), 1.0)[0] for step in range(-100, 101)} >= {
        "answer",
        "clarify",
        "decline",
    }


@given(_shares, _shares, _shares, _shares)
def test_a_better_score_never_makes_the_bot_less_sure(low: float, high: float, second: float, inside: float) -> None:
    low, high = sorted((low, high))
    second = min(second, low)
    assert verdict_for(_hits(low, second), inside)[1] <= verdict_for(_hits(high, second), inside)[1]


@given(_shares, _shares, _shares)
def test_a_question_further_inside_never_makes_the_bot_less_sure(score: float, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert verdict_for(_hits(score), less)[1] <= verdict_for(_hits(score), more)[1]


@given(st.floats(-5, 5), _shares)
def test_confidence_is_a_probability(score: float, inside: float) -> None:
    assert 0.0 <= verdict_for(_hits(score), inside)[1] <= 1.0


def test_each_feature_has_a_weight_and_each_weight_a_feature() -> None:
    assert set(features(_hits(0.5, 0.4), 1.0)) == set(WEIGHTS) - {"bias"}


@pytest.mark.parametrize(
    ("scores", "margin"), [((0.9,), 0.3), ((0.9, 0.1), 0.3), ((0.9, 0.8), 0.1), ((0.9, 0.9), 0.0), ((), 0.0)]
)  # a lead beyond 0.3 says no more
def test_the_margin_is_the_lead_over_the_next_entry(scores: tuple[float, ...], margin: float) -> None:
    assert features(_hits(*scores), 1.0)["margin"] == pytest.approx(margin)
