from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guided.contribution import CONTRIBUTION, contribution_text
from bot.guided.privacy import DELETE
from bot.guided.task import SKIPPED
from bot.knowledge.bundle import Knowledge
from bot.search.text import MAX_CHARS
from tests.guided.small_desk import ASIDE, QUESTION, RECEIPT, Memory, desk_of, talk, values
from tests.papers import shipped_knowledge

WISH = "jeg vil sende inn et eksempel"
SIX = [
    "Vi ville gi ungdom uten jobb en plass på en kafé.",
    "Vi ringte Nav i 2024, fikk møte lederen, og skrev en pilotavtale.",
    "Kommunen lånte ut lokalet og sendte deltakere til oss.",
    "Det var vanskelig å vite hvem som kunne bestemme.",
    "Nav ga oss én fast person å ringe til.",
    "Begynn i det små, og avtal hvem som eier saken.",
]
NAMES = ("idea", "happened", "success", "barriers", "municipality", "lesson")
END = ["Leder i Kafé Ny Start", "ja", "ja"]
ALL_AT_ONCE = "\n".join(f"{number}. {answer}" for number, answer in enumerate(SIX, start=1))


def _kept(knowledge: Knowledge, messages: list[str]) -> tuple[str, list[tuple[str, dict[str, object]]]]:
    memory = Memory()
    turned = talk(CONTRIBUTION, desk_of(knowledge, memory), messages)[-1]
    return turned.answer.text, memory.kept


def test_the_six_questions_one_at_a_time_end_in_a_receipt(tiny: Knowledge) -> None:
    memory = Memory()
    turns = talk(CONTRIBUTION, desk_of(tiny, memory), [WISH, *SIX, *END])
    for number, turned in enumerate(turns[:6], start=1):
        assert f"{number} av 6:" in turned.answer.text
    assert "Hvem kommer eksemplet fra?" in turns[6].answer.text
    assert "En redaktør leser" in turns[7].answer.text
    assert "180 dager" in turns[7].answer.text
    assert turns[7].answer.text.endswith("Kan vi bruke dette i veilederen?")
    assert "Stemmer dette?" in turns[8].answer.text
    assert memory.kept == [
        (
            "contribution",
            {
                "answers": dict(zip(NAMES, SIX, strict=True)),
                "sender": "Leder i Kafé Ny Start",
                "consent": memory.kept[0][1]["consent"],
                "day": "2026-11-22",
            },
        )
    ]
    assert "bruke det i veilederen" in memory.kept[0][1]["consent"]
    assert RECEIPT in turns[9].answer.text
    assert "slett samtalen" in turns[9].answer.text
    assert (turns[9].state, turns[9].done) == (None, None)


def test_nothing_is_kept_before_the_last_yes(tiny: Knowledge) -> None:
    for count in range(1, 10):
        assert _kept(tiny, [WISH, *SIX, *END][:count])[1] == []


@pytest.mark.parametrize(
    "message",
    [
        ALL_AT_ONCE,
        " ".join(f"{number}) {answer}" for number, answer in enumerate(SIX, start=1)),
        "\n\n".join(SIX),
        "\n".join(SIX),
        f"Ideen: {SIX[0]}\nHva skjedde?\n{SIX[1]}\nSuksesskriterier: {SIX[2]}\nHindringer: {SIX[3]}\n"
        f"Hva gjorde kommunen bra? {SIX[4]}\nLærdom – {SIX[5]}",
    ],
    ids=["numbers", "numbers on one line", "paragraphs", "lines", "headings"],
)
def test_all_answers_in_one_message_fill_all_questions(tiny: Knowledge, message: str) -> None:
    turned = talk(CONTRIBUTION, desk_of(tiny), [WISH, message])[-1]
    assert values(turned) == dict(zip(NAMES, SIX, strict=True))
    assert "Hvem kommer eksemplet fra?" in turned.answer.text


