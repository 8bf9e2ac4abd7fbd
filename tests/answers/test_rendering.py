from __future__ import annotations

from datetime import date

import pytest

from bot.answers.rendering import UNKNOWN, render, shown_value
from tests.factories import dated_value, knowledge

_KNOWN = knowledge(values=[dated_value("en-verdi", ("2017-01-01", 100_000), ("2026-07-01", 1_300_000))])


def _render(text: str, day: date = date(2026, 11, 22)) -> str:
    return render(_KNOWN, text, day).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (500_000, "kr_ex_vat", "500 000 kr"),
        (1_300_000, "kr", "1,3 millioner kr"),
        (30, "percent", "30 prosent"),
        (2.5, "percent", "2,5 prosent"),
        (14, "days", "14 dager"),
        (1, "days", "1 dag"),
        (1, "months", "1 måned"),
        (48, "months", "48 måneder"),
        (1, "years", "1 år"),
        (12, "count", "12"),
        ("hver høst", "text", "hver høst"),
    ],
)
def test_a_value_is_written_with_its_unit(value: float | str, unit: str, shown: str) -> None:
    assert shown_value(value, unit).replace("\u00a0", " ") == shown  # type: ignore[arg-type]


def test_a_placeholder_shows_the_value_of_the_day_asked_about() -> None:
    assert _render("Grensen er {{en-verdi}}.") == "Grensen er 1,3 millioner kr."
    assert _render("Grensen er {{en-verdi}}.", date(2026, 6, 30)) == "Grensen er 100 000 kr."
    assert _render("Grensen er {{en-verdi}}.", date(2026, 7, 1)) == "Grensen er 1,3 millioner kr."


def test_a_placeholder_with_its_own_day_shows_the_value_of_that_day() -> None:
    assert _render("Den var {{en-verdi@2017-02-01}}.") == "Den var 100 000 kr."


def test_since_shows_the_day_the_value_holds_from() -> None:
    assert _render("Siden {{en-verdi|since}}.") == "Siden 1. juli 2026."
    assert _render("Siden {{en-verdi@2020-01-01|since}}.") == "Siden 1. januar 2017."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("{{en-verdi}}", date(2016, 12, 31)),
        ("{{en-verdi|since}}", date(2016, 12, 31)),
        ("{{en-verdi@2016-12-31}}", date(2026, 1, 1)),
        ("{{ukjent-verdi}}", date(2026, 1, 1)),
    ],
)
def test_a_value_that_is_not_known_for_the_day_is_told_as_unknown(text: str, day: date) -> None:
    assert _render(text, day) == UNKNOWN


def test_a_value_that_has_ended_is_unknown_and_never_the_last_one() -> None:
    ended = knowledge(values=[dated_value("en-verdi", ("2017-01-01", 5), ("2020-01-01", None))])
    assert render(ended, "{{en-verdi}}", date(2020, 1, 1)) == UNKNOWN


def test_zero_is_shown_as_zero() -> None:
    nothing = knowledge(values=[dated_value("en-verdi", ("2017-01-01", 0), unit="count")])
    assert render(nothing, "{{en-verdi}}", date(2020, 1, 1)) == "0"


def test_text_without_placeholders_is_told_as_it_stands() -> None:
    assert _render("Ring kommunen {i dag}.") == "Ring kommunen {i dag}."
