from __future__ import annotations

import pytest

from bot.search.index import Index
from bot.search.search import Found, search
from tests.factories import BagOfWords


def _search(index: Index, question: str, **more: object) -> Found:
    return search(index, question, tuple(BagOfWords().embed([question], "query")), **more)  # type: ignore[arg-type]


def test_an_exact_title_wins_with_full_confidence(index: Index) -> None:
    for entry in index.knowledge.entries:
        found = _search(index, entry.title)
        assert (found.hits[0].entry_id, found.verdict, found.confidence) == (entry.id, "answer", 1.0)


def test_an_exact_example_question_wins_in_any_spelling(index: Index) -> None:
    assert _search(index, "KA e anbud??").hits[0].entry_id == "term-anbud"
    assert _search(index, "korleis byrjar vi").hits[0].entry_id == "guide-komme-i-gang"


def test_the_exact_entry_is_not_listed_twice(index: Index) -> None:
    ids = [hit.entry_id for hit in _search(index, "Anbud").hits]
    assert len(ids) == len(set(ids))


def test_a_free_question_is_answered_by_what_it_is_about(index: Index) -> None:
    found = _search(index, "har noen holdt matkurs for ungdom i Oppegård")
    assert (found.hits[0].entry_id, found.verdict) == ("case-oppegard-matkurs", "answer")
    assert 0 < found.confidence < 1
    assert {entity.value for entity in found.entities} >= {"Nordre Follo", "unge"}


@pytest.mark.parametrize("question", ["xyzzy plugh", "Når er biblioteket åpent?", "qqq"])
def test_what_the_bot_knows_nothing_about_is_not_answered(index: Index, question: str) -> None:
    assert _search(index, question).verdict != "answer"


def test_the_question_is_cleaned_before_it_is_searched(index: Index) -> None:
    found = _search(index, "  hva er\x00 et anbud? \ud83d")
    assert found.question == "hva er et anbud?"
    assert found.hits[0].entry_id == "term-anbud"


def test_no_more_hits_than_asked_for_besides_the_exact_one(index: Index) -> None:
    assert len(_search(index, "matkurs for unge", limit=2).hits) == 2
    assert len(_search(index, "Anbud", limit=2).hits) <= 3
