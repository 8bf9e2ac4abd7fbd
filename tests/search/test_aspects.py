from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.knowledge.records import Detail
from bot.knowledge.vocabulary import ABOUTS, About
from bot.search.aspects import _PATTERNS, HARD, asked_aspects, detail_scores, fits, is_bare, tells_number
from bot.search.text import content_stems
from bot.search.wordings import Wording
from tests.factories import BagOfWords

_DETAILS = [
    Detail(about="count", text="Tolv ungdommer deltok på kurset."),
    Detail(about="funding", text="En stiftelse sto for pengene."),
    Detail(about="where", text="Kurset ble holdt på en skole."),
]


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("Hvem betalte for det?", "funding"),
        ("Hva kostet det?", "cost"),
        ("Hvor lenge varte avtalen?", "duration"),
        ("Hvor mange deltok?", "count"),
        ("Når startet det?", "when"),
        ("Hva er fristen?", "deadline"),
        ("Hvem var med på det?", "who"),
        ("Hva kom ut av det?", "effect"),
        ("Hva var vanskelig?", "barrier"),
        ("Hva kan andre lære?", "lesson"),
        ("Hvordan sier man opp, altså oppsigelse?", "notice"),
    ],
)
def test_the_fact_that_is_asked_for_is_recognised(question: str, aspect: str) -> None:
    assert aspect in asked_aspects(question, {})


def test_nynorsk_asks_for_the_same() -> None:
    variants = {"kven": "hvem", "kor": "hvor", "lenge": "lenge"}
    assert "who" in asked_aspects("Kven var med?", variants)
    assert "duration" in asked_aspects("Kor lenge varte det?", variants)


@pytest.mark.parametrize("question", ["", "anbud", "kafé i Trondheim", "😀"])
def test_a_question_for_nothing_in_particular_has_no_aspect(question: str) -> None:
    assert asked_aspects(question, {}) == ()


def test_every_aspect_is_a_known_one() -> None:
    assert {about for about, _ in _PATTERNS} <= set(ABOUTS)
    assert set(ABOUTS) >= HARD


def test_an_aspect_is_told_by_itself_and_its_neighbours_only() -> None:
    assert fits("funding", ["funding"])
    assert fits("cost", ["funding"])
    assert not fits("where", ["funding"])
    assert not fits("where", [])


def _scores(question: str, title: str = "Et kurs") -> list[float]:
    bag = BagOfWords()
    meaning = bag.embed([detail.text for detail in _DETAILS], "passage") @ bag.embed([question], "query")[0]
    return _scored(question, meaning, _DETAILS, title, asked_aspects(question, {}))


def _scored(
    question: str, meaning: NDArray[np.float32], details: list[Detail], title: str, aspects: Sequence[About]
) -> list[float]:
    told = tuple(frozenset(content_stems(detail.text, {})) for detail in details)
    wording = Wording(frozenset(content_stems(title, {})), told, told, frozenset().union(*told))
    return detail_scores(content_stems(question, {}), meaning, details, wording, aspects)


@pytest.mark.parametrize(
    ("question", "best"),
    [("hvor mange ungdommer deltok?", 0), ("hvem betalte?", 1), ("hvor holdt de til, en skole?", 2)],
)
def test_the_detail_that_answers_scores_highest(question: str, best: int) -> None:
    assert int(np.argmax(_scores(question))) == best


def test_words_of_the_title_say_which_entry_and_not_which_fact() -> None:
    named = _scores("skole", title="Kurset på en skole")
    unnamed = _scores("skole", title="Et annet navn")
    assert named[2] < unnamed[2]


def test_an_entry_without_details_has_no_scores() -> None:
    assert _scored("hva?", np.empty(0, dtype=np.float32), [], "", ()) == []


def test_a_word_that_one_fact_holds_says_more_than_one_that_all_hold() -> None:
    town = [
        Detail(about="who", text="I Oslo hjalp Nav med kurset."),
        Detail(about="who", text="I Fusa hjalp banken med kurset."),
    ]
    nowhere = np.zeros(2, dtype=np.float32)
    scores = _scored("hvem hjalp med kurset i Fusa?", nowhere, town, "Kurset", ())
    assert scores[1] > scores[0]


def test_what_a_source_does_not_tell_yields_to_what_it_tells() -> None:
    told = [
        Detail(about="count", text="Heftet sier ikke hvor mange som deltok."),
        Detail(about="count", text="Hvor mange som deltok: tolv."),
    ]
    scores = _scored("hvor mange deltok", np.zeros(2, dtype=np.float32), told, "", ("count",))
    assert scores[1] > scores[0]


@pytest.mark.parametrize(
    "question", ["hvem betalte?", "hvem var med?", "hvor lenge gjelder avtalen?", "hva kostet det"]
)
def test_a_question_that_names_only_the_fact_is_bare(question: str) -> None:
    assert is_bare(question, {})


@pytest.mark.parametrize(
    "question", ["hvem betalte for skulpturen?", "hva er en rammeavtale", "hvor lenge varte matkurset?"]
)
def test_a_question_that_names_its_subject_is_not_bare(question: str) -> None:
    assert not is_bare(question, {})


def test_how_much_is_told_only_by_a_text_with_a_number() -> None:
    assert tells_number("Kommunen betalte 200 000 kr.")
    assert tells_number("Kurset varte i et halvt år.")
    assert not tells_number("Kommunen betalte for piloten.")
