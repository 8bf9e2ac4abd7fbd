from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge.records import Entry, ValuePeriod
from tests.factories import dated_value, entry, entry_data, source, value_data


def _faults(data: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ValidationError) as raised:
        Entry.model_validate(data)
    return {".".join(str(part) for part in fault["loc"]): fault["type"] for fault in raised.value.errors()}


def test_a_record_cannot_be_changed_after_it_was_checked() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        entry().title = "Noe annet"
    with pytest.raises(ValidationError, match="frozen"):
        source().year = 2020


def test_a_field_nobody_knows_is_refused() -> None:
    assert _faults(entry_data(sumary="skrivefeil")) == {"sumary": "extra_forbidden"}


@pytest.mark.parametrize(
    "field", ["id", "kind", "title", "summary", "audience", "topics", "questions", "sources", "certainty", "checked"]
)
def test_each_required_field_is_missed_by_its_name(field: str) -> None:
    data = entry_data()
    del data[field]
    assert _faults(data) == {field: "missing"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", False),  # YAML's `no`
        ("title", 750),  # YAML's `12:30`
        ("checked", "2026-11-01"),
        ("checked", datetime(2026, 11, 1, 12, 30)),  # noqa: DTZ001 - as YAML gives it
        ("difficulty", "3"),
        ("difficulty", True),
        ("years", ["2016"]),
        ("audience", "kommune"),
    ],
)
def test_nothing_is_converted_silently(field: str, value: Any) -> None:
    (key,) = _faults(entry_data(**{field: value}))
    assert key.startswith(field)


@pytest.mark.parametrize("bad", ["Term-Prøve", "term_prove", "term--prove", "-term", "term prove", "", "å"])
def test_an_id_is_ascii_in_kebab_case(bad: str) -> None:
    assert set(_faults(entry_data(id=bad))) == {"id"}


@pytest.mark.parametrize("difficulty", [0, 6])
def test_difficulty_runs_from_one_to_five(difficulty: int) -> None:
    assert set(_faults(entry_data(difficulty=difficulty))) == {"difficulty"}


@pytest.mark.parametrize("field", ["audience", "topics", "sources"])
def test_a_list_that_must_hold_something_may_not_be_empty(field: str) -> None:
    assert _faults(entry_data(**{field: []})) == {field: "too_short"}


def test_one_example_question_is_too_few() -> None:
    assert _faults(entry_data(questions=["Hva er det?"])) == {"questions": "too_short"}


def test_text_is_stripped_before_its_length_counts() -> None:
    assert entry(title="  Prøveord \n").title == "Prøveord"
    assert _faults(entry_data(title="  x  ")) == {"title": "string_too_short"}


def test_all_faults_of_a_record_come_at_once() -> None:
    assert set(_faults(entry_data(id="Å", kind="dikt", topics=["vær"], difficulty=9))) == {
        "id",
        "kind",
        "topics.0",
        "difficulty",
    }


def test_a_value_may_be_null_and_a_boolean_is_no_value() -> None:
    assert dated_value("en-verdi", ("2017-01-01", None)).values[0].value is None
    period = value_data("en-verdi", ("2017-01-01", 1))["values"][0]
    with pytest.raises(ValidationError):
        ValuePeriod.model_validate(period | {"value": True})


def test_a_dated_value_needs_a_period_and_a_known_unit() -> None:
    with pytest.raises(ValidationError, match="values"):
        dated_value("en-verdi", last_seen=date(2026, 1, 1), unit="kr").model_validate(value_data("en-verdi"))
    with pytest.raises(ValidationError, match="unit"):
        dated_value("en-verdi", ("2017-01-01", 1), unit="dollar")
