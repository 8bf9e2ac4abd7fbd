from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer, Button
from bot.guided import reading
from bot.guided.asking import Turned
from bot.guided.task import SKIPPED, Blank, Desk, State, Task, Values
from bot.guided.turn import Guide
from bot.knowledge.bundle import Knowledge
from bot.search.text import MAX_CHARS
from tests.guided.small_desk import ASIDE, QUESTION, desk_of, talk, through_slot, values


def _colour(text: str, desk: Desk) -> str | None:
    found = re.search(r"\b(rød|blå|grønn)\b", text.casefold())
    return found[1] if found else None


def _number(text: str, desk: Desk) -> int | None:
    found = re.search(r"\b(\d{1,3})\b", text)
    return int(found[1]) if found else None


def _finish(filled: Values, desk: Desk) -> Answer:
    return Answer("document", f"Ferdig: {filled.get('colour')}, {filled.get('count')}, {filled.get('story')}.")


PAINT = Task(
    name="paint",
    title="malingen",
    opening="Vi skal male.",
    blanks=(
        Blank(
            "colour",
            "fargen",
            "Hvilken farge?",
            _colour,
            _colour,
            choices=(Button("Rød", "rød"), Button("Hva som helst", "hva er det?")),
            retry="Rød, blå eller grønn.",
        ),
        Blank("count", "antallet", "Hvor mange strøk?", _number, _number, optional=True),
        Blank("story", "historien", "Hva skal males?", reading.own_words, optional=True, free=True),
    ),
    finish=_finish,
)
REVIEWED = replace(PAINT, name="reviewed", review=lambda filled, desk: f"Fargen er {filled['colour']}.")
FENCE = replace(PAINT, name="fence", title="gjerdet", opening="Vi tar gjerdet.")
TASKS = {task.name: task for task in (PAINT, REVIEWED, FENCE)}


@pytest.fixture
def desk(tiny: Knowledge) -> Desk:
    return desk_of(tiny)


def _guide(desk: Desk) -> Guide:
    return Guide(TASKS, desk, lambda text: Answer("answer", ASIDE))


def test_one_question_at_a_time_leads_to_the_end(desk: Desk) -> None:
    turns = talk(PAINT, desk, ["Vi vil male", "rød", "3", "Et gjerde"])
    assert [turned.answer.kind for turned in turns] == ["question"] * 3 + ["document"]
    assert turns[0].answer.text == "Vi skal male.\n\nHvilken farge?"
    assert turns[-1].answer.text == "Ferdig: rød, 3, Et gjerde."
    assert turns[-1].state is None


def test_one_message_may_fill_several_blanks(desk: Desk) -> None:
    turns = talk(PAINT, desk, ["Mal det blått: blå, 2 strøk", "Et gjerde"])
    assert turns[0].answer.text.endswith("Hva skal males?")
    assert turns[1].answer.text == "Ferdig: blå, 2, Et gjerde."


def test_everything_in_the_first_message_ends_at_once_without_the_opening(desk: Desk) -> None:
    whole = replace(PAINT, blanks=PAINT.blanks[:2])
    (turned,) = talk(whole, desk, ["blå, 2 strøk"])
    assert turned.answer.text == "Ferdig: blå, 2, None."


@pytest.mark.parametrize("correction", ["nei, blå", "jeg mente blå", "oi, den skal være blå", "endre fargen til blå"])
def test_a_correction_is_taken_in_and_the_question_asked_again(desk: Desk, correction: str) -> None:
    turned = talk(PAINT, desk, ["mal", "rød", correction])[-1]
    assert values(turned) == {"colour": "blå"}
    assert turned.answer.text == "Jeg har rettet fargen.\n\nHvor mange strøk?"


@pytest.mark.parametrize("words", ["endre fargen", "fargen er feil", "kan jeg endre farge"])
def test_a_blank_that_is_named_is_opened_again(desk: Desk, words: str) -> None:
    turns = talk(PAINT, desk, ["mal", "rød", words, "blå"])
    assert turns[2].answer.text == "Greit.\n\nHvilken farge?"
    assert values(turns[3]) == {"colour": "blå"}
    assert turns[3].answer.text == "Hvor mange strøk?"


