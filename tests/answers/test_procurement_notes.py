from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from bot.answers.procurement_case import case_of
from bot.answers.procurement_notes import notes_on
from bot.guide.purchase import read_purchase
from bot.guide.purchase_following import continue_purchase
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY
from tests.papers import shipped_knowledge


def _notes(known: Knowledge, question: str, day: date = DAY) -> str:
    purchase = read_purchase(question, surely=True, months=48, today=day)
    assert purchase is not None
    return notes_on(known, case_of(known, purchase, day)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("varer for 300 000 i året", "4 år à 300 000 kr blir 1,2 millioner kr til sammen. Avtaler uten sluttdato"),
        ("varer for mellom 1 og 2 mill", "Jeg har regnet med det høyeste beløpet. Ved 1 million kr gjelder del I."),
        ("møbler for mellom 400 og 600 tusen", "Ved 400 000 kr gjelder ikke loven."),
        ("varer for 1,2 mill + opsjon 200 000", "Til sammen blir det 1,4 millioner kr."),
        ("kontrakt på 800 000 over fire år", "Jeg regner beløpet for hele avtalen på 4 år. Er det per år, så si det."),
        ("varer for 600 000 til fylke eller stat", "Svaret er det samme for kommune, fylke og stat."),
        (
            "varer for 2 mill til fylke eller stat",
            "For staten gjelder del III, fra 1,63 millioner kr siden 21. april 2026.",
        ),
        ("varer for 500 000 kr", "akkurat på en grense"),
        ("varer for 1 mill i 2026 med opsjon på ett år", "dekker opsjonene"),
        ("varer for 1 mill i 2024", "Noen grenser ble endret i løpet av 2024."),
        ("varer for 1 mill i 2028", "Reglene for 2028 vet vi ikke ennå"),
        ("varer for 1,25 mill inkl. mva", "Uten 25 prosent mva. blir 1,25 millioner kr til 1 million kr."),
        ("kurs til 10 000 kr per deltaker", "Hvor mange blir det?"),
        ("varer for 850 000 med opsjon på to år à 400 000", "850 000 kr + 2 år à 400 000 kr blir 1,65 millioner kr"),
        ("varer for 600 000 i to år, ikke per år", "Jeg regner beløpet for hele avtalen, med opsjoner."),
        ("varer for 2 mill og 300 000 i året", "Hva blir summen for hele avtalen, med opsjoner?"),
        ("varer for 2 mill i året i to år med opsjon", "Opsjoner teller med. Hvor lenge varer hele avtalen"),
    ],
)
def test_what_the_sum_and_the_day_rest_on_is_told(procurement: Knowledge, question: str, told: str) -> None:
    assert told in _notes(procurement, question)


def test_where_nothing_needs_telling_nothing_is_told(procurement: Knowledge) -> None:
    assert _notes(procurement, "varer for 1 mill") == ""
    assert _notes(procurement, "varer for 1 mill i 2019") == ""


def test_the_kind_it_is_taken_for_is_told_once(procurement: Knowledge) -> None:
    purchase = read_purchase("Vi skal kjøpe opplegg for psykisk helse i skolen, 1,4 mill")
    assert purchase is not None
    assert "Jeg regner kjøpet som helse- og sosialtjenester." in notes_on(
        procurement, case_of(procurement, purchase, DAY)
    )
    later = continue_purchase(purchase, "og 2 mill?", today=DAY)
    assert later is not None
    assert "Jeg regner kjøpet" not in notes_on(procurement, case_of(procurement, later, DAY))


def test_when_an_earlier_purchase_counts_is_told_by_the_dated_value() -> None:
    knowledge = shipped_knowledge()
    purchase = read_purchase(
        "Vi skal kjøpe varer for 1 250 000. Samme firma fikk 400 000 i fjor til noe lignende", today=DAY
    )
    assert purchase is not None
    assert "Kjøpet fra før teller med" in notes_on(knowledge, case_of(knowledge, purchase, DAY))
    without = dataclasses.replace(knowledge, values=())
    assert "teller med" not in notes_on(without, case_of(without, purchase, DAY))