def test_all_answers_may_come_with_the_wish(tiny: Knowledge) -> None:
    (turned,) = talk(CONTRIBUTION, desk_of(tiny), [f"{WISH}\n{ALL_AT_ONCE}\n"])
    assert list(values(turned)) == list(NAMES)


def test_some_answers_in_one_message_leave_the_rest_to_be_asked_for(tiny: Knowledge) -> None:
    turned = talk(CONTRIBUTION, desk_of(tiny), [WISH, f"Hindre: {SIX[3]}\nLærdom: {SIX[5]}"])[-1]
    assert values(turned) == {"barriers": SIX[3], "lesson": SIX[5]}
    assert "1 av 6" in turned.answer.text


def test_one_answer_with_dates_and_lists_in_it_stays_one_answer(tiny: Knowledge) -> None:
    story = "Vi startet 1. mai med to deltakere. 2. juni var de fire. Kommunen: de var positive."
    turned = talk(CONTRIBUTION, desk_of(tiny), [WISH, "En kafé", story])[-1]
    assert values(turned)["happened"].startswith("Vi startet 1. mai med to deltakere. 2. juni var de fire.")


def test_an_answer_can_be_given_again_under_its_number(tiny: Knowledge) -> None:
    turns = talk(CONTRIBUTION, desk_of(tiny), [WISH, *SIX[:2], "1. En bedre idé\n2. Et annet forløp"])
    assert values(turns[-1]) == {"idea": "En bedre idé", "happened": "Et annet forløp"}


def test_an_answer_can_be_changed_under_way(tiny: Knowledge) -> None:
    turns = talk(CONTRIBUTION, desk_of(tiny), [WISH, *SIX[:2], "endre ideen", "En kafé for alle"])
    assert "1 av 6" in turns[3].answer.text
    assert values(turns[4]) == {"idea": "En kafé for alle", "happened": SIX[1]}
    assert "3 av 6" in turns[4].answer.text


def test_an_answer_can_be_changed_in_the_review(tiny: Knowledge) -> None:
    text, kept = _kept(tiny, [WISH, *SIX, *END[:2], "nei", "lærdommen", "Spør tidlig.", "ja"])
    assert RECEIPT in text
    assert kept[0][1]["answers"] == {**dict(zip(NAMES, SIX, strict=True)), "lesson": "Spør tidlig."}


def test_a_question_interrupts_and_the_task_goes_on(tiny: Knowledge) -> None:
    turns = talk(CONTRIBUTION, desk_of(tiny), [WISH, SIX[0], QUESTION, *SIX[1:]])
    assert turns[2].answer.text.startswith(ASIDE)
    assert "Tilbake til innsendingen" in turns[2].answer.text
    assert values(turns[-1]) == dict(zip(NAMES, SIX, strict=True))


@pytest.mark.parametrize("count", [1, 4, 7, 8, 9])
def test_it_can_be_cancelled_at_any_point_and_nothing_is_kept(tiny: Knowledge, count: int) -> None:
    text, kept = _kept(tiny, [*[WISH, *SIX, *END][:count], "avbryt"])
    assert "avbrøt innsendingen" in text
    assert kept == []


@pytest.mark.parametrize("nonsense", ["", "🙂", "12345", "?!"])
def test_nonsense_is_asked_about_again(tiny: Knowledge, nonsense: str) -> None:
    turned = talk(CONTRIBUTION, desk_of(tiny), [WISH, nonsense])[-1]
    assert "1 av 6" in turned.answer.text
    assert values(turned) == {}


def test_a_story_too_long_for_one_message_is_asked_for_in_parts(tiny: Knowledge) -> None:
    turned = talk(CONTRIBUTION, desk_of(tiny), [WISH, "Vi hjalp. " * 500])[-1]
    assert f"høyst {MAX_CHARS} tegn" in turned.answer.text
    assert values(turned) == {}


