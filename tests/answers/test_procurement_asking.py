from __future__ import annotations

import pytest

from bot.answers.procurement import procurement_answer
from bot.guide.purchase import Purchase, read_purchase
from bot.guide.purchase_following import continue_purchase
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY


def _asked(known: Knowledge, question: str) -> tuple[Purchase, list[str]]:
    purchase = read_purchase(question, surely=True, months=48, today=DAY)
    assert purchase is not None
    answer = procurement_answer(known, purchase, DAY)
    assert answer is not None
    own = {"Vis mer", "Slik regner du verdien"}
    return purchase, [button.payload for button in answer.buttons if button.title not in own]


@pytest.mark.parametrize(
    "question",
    ["kjøp for 700 000 kr", "kjøp for 100 000 kr", "helsetjenester for 3 mill kr", "kjøp av varer for 3 mill"],
)
def test_what_would_not_change_the_answer_is_not_asked(procurement: Knowledge, question: str) -> None:
    assert _asked(procurement, question)[1] == []


def test_the_kind_is_asked_where_the_rules_differ(procurement: Knowledge) -> None:
    assert len(_asked(procurement, "kjøp for 2 mill kr")[1]) == 4


def test_the_length_is_asked_where_it_decides(procurement: Knowledge) -> None:
    assert "Avtalen er på 1 år" in _asked(procurement, "varer for 400 000 kr i året")[1]
    assert _asked(procurement, "varer for 10 000 kr i året")[1] == []


def test_a_kind_that_it_is_not_is_not_asked_for(procurement: Knowledge) -> None:
    assert "Det er helse- og sosialtjenester" not in _asked(procurement, "kjøp for 3 mill kr, ikke helse")[1]
    assert len(_asked(procurement, "kjøp for 3 mill kr, ikke helse")[1]) == 3


def test_whether_a_sum_is_for_each_year_is_asked_where_it_decides(procurement: Knowledge) -> None:
    assert "Beløpet er per år" in _asked(procurement, "kontrakt på varer, 900 000 kr over tre år")[1]
    assert _asked(procurement, "kontrakt på varer, 30 000 kr over tre år")[1] == []


@pytest.mark.parametrize(
    "question", ["kjøp for 2 mill kr", "varer for 400 000 kr i året", "kontrakt på varer, 900 000 kr over tre år"]
)
def test_every_choice_is_understood_and_is_not_asked_again(procurement: Knowledge, question: str) -> None:
    purchase, payloads = _asked(procurement, question)
    assert payloads
    for payload in payloads:
        changed = continue_purchase(purchase, payload, today=DAY, months=48)
        assert changed is not None
        answer = procurement_answer(procurement, changed, DAY)
        assert answer is not None
        if payload != "Det er ingen sluttdato":  # the rule for that is what was used already
            assert not set(payloads) & {button.payload for button in answer.buttons}
