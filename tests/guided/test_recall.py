from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guided.recall import own_part, recalled, remembered, told_on
from bot.guided.task import Desk
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY
from tests.guided.small_desk import desk_of
from tests.guided.test_turn import PAINT
from tests.papers import shipped_knowledge

VARIANTS = shipped_knowledge().variants
RECALLED = replace(PAINT, blanks=(replace(PAINT.blanks[0], recalled=True), *PAINT.blanks[1:]))


@pytest.fixture
def desk(tiny: Knowledge) -> Desk:
    return desk_of(tiny)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Jeg skal møte Drammen kommune 9. januar. Hva bør jeg si?", "Jeg skal møte Drammen kommune 9. januar."),
        ("Vi driver kafé i Bodø, hvem skal vi snakke med?", "Vi driver kafé i Bodø"),
        ("vi lagar mat i Førde, kven snakkar eg med", "vi lagar mat i Førde"),
        ("Kreativt verksted. Møte 15. desember i Lillestrøm", "Kreativt verksted. Møte 15. desember i Lillestrøm"),
        ("Hvordan forbereder jeg et møte med Tromsø?", "Hvordan forbereder jeg et møte med Tromsø?"),
        ("Hva gjorde Tromsø?", ""),
        ("Hva kan vi lære av Trondheim?", ""),
        ("jeg leste om Hopeful i Kristiansand", ""),
        ("Hopeful", ""),
        ("vi hadde møte med Drammen i dag og det gikk fint. når bør jeg ringe dem?", ""),
        ("", ""),
    ],
)
def test_what_tells_is_kept_and_what_asks_is_not(message: str, told: str) -> None:
    assert own_part(message, VARIANTS) == told


def test_the_last_messages_of_the_day_are_remembered_each_once() -> None:
    kept: list[dict[str, str]] = []
    for number in (1, 1, 2, 3, 4, 5, 6, 7):
        kept = remembered(kept, f"vi er {number} stykker", DAY, VARIANTS)
    assert told_on(kept, DAY) == tuple(f"vi er {number} stykker" for number in (2, 3, 4, 5, 6, 7))


def test_what_was_told_another_day_is_let_go() -> None:
    kept = remembered([], "vi møter dem på torsdag", DAY - timedelta(1), VARIANTS)
    assert told_on(kept, DAY) == ()
    assert remembered(kept, "hva er et anbud?", DAY, VARIANTS) == []


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)))
def test_a_slot_that_holds_anything_else_tells_nothing(kept: object) -> None:
    assert told_on(kept, DAY) == ()


def test_what_was_told_last_fills_the_blanks_that_recall(desk: Desk) -> None:
    told = ("vi vil ha rød", "nei, vi vil ha blå, 3 strøk")
    assert recalled(RECALLED, told, {}, desk) == {"colour": "blå"}
    assert recalled(RECALLED, told, {"colour": "grønn"}, desk) == {}
    assert recalled(PAINT, told, {}, desk) == {}
