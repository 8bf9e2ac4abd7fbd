from __future__ import annotations

from datetime import date, timedelta
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import budget_year
from bot.answers.answer import Answer
from bot.answers.budget_year import MAX_WORDS, budget_year_answer
from bot.answers.rendering import UNKNOWN
from bot.knowledge.readability import lix
from bot.knowledge.reader import read_knowledge
from bot.knowledge.vocabulary import Audience
from bot.settings import ROOT
from tests.factories import DAY, knowledge

_SHIPPED = read_knowledge(ROOT / "knowledge")
_CONTACT, _LATE, _NOW = (
    "Når bør jeg ta kontakt med kommunen?",
    "Er det for sent til neste år?",
    "Hvor i budsjettåret er vi nå?",
)
_questions = st.sampled_from([_CONTACT, _LATE, _NOW, "Hvis vi møtes i mars?", "Rekker vi 2028-budsjettet?"])
_audiences: st.SearchStrategy[Audience | None] = st.sampled_from([None, "entreprenor", "kommune"])
_days = st.dates(date(2017, 1, 1), date(2030, 12, 31))
_FIRST = date(2020, 1, 1)


def _answer(question: str, day: date = DAY, audience: Audience | None = "entreprenor") -> Answer:
    return budget_year_answer(_SHIPPED, day, audience, question)


def test_when_to_make_contact_keeps_the_general_advice_and_tells_the_time_of_year() -> None:
    text = _answer(_CONTACT).text
    assert text.startswith("Ta kontakt i første halvår")
    assert "heftet fra 2017" in text
    assert "Dialogsamlingen i 2016 sa tidlig høst" in text
    assert "Nå, 22. november 2026: Formannskapet innstiller" in text
    assert "2027-budsjettet: Det er sent, men ikke umulig" in text
    assert "17. desember 2026" in text
    assert "Denne uken: Finn ut når formannskapet møtes." in text


def test_too_late_answers_first_then_tells_what_is_left() -> None:
    text = _answer(_LATE).text
    assert text.startswith("2027-budsjettet: Det er sent, men ikke umulig.")
    assert "2028-budsjettet: Det er god tid." in text
    assert "Innen 31. desember 2026: Kommunestyret vedtar" in text
    assert "Staten: Stortinget vedtar rammene" in text


def test_in_spring_there_is_time_and_in_december_there_is_not() -> None:
    assert _answer(_LATE, date(2027, 3, 1)).text.startswith("2028-budsjettet: Det er god tid.")
    assert _answer(_LATE, date(2027, 12, 20)).text.startswith("2028-budsjettet: Det er som regel for sent.")


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Rekker vi 2027-budsjettet?", "2027-budsjettet: Det er sent"),
        ("Rekker vi 2028-budsjettet?", "2028-budsjettet: Det er god tid"),
        ("Er det for sent til 2026?", "2026-budsjettet: Løpet er i praksis kjørt"),
        ("Rekker vi 2032-budsjettet?", "2032-budsjettet: Det er svært god tid. Reglene kan endre seg"),
        ("Er det for sent til 2024?", "2024-budsjettet: Det er for sent. Året er over."),
    ],
)
def test_the_budget_that_is_named_is_the_one_answered_about(question: str, start: str) -> None:
    assert _answer(question).text.startswith(start)


def test_a_month_that_is_named_is_told_as_it_will_be() -> None:
    answer = _answer("Hvis vi møtes i mars?")
    assert answer.text.startswith("Midt i mars 2027: Kommunen gir de første signalene")
    assert "2028-budsjettet: Det er god tid." in answer.text
    assert "Råd da:" in answer.text
    assert "Denne uken" not in answer.text


def test_the_month_it_is_now_means_today() -> None:
    assert "Nå, 22. november 2026" in _answer("Er det for sent til budsjettet nå i november?").text


def test_a_day_far_ahead_comes_with_a_reservation() -> None:
    assert "Reglene kan endre seg før den tid." in _answer("i august 2029").text
    assert "Reglene kan endre seg" not in _answer("i august 2027").text


