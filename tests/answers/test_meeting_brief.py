from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answers.meeting_brief import budget_moment, meeting_brief_answer
from bot.guide.meeting_brief import BriefRequest
from bot.knowledge.readability import lix
from bot.knowledge.vocabulary import AUDIENCES, Audience
from tests.factories import DAY, knowledge
from tests.papers import place, shipped_knowledge, words_in

MEETING = date(2027, 1, 14)
WHOLE = BriefRequest("entreprenor", place("Oppegård"), "rus", "rusavhengige", "vi driver en kafé", "utprovd", MEETING)


def test_the_answer_carries_the_word_file_and_the_calendar() -> None:
    answer = meeting_brief_answer(shipped_knowledge(), WHOLE, DAY)
    assert answer.kind == "document"
    assert [document.filename for document in answer.documents] == [
        "motebrief-nordre-follo.docx", "motebrief-nordre-follo-2027-01-14.ics",
    ]  # fmt: skip
    assert answer.sources
    assert answer.as_of is not None


def test_the_text_tells_the_heart_of_it() -> None:
    text = meeting_brief_answer(shipped_knowledge(), WHOLE, DAY).text
    assert "Nordre Follo kommune (før Oppegård)" in text
    assert "samme målgruppe" in text
    assert "Første steg, 31. desember 2026" in text
    assert "Kilder: «Veier til samarbeid» (2017)" in text


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("stage", [None, "ide", "utprovd", "drift"])
def test_the_text_is_short_and_easy(audience: Audience, stage: str | None) -> None:
    request = BriefRequest(audience, place("Tromsø"), "skole", "unge", "vi holder kurs", stage, MEETING)
    text = meeting_brief_answer(shipped_knowledge(), request, DAY).text
    assert len(text.split()) <= 140
    assert lix(text) < 50


def test_what_is_missing_is_told_with_how_to_add_it() -> None:
    text = meeting_brief_answer(shipped_knowledge(), BriefRequest("entreprenor"), DAY).text
    assert "Jeg vet ikke hvilken kommune det er, hvilket fagfelt det gjelder eller når møtet er." in text
    assert "«endre kommunen til Bodø»" in text  # the example tells what is missing
    assert "vet ikke" not in meeting_brief_answer(shipped_knowledge(), WHOLE, DAY).text


def test_without_a_day_there_is_no_calendar() -> None:
    answer = meeting_brief_answer(shipped_knowledge(), BriefRequest("kommune", place("Tromsø")), DAY)
    assert [document.filename for document in answer.documents] == ["motebrief-tromso.docx"]


def test_dated_values_are_filled_in_with_those_of_the_day() -> None:
    (file, _) = meeting_brief_answer(shipped_knowledge(), WHOLE, DAY).documents
    assert "{{" not in words_in(file)
    assert "ikke kjent for denne dagen" not in words_in(file)


def test_the_budget_year_is_told_for_the_meeting_day_and_not_where_it_is_unknown() -> None:
    told = budget_moment(shipped_knowledge(), WHOLE, DAY)
    assert told[0].startswith("Møtet faller 14. januar 2027.")
    assert any("Budsjettet for 2028" in text for text in told)
    assert budget_moment(shipped_knowledge(), replace(WHOLE, day=date(1950, 1, 1)), DAY) == ()


def test_a_meeting_of_which_only_the_month_is_known_is_placed_in_it() -> None:
    request = replace(WHOLE, day=None, month=date(2027, 4, 15))
    assert budget_moment(shipped_knowledge(), request, DAY)[0].startswith("Møtet er i april 2027.")
    answer = meeting_brief_answer(shipped_knowledge(), request, DAY)
    assert "i april 2027 er klar" in answer.text
    assert "Når dere har en dato" in answer.text
    assert len(answer.documents) == 1


def test_the_weekday_shows_whether_the_right_week_was_meant() -> None:
    assert "torsdag 14. januar 2027" in meeting_brief_answer(shipped_knowledge(), WHOLE, DAY).text


def test_without_an_outline_the_bot_says_so() -> None:
    assert meeting_brief_answer(knowledge(), WHOLE, DAY).kind == "fallback"


def test_a_brief_whose_rules_should_have_been_checked_is_stale() -> None:
    assert not meeting_brief_answer(shipped_knowledge(), WHOLE, DAY).stale
    late = BriefRequest("entreprenor", day=date(2031, 1, 1))
    assert meeting_brief_answer(shipped_knowledge(), late, date(2030, 12, 1)).stale
