from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.budget_year import BudgetYear, budget_year, step_in, steps_from
from bot.knowledge.bundle import Knowledge
from bot.knowledge.reader import read_knowledge
from bot.knowledge.values import value_on
from bot.settings import ROOT
from tests.factories import dated_value, entry, knowledge

_CASES = yaml.safe_load((Path(__file__).parent / "budget_year_cases.yml").read_text(encoding="utf-8"))["cases"]
_SHIPPED = read_knowledge(ROOT / "knowledge")
_FIRST = date(2020, 1, 1)  # the first day that the shipped rules are known for
_TWO_YEARS = [date(2027, 1, 1) + timedelta(days=n) for n in range(365 + 366)]
_days = st.dates(date(2017, 1, 1), date(2030, 12, 31))


def _on(day: date, known: Knowledge = _SHIPPED) -> BudgetYear:
    return budget_year(known.entries, known.value, day)


def _step(step_id: str, start: str, end: str, **changes: Any) -> Any:
    phase = {
        "chance": "good",
        "next_year": "Det er god tid.",
        "this_year": "Det er vedtatt.",
        "year_after": "Det er tidlig.",
    }
    place = {"side": "municipality", "label": step_id, "short": step_id, "rests_on": "vane"}
    is_phase = changes.pop("is_phase", True)
    basis = changes.pop("basis", "unverified")
    place |= ({"phase": phase} if is_phase else {}) | changes
    return entry(
        id=step_id,
        kind="budget_step",
        title=f"Steget {step_id}",
        period={"start": start, "end": end},
        actor="Kommunen",
        basis=basis,
        step=place,
    )


def _small(*steps: Any, since: str = "2020-01-01", values: tuple[Any, ...] = ()) -> Knowledge:
    return knowledge(*steps, values=(dated_value("vane", (since, "om våren"), unit="text"), *values))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["day"]))
def test_the_budget_year_of_each_case(case: Mapping[str, Any]) -> None:
    now = _on(case["day"])
    if case["phase"] is None:
        assert now == BudgetYear(case["day"], None, None, (), None, (), (), _FIRST)
        return
    assert now.phase is not None
    assert now.phase.place.phase is not None
    assert now.phase.entry.id == case["phase"]
    assert now.phase_ends == case["until"]
    assert now.phase.place.phase.chance == case["chance"]
    assert (None if now.state is None else [step.entry.id for step in now.state]) == case["state"]
    assert {"step": now.coming[0].entry.id, "day": now.coming[0].day} == case["next"]


def test_every_phase_has_a_case_on_its_first_and_its_last_day() -> None:
    days = {case["day"] for case in _CASES}
    phases = [step for step in steps_from(_SHIPPED.entries, _SHIPPED.value, [2027]) if step.place.phase]
    starts = [step.span.start for step in phases]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [date(2027, 12, 31)]
    assert {*starts, *ends} - days == set()


@pytest.mark.parametrize("year", [2027, 2028])
def test_every_day_of_two_years_has_one_phase_and_they_follow_each_other(year: int) -> None:
    for day in (day for day in _TWO_YEARS if day.year == year):
        now, tomorrow = _on(day), _on(day + timedelta(days=1))
        assert now.phase is not None, day
        assert now.phase.span.start <= day, day
        assert now.phase_ends is not None, day
        assert now.phase_ends >= day, day
        changed = tomorrow.phase is not None and tomorrow.phase.span != now.phase.span
        assert changed == (now.phase_ends == day), day


def test_every_day_of_two_years_tells_what_comes_and_what_can_be_reached() -> None:
    for day in _TWO_YEARS:
        now = _on(day)
        assert len(now.coming) >= 10, day
        assert [reach.budget for reach in now.reach] == [day.year, day.year + 1, day.year + 2], day
        assert now.municipality[0] == now.phase, day
        assert all(step.span.holds(day) for step in (*now.municipality, *(now.state or ()))), day
        assert [step.day for step in now.coming] == sorted(step.day for step in now.coming), day
        assert all(day < step.day <= day + timedelta(days=365) for step in now.coming), day
        assert len({(step.entry.id, step.span.start) for step in now.coming}) == len(now.coming), day


def test_the_chance_falls_through_the_year_and_starts_anew_at_new_year() -> None:
    rank = {"good": 0, "hurry": 1, "politicians": 2, "late": 3}
    for year in (2027, 2028):
        chances = []
        for day in (day for day in _TWO_YEARS if day.year == year):
            phase = _on(day).phase
            assert phase is not None
            assert phase.place.phase is not None
            chances.append(rank[phase.place.phase.chance])
        assert chances == sorted(chances)
        assert set(chances) == set(rank.values())


