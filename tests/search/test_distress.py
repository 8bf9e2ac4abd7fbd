from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.reader import read_knowledge
from bot.knowledge.strict_yaml import read_yaml
from bot.search.distress import Danger, danger_of

_CARE = Path(__file__).parent.parent / "quality" / "care.yml"


def _half(name: str) -> dict[str, Any]:
    content, fault = read_yaml(_CARE, "care.yml")
    assert fault is None, str(fault)
    half: dict[str, Any] = content[name]
    return half


@pytest.fixture(scope="module")
def variants(shipped: Path) -> dict[str, str]:
    known: dict[str, str] = read_knowledge(shipped).variants
    return known


@pytest.mark.parametrize("told", _half("dev")["danger"], ids=lambda told: told["text"][:40])
def test_somebody_in_danger_is_heard(told: dict[str, str], variants: dict[str, str]) -> None:
    assert danger_of(told["text"], variants) is not None


@pytest.mark.parametrize("message", _half("dev")["harmless"])
def test_ordinary_worry_and_ordinary_words_are_not_taken_for_danger(message: str, variants: dict[str, str]) -> None:
    assert danger_of(message, variants) is None


def test_messages_it_was_not_tuned_on_are_heard_too(variants: dict[str, str]) -> None:
    """Only counted: a list of these misses would be tuned on."""
    half = _half("test")
    assert len(half["danger"]) >= 40
    assert len(half["harmless"]) >= 80
    heard = sum(danger_of(told["text"], variants) is not None for told in half["danger"])
    alarms = sum(danger_of(message, variants) is not None for message in half["harmless"])
    assert heard / len(half["danger"]) >= 0.97
    assert alarms / len(half["harmless"]) <= 0.03


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("jeg vil ta livet mitt", "suicide_self_harm"),
        ("mannen min slår meg", "violence"),
        ("faren min sier han skal drepe meg", "violence"),
        ("hun har tatt en overdose", "acute_illness_overdose"),
        ("han puster ikke", "acute_illness_overdose"),
        ("pappa slår meg", "child_at_risk"),
        ("jeg er 13 år og blir slått av en mann", "child_at_risk"),
        ("eg orkar ikkje meir", "despair"),
        ("jeg skal drepe saksbehandleren min", "violence"),
        ("han har låst meg inne", "violence"),
        ("naboen truer meg med kniv", "violence"),
        ("noen slår meg", "violence"),
        ("noen har falt i vannet her", "acute_illness_overdose"),
        ("gutten gikk gjennom isen", "acute_illness_overdose"),
        ("jeg føler meg så ensom", "loneliness"),
        ("eg er så einsam, men eg vil snakke", "loneliness"),
    ],
)
def test_the_kind_of_danger_is_told_apart(message: str, kind: str, variants: dict[str, str]) -> None:
    assert danger_of(message, variants) == Danger(kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "message", ["jeg vil dø", "JEG VIL DØ", "Jeg  vil\ndø!!!", "jeg vil do", "æ vil dø", "eg vil døy"]
)
def test_case_spaces_and_spelling_do_not_matter(message: str, variants: dict[str, str]) -> None:
    assert danger_of(message, variants) is not None


def test_danger_is_heard_at_the_end_of_a_long_text(variants: dict[str, str]) -> None:
    assert danger_of("vi lager mat til møter. " * 200 + "jeg vil ikke leve lenger", variants) is not None


def test_danger_is_heard_where_two_pieces_of_a_long_text_meet(variants: dict[str, str]) -> None:
    for before in range(700, 1300, 7):
        assert danger_of("x" * before + ". mannen min slår meg. " + "y" * 900, variants) is not None


def test_work_with_those_who_are_in_danger_is_work(variants: dict[str, str]) -> None:
    assert danger_of("tilbud til unge som skader seg", variants) is None
    assert danger_of("en av ungdommene i tiltaket skader seg", variants) is not None


@pytest.mark.parametrize(
    "message",
    [
        "prosjektet falt i vannet",
        "vi drukner i skjemaer",
        "alle drukner i papirer",
        "jeg føler meg alene som gründer",
        "mange eldre føler seg ensomme",
        "vi har et tilbud til ensomme eldre",
        "jeg skal drepe ideen",
        "vi skal skyte en film med brukerne",
        "kommunen har låst oss inne i en avtale",
        "hvem har nøkkelen, vi er låst ute",
    ],
)
def test_the_same_words_about_work_are_no_danger(message: str, variants: dict[str, str]) -> None:
    assert danger_of(message, variants) is None


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert danger_of(text, {}) is None or isinstance(danger_of(text, {}), Danger)


def test_an_empty_message_is_no_danger(variants: dict[str, str]) -> None:
    assert danger_of("", variants) is None
