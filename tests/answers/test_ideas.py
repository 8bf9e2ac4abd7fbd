from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.ideas import advice_first, guide_for_idea, idea_in
from bot.search.index import Index
from bot.search.ranking import Hit
from bot.search.search import Found
from tests.factories import entry, index_of, knowledge

_GUIDE = entry(kind="guide", id="guide-start", title="Kom i gang", summary="Ta kontakt med kommunen.")
_CASE = entry(kind="case", id="case-kafeen", title="Kafeen i byen", summary="Kafeen ga unge jobb.")
_UNKNOWN = Found("", (Hit("case-kafeen", 0.6), Hit("guide-start", 0.55)), (), 0.4, 0.5, "decline", 0.1)
_SURE = replace(_UNKNOWN, verdict="answer", confidence=0.8)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(knowledge(_GUIDE, _CASE))


@pytest.mark.parametrize(
    "told", ["jeg vil lage et mattilbud. hvordan starter jeg", "Vi har en idé om gåturer. Hva gjør vi?"]
)
def test_an_idea_in_unknown_words_is_shown_how_to_begin(index: Index, told: str) -> None:
    assert guide_for_idea(index, replace(_UNKNOWN, question=told)) is index.knowledge.entry["guide-start"]


def test_what_is_no_idea_or_not_for_us_is_not(index: Index) -> None:
    idea = replace(_UNKNOWN, question="jeg vil lage et mattilbud. hvordan starter jeg")
    assert guide_for_idea(index, replace(idea, question="hvordan bygger man garasje")) is None
    assert guide_for_idea(index, replace(idea, inside=0.2)) is None
    assert guide_for_idea(index, replace(idea, hits=(Hit("guide-start", 0.3),))) is None
    assert guide_for_idea(index, replace(idea, verdict="answer")) is None


def test_an_idea_alone_needs_somebody_it_is_for(index: Index) -> None:
    assert guide_for_idea(index, replace(_UNKNOWN, question="jeg vil lage et mattilbud")) is None


@pytest.mark.parametrize("asked", ["Vi er en kafé. Hvordan begynner vi?", "vi vil starte en kafé"])
def test_what_one_should_do_comes_before_what_others_did(index: Index, asked: str) -> None:
    hits = advice_first(index, replace(_SURE, question=asked)).hits
    assert [hit.entry_id for hit in hits] == ["guide-start", "case-kafeen"]


def test_a_guide_that_is_ahead_is_not_followed_by_what_others_did(index: Index) -> None:
    hits = (Hit("guide-start", 0.6), Hit("case-kafeen", 0.59), Hit("guide-start", 0.3))
    asked = replace(_SURE, question="vi vil starte en kafé. hvordan begynner vi?", hits=hits)
    assert [hit.entry_id for hit in advice_first(index, asked).hits] == ["guide-start", "guide-start", "case-kafeen"]


def test_what_others_did_stays_first_where_it_is_asked_for_or_far_ahead(index: Index) -> None:
    asked = replace(_SURE, question="Vi vil starte en kafé. Har noen gjort noe slikt?")
    assert advice_first(index, asked) is asked
    ahead = replace(_SURE, question="hvordan begynner vi", hits=(Hit("case-kafeen", 0.9), Hit("guide-start", 0.5)))
    assert advice_first(index, ahead) is ahead


@pytest.mark.parametrize("message", ["vi driver et sykkelverksted", "jeg vil starte en syklubb for kvinner"])
def test_what_somebody_does_or_wants_to_begin_is_an_idea(message: str) -> None:
    assert idea_in(message, {}) == message


@pytest.mark.parametrize("message", ["har noen gjort det før?", "hvem driver sykkelverkstedet?", "hva koster det?"])
def test_a_question_is_none(message: str) -> None:
    assert idea_in(message, {}) is None