@given(_days)
def test_nothing_is_told_before_its_birthday(day: date) -> None:
    now = _on(day)
    assert (now.phase is None) == (day < _FIRST)
    for step in (*now.municipality, *(now.state or ()), *now.coming):
        basis = _SHIPPED.value[step.place.rests_on]
        assert value_on(basis, step.span.start) is not None
        assert value_on(basis, step.span.end) is not None
    for step in (*now.municipality, *(now.state or ())):
        assert value_on(_SHIPPED.value[step.place.rests_on], day) is not None


@given(_days)
def test_the_phases_leave_no_day_out(day: date) -> None:
    now = _on(day)
    if now.phase is not None:
        assert now.phase_ends is not None
        assert now.phase.span.start <= day <= now.phase_ends
        assert _on(now.phase_ends).phase == now.phase
        following = _on(now.phase_ends + timedelta(days=1)).phase
        assert following is not None
        assert following.span.start == now.phase_ends + timedelta(days=1)


@given(_days)
def test_every_deadline_is_the_one_of_the_law(day: date) -> None:
    lawful = {
        "budget-kommunestyrets-vedtak": (12, 31),
        "budget-offentlig-for-vedtak": (12, 17),
        "budget-regnskap": (2, 22),
        "budget-arsberetning": (3, 31),
        "budget-regnskap-vedtak": (6, 30),
        "budget-merforbruk-endring": (6, 30),
    }
    for step in _on(day).coming:
        expected = lawful.get(step.entry.id)
        assert (step.deadline is None) == (expected is None)
        if step.deadline is not None:
            assert (step.deadline.month, step.deadline.day) == expected
            assert step.time.startswith("innen ")
        else:
            assert step.time.startswith("vanligvis ") == (step.entry.basis != "verified")


def test_the_period_of_a_shipped_step_ends_on_its_deadline() -> None:
    for found in _SHIPPED.entries:
        step = step_in(found, _SHIPPED.value, 2027)
        if step and step.deadline and step.place.before is None:
            assert found.period is not None
            assert f"{step.deadline:%m-%d}" == found.period.end


def test_without_budget_steps_nothing_is_known() -> None:
    assert _on(date(2027, 1, 1), knowledge()) == BudgetYear(date(2027, 1, 1), None, None, (), None, (), (), None)


def test_a_phase_lasts_until_the_next_one_starts_also_over_new_year() -> None:
    known = _small(_step("budget-a", "03-01", "11-30"), _step("budget-b", "12-01", "02-28"))
    now = _on(date(2028, 2, 29), known)
    assert now.phase is not None
    assert now.phase.entry.id == "budget-b"
    assert now.phase_ends == date(2028, 2, 29)
    assert [reach.budget for reach in now.reach] == [2027, 2028, 2029]  # counted from the year the phase began


def test_a_rule_that_ended_leaves_the_day_unknown() -> None:
    ended = dated_value("vane", ("2020-01-01", "om våren"), ("2027-06-01", None), unit="text")
    known = knowledge(_step("budget-a", "01-01", "12-31"), values=(ended,))
    assert _on(date(2026, 5, 31), known).phase is not None
    assert _on(date(2027, 6, 1), known).phase is None


def test_a_law_that_changes_moves_the_deadline_from_its_day_on() -> None:
    law = dated_value("frist", ("2020-01-01", "31. desember"), ("2028-01-01", "15. desember"), unit="text")
    known = _small(_step("budget-a", "01-01", "12-31", deadline="frist", basis="verified"), values=(law,))
    days = [step.deadline for step in steps_from(known.entries, known.value, [2027, 2028])]
    assert days == [date(2027, 12, 31), date(2028, 12, 15)]


@pytest.mark.parametrize("text", ["snart", "31. februar"])
def test_a_deadline_that_is_no_day_is_not_told(text: str) -> None:
    law = dated_value("frist", ("2020-01-01", text), unit="text")
    known = _small(_step("budget-a", "01-01", "12-31", deadline="frist"), values=(law,))
    assert [step.deadline for step in steps_from(known.entries, known.value, [2027])] == [None]


def test_a_step_that_rests_on_an_unknown_value_is_not_told() -> None:
    assert step_in(_step("budget-a", "01-01", "12-31", rests_on="ukjent"), {}, 2027) is None
    assert step_in(entry(), {}, 2027) is None