@pytest.mark.parametrize("words", ["hvor var vi?", "hva blir lagret?", "hvorfor spør du om det?"])
def test_words_about_the_conversation_itself_bring_the_question_back(desk: Desk, words: str) -> None:
    explained = replace(PAINT, blanks=(replace(PAINT.blanks[0], explain="Fargen på malingen."), *PAINT.blanks[1:]))
    turned = talk(explained, desk, ["mal", words])[-1]
    assert turned.answer.text.endswith("Hvilken farge?")
    assert ASIDE not in turned.answer.text


def test_what_was_skipped_may_still_be_told_in_passing(desk: Desk) -> None:
    turns = talk(REVIEWED, desk, ["mal", "rød", "hopp over", "nei, 3 strøk"])
    assert values(turns[-1])["count"] == 3


def test_the_files_of_a_finished_task_are_given_again(desk: Desk) -> None:
    done = talk(PAINT, desk, ["blå, 2 strøk", "Et gjerde"])[-1].done
    assert done is not None
    again = _guide(desk).amend(done, "gi meg filen igjen")
    assert again is not None
    assert again.answer.text == "Ferdig: blå, 2, Et gjerde."
    assert _guide(desk).amend(replace(done, age=1), "gi meg filen igjen") is None


def test_a_question_is_answered_and_the_task_goes_on_where_it_was(desk: Desk) -> None:
    turns = talk(PAINT, desk, ["mal", "rød", QUESTION, "4"])
    assert turns[2].answer.text == f"{ASIDE}\n\nTilbake til malingen:\n\nHvor mange strøk?"
    assert turns[2].answer.kind == "answer"
    assert values(turns[3]) == {"colour": "rød", "count": 4}


@pytest.mark.parametrize(
    "words", ["avbryt", "nei stopp", "glem det", "jeg vil ikke mer", "Jeg vil avslutte", "AVBRYT!"]
)
def test_it_can_be_cancelled_at_any_point(desk: Desk, words: str) -> None:
    for before in (["mal"], ["mal", "rød"], ["mal", "rød", "3"]):
        turned = talk(PAINT, desk, [*before, words])[-1]
        assert turned.state is None
        assert "avbrøt malingen" in turned.answer.text


@pytest.mark.parametrize("nonsense", ["", "   ", "asdf", "🙂", "\x00\ud800", "æøå" * 50])
def test_nonsense_is_asked_about_again_and_fills_nothing(desk: Desk, nonsense: str) -> None:
    turned = talk(PAINT, desk, ["mal", nonsense])[-1]
    assert turned.answer.text == "Rød, blå eller grønn.\n\nHvilken farge?"
    assert turned.answer.confidence == 0.0
    assert values(turned) == {}


def test_after_two_misses_it_says_how_to_stop(desk: Desk) -> None:
    turns = talk(PAINT, desk, ["mal", "asdf", "asdf"])
    assert "avbryt" not in turns[1].answer.text
    assert "avbryt" in turns[2].answer.text


def test_a_message_that_is_too_long_is_not_read_by_halves(desk: Desk) -> None:
    turned = talk(PAINT, desk, ["mal", "rød " + "x" * MAX_CHARS])[-1]
    assert "Del den opp" in turned.answer.text
    assert values(turned) == {}


def test_a_first_message_that_is_too_long_says_what_was_read(desk: Desk) -> None:
    (turned,) = talk(PAINT, desk, ["rød " + "x" * MAX_CHARS])
    assert f"bare de første {MAX_CHARS} tegnene" in turned.answer.text
    assert values(turned) == {"colour": "rød"}


def test_what_is_optional_may_be_skipped(desk: Desk) -> None:
    turns = talk(PAINT, desk, ["mal", "rød", "hopp over"])
    assert values(turns[-1]) == {"colour": "rød", "count": SKIPPED}


def test_what_is_needed_may_not_be_skipped(desk: Desk) -> None:
    turned = talk(replace(PAINT, blanks=(replace(PAINT.blanks[2], optional=False),)), desk, ["mal", "vet ikke"])[-1]
    assert turned.answer.text == "Det må jeg vite for å gå videre.\n\nHva skal males?"
    assert values(turned) == {}


def test_finished_skips_what_may_be_skipped_and_asks_only_for_what_is_needed(desk: Desk) -> None:
    assert talk(PAINT, desk, ["mal", "rød", "ferdig"])[-1].answer.text == "Ferdig: rød, , ."
    needed = talk(PAINT, desk, ["mal", "det var alt"])[-1]
    assert needed.answer.text == "Det må jeg vite for å gå videre.\n\nHvilken farge?"


