from __future__ import annotations

import pytest

from bot.answers.answer import Answer
from bot.answers.pointing import pointed
from tests.factories import DAY, entry, knowledge

_FORM = entry(kind="collaboration", id="form-pilotavtale", title="Pilotavtale", difficulty=2, topics=["collaboration"])
_CASE = entry(
    kind="case",
    title="Piloten i Trondheim",
    forms=["form-pilotavtale"],
    years=[2016],
    details=[{"about": "status", "text": "Piloten i Trondheim var slutt i 2017."}],
)
_RULE = entry(kind="rule", title="Regelen", topics=["procurement"])


def _ask(message: str, focus: object) -> Answer | None:
    return pointed(knowledge(_FORM, _CASE, _RULE), message, focus, DAY, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("message", ["kan vi det?", "Kan vi gjøre det samme her?", "kan andre også gjøre dette?"])
def test_others_can_do_the_same_by_the_form_that_was_used(message: str) -> None:
    answer = _ask(message, _CASE)
    assert answer is not None
    assert answer.entries == ("form-pilotavtale",)
    assert "pilotavtale" in answer.text


@pytest.mark.parametrize("focus", [_FORM, _CASE])
def test_the_grade_of_difficulty_is_told_with_what_it_means(focus: object) -> None:
    answer = _ask("hvor vanskelig er det?", focus)
    assert answer is not None
    assert "til 2 på en skala fra 1 til 5" in answer.text


def test_what_has_no_grade_gets_none() -> None:
    assert _ask("hvor vanskelig er det?", _RULE) is None


@pytest.mark.parametrize("message", ["er det fortsatt sånn?", "gjelder det ennå?", "finnes det i dag?"])
def test_how_it_is_today_is_told_with_doubt_for_history(message: str) -> None:
    answer = _ask(message, _CASE)
    assert answer is not None
    assert answer.kind == "fallback"
    assert "2016" in answer.text
    assert "slutt i 2017" in answer.text


def test_a_rule_that_was_checked_holds_as_far_as_we_know() -> None:
    answer = _ask("er det fortsatt sånn?", _RULE)
    assert answer is not None
    assert answer.kind == "answer"
    assert answer.text.startswith("Ja, så vidt vi vet.")


def test_only_what_can_be_in_force_is_said_to_be() -> None:
    organisation = _ask("finnes de ennå?", entry(kind="organisation", title="Laget"))
    assert organisation is not None
    assert "i kraft" not in organisation.text
    assert "Vi sjekket det sist 1. november 2026." in organisation.text


def test_what_is_known_of_its_state_comes_first_and_decides_the_answer() -> None:
    ended = {"about": "status", "text": "Laget ble slått sammen med et annet lag i 2023."}
    answer = _ask("finnes de ennå?", entry(kind="organisation", title="Laget", details=[ended]))
    assert answer is not None
    assert answer.text.startswith("Nei. Laget ble slått sammen")
    unknown = {"about": "status", "text": "Vi har ikke sjekket om Laget finnes i dag."}
    answer = _ask("finnes de ennå?", entry(kind="organisation", title="Laget", details=[unknown]))
    assert answer is not None
    assert answer.text.startswith("Vi har ikke sjekket")
    assert "Ja" not in answer.text


def test_history_without_a_year_is_told_in_whole_sentences() -> None:
    answer = _ask("er det fortsatt sånn?", entry(kind="case", title="Piloten", years=[]))
    assert answer is not None
    assert answer.text.startswith("Det vet jeg ikke sikkert. Vi har ikke sjekket alt siden")


@pytest.mark.parametrize("message", ["", "hva er anbud?", "kan vi søke om penger?", "er det dyrt?"])
def test_other_messages_point_at_nothing(message: str) -> None:
    assert _ask(message, _CASE) is None
