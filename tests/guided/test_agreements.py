from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from bot.answers.answer import Answer
from bot.guided.agreements import AGREEMENT, request_of
from bot.guided.asking import Turned
from bot.guided.task import State
from bot.guided.turn import Guide
from tests.papers import desk, words_in

TASKS = {AGREEMENT.name: AGREEMENT}
ASIDE = "Et anbud er et bindende tilbud."


def talk(*messages: str) -> list[Turned]:
    """A conversation, with the state through JSON between the turns, as a Rasa slot keeps it."""
    guide = Guide(TASKS, desk(), lambda text: Answer("answer", ASIDE))
    turns = [guide.start(AGREEMENT.name, messages[0])]
    for message in messages[1:]:
        before = turns[-1]
        if before.state is None:
            assert before.done is not None
            amended = guide.amend(before.done, message)
            assert amended is not None
            turns.append(amended)
        else:
            state = State.from_slot(json.loads(json.dumps(before.state.to_slot())), TASKS)
            assert state is not None
            turns.append(guide.go_on(state, message))
    return turns


def values(turned: Turned) -> dict[str, Any]:
    state = turned.state or turned.done
    assert state is not None
    return state.values


PILOT: Sequence[str] = (
    "Lag et utkast til avtale", "Pilotavtale", "Trondheim kommune", "Lys Vei AS", "om appen hjelper", "et halvt år",
    "1. mars", "450 000 kroner", "annenhver uke",
)  # fmt: skip


def test_one_question_at_a_time_ends_in_a_draft() -> None:
    turns = talk(*PILOT)
    assert [turned.answer.kind for turned in turns] == ["question"] * 8 + ["document"]
    request = request_of(values(turns[-1]), "pilot")
    assert (request.public_party, request.other_party, request.months, request.start, request.payment, request.kr) == (
        "Trondheim kommune", "Lys Vei AS", 6, date(2027, 3, 1), "paid", 450_000,
    )  # fmt: skip
    told = words_in(turns[-1].answer.documents[0])
    assert "Trondheim kommune («kommunen») og Lys Vei AS («leverandøren»)" in told
    assert "31. august 2027" in told


def test_one_message_may_tell_nearly_all() -> None:
    turned = talk(
        "Lag en pilotavtale mellom Trondheim kommune og Lys Vei AS i 6 måneder fra 1. mars, med betaling 450 000 kr"
    )[-1]
    assert "Hva vil dere oppnå" in turned.answer.text
    assert set(values(turned)) == {"kind", "public_party", "other_party", "months", "start", "payment", "kr"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("vi vil teste noe, lag en pilotavtale", "pilot"),
        ("partnarskap", "partnerskap"),
        ("vi trenger en avtale med Nav", "inkludering"),
        ("rekrutteringsavtale", "inkludering"),
    ],
)
def test_the_kind_is_read_from_what_people_call_it(words: str, kind: str) -> None:
    assert values(talk(words)[-1])["kind"] == kind


def test_inclusion_asks_who_it_is_for_and_not_about_payment() -> None:
    turns = talk(
        "avtale om inkludering",
        "Nav Bergen",
        "Grønn Drift AS",
        "gi folk jobb",
        "unge",
        "2 år",
        "vet ikke",
        "hver måned",
    )
    assert any("Hvem gjelder avtalen?" in turned.answer.text for turned in turns)
    assert not any("betale noe" in turned.answer.text for turned in turns)
    assert "Nav Bergen («Nav»)" in words_in(turns[-1].answer.documents[0])


def test_without_payment_no_amount_is_asked_for() -> None:
    turns = talk(*PILOT[:7], "nei", "annenhver uke")
    assert "Hvor ofte" in turns[-2].answer.text
    assert "Ingen av partene betaler" in words_in(turns[-1].answer.documents[0])


def test_an_amount_with_vat_is_not_written_into_the_draft() -> None:
    turned = talk(*PILOT[:7], "ja", "450 000 kroner inkl. mva")[-1]
    assert turned.answer.kind == "question"
    assert "kr" not in values(turned)
    assert "uten merverdiavgift" in turned.answer.text


def test_a_correction_under_way_and_after_the_end_is_taken_in() -> None:
    turns = talk(*PILOT[:6], "nei, jeg mente Bergen kommune", *PILOT[6:], "endre varigheten til ett år")
    assert values(turns[6])["public_party"] == "Bergen kommune"
    assert values(turns[-1])["months"] == 12
    assert turns[-1].answer.kind == "document"


def test_a_question_interrupts_and_the_draft_goes_on() -> None:
    turns = talk(*PILOT[:4], "Hva er et anbud?", *PILOT[4:])
    assert turns[4].answer.text.startswith(ASIDE)
    assert "Tilbake til avtaleutkastet" in turns[4].answer.text
    assert turns[-1].answer.kind == "document"


def test_it_can_be_cancelled_at_any_point() -> None:
    for count in range(1, len(PILOT)):
        turned = talk(*PILOT[:count], "avbryt")[-1]
        assert turned.state is None


def test_all_but_the_kind_may_be_skipped() -> None:
    turned = talk("Lag en partnerskapsavtale", *["hopp over"] * 7)[-1]
    assert turned.answer.kind == "document"
    assert "gule felt står igjen" in turned.answer.text


@pytest.mark.parametrize("nonsense", ["", "asdfgh", "🙂", "x" * 5000])
def test_nonsense_is_asked_about_again(nonsense: str) -> None:
    turned = talk("Lag en avtale", nonsense)[-1]
    assert turned.answer.kind == "question"
    assert "Hva slags avtale" in turned.answer.text
    assert values(turned) == {}


def test_the_kind_is_heard_in_the_name_of_the_agreement() -> None:
    turns = talk("Lag et utkast til avtale", "Arbeidstreningsavtale mellom NAV Malvik og Hopeful")
    assert values(turns[-1])["kind"] == "inkludering"
    assert values(turns[-1])["public_party"] == "Nav Malvik"
    assert "Hva slags avtale" not in turns[-1].answer.text


@pytest.mark.parametrize("question", ["har du eit utkast", "Har du en mal?", "hva er dette?", "kva er dette for noko"])
def test_a_question_about_the_draft_itself_is_answered_and_nothing_lost(question: str) -> None:
    turned = talk("Lag et utkast til avtale", "Pilotavtale", question)[-1]
    assert "Utkastet er en avtale i Word" in turned.answer.text
    assert "Hvem er den offentlige parten?" in turned.answer.text
    assert ASIDE not in turned.answer.text
    assert values(turned) == {"kind": "pilot"}


def test_another_question_is_answered_from_the_knowledge() -> None:
    turned = talk("Lag et utkast til avtale", "Hva er en pilotavtale?")[-1]
    assert turned.answer.text.startswith(ASIDE)


def test_who_does_not_know_the_kind_gets_the_most_general_and_is_told_so() -> None:
    turned = talk("Lag et utkast til avtale", "hopp over")[-1]
    assert "Da går jeg ut fra at avtaletypen er «partnerskapsavtale»" in turned.answer.text
    assert values(turned) == {"kind": "partnerskap"}
    assert values(talk("Lag et utkast til avtale", "hopp over", "endre avtaletypen", "pilot")[-1])["kind"] == "pilot"


def test_a_bare_length_is_no_purpose() -> None:
    turned = talk("Lag en pilotavtale", "Trondheim kommune", "Lys Vei AS", "6 måneder")[-1]
    assert values(turned)["months"] == 6
    assert "purpose" not in values(turned)
    assert turned.answer.text.endswith("Svar i én setning.")