def test_a_button_is_an_answer_even_where_it_reads_like_a_question(desk: Desk) -> None:
    turned = talk(PAINT, desk, ["mal", "hva er det?"])[-1]
    assert turned.answer.text == "Rød, blå eller grønn.\n\nHvilken farge?"  # read and not understood; not an aside


def test_starting_again_forgets_the_answers(desk: Desk) -> None:
    turned = talk(PAINT, desk, ["mal", "rød", "kan vi starte på nytt"])[-1]
    assert values(turned) == {}
    assert turned.answer.text == "Greit, vi begynner på nytt.\n\nHvilken farge?"


@pytest.mark.parametrize("words", ["fortsett", "ok gå videre", "Vi fortsetter"])
def test_going_on_asks_again(desk: Desk, words: str) -> None:
    turned = talk(PAINT, desk, ["mal", "rød", words])[-1]
    assert turned.answer.text == "Hvor mange strøk?"


@pytest.mark.parametrize(
    "story",
    [
        "Når vi begynte i 2015, ringte vi kommunen og fikk låne en gammel låve",
        "Vi lærte av feil og måtte endre fargen underveis",
        "Videre malte vi skolen",
        "Vi lærte av feil: naboen ville ha det blå, men ungdommene ville heller ha noe helt annet til slutt",
        "Jeg vil ikke at ungdom skal stå uten arbeid",
        "Nei, vi spurte ikke noen, men det likevel gikk i stedet ganske bra for alle som var med der",
        "Ideen var å spørre alle i bygda om hva de drømte om, og så gjøre noe med det. Hvem vil ikke ha det fint?",
    ],
)
def test_a_story_is_taken_for_a_story_whatever_words_it_holds(desk: Desk, story: str) -> None:
    turned = talk(PAINT, desk, ["mal", "rød", "3", story])[-1]
    assert turned.answer.text == f"Ferdig: rød, 3, {story}."


@pytest.mark.parametrize("question", ["hva er et anbud", "Hvor lenge lagres dette?", "kan vi vente"])
def test_a_short_question_interrupts_also_where_any_words_would_do(desk: Desk, question: str) -> None:
    turned = talk(PAINT, desk, ["mal", "rød", "3", question])[-1]
    assert turned.answer.text.startswith(ASIDE)
    assert "story" not in values(turned)


def test_what_was_understood_is_shown_and_needs_a_yes(desk: Desk) -> None:
    turns = talk(REVIEWED, desk, ["mal", "rød", "3", "Et gjerde", "ja, det stemmer"])
    assert turns[3].answer.text == "Fargen er rød.\n\nStemmer dette?"
    assert turns[4].answer.text == "Ferdig: rød, 3, Et gjerde."


@pytest.mark.parametrize("correction", ["nei, blå", "blå", "endre fargen til blå"])
def test_the_review_takes_corrections_and_shows_them(desk: Desk, correction: str) -> None:
    turns = talk(REVIEWED, desk, ["mal", "rød", "3", "Et gjerde", correction, "ja"])
    assert turns[4].answer.text == "Jeg har rettet fargen.\n\nFargen er blå.\n\nStemmer dette?"
    assert turns[5].answer.text == "Ferdig: blå, 3, Et gjerde."


def test_a_no_in_the_review_asks_what_to_change(desk: Desk) -> None:
    turns = talk(REVIEWED, desk, ["mal", "rød", "3", "Et gjerde", "nei", "fargen", "blå"])
    assert "fargen, antallet, historien" in turns[4].answer.text
    assert turns[5].answer.text == "Greit.\n\nHvilken farge?"
    assert turns[6].answer.text.startswith("Fargen er blå.")


def test_the_review_may_be_interrupted_and_cancelled(desk: Desk) -> None:
    turns = talk(REVIEWED, desk, ["mal", "rød", "3", "Et gjerde", QUESTION, "avbryt"])
    assert turns[4].answer.text == f"{ASIDE}\n\nTilbake til malingen:\n\nFargen er rød.\n\nStemmer dette?"
    assert turns[5].state is None


def test_an_empty_review_needs_no_yes(desk: Desk) -> None:
    task = replace(REVIEWED, review=lambda filled, desk: "")
    assert talk(task, desk, ["mal", "rød", "3", "Et gjerde"])[-1].answer.kind == "document"


