from __future__ import annotations

import pytest

from bot.answers.answer import Answer
from bot.guided.standing import AUDIENCE, greeted, stage_blank
from tests.papers import desk


@pytest.mark.parametrize(
    ("answer", "audience"),
    [
        ("Jeg er sosial entreprenør", "entreprenor"),
        ("bedrift", "entreprenor"),
        ("Nav", "kommune"),
        ("i bydelen", "kommune"),
        ("vet ikke", None),
        ("", None),
    ],
)
def test_the_role_is_read_from_an_answer(answer: str, audience: str | None) -> None:
    assert AUDIENCE.read(answer, desk()) == audience


def test_who_meets_an_entrepreneur_works_in_a_municipality() -> None:
    assert AUDIENCE.spot is not None
    assert AUDIENCE.spot("Vi skal møte en gründer i morgen", desk()) == "kommune"
    assert AUDIENCE.spot("kommunen og bedriften", desk()) is None


def test_a_stage_is_read_freely_where_it_is_asked_for_and_only_by_whole_phrases_elsewhere() -> None:
    blank = stage_blank("stage", "entreprenor", "Hvor langt?", ("En idé",))
    assert blank.spot is not None
    assert blank.read("drift", desk()) == "drift"
    assert blank.spot("drift av kafé", desk()) is None
    assert blank.spot("vi har prøvd det ut", desk()) == "utprovd"
    assert [choice.payload for choice in blank.choices] == ["En idé"]


def test_who_only_says_who_they_are_is_welcomed_and_not_asked_what_they_mean() -> None:
    unsure = Answer("clarify", "Er det ett av disse?")
    told = greeted(unsure, "hei! jeg er virksomhetsleder for hjemmetjenesten i Askøy kommune")
    assert told.text.startswith("Fint, da svarer jeg for deg som jobber i kommunen.")
    for message in ("jeg er innkjøper, hva bør vi gjøre?", "Askøy kommune", "jeg er virksomhetsleder og trenger hjelp"):
        assert greeted(unsure, message) is unsure
    sure = Answer("answer", "Ja.")
    assert greeted(sure, "jeg er virksomhetsleder") is sure
