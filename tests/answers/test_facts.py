from __future__ import annotations

from bot.answers.facts import Fact, find_fact, near_facts, told
from bot.knowledge.bundle import Knowledge
from bot.search.index import Index
from tests.factories import DAY, BagOfWords, dated_value, entry, knowledge


def _find(index: Index, entry_id: str, question: str) -> Fact:
    return find_fact(index, index.knowledge.entry[entry_id], question, BagOfWords().embed([question], "query")[0])


def test_the_detail_that_answers_is_found(index: Index) -> None:
    assert _find(index, "case-oppegard-matkurs", "hvem betalte for matkurset?").details[0] == 1
    assert _find(index, "case-oppegard-matkurs", "hvor mange ungdommer deltok?").details[0] == 0


def test_a_hard_fact_that_the_entry_does_not_hold_is_missing(index: Index) -> None:
    fact = _find(index, "case-oppegard-matkurs", "hvor lenge varte det?")
    assert (fact.details, fact.missing) == ((), "duration")
    assert _find(index, "case-trondheim-kafe", "hvor mange var med?").missing == "count"


def test_a_question_for_nothing_in_particular_asks_for_no_fact(index: Index) -> None:
    assert _find(index, "case-trondheim-kafe", "kafé i Trondheim") == Fact((), None, 0.0)


def test_a_fact_is_told_in_its_own_words_with_values_filled_in() -> None:
    rule = entry(details=[{"about": "amount", "text": "Man kan få {{en-verdi}} i støtte."}])
    known = knowledge(rule, values=[dated_value("en-verdi", ("2017-01-01", 250_000))])
    words = told(known, rule, Fact((0,), None, 1.0), DAY)
    assert words is not None
    assert words.replace("\u00a0", " ") == "Man kan få 250 000 kr i støtte."


def test_a_missing_fact_is_told_as_not_known_and_nothing_as_nothing(tiny: Knowledge) -> None:
    case = tiny.entry["case-oppegard-matkurs"]
    words = told(tiny, case, Fact((), "cost", 0.0), DAY)
    assert words is not None
    assert "vet jeg ikke" in words
    assert told(tiny, case, Fact((), None, 0.0), DAY) is None


def test_facts_near_the_question_leave_out_the_one_that_answers(index: Index) -> None:
    case, question = index.knowledge.entry["case-oppegard-matkurs"], "Hvem betalte for matkurset?"
    vector = BagOfWords().embed([question], "query")[0]
    fact = find_fact(index, case, question, vector)
    near = near_facts(index, case, question, vector, fact)
    assert fact.details
    assert not set(near) & set(fact.details)