def test_a_task_that_interrupts_gives_way_to_the_one_before(desk: Desk) -> None:
    guide = _guide(desk)
    paused = talk(PAINT, desk, ["mal", "rød"])[-1].state
    turned = guide.start("fence", "blå", paused)
    for message in ("2", "Et hus"):
        assert turned.state is not None
        turned = guide.go_on(through_slot(turned.state, TASKS), message)
    assert turned.answer.text == "Ferdig: blå, 2, Et hus.\n\nTilbake til malingen:\n\nHvor mange strøk?"
    assert values(turned) == {"colour": "rød"}


def test_cancelling_what_interrupted_leads_back_too(desk: Desk) -> None:
    guide = _guide(desk)
    turned = guide.start("fence", "gjerdet", talk(PAINT, desk, ["mal", "rød"])[-1].state)
    assert turned.state is not None
    turned = guide.go_on(turned.state, "avbryt")
    assert turned.answer.text.endswith("Tilbake til malingen:\n\nHvor mange strøk?")
    assert values(turned) == {"colour": "rød"}


def test_words_that_begin_a_task_under_way_are_an_answer_in_it(desk: Desk) -> None:
    under_way = talk(PAINT, desk, ["mal", "rød"])[-1].state
    turned = _guide(desk).start("paint", "3", under_way)
    assert values(turned) == {"colour": "rød", "count": 3}


def test_tasks_that_interrupt_each_other_never_pile_up(desk: Desk) -> None:
    guide = _guide(desk)
    state: State | None = None
    for name in ("paint", "fence", "reviewed", "paint", "fence", "paint"):
        turned = guide.start(name, "rød" if state is None else "", state)
        state = turned.state
    chain = []
    while state is not None:
        chain.append(state.task)
        state = state.paused
    assert sorted(chain) == ["fence", "paint", "reviewed"]
    assert turned.state is not None
    assert turned.state.values == {"colour": "rød"}  # what was told first is not lost


def test_what_ends_all_leaves_nothing_paused(desk: Desk) -> None:
    last = replace(FENCE, ends_all=lambda filled: filled["colour"] == "rød")
    guide = Guide({**TASKS, "fence": last}, desk, lambda text: Answer("answer", ASIDE))
    for colour, left in (("rød", None), ("blå", "paint")):
        turned = guide.start("fence", f"{colour} 2", State("paint"))
        assert turned.state is not None
        turned = guide.go_on(turned.state, "Et hus")
        assert (turned.state.task if turned.state else None) == left


def _done(desk: Desk) -> State:
    done = talk(PAINT, desk, ["mal", "rød", "3", "Et gjerde"])[-1].done
    assert done is not None
    return through_slot(done, TASKS)


def test_a_correction_after_the_end_makes_it_anew(desk: Desk) -> None:
    turned = _guide(desk).amend(_done(desk), "nei, jeg mente blå")
    assert turned is not None
    assert turned.answer.text == "Jeg har rettet fargen.\n\nFerdig: blå, 3, Et gjerde."
    assert turned.done is not None


@pytest.mark.parametrize("message", ["takk", "nei takk", "hva er et anbud?", "blå er en fin farge", ""])
def test_what_corrects_nothing_after_the_end_belongs_to_no_task(desk: Desk, message: str) -> None:
    assert _guide(desk).amend(_done(desk), message) is None


def test_a_task_that_is_not_made_anew_leaves_nothing_behind(desk: Desk) -> None:
    once = replace(PAINT, again=False)
    turned = talk(once, desk, ["mal", "rød", "3", "Et gjerde"])[-1]
    assert (turned.state, turned.done) == (None, None)


def test_several_blanks_told_in_one_message_are_all_filled(desk: Desk) -> None:
    def several(text: str, filled: Values, desk: Desk) -> Values:
        lines = text.split("\n")
        return {"colour": lines[0], "count": lines[1]} if len(lines) == 2 else {}

    task = replace(PAINT, several=several)
    turned = talk(task, desk, ["mal", "gul\nto"])[-1]
    assert values(turned) == {"colour": "gul", "count": "to"}
    assert turned.answer.text == "Jeg har notert fargen og antallet.\n\nHva skal males?"


def test_a_blank_may_be_led_up_to_by_what_is_known(desk: Desk) -> None:
    led = replace(PAINT.blanks[1], lead=lambda filled, desk: f"Du valgte {filled['colour']}.")
    task = replace(PAINT, blanks=(PAINT.blanks[0], led))
    assert talk(task, desk, ["mal", "rød"])[-1].answer.text == "Du valgte rød.\n\nHvor mange strøk?"


