from __future__ import annotations

from bot.search.units import Unit, plain, units_of
from tests.factories import dated_value, entry, knowledge

_VALUE = dated_value("en-verdi", ("2017-01-01", 100), ("2026-07-01", 500))


def test_an_entry_has_a_unit_for_each_small_text() -> None:
    whole = entry(
        title="Prøveord",
        questions=["Hva er det?", "kort om det"],
        details=[
            {"about": "count", "text": "Det er tolv prøveord i alt."},
            {"about": "funding", "text": "Kommunen betalte for dem alle.", "questions": ["Hvem betalte?"]},
        ],
    )
    units = list(units_of(knowledge(whole), 7, whole))
    assert [(unit.kind, unit.detail) for unit in units] == [
        ("title", None),
        ("summary", None),
        ("question", None),
        ("question", None),
        ("detail", 0),
        ("detail", 1),
        ("question", 1),
    ]
    assert {unit.entry for unit in units} == {7}


def test_a_summary_is_matched_together_with_its_title() -> None:
    whole = entry(title="Prøveord")
    (summary,) = [unit.text for unit in units_of(knowledge(whole), 0, whole) if unit.kind == "summary"]
    assert summary.startswith("Prøveord")
    assert whole.summary in summary


def test_a_details_question_carries_its_subject() -> None:
    whole = entry(
        title="Prøveord",
        details=[{"about": "funding", "text": "Kommunen betalte for dem.", "questions": ["Hvem betalte?"]}],
    )
    (asked,) = [
        unit.text for unit in units_of(knowledge(whole), 0, whole) if unit.kind == "question" and unit.detail == 0
    ]
    assert "Prøveord" in asked
    assert "Hvem betalte?" in asked


def test_questions_are_compared_with_questions_and_the_rest_are_passages() -> None:
    assert Unit(0, "question", "Hva?").role == "query"
    assert {Unit(0, kind, "x").role for kind in ("title", "summary", "detail")} == {"passage"}


def test_placeholders_are_matched_by_their_newest_value() -> None:
    known = knowledge(values=[_VALUE])
    assert plain(known, "Grensen er {{en-verdi}} fra {{en-verdi|since}}.") == "Grensen er 500 fra 2026."
    assert plain(known, "Den var {{en-verdi@2017-02-01}}.") == "Den var 100."


def test_a_value_that_is_not_known_leaves_a_gap_and_no_braces() -> None:
    assert plain(knowledge(), "Grensen er {{en-verdi}} i dag.") == "Grensen er  i dag."