@pytest.mark.parametrize("question", ["i august 2019", "Hvis vi møttes 31. desember 2019?"])
def test_before_the_first_known_rule_it_says_that_it_does_not_know(question: str) -> None:
    answer = _answer(question)
    assert answer.kind == "fallback"
    assert "vet jeg ikke" in answer.text
    assert "1. januar 2020" in answer.text
    assert answer.as_of is None
    assert answer.documents == ()


def test_without_any_budget_steps_it_says_that_it_does_not_know() -> None:
    answer = budget_year_answer(knowledge(), DAY, None, _NOW)
    assert (answer.kind, answer.entries) == ("fallback", ())


def test_each_audience_gets_its_own_advice_and_both_get_one_when_it_is_not_known() -> None:
    assert "Finn ut når formannskapet møtes" in _answer(_NOW, audience="entreprenor").text
    assert "Vær klar til å svare raskt" in _answer(_NOW, audience="kommune").text
    both = _answer(_NOW, audience=None).text
    assert "Denne uken, gründer: Finn ut når formannskapet møtes." in both
    assert "Denne uken, kommune: Vær klar til å svare raskt." in both


def test_practice_is_told_as_practice_and_law_with_its_source_and_day() -> None:
    answer = _answer(_NOW)
    assert "vanlig praksis" in answer.text
    assert "kommunens eget årshjul" in answer.text
    assert "Kilde: «Kommuneloven» (2018), § 14-3" in answer.text
    assert answer.as_of == date(2026, 7, 28)
    assert "Sist sjekket 28. juli 2026." in answer.text
    assert "kommuneloven" in {source.id for source in answer.sources}


def test_a_step_past_its_review_day_is_told_with_a_warning() -> None:
    assert not _answer(_NOW, date(2027, 3, 1)).stale
    late = _answer(_NOW, date(2027, 3, 2))
    assert late.stale
    assert "skulle vært sjekket på nytt" in late.text


def test_the_files_and_the_ways_on_come_along() -> None:
    answer = _answer(_LATE)
    assert [document.filename for document in answer.documents] == [
        "budsjettaret-2026-11-22.svg",
        "budsjettaret-2026-11-22.ics",
    ]
    assert [button.payload for button in answer.buttons] == [
        _CONTACT,
        "Vis meg hele budsjettløpet",
        "November: formannskapet innstiller",
    ]
    assert answer.entries[0] == "budget-formannskapets-innstilling"
    assert _answer(_CONTACT).entries[0] == "guide-kontakt-nar"


def _words_alone(question: str, day: date, audience: Audience | None) -> Answer:
    """The answer without the files, which others test and which take their time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(budget_year, "budget_documents", lambda *_: ())
        return _answer(question, day, audience)


@given(_questions, _days, _audiences)
def test_nothing_unknown_is_told_and_the_reply_is_short_on_any_day(
    question: str, day: date, audience: Audience | None
) -> None:
    answer = _words_alone(question, day, audience)
    assert UNKNOWN not in answer.text
    assert "{{" not in answer.text
    if answer.kind == "answer":
        warned = 25 if answer.stale else 0
        assert len(answer.text.split()) <= MAX_WORDS + warned
        assert "-budsjettet: " in answer.text
        assert "Denne uken" in answer.text or "Råd da" in answer.text
    else:
        assert day < _FIRST


def test_every_day_of_two_years_is_answered_for_everybody() -> None:
    first = date(2027, 1, 1)
    for n in range(365 + 366):
        day = first + timedelta(days=n)
        answer = _words_alone(_LATE, day, (None, "entreprenor", "kommune")[n % 3])  # type: ignore[arg-type]
        assert answer.kind == "answer", day
        assert answer.text.startswith(f"{day.year + 1}-budsjettet: "), day
        assert "Denne uken" in answer.text, day


def test_the_replies_read_easily() -> None:
    scores = []
    for month in range(1, 13):
        for question in (_CONTACT, _LATE, _NOW):
            text = _answer(question, date(2027, month, 10)).text
            scores.append(lix(text.rsplit("\n\nKilde", 1)[0]))
    assert mean(scores) < 40
    assert max(scores) < 55


def test_when_to_begin_for_a_budget_that_is_named_tells_of_that_budget() -> None:
    text = _answer("jeg vil ha noe med i budsjettet for 2028. når bør vi begynne").text
    assert "2028-budsjettet: Det er god tid" in text
    assert text.startswith("Ta kontakt i første halvår")
