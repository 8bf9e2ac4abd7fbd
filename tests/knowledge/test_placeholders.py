from __future__ import annotations

from datetime import date

import pytest

from bot.knowledge.placeholders import Placeholder, fill, find, malformed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{en-verdi}}", Placeholder("en-verdi", None, since=False)),
        ("{{ en-verdi }}", Placeholder("en-verdi", None, since=False)),
        ("{{en-verdi@2017-06-01}}", Placeholder("en-verdi", date(2017, 6, 1), since=False)),
        ("{{en-verdi|since}}", Placeholder("en-verdi", None, since=True)),
        ("{{en-verdi@2017-06-01|since}}", Placeholder("en-verdi", date(2017, 6, 1), since=True)),
    ],
)
def test_each_form_is_understood(text: str, expected: Placeholder) -> None:
    assert find(f"Grensen er {text} i dag.") == [expected]
    assert malformed(text) == []


@pytest.mark.parametrize("text", ["{{}}", "{{En-Verdi}}", "{{en verdi}}", "{{en-verdi|until}}", "{{en-verdi@2017}}"])
def test_other_double_braces_are_malformed_and_left_alone(text: str) -> None:
    assert malformed(f"Grensen er {text}.") == [text]
    assert find(text) == []
    assert fill(text, lambda _: "feil") == text


def test_single_braces_are_just_text() -> None:
    assert malformed("{en-verdi}") == find("{en-verdi}") == []


def test_every_placeholder_is_filled_in_order() -> None:
    assert fill("{{a}} og {{b@2017-01-01}}, {{a|since}}.", lambda p: f"<{p.value_id}>") == "<a> og <b>, <a>."


def test_text_without_placeholders_stays_as_it_is() -> None:
    assert fill("50 % {av} alt", lambda _: "feil") == "50 % {av} alt"


def test_an_impossible_date_is_malformed_and_not_found() -> None:
    assert find("{{en-verdi@2017-02-30}}") == []
    assert malformed("{{en-verdi@2017-02-30}}") == ["{{en-verdi@2017-02-30}}"]
