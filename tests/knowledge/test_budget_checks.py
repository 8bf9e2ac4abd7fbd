from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge.budget_checks import check_budget_steps
from bot.knowledge.checks import check_all, texts_of
from bot.knowledge.faults import Fault
from bot.knowledge.records import DatedValue, Entry, Period
from tests.factories import dated_value, entry, entry_data, knowledge

_PHASE = {
    "chance": "good",
    "next_year": "Det er god tid.",
    "this_year": "Det er vedtatt.",
    "year_after": "Det er svært god tid.",
}
_VALUES = (
    dated_value("vane", unit="text"),
    dated_value("frist", unit="text"),
    dated_value("dager", unit="days"),
    dated_value("belop", unit="kr"),
)


def _step(name: str = "vedtak", start: str = "01-01", end: str = "12-31", **place: Any) -> Entry:
    told = {"side": "municipality", "label": f"Det gjelder {name}", "short": name, "rests_on": "vane"}
    return entry(
        id=f"budget-{name}",
        kind="budget_step",
        title=f"Steget {name}",
        period={"start": start, "end": end},
        actor="Kommunen",
        basis="verified",
        step=told | place,
    )


def _faults(*entries: Entry, values: tuple[DatedValue, ...] = _VALUES, broken: bool = False) -> list[Fault]:
    return list(check_budget_steps(knowledge(*entries, values=values), {}, broken=broken))


def test_a_whole_step_has_no_fault() -> None:
    assert _faults(_step(), _step("fase", phase=_PHASE), entry()) == []


@pytest.mark.parametrize("key", ["period", "actor", "basis", "step"])
def test_a_budget_step_needs_its_place_in_the_year(key: str) -> None:
    whole = _step()
    assert [fault.key for fault in _faults(whole.model_copy(update={key: None}))] == [key]


def test_other_entries_have_no_place_in_the_year() -> None:
    stray = entry(step={"side": "state", "label": "Noe skjer", "short": "Noe", "rests_on": "vane"})
    assert [(fault.key, fault.remedy) for fault in _faults(stray)] == [
        ("step", "hører bare til budsjettsteg. Fjern feltet.")
    ]


@pytest.mark.parametrize("key", ["rests_on", "deadline", "before"])
def test_a_value_that_does_not_exist_is_named(key: str) -> None:
    place = {"deadline": "dager", "before": "frist"} | {key: "ukjent"} if key == "before" else {key: "ukjent"}
    assert ("ukjent", f"step.{key}") in [(fault.value, fault.key) for fault in _faults(_step(**place))]
    assert _faults(_step(**place), broken=True) == []


def test_days_are_counted_back_from_a_deadline_and_dates_are_not() -> None:
    assert _faults(_step(deadline="dager", before="frist")) == []
    assert [fault.value for fault in _faults(_step(deadline="dager"))] == ["dager"]
    assert [fault.value for fault in _faults(_step(deadline="frist", before="frist"))] == ["frist"]


def test_an_amount_is_no_deadline() -> None:
    assert [fault.value for fault in _faults(_step(deadline="belop"))] == ["belop"]


def test_a_day_that_lies_in_no_phase_is_found() -> None:
    gap = _faults(_step("en", "01-01", "06-29", phase=_PHASE), _step("to", "07-01", "12-31", phase=_PHASE))
    assert [(fault.key, fault.value) for fault in gap] == [("period", "06-29")]
    assert "budget-to" in gap[0].remedy


def test_a_gap_on_29_february_is_found() -> None:
    gap = _faults(_step("en", "01-01", "02-28", phase=_PHASE), _step("to", "03-01", "12-31", phase=_PHASE))
    assert [fault.value for fault in gap] == ["02-28"]
    assert _faults(_step("en", "01-01", "02-29", phase=_PHASE), _step("to", "03-01", "12-31", phase=_PHASE)) == []


def test_a_gap_at_new_year_is_found_and_a_phase_may_go_on_over_it() -> None:
    gap = _faults(_step("en", "02-01", "06-30", phase=_PHASE), _step("to", "07-01", "12-31", phase=_PHASE))
    assert [fault.value for fault in gap] == ["12-31"]
    over = _faults(_step("en", "02-01", "06-30", phase=_PHASE), _step("to", "07-01", "01-31", phase=_PHASE))
    assert over == []


def test_two_phases_that_start_on_the_same_day_are_found() -> None:
    both = _faults(_step("en", "01-01", "12-31", phase=_PHASE), _step("to", "01-01", "12-31", phase=_PHASE))
    assert [fault.value for fault in both] == ["01-01"]


def test_steps_that_are_no_phases_may_leave_gaps() -> None:
    assert _faults(_step("en", "02-01", "02-10")) == []


def test_the_checks_of_everything_include_these() -> None:
    broken = _step().model_copy(update={"actor": None})
    assert "actor" in [fault.key for fault in check_all(knowledge(broken, values=_VALUES), {})]


def test_the_texts_of_a_step_are_among_the_texts() -> None:
    keys = [key for key, _ in texts_of(_step(phase=_PHASE))]
    assert keys[-5:] == [
        "step.label",
        "step.short",
        "step.phase.next_year",
        "step.phase.this_year",
        "step.phase.year_after",
    ]


@pytest.mark.parametrize("day", ["02-30", "13-01", "00-10", "1-01", "31. mai", "²²-01"])
def test_a_day_that_no_year_has_is_refused(day: str) -> None:
    with pytest.raises(ValidationError):
        Period(start=day, end="12-31")
    with pytest.raises(ValidationError):
        Entry.model_validate(entry_data(period={"start": "01-01", "end": day}))
