from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.guided.asking import Turned
from bot.guided.matching import MATCHING, need_of, side_of
from bot.guided.turn import Guide
from tests.guided.talking import ASIDE, QUESTION, talk, values
from tests.papers import desk, shipped_knowledge

NEED = "Vi trenger noe for ungdom som har droppet ut, i Tromsø"


def refine(turned: Turned, message: str) -> Answer | None:
    """The answer anew after a narrower wish; None where the message is none."""
    assert turned.done is not None
    assert MATCHING.further is not None
    changed = MATCHING.further(turned.done.values, message, desk("kommune"))
    return None if changed is None else MATCHING.finish(turned.done.filled(changed).values, desk("kommune"))


def test_a_need_that_tells_enough_is_answered_at_once() -> None:
    (turned,) = talk(MATCHING, [NEED], "kommune")
    assert turned.answer.kind == "list"
    assert turned.answer.text.startswith("Jeg fant ingen i Tromsø, men disse ligner (unge, fra andre steder):")
    assert "Treffer: unge, arbeid og inkludering" in turned.answer.text
    assert "ikke sjekket hva som er i drift i dag" in turned.answer.text
    assert turned.answer.historical


def test_an_offer_is_told_where_it_was_done() -> None:
    (turned,) = talk(MATCHING, ["vi tilbyr mentorordning, hvilke kommuner har gjort noe slikt?"], "entreprenor")
    assert turned.answer.text.startswith("Noe slikt er gjort før (mentorordning): Bydel Gamle Oslo")
    assert "Virksomheter å spørre" not in turned.answer.text
    assert all(shipped_knowledge().entry[i].places for i in turned.answer.entries)


def test_one_question_where_neither_group_nor_field_is_told() -> None:
    turns = talk(MATCHING, ["match behovet vårt", "rus i Tromsø"], "kommune")
    assert turns[0].answer.kind == "question"
    assert turns[1].answer.entries[0] == "case-kafe-x-tromso"


def test_own_words_are_enough_where_an_example_uses_them() -> None:
    (turned,) = talk(MATCHING, ["vi driver med sykkelverksted, hvem har kjøpt noe slikt"], "entreprenor")
    assert turned.answer.entries == ("case-gl-sykkelkjokkenet",)


@pytest.mark.parametrize(
    ("message", "groups"),
    [
        ("vi treng nåkka for ongdom som e utafor", ("unge",)),
        ("vi treng eit tilbod til einsame eldre", ("ensomme", "eldre")),
        ("noe for elever med skolevegring", ("barn", "unge")),
        ("vi leter etter en sosial entreprenør som jobber med demens", ("demens",)),
        ("har dere noen som jobber med tidligere innsatte", ("straffedomte",)),
    ],
)
def test_people_are_understood_in_their_own_words(message: str, groups: tuple[str, ...]) -> None:
    (turned,) = talk(MATCHING, [message], "kommune")
    assert need_of(values(turned)).target_groups == groups
    assert turned.answer.kind == "list"


def test_the_need_and_the_offer_are_told_apart() -> None:
    assert side_of({}, desk("entreprenor")) == "offer"
    assert side_of({}, desk("kommune")) == "need"
    assert side_of(values(talk(MATCHING, ["vi mangler noe for eldre"])[0]), desk("entreprenor")) == "need"
    assert side_of(values(talk(MATCHING, ["vi tilbyr turer for eldre"])[0]), desk("kommune")) == "offer"


@pytest.mark.parametrize(("message", "first"), [("bare i Oslo", "Oslo"), ("og i Bergen?", "Bergen")])
def test_a_place_narrows_the_list(message: str, first: str) -> None:
    answer = refine(talk(MATCHING, [NEED], "kommune")[-1], message)
    assert answer is not None
    assert first in answer.text.split("\n")[0]


def test_another_group_replaces_the_matter_and_keeps_the_place() -> None:
    answer = refine(talk(MATCHING, [NEED], "kommune")[-1], "hva med eldre i stedet")
    assert answer is not None
    assert "Jeg fant ingen i Tromsø, men disse ligner (eldre" in answer.text


