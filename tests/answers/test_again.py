from __future__ import annotations

from dataclasses import replace

from bot.answers.again import KEPT, kept, marks, said_again
from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.knowledge.bundle import Knowledge

_TOLD = "Rapp var en app fra Recovery Kompetanse som Klepp kommune eide som prosjekt i 2016."
_ANSWER = Answer("answer", f"{_TOLD}\n\nKilde: «Kokebokbloggen» (2016), Rapp.", entries=("term-anbud",))


def test_the_same_words_for_another_question_are_told_as_all_there_is(tiny: Knowledge) -> None:
    context = Context(told=tuple(kept((), _ANSWER.text)), last_message="hva var rapp")
    again = said_again(tiny, _ANSWER, "hvem tegnet den", context)
    assert again.text.startswith("Mer enn dette vet jeg ikke om «")
    assert _TOLD in again.text
    assert again.kind == "fallback"


def test_the_same_question_gets_the_same_words(tiny: Knowledge) -> None:
    context = Context(told=tuple(kept((), _ANSWER.text)), last_message="hva var rapp")
    assert said_again(tiny, _ANSWER, "hva var rapp", context) is _ANSWER


def test_other_words_are_told_as_they_are(tiny: Knowledge) -> None:
    context = Context(told=tuple(kept((), _ANSWER.text)), last_message="hva var rapp")
    other = replace(_ANSWER, text=_TOLD.replace("Rapp", "Prosjektet"))
    assert said_again(tiny, other, "hvem tegnet den", context) is other


def test_the_rules_for_a_purchase_are_told_each_time(tiny: Knowledge) -> None:
    bought = replace(_ANSWER, purchase={"sum": 1})
    context = Context(told=tuple(kept((), _ANSWER.text)), last_message="400 000")
    assert said_again(tiny, bought, "og uten mva?", context) is bought


def test_sources_and_notes_are_not_what_was_told() -> None:
    assert len(marks(_ANSWER.text)) == 1
    assert marks("Kilde: «Veier til samarbeid» (2017), kap. 3; «Kokebokbloggen» (2016), Rapp, og mer.") == ()


def test_only_the_newest_marks_are_remembered() -> None:
    told: list[str] = []
    for number in range(KEPT + 3):
        told = kept(told, f"{number} {_TOLD}")
    assert len(told) == KEPT
    assert told[-1] == marks(f"{KEPT + 2} {_TOLD}")[0]