@pytest.mark.parametrize(
    "words", ["fortsett", "nei vent, jeg vil fortsette likevel", "jeg angrer", "Oi, jeg ombestemte meg"]
)
def test_what_was_cancelled_can_be_taken_up_again(desk: Desk, words: str) -> None:
    left = talk(PAINT, desk, ["mal", "rød", "avbryt"])[-1].done
    assert left is not None
    turned = _guide(desk).amend(through_slot(left, TASKS), words)
    assert turned is not None
    assert turned.answer.text == "Greit, vi fortsetter med malingen.\n\nHvor mange strøk?"
    assert values(turned) == {"colour": "rød"}


@pytest.mark.parametrize("message", ["takk", "nei, jeg mente blå", "endre fargen til blå", QUESTION])
def test_nothing_else_takes_up_what_was_cancelled(desk: Desk, message: str) -> None:
    left = talk(PAINT, desk, ["mal", "rød", "avbryt"])[-1].done
    assert left is not None
    assert _guide(desk).amend(left, message) is None


def test_the_users_own_contact_details_are_forgotten_when_she_cancels(desk: Desk) -> None:
    private = replace(PAINT, blanks=(replace(PAINT.blanks[0], private=True), *PAINT.blanks[1:]))
    left = talk(private, desk, ["mal", "rød", "3", "avbryt"])[-1].done
    assert left is not None
    assert left.values == {"count": 3}


@pytest.mark.parametrize("words", ["jeg angrer, begynn på nytt", "nei, start helt på nytt", "kan vi begynne forfra?"])
def test_it_begins_again_under_way_after_the_end_and_after_a_cancel(desk: Desk, words: str) -> None:
    turns = [talk(PAINT, desk, ["mal", "rød", words])[-1]]
    for ended in (_done(desk), talk(PAINT, desk, ["mal", "rød", "avbryt"])[-1].done):
        assert ended is not None
        amended = _guide(desk).amend(ended, words)
        assert amended is not None
        turns.append(amended)
    assert [values(turned) for turned in turns] == [{}, {}, {}]
    assert {turned.answer.text for turned in turns} == {"Greit, vi begynner på nytt.\n\nHvilken farge?"}


def test_some_turns_after_the_end_only_an_order_changes_it(desk: Desk) -> None:
    older = _done(desk).older()
    assert older is not None
    assert _guide(desk).amend(older, "nei, jeg mente blå") is None
    turned = _guide(desk).amend(older, "endre fargen til blå")
    assert turned is not None
    assert turned.answer.text == "Jeg har rettet fargen.\n\nFerdig: blå, 3, Et gjerde."
    assert turned.done is not None
    assert turned.done.age == 0


def test_an_ended_task_is_forgotten_after_some_turns(desk: Desk) -> None:
    state: State | None = _done(desk)
    turns = 0
    while state is not None:
        state, turns = state.older(), turns + 1
    assert turns == 4


def test_an_order_after_the_end_without_a_value_asks_for_it(desk: Desk) -> None:
    turned = _guide(desk).amend(_done(desk), "endre fargen")
    assert turned is not None
    assert turned.answer.text == "Greit.\n\nHvilken farge?"
    assert values(turned) == {"count": 3, "story": "Et gjerde"}


def test_words_that_begin_another_task_do_not_correct_the_last(desk: Desk) -> None:
    guide = _guide(desk)
    assert guide.amend(_done(desk), "nei, et blått gjerde i stedet, blå", begins="fence") is None
    assert guide.amend(_done(desk), "endre fargen til blå", begins="fence") is not None
    assert guide.amend(_done(desk), "nei, mal det blå", begins="paint") is not None


def test_what_asks_for_more_of_the_same_goes_on_from_the_end_at_once_and_not_later(desk: Desk) -> None:
    more = replace(PAINT, further=lambda filled, text, desk: {"count": 4} if text == "neste" else None)
    guide = Guide({"paint": more}, desk, lambda text: Answer("answer", ASIDE))
    turned = guide.amend(_done(desk), "neste")
    assert turned is not None
    assert turned.answer.text == "Ferdig: rød, 4, Et gjerde."
    assert guide.amend(_done(desk), "takk") is None
    older = _done(desk).older()
    assert older is not None
    assert guide.amend(older, "neste") is None