def test_the_whole_country_lets_the_place_go() -> None:
    answer = refine(talk(MATCHING, [NEED], "kommune")[-1], "hele landet")
    assert answer is not None
    assert "Tromsø" not in answer.text


def test_more_goes_on_to_the_end() -> None:
    turned = talk(MATCHING, ["vi trenger noe for mennesker med dom"], "kommune")[-1]
    answer = refine(turned, "vis flere")
    assert answer is not None
    assert (answer.kind, answer.text.startswith("Det var alle eksemplene")) == ("fallback", True)


@pytest.mark.parametrize(
    "message", ["hvem betalte for det?", "hva koster det", "i hvilken kommune var det?", "takk", ""]
)
def test_another_question_is_no_refinement(message: str) -> None:
    assert refine(talk(MATCHING, [NEED], "kommune")[-1], message) is None


def test_who_could_not_say_whom_it_is_for_may_say_it_in_the_next_message() -> None:
    turned = talk(MATCHING, ["match behovet vårt", "aner ikke"], "kommune")[-1]
    assert turned.answer.kind == "fallback"
    answer = refine(turned, "psykisk helse")
    assert answer is not None
    assert answer.text.startswith("Dette ligner på behovet (psykisk helse)")


def test_a_form_may_be_wished_for_afterwards() -> None:
    answer = refine(talk(MATCHING, [NEED], "kommune")[-1], "helst som en pilot")
    assert answer is not None
    assert "pilotavtale" in answer.text
    assert refine(talk(MATCHING, [NEED], "kommune")[-1], "hva er en pilot") is None


def test_a_correction_makes_it_anew() -> None:
    turned = talk(MATCHING, [NEED, "nei, jeg mente Oslo"], "kommune")[-1]
    assert turned.answer.text.startswith("Jeg har rettet ")
    assert values(turned)["place"]["name"] == "Oslo"


def test_a_name_of_several_municipalities_counts_as_any_of_them() -> None:
    (turned,) = talk(MATCHING, ["vi trenger noe for unge i Herøy kommune"], "kommune")
    assert len(need_of(values(turned)).municipalities) == 2


def test_a_question_interrupts_and_the_search_goes_on() -> None:
    turns = talk(MATCHING, ["match behovet vårt", QUESTION, "eldre"], "kommune")
    assert turns[1].answer.text.startswith(ASIDE)
    assert turns[2].answer.kind == "list"


def test_it_can_be_cancelled() -> None:
    turned = talk(MATCHING, ["match behovet vårt", "glem det"], "kommune")[-1]
    assert turned.state is None


def test_a_skipped_question_says_what_is_missing() -> None:
    turned = talk(MATCHING, ["match behovet vårt", "vet ikke"], "kommune")[-1]
    assert (turned.answer.kind, "hvem eller hva" in turned.answer.text) == ("fallback", True)


@pytest.mark.parametrize("nonsense", ["", "asdfgh", "🙂🙂", "x" * 5000, "12345"])
def test_nonsense_is_asked_about_again(nonsense: str) -> None:
    turned = talk(MATCHING, ["match behovet vårt", nonsense], "kommune")[-1]
    assert turned.answer.kind == "question"


def test_no_answer_is_long() -> None:
    words = [word.words[0] for word in shipped_knowledge().vocabulary.target_groups]
    for word in words:
        (turned,) = talk(MATCHING, [f"vi trenger noe for {word} i Bodø"], "kommune")
        assert len(turned.answer.text.split()) <= 128, word


@settings(max_examples=30)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_no_messages_break_it(messages: list[str]) -> None:
    guide = Guide({MATCHING.name: MATCHING}, desk(), lambda text: Answer("answer", ASIDE))
    turned = guide.start(MATCHING.name, messages[0])
    for message in messages[1:]:
        if turned.state is None:
            break
        turned = guide.go_on(turned.state, message)
        assert turned.answer.text
