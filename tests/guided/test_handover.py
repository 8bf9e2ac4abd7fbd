from __future__ import annotations

import logging
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.guided.handover import HANDOVER
from bot.guided.privacy import DELETE
from bot.guided.task import Desk, State
from bot.guided.turn import Guide
from bot.knowledge.bundle import Knowledge
from tests.guided.small_desk import (
    ASIDE,
    QUESTION,
    RECEIPT,
    Memory,
    desk_of,
    talk,
    through_slot,
    values,
    with_contacts,
)
from tests.knowledge.test_contacts import contacts
from tests.papers import shipped_knowledge

WISH = "jeg vil snakke med et menneske"
MESSAGE = "Vi vil fortelle om et matkurs for ungdom."
ALL = [WISH, "helse", "ja", "Matglede AS", MESSAGE, "412 34 567", "ja", "ja"]
MONDAY = date(2026, 11, 23)


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def desk(tiny: Knowledge, memory: Memory) -> Desk:
    return desk_of(with_contacts(tiny, contacts()), memory)


def test_a_message_is_stored_with_a_receipt_and_says_when_to_expect_an_answer(desk: Desk, memory: Memory) -> None:
    turns = talk(HANDOVER, desk, ALL)
    assert [turned.answer.kind for turned in turns] == ["question"] * 7 + ["handoff"]
    ((kind, record),) = memory.kept
    assert kind == "handover"
    assert record == {
        "contact": "helse",
        "title": "Helse og mestring",
        "sender": "Matglede AS",
        "message": MESSAGE,
        "reach": "412 34 567",
        "consent": record["consent"],
        "day": "2026-11-22",
    }
    assert "lagrer beskjeden og kontaktopplysningene dine i 21 dager" in record["consent"]
    end = turns[-1].answer.text
    assert RECEIPT in end
    assert "innen 3 åpne dager, det vil si senest mandag 30. november 2026" in end
    assert (turns[-1].state, turns[-1].done) == (None, None)  # the contact details are held no longer


def test_the_contact_is_shown_with_phone_mailbox_and_hours(desk: Desk) -> None:
    told = talk(HANDOVER, desk, ALL[:2])[-1].answer.text
    assert "Helse og mestring: telefon 22 00 00 00, e-post helse@lillevik.kommune.no." in told
    assert "Stengt i dag. Neste åpne dag er mandag 23. november 2026, 10.00–14.00." in told
    assert "Vanlig åpningstid: mandag 10.00–14.00, torsdag 10.00–14.00." in told


def test_on_an_open_day_today_s_hours_come_first(tiny: Knowledge) -> None:
    desk = desk_of(with_contacts(tiny, contacts()), day=MONDAY)
    assert "Åpent i dag 10.00–14.00." in talk(HANDOVER, desk, ALL[:2])[-1].answer.text


def test_contact_details_are_asked_for_with_why_and_how_long(desk: Desk) -> None:
    told = talk(HANDOVER, desk, ALL[:5])[-1].answer.text
    assert "Vi trenger dette for å svare deg. Bare Helse og mestring får se det, og alt slettes etter 21 dager." in told


def test_nothing_is_stored_before_the_last_yes(desk: Desk, memory: Memory) -> None:
    for count in range(1, len(ALL)):
        talk(HANDOVER, desk, ALL[:count])
    assert memory.kept == []


def test_the_wish_may_tell_the_field(desk: Desk) -> None:
    (turned,) = talk(HANDOVER, desk, ["Kan noen ringe meg om hjemmesykepleie?"])
    assert values(turned) == {"field": "helse"}
    assert "Helse og mestring: telefon" in turned.answer.text


def test_days_in_a_row_with_the_same_hours_are_told_together(desk: Desk) -> None:
    told = talk(HANDOVER, desk, [WISH, "innkjøp"])[-1].answer.text
    assert "Vanlig åpningstid: mandag–fredag 08.30–15.30." in told


@pytest.mark.parametrize("field", ["innkjøp", "annet", "hopp over", "vet ikke"])
def test_a_field_without_a_contact_of_its_own_goes_to_the_general_one(desk: Desk, field: str) -> None:
    assert "Servicetorget: telefon" in talk(HANDOVER, desk, [WISH, field])[-1].answer.text


def test_somebody_who_leaves_no_message_still_gets_the_contact(desk: Desk, memory: Memory) -> None:
    turned = talk(HANDOVER, desk, [WISH, "helse", "nei takk"])[-1]
    assert turned.answer.kind == "handoff"
    assert "22 00 00 00" in turned.answer.text
    assert memory.kept == []


def test_without_consent_nothing_is_stored(desk: Desk, memory: Memory) -> None:
    turned = talk(HANDOVER, desk, [*ALL[:6], "nei"])[-1]
    assert "Uten samtykke" in turned.answer.text
    assert "22 00 00 00" in turned.answer.text
    assert memory.kept == []
    assert turned.state is None


def test_the_review_shows_it_all_and_takes_corrections(desk: Desk, memory: Memory) -> None:
    turns = talk(HANDOVER, desk, [*ALL[:7], "nei, skriv til post@matglede.no", "endre beskjeden", "Ring oss.", "ja"])
    for word in ("Matglede AS", MESSAGE, "412 34 567", "Helse og mestring"):
        assert word in turns[6].answer.text
    assert "post@matglede.no" in turns[7].answer.text
    assert memory.kept[0][1]["reach"] == "post@matglede.no"
    assert memory.kept[0][1]["message"] == "Ring oss."


