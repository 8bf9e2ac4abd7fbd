from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.answers.again import KEPT, in_short, is_again, kept, marks, points_back
from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.documents.document import Document
from bot.knowledge.bundle import Knowledge

_TOLD = "Rapp var en app fra Recovery Kompetanse som Klepp kommune eide som prosjekt i 2016."
_BESIDE = "Klepp kommune og Recovery Kompetanse utviklet appen sammen med unge i kommunen i 2016."
_ANSWER = Answer("answer", f"{_TOLD}\n\n{_BESIDE}\n\nKilde: «Kokebokbloggen» (2016), Rapp.", entries=("term-anbud",))


@pytest.fixture
def context() -> Context:
    return Context(told=tuple(kept((), _ANSWER.text)), last_message="hva var rapp")


def test_the_same_words_for_another_question_are_known_again(context: Context) -> None:
    assert is_again(_ANSWER, "hvem tegnet den", context)


def test_the_same_question_gets_the_same_words(context: Context) -> None:
    assert not is_again(_ANSWER, "hva var rapp", context)


def test_the_same_question_after_a_wish_for_more_gets_the_same_words(context: Context) -> None:
    later = replace(context, last_message="fortell mer", last_question="hva var rapp")
    assert not is_again(_ANSWER, "hva var rapp", later)


def test_other_words_are_told_as_they_are(context: Context) -> None:
    assert not is_again(replace(_ANSWER, text=_TOLD.replace("Rapp", "Prosjektet")), "hvem tegnet den", context)


def test_what_is_reckoned_of_the_day_is_told_each_time(context: Context) -> None:
    with_file = replace(_ANSWER, documents=(Document("Året", "aar.ics", "text/calendar", b"BEGIN"),))
    assert not is_again(with_file, "gi meg en kalenderfil", context)


def test_the_rules_for_a_purchase_are_told_each_time(context: Context) -> None:
    assert not is_again(replace(_ANSWER, purchase={"sum": 1}), "og uten mva?", context)


def _by_length(texts: Sequence[str]) -> list[float]:
    return [float(len(text)) for text in texts]


def test_what_answers_is_said_once_more_as_said_before_without_denying_it(tiny: Knowledge, context: Context) -> None:
    told = in_short(tiny, _ANSWER, context, _by_length, silent=0.1)
    assert told.text.startswith(f"Som nevnt: {_TOLD}")
    assert told.kind == "answer"


def test_what_does_not_answer_is_told_as_all_there_is(tiny: Knowledge, context: Context) -> None:
    told = in_short(tiny, _ANSWER, context, _by_length, silent=0.9)
    assert told.text.startswith("Mer enn dette vet jeg ikke om «Anbud»: ")
    assert told.kind == "fallback"


def test_what_was_not_told_before_is_not_told_as_said_before(tiny: Knowledge, context: Context) -> None:
    new = "Appen kostet kommunen 300 000 kroner i året, og det var mer enn den hadde regnet med da den begynte i 2016."
    told = in_short(tiny, replace(_ANSWER, text=f"{_TOLD}\n\n{new}"), context, _by_length, silent=0.1)
    assert told.text.startswith(_TOLD)


def test_the_same_in_short_is_told_once(tiny: Knowledge, context: Context) -> None:
    first = in_short(tiny, _ANSWER, context, _by_length, silent=0.1)
    again = replace(context, told=(*context.told, *marks(first.text)))
    assert in_short(tiny, _ANSWER, again, _by_length, silent=0.1).text.startswith("Det var alt jeg har om «Anbud».")


def test_of_a_long_text_the_two_sentences_that_fit_best_are_told_in_their_order(tiny: Knowledge) -> None:
    long = replace(_ANSWER, text=f"Den var gratis. {_TOLD} {_BESIDE} Slik var det.\n\nKilde: «Kokebokbloggen» (2016).")
    told = in_short(tiny, long, Context(told=marks(long.text)), _by_length, silent=0.1)
    assert told.text == f"Som nevnt: {_TOLD} {_BESIDE}\n\nKilde: «Kokebokbloggen» (2016)."


def test_words_for_what_was_talked_about_point_back_and_the_det_of_finnes_det_does_not() -> None:
    assert points_back("kan kommunen fa penger derfra")
    assert points_back("og for ansatte")
    assert not points_back("hva slags samarbeidsformer finnes det")
    assert not points_back("kan vi gi tilskudd til et as")


def test_sources_and_notes_are_not_what_was_told() -> None:
    assert len(marks(_ANSWER.text)) == 2
    assert marks("Kilde: «Veier til samarbeid» (2017), kap. 3; «Kokebokbloggen» (2016), Rapp, og mer.") == ()


def test_only_the_newest_marks_are_remembered() -> None:
    told: list[str] = []
    for number in range(KEPT + 3):
        told = kept(told, f"{number} {_TOLD}")
    assert len(told) == KEPT
    assert told[-1] == marks(f"{KEPT + 2} {_TOLD}")[0]
