from __future__ import annotations

from bot.answers.matching import matching_answer
from bot.guide.matching import Need
from tests.factories import DAY
from tests.papers import shipped_knowledge


def told(need: Need, place: str | None = None, *, offer: bool = False) -> str:
    return matching_answer(shipped_knowledge(), need, "offer" if offer else "need", DAY, place).text


def test_old_names_come_with_todays_and_each_municipality_once() -> None:
    text = told(Need(("barn", "eldre"), municipalities=("Nordre Follo",), counties=("Akershus",)), "Oppegård")
    assert "(Oppegård, nå Nordre Follo, 2016)" in text


def test_what_was_let_go_is_told() -> None:
    need = Need(("demens",), municipalities=("Steinkjer",), counties=("Trøndelag",), forms=("form-pilotavtale",))
    assert told(need, "Steinkjer").startswith(
        "Jeg fant ingen i Steinkjer, men disse ligner (mennesker med demens, pilotavtale, fra samme fylke: Trøndelag):"
    )


def test_a_place_without_examples_says_so_and_shows_a_way_on() -> None:
    answer = matching_answer(
        shipped_knowledge(), Need(municipalities=("Utsira",), counties=("Utsira",)), "need", DAY, "Utsira"
    )
    assert answer.kind == "fallback"
    assert answer.text.startswith("Jeg har ingen eksempler fra Utsira.")
    assert answer.buttons[0].payload == "Hele landet"


def test_examples_are_told_with_their_year_as_history() -> None:
    answer = matching_answer(shipped_knowledge(), Need(("straffedomte",)), "need", DAY)
    assert answer.historical
    assert all(card.year is None or str(card.year) in answer.text for card in answer.cards[:2])
    assert "Eksemplene er historie" in answer.text


def test_an_offer_is_not_shown_who_competes() -> None:
    assert "Virksomheter å spørre" in told(Need(("demens",)))
    assert "Virksomheter å spørre" not in told(Need(("demens",)), offer=True)