def test_more_than_was_asked_is_noted_and_said(desk: Desk) -> None:
    (begun,) = talk(PAINT, desk, ["mal 2 strøk"])
    assert begun.answer.text == "Vi skal male.\n\nJeg har notert antallet.\n\nHvilken farge?"
    assert talk(PAINT, desk, ["mal", "rød, 2 strøk"])[-1].answer.text == (
        "Jeg har notert fargen og antallet.\n\nHva skal males?"
    )


def test_a_story_told_before_it_is_asked_for_is_taken_for_it(desk: Desk) -> None:
    told = replace(PAINT, blanks=(*PAINT.blanks[:2], replace(PAINT.blanks[2], story=True)))
    turned = talk(told, desk, ["mal", "Det gamle gjerdet bak låven vår"])[-1]
    assert values(turned) == {"story": "Det gamle gjerdet bak låven vår"}
    assert turned.answer.text == "Jeg har notert historien.\n\nHvilken farge?"
    asked = talk(told, desk, ["mal", "kan vi male det gamle gjerdet bak låven?"])[-1]
    assert asked.answer.text.startswith(ASIDE)
    assert values(asked) == {}


def test_a_question_not_understood_twice_is_skipped_if_it_may_be(desk: Desk) -> None:
    turns = talk(PAINT, desk, ["mal", "rød", "mange", "ganske mange"])
    assert turns[2].answer.text.endswith("Hvor mange strøk?")
    assert turns[3].answer.text.startswith("Det fikk jeg ikke tak i, så jeg hopper over antallet.")
    assert turns[3].answer.text.endswith("Hva skal males?")
    assert values(turns[3]) == {"colour": "rød", "count": SKIPPED}


def test_one_step_back_asks_the_question_before_again(desk: Desk) -> None:
    turns = talk(PAINT, desk, ["mal", "rød", "3", "tilbake", "tilbake", "tilbake", "blå"])
    assert turns[3].answer.text == "Greit, vi går ett spørsmål tilbake.\n\nHvor mange strøk?"
    assert turns[4].answer.text == "Greit, vi går ett spørsmål tilbake.\n\nHvilken farge?"
    assert turns[5].answer.text == "Dette er det første spørsmålet.\n\nHvilken farge?"
    assert values(turns[6]) == {"colour": "blå"}


def test_one_step_back_from_the_review_opens_the_last_answer(desk: Desk) -> None:
    turned = talk(REVIEWED, desk, ["mal", "rød", "3", "Et gjerde", "forrige spørsmål"])[-1]
    assert turned.answer.text.endswith("Hva skal males?")
    assert "story" not in values(turned)


@pytest.mark.parametrize("words", ["hva mener du med det?", "Hva mener du", "jeg forstår ikke spørsmålet", "forklar"])
def test_who_does_not_understand_the_question_gets_it_explained(desk: Desk, words: str) -> None:
    explained = replace(PAINT, blanks=(replace(PAINT.blanks[0], explain="Fargen på malingen."), *PAINT.blanks[1:]))
    assert talk(explained, desk, ["mal", words])[-1].answer.text == "Fargen på malingen.\n\nHvilken farge?"
    assert "«Rød»" in talk(PAINT, desk, ["mal", words])[-1].answer.text
    assert "hoppe over" in talk(PAINT, desk, ["mal", "rød", words])[-1].answer.text


_WORDS = st.sampled_from(
    [
        "rød",
        "nei, blå",
        "3",
        "avbryt",
        "ja",
        "nei",
        "hopp over",
        "endre fargen",
        QUESTION,
        "start på nytt",
        "ferdig",
        "x",
    ]
)


def _run(desk: Desk, name: str, messages: Sequence[str]) -> Turned:
    guide = _guide(desk)
    turned = guide.start(name, messages[0])
    for message in messages[1:]:
        state = turned.state or turned.done
        if state is None:
            turned = guide.start(name, message)
        elif turned.state is None:
            turned = guide.amend(state, message) or guide.start(name, message)
        else:
            turned = guide.go_on(through_slot(turned.state, TASKS), message)
        assert turned.answer.text
    return turned


@settings(max_examples=80)
@given(st.sampled_from(sorted(TASKS)), st.lists(_WORDS | st.text(max_size=40), min_size=1, max_size=8))
def test_no_messages_break_it(tiny: Knowledge, name: str, messages: list[str]) -> None:
    _run(desk_of(tiny), name, messages)
