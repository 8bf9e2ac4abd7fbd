from __future__ import annotations

import pytest

from bot.guided.standing import AUDIENCE, stage_blank
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