def test_a_field_is_corrected_under_way(desk: Desk) -> None:
    turns = talk(HANDOVER, desk, [WISH, "helse", "nei, jeg mente innkjøp"])
    assert turns[-1].answer.text.startswith("Jeg har rettet fagfeltet.\n\nServicetorget")


def test_a_question_interrupts_and_the_message_goes_on(desk: Desk, memory: Memory) -> None:
    turns = talk(HANDOVER, desk, [*ALL[:4], QUESTION, *ALL[4:]])
    assert turns[4].answer.text.startswith(ASIDE)
    assert "Tilbake til beskjeden" in turns[4].answer.text
    assert memory.kept[0][1]["message"] == MESSAGE


@pytest.mark.parametrize("count", range(1, len(ALL)))
def test_it_can_be_cancelled_at_any_point(desk: Desk, memory: Memory, count: int) -> None:
    turned = talk(HANDOVER, desk, [*ALL[:count], "avbryt"])[-1]
    assert turned.state is None
    assert memory.kept == []


@pytest.mark.parametrize(
    ("count", "asked"), [(1, "Hvilket fagfelt"), (2, "Vil du legge igjen"), (5, "Hvordan kan vi nå")]
)
@pytest.mark.parametrize("nonsense", ["", "🙂🙂", "qwertyuiop", "[telefon]"])
def test_nonsense_is_asked_about_again(desk: Desk, count: int, asked: str, nonsense: str) -> None:
    assert asked in talk(HANDOVER, desk, [*ALL[:count], nonsense])[-1].answer.text


def test_contact_details_message_and_consent_cannot_be_skipped(desk: Desk, memory: Memory) -> None:
    for count in (4, 5, 6):
        turned = talk(HANDOVER, desk, [*ALL[:count], "hopp over"])[-1]
        assert turned.answer.text.startswith("Det må jeg vite for å gå videre.")
    assert memory.kept == []


def test_personal_data_of_others_is_taken_out_of_the_message(desk: Desk, memory: Memory) -> None:
    message = "Det gjelder en bruker, fødselsnummer 01019012345, mobil 912 34 567."
    turns = talk(HANDOVER, desk, [*ALL[:4], message, *ALL[5:]])
    record: Any = memory.kept[0][1]
    assert "912" not in record["message"]
    assert "Jeg har tatt ut personopplysninger" in turns[6].answer.text


def test_nothing_of_it_is_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        talk(HANDOVER, desk, ALL)
    assert "412" not in caplog.text
    assert "Matglede" not in caplog.text


def test_the_wish_for_a_person_said_again_loses_nothing(desk: Desk) -> None:
    under_way = talk(HANDOVER, desk, ALL[:4])[-1].state
    guide = Guide({"handover": HANDOVER}, desk, lambda text: Answer("answer", ASIDE))
    turned = guide.start("handover", "Kan noen ringe meg om et matkurs for ungdom", under_way)
    assert values(turned)["sender"] == "Matglede AS"
    assert values(turned)["message"] == "Kan noen ringe meg om et matkurs for ungdom"


def test_without_configured_contacts_it_says_how_to_find_somebody(tiny: Knowledge) -> None:
    unused = contacts(configured=False)
    (turned,) = talk(HANDOVER, desk_of(with_contacts(tiny, unused)), [WISH])
    assert turned.answer.kind == "handoff"
    assert turned.answer.text == "Slik finner du et menneske.\n1. Ring sentralbordet."
    assert turned.answer.entries == ("guide-komme-i-gang",)
    assert turned.state is None


def test_without_a_file_of_contacts_it_still_shows_a_way(tiny: Knowledge) -> None:
    assert "sentralbordet" in talk(HANDOVER, desk_of(tiny), [WISH])[-1].answer.text


def test_what_is_shipped_names_no_example_to_anybody() -> None:
    (turned,) = talk(HANDOVER, desk_of(shipped_knowledge()), [WISH])
    assert "sentralbordet" in turned.answer.text
    assert "eksempel.kommune" not in turned.answer.text
    assert "00 00" not in turned.answer.text


def test_contacts_that_are_withdrawn_under_way_end_it_without_a_promise(tiny: Knowledge, memory: Memory) -> None:
    state = talk(HANDOVER, desk_of(with_contacts(tiny, contacts()), memory), ALL[:5])[-1].state
    assert state is not None
    tasks = {"handover": HANDOVER}
    guide = Guide(tasks, desk_of(tiny, memory), lambda text: Answer("answer", ASIDE))
    turned = guide.go_on(through_slot(state, tasks), "412 34 567")
    assert memory.kept == []
    assert turned.state is None


def test_a_task_that_it_interrupts_goes_on_afterwards(tiny: Knowledge) -> None:
    guide = Guide({"handover": HANDOVER, "delete": DELETE}, desk_of(tiny), lambda text: Answer("answer", ASIDE))
    turned = guide.start("handover", WISH, State("delete", {}, "sure"))
    assert turned.answer.text.endswith("Tilbake til slettingen:\n\nVil du slette samtalen?")
    assert turned.state is not None


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["ja", "helse", "412 34 567", "nei"]) | st.text(max_size=60), max_size=9))
def test_no_messages_break_it(tiny: Knowledge, messages: list[str]) -> None:
    desk = desk_of(with_contacts(tiny, contacts()))
    told = [WISH]
    for message in messages:
        if talk(HANDOVER, desk, told)[-1].state is None:
            break
        told.append(message)
    assert talk(HANDOVER, desk, told)[-1].answer.text
