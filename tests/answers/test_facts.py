from __future__ import annotations

import pytest

from bot.answers.facts import Fact, asked_to_explain, asks_what_it_is, find_fact, near_facts, tells_of, told
from bot.knowledge.bundle import Knowledge
from bot.search.aspects import tells_how_long
from bot.search.index import Index, build_index
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


def test_a_details_own_question_is_answered_with_that_detail() -> None:
    case = entry(
        id="case-a",
        kind="case",
        title="Kafé for unge",
        details=[
            {"about": "what", "text": "Kafeen solgte vafler.", "questions": ["Hva fikk gjestene i kafeen?"]},
            {"about": "who", "text": "Gjestene var unge.", "questions": ["Hvem kom?"]},
        ],
    )
    index = build_index(knowledge(case), BagOfWords().embed)
    assert _find(index, "case-a", "hva fikk gjestene i kafeen").details[0] == 0


def test_a_pronoun_is_no_name_that_a_definition_is_asked_for(index: Index) -> None:
    case = index.knowledge.entry["case-oppegard-matkurs"]
    assert not asks_what_it_is(case, "hvem er det for?", index.knowledge.variants)
    assert asks_what_it_is(case, "kan du forklare Matkurs for unge i Oppegård", index.knowledge.variants)


def test_what_a_source_does_not_tell_never_fills_the_room() -> None:
    case = entry(id="case-a", kind="case", details=[{"about": "count", "text": "Kilden sier ikke hvor mange som kom."}])
    index = build_index(knowledge(case), BagOfWords().embed)
    question = "Hva sier kilden om hvor mange som kom til noe?"
    assert near_facts(index, case, question, BagOfWords().embed([question], "query")[0], Fact((), None, 0.0)) == ()


@pytest.mark.parametrize(
    ("text", "lasts"),
    [
        ("DiamondCare åpnet sitt første senter 20. september 2016.", False),
        ("Prosjektet varte i tre år.", True),
        ("Avtalen gjaldt 2014–2016.", True),
        ("Avtalen var løpende.", True),
        ("Bloggen sa ikke hvor lenge det varte.", True),
    ],
)
def test_a_date_alone_is_no_length_of_time(text: str, lasts: bool) -> None:
    assert tells_how_long(text) is lasts


def test_what_is_to_be_explained_is_read_from_what_is_questions_alone() -> None:
    assert asked_to_explain("hva er minikonkurranse", {}) == {"minikonkurrans"}
    assert asked_to_explain("hvem betalte for kurset", {}) == set()


def test_an_entry_says_a_word_in_another_form_and_in_a_compound_but_not_what_it_is_only_part_of() -> None:
    told = frozenset({"avtal", "pilotavtal", "konkurrans"})
    assert tells_of(told, "pilotavtal")
    assert tells_of(told, "avtal")
    assert tells_of(told, "pilot")
    assert not tells_of(told, "minikonkurrans")
