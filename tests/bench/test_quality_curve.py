from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality_curve import Candidate, curve, operating_point

_CANDIDATES = [
    Candidate(0.9, told=True, right=True, outside=False),
    Candidate(0.8, told=True, right=False, outside=False),
    Candidate(0.7, told=True, right=False, outside=True),
    Candidate(0.6, told=True, right=True, outside=False),
    Candidate(0.99, told=False, right=False, outside=False),
]


def test_the_curve_goes_from_the_strictest_threshold_to_the_mildest() -> None:
    assert [point.threshold for point in curve(_CANDIDATES)] == [0.9, 0.8, 0.7, 0.6]


def test_each_point_tells_how_many_are_answered_and_how_many_of_those_rightly() -> None:
    strict, _, _, mild = curve(_CANDIDATES)
    assert (strict.answered, strict.correct) == (0.25, 1.0)
    assert (mild.answered, mild.correct) == (0.75, 0.5)  # the outside question answered counts as wrong


def test_without_inside_questions_there_is_no_curve() -> None:
    assert curve([Candidate(0.5, told=True, right=False, outside=True)]) == []
    assert curve([]) == []


@given(st.lists(st.builds(Candidate, st.floats(0, 1), st.booleans(), st.booleans(), st.booleans()), max_size=30))
def test_a_milder_threshold_never_answers_fewer(candidates: list[Candidate]) -> None:
    answered = [point.answered for point in curve(candidates)]
    assert answered == sorted(answered)


def test_where_a_run_stands_is_reckoned_like_the_curve() -> None:
    point = operating_point([(True, True, False), (True, False, True), (False, False, False), (False, True, True)])
    assert point is not None
    assert (point.answered, point.correct) == (pytest.approx(0.5), pytest.approx(0.5))


def test_a_run_that_answers_nothing_stands_nowhere() -> None:
    assert operating_point([(False, False, False)]) is None
