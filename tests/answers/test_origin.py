from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answers.answer import Cited
from bot.answers.origin import nothing_told, origin_answer, shorter_answer, sure_answer
from tests.factories import DAY, REVIEW_BY, entry, knowledge


def test_the_source_its_publisher_and_the_day_it_was_checked_are_told() -> None:
    told = entry()
    answer = origin_answer(knowledge(told), (told,), (), DAY)
    assert "«Et hefte» (2017), kap. 1" in answer.text
    assert "Et departement" in answer.text
    assert "Sist sjekket 1. november 2026." in answer.text
    assert answer.entries == (told.id,)
    assert answer.sources[0].id == "hefte-2017"


def test_of_history_it_is_said_that_it_tells_how_it_was() -> None:
    told = entry(kind="case")
    text = origin_answer(knowledge(told), (told,), (), DAY).text
    assert "ikke hvordan det er i dag" in text
    assert "Sist sjekket" not in text


def test_an_answer_without_an_entry_names_the_sources_it_had() -> None:
    source = Cited("lov", "En lov", "§ 2", 2016)
    assert "«En lov» (2016), § 2" in origin_answer(knowledge(), (), (source,), DAY).text
    assert origin_answer(knowledge(), (), (), DAY).kind == "question"


@pytest.mark.parametrize(
    ("certainty", "begins"),
    [("verified", "Ja, ganske"), ("history", "Ja, slik var"), ("old", "Nei"), ("unverified", "Nei")],
)
def test_how_sure_an_answer_is_follows_its_entry(certainty: str, begins: str) -> None:
    told = entry(certainty=certainty, check_at="hos kilden")
    assert sure_answer(knowledge(told), (told,), 1.0, DAY).text.startswith(begins)


def test_a_list_is_as_sure_as_the_least_sure_in_it() -> None:
    sure, unsure = (
        entry(id="term-a", title="A-ord"),
        entry(id="term-b", title="B-ord", certainty="old", check_at="x.no"),
    )
    assert sure_answer(knowledge(sure, unsure), (sure, unsure), 1.0, DAY).text.startswith("Nei")


def test_doubt_about_the_question_is_told() -> None:
    told = entry()
    assert "misforstått" in sure_answer(knowledge(told), (told,), 0.4, DAY).text
    assert "misforstått" not in sure_answer(knowledge(told), (told,), 0.9, DAY).text


def test_what_should_have_been_checked_again_is_told_as_such() -> None:
    told = entry()
    late = REVIEW_BY + timedelta(days=1)
    assert "sjekket på nytt" in sure_answer(knowledge(told), (told,), 1.0, late).text
    assert origin_answer(knowledge(told), (told,), (), late).stale


def test_shorter_is_the_first_sentence_with_its_source() -> None:
    told = entry(summary="Et ord er et tegn for noe. Det finnes mange slike ord her.")
    text = shorter_answer(knowledge(told), told, DAY).text
    assert "Et ord er et tegn for noe." in text
    assert "mange slike" not in text
    assert "«Et hefte»" in text


def test_where_nothing_was_told_nothing_is_claimed() -> None:
    for tried in (True, False):
        assert nothing_told(tried).kind == ("fallback" if tried else "question")
        assert nothing_told(tried).sources == ()
    assert nothing_told(tried=True).text != nothing_told(tried=False).text
