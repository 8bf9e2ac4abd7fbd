from __future__ import annotations

import pytest

from bot.guided.leaving import interrupts, leaving, wants_answer
from bot.knowledge.reader import read_knowledge
from bot.search.text import fold
from bot.settings import ROOT

_VARIANTS = read_knowledge(ROOT / "knowledge").variants


def _left(text: str, *, story: bool = False, begun: bool = True) -> str | None:
    return leaving(text, _VARIANTS, story=story, begun=begun)


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("stopp", ""),
        ("nei stopp, æ vil ikke dele noe, æ ville SE en avtale", "æ ville SE en avtale"),
        ("eg vil ikkje dele noko, eg ville sjå ein avtale", "eg ville sjå ein avtale"),
        ("glem det. hva er et anbud?", "hva er et anbud?"),
        ("stop, I don't want to share, I wanted to see one", "I wanted to see one"),
        ("det var ikke det jeg ba om", ""),
    ],
)
@pytest.mark.parametrize("story", [True, False])
def test_a_stop_or_a_refusal_lets_the_task_go_and_keeps_what_else_is_said(message: str, rest: str, story: bool) -> None:
    assert _left(message, story=story) == rest


@pytest.mark.parametrize("message", ["nei, jeg mente Bergen", "torsdag", "Stoppested heter kafeen vår", ""])
def test_any_other_message_goes_on(message: str) -> None:
    assert _left(message) is None
    assert _left(message, story=True) is None


def test_a_story_may_begin_with_a_refusal_that_somebody_met() -> None:
    assert _left("Nei. Vi vil ikke ha penger fra kommunen, sa de den gangen", story=True) is None
    assert _left("Vi ville ikke sende ungdom hjem, så vi startet et verksted", story=True) is None


def test_a_plain_no_to_the_first_question_of_a_story_lets_it_go() -> None:
    assert _left("nei", story=True, begun=False) == ""
    assert _left("nei", story=True, begun=True) is None
    assert _left("nei", story=False, begun=False) is None


def test_a_question_and_a_wish_want_an_answer_and_a_reason_does_not() -> None:
    assert wants_answer("hva er anbud", _VARIANTS)
    assert wants_answer("jeg ville bare se en avtale", _VARIANTS)
    assert not wants_answer("dette er teit", _VARIANTS)
    assert not wants_answer("", _VARIANTS)


def test_in_a_story_only_a_short_message_is_a_question() -> None:
    story = "Når ungdom falt ut av skolen, ringte vi Nav, og de kom på besøk samme uke"
    assert interrupts(False, story, fold(story, {}))
    assert not interrupts(True, story, fold(story, {}))
    assert interrupts(True, "hva er et anbud?", "hva er et anbud")


def test_a_question_by_its_order_of_words_interrupts_a_story_without_a_question_mark() -> None:
    asked = "hva er forskjellen på pilot og partnerskap"
    assert interrupts(True, asked, fold(asked, {}))
    aim = "hvordan vi kan få flere unge i jobb"
    assert not interrupts(True, aim, fold(aim, {}))