def test_questions_may_be_skipped_and_are_sent_without(tiny: Knowledge) -> None:
    text, kept = _kept(tiny, [WISH, SIX[0], "hopp over", "vet ikke", "ferdig", "ja", "ja"])
    assert RECEIPT in text
    assert kept[0][1]["answers"] == {"idea": SIX[0]}
    assert kept[0][1]["sender"] == SKIPPED


def test_without_any_answer_there_is_nothing_to_send(tiny: Knowledge) -> None:
    text, kept = _kept(tiny, [WISH, *["hopp over"] * 6])
    assert "sendte ikke inn noe" in text
    assert kept == []


def test_without_consent_nothing_is_kept(tiny: Knowledge) -> None:
    text, kept = _kept(tiny, [WISH, *SIX, "Kafé Ny Start", "nei"])
    assert "Uten samtykke" in text
    assert kept == []


def test_consent_cannot_be_passed_by(tiny: Knowledge) -> None:
    for words in ("hopp over", "vet ikke", "ferdig", "kanskje"):
        text, kept = _kept(tiny, [WISH, *SIX, "Kafé Ny Start", words])
        assert text.endswith("Kan vi bruke dette i veilederen?")
        assert kept == []


def test_personal_data_is_taken_out_before_it_is_held_and_the_user_is_told(tiny: Knowledge) -> None:
    private = "Jeg heter Kari Nordmann, ring 412 34 567 eller skriv til kari@eksempel.no."
    turns = talk(CONTRIBUTION, desk_of(tiny), [WISH, f"En kafé. {private}", *SIX[1:], "Kafé Ny Start", "ja"])
    held = str(turns[1].state)
    assert not any(word in held for word in ("Nordmann", "412", "kari@"))
    assert "Jeg har tatt ut personopplysninger: navn, telefon, e-post." in turns[-1].answer.text


def test_personal_data_in_an_answer_of_many_is_taken_out_too(tiny: Knowledge) -> None:
    turned = talk(CONTRIBUTION, desk_of(tiny), [WISH, ALL_AT_ONCE.replace("Nav i 2024", "412 34 567 i 2024")])[-1]
    assert "412" not in str(turned.state)


def test_a_private_person_alone_is_no_sender(tiny: Knowledge) -> None:
    turned = talk(CONTRIBUTION, desk_of(tiny), [WISH, *SIX, "Jeg heter Kari Nordmann"])[-1]
    assert "sender" not in values(turned) or "Nordmann" not in values(turned)["sender"]


def test_a_wish_to_delete_takes_the_unfinished_example_with_it(tiny: Knowledge) -> None:
    memory = Memory()
    turns = talk(DELETE, desk_of(tiny, memory), ["slett samtalen", "ja"], CONTRIBUTION)
    assert turns[-1].state is None
    assert memory.forgotten == 1


def test_an_editor_reads_every_answer_under_its_heading(tiny: Knowledge) -> None:
    shown = contribution_text(_kept(tiny, [WISH, *SIX, *END])[1][0][1])
    assert all(answer in shown for answer in SIX)
    assert shown.index("Ideen og behovet:") < shown.index("Lærdom:")
    assert "Fra: Leder i Kafé Ny Start" in shown
    assert "Samtykke: Jeg sier ja" in shown


def test_a_record_of_another_shape_can_still_be_read() -> None:
    assert "mangler" in contribution_text({"answers": "?"})


def test_the_old_call_and_its_deadlines_are_told_as_history() -> None:
    entry = shipped_knowledge().entry["guide-bidra-innkalling-2016"]
    assert entry.certainty == "history"
    assert "for lengst ute" in entry.summary


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["ja", "nei", "1. a\n2. b", "hopp over", "ferdig"]) | st.text(max_size=60), max_size=8))
def test_no_messages_break_it(tiny: Knowledge, messages: list[str]) -> None:
    desk = desk_of(tiny)
    told = [WISH]
    for message in messages:
        if talk(CONTRIBUTION, desk, told)[-1].state is None:
            break
        told.append(message)
    assert talk(CONTRIBUTION, desk, told)[-1].answer.text
