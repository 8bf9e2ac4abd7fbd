from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.answers.context import Context
from bot.knowledge.bundle import Knowledge
from bot.search.text import MAX_CHARS
from tests.factories import DAY, answerer_of, entry, knowledge


def _ask(answerer: Answerer, question: str, day: date = DAY, **context: object) -> Answer:
    return answerer.answer(question, Context(**context), day)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["", " ", "\n\t", "\x00", "\ud83d"])
def test_a_message_without_anything_to_read_is_told_so(answerer: Answerer, question: str) -> None:
    answer = _ask(answerer, question)
    assert answer.kind == "fallback"
    assert "ikke noe spørsmål" in answer.text


@pytest.mark.parametrize("question", ["😀", "???", "…", "👍🏽👍🏽"])
def test_a_message_without_words_is_declined(answerer: Answerer, question: str) -> None:
    assert _ask(answerer, question).kind == "fallback"


def test_a_message_of_5000_characters_is_asked_to_be_shorter(answerer: Answerer) -> None:
    answer = _ask(answerer, "Hvordan kommer jeg i gang? " * 200)
    assert answer.kind == "fallback"
    assert str(MAX_CHARS) in answer.text
    assert _ask(answerer, "x" * MAX_CHARS).text != _ask(answerer, "x" * (MAX_CHARS + 1)).text


@pytest.mark.parametrize(
    "question", ["asdfgh qwerty zxcvb", "lkjlkj", "12 34", "%PDF-1.4", "<script>alert(1)</script>"]
)
def test_gibberish_is_not_answered_from_an_entry(answerer: Answerer, question: str) -> None:
    answer = _ask(answerer, question)
    assert answer.kind in {"fallback", "clarify"}
    assert answer.sources == ()


@hypothesis_settings(max_examples=40)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_no_text_raises_and_every_text_is_answered(answerer: Answerer, question: str) -> None:
    assert _ask(answerer, question).text


@hypothesis_settings(max_examples=40)
@given(st.text(alphabet="0123456789., -krtusenmilohvf§½\u00a0ſı", max_size=30))
def test_no_amount_raises(answerer: Answerer, amount: str) -> None:
    assert _ask(answerer, f"Må vi lyse ut et kjøp for {amount} kr?").text


def test_an_exact_title_is_answered_with_its_entry(answerer: Answerer, tiny: Knowledge) -> None:
    for told in tiny.entries:
        answer = _ask(answerer, told.title)
        assert (answer.kind, answer.entries) == ("answer", (told.id,))


def test_a_question_is_answered_with_its_source(answerer: Answerer) -> None:
    answer = _ask(answerer, "Ka e anbud?")
    assert answer.text.startswith("Et anbud er et bindende tilbud")
    assert [source.id for source in answer.sources] == ["hefte-2017"]


@pytest.mark.parametrize(
    "question",
    [
        "Hva er telefonnummeret til lederen?",
        "epostadressen til gründeren",
        "Hva heter lederen for Matglede?",
        "kan jeg få e-posten til gründeren",
    ],
)
def test_a_private_persons_name_or_number_is_not_given(answerer: Answerer, question: str) -> None:
    answer = _ask(answerer, question)
    assert answer.kind == "fallback"
    assert "roller" in answer.text


def test_a_number_chooses_from_the_list_shown_last(answerer: Answerer) -> None:
    results = ("term-anbud", "form-pilotavtale")
    for message, entry_id in (("den andre", "form-pilotavtale"), ("1", "term-anbud"), ("nummer 2", "form-pilotavtale")):
        assert _ask(answerer, message, results=results).entries == (entry_id,)


def test_a_choice_of_something_that_was_removed_meanwhile_raises_nothing(answerer: Answerer) -> None:
    assert _ask(answerer, "den første", results=("case-som-er-slettet",)).text


def test_a_fact_of_the_entry_in_focus_is_told_alone(answerer: Answerer, tiny: Knowledge) -> None:
    case = tiny.entry["case-oppegard-matkurs"]
    answer = _ask(answerer, "hvem betalte for matkurset?", focus=case.id)
    assert answer.text.startswith("Oppegård kommune betalte for matkurset.")
    assert case.summary not in answer.text
    assert answer.entries == (case.id,)


def test_a_fact_that_the_entry_in_focus_does_not_hold_is_told_as_unknown(answerer: Answerer) -> None:
    answer = _ask(answerer, "hvor lenge varte avtalen?", focus="case-oppegard-matkurs")
    assert answer.kind == "fallback"
    assert "vet jeg ikke" in answer.text


def test_another_place_asks_the_last_question_again(answerer: Answerer) -> None:
    answer = _ask(answerer, "og i Trondheim?", last_question="Hva har kommunen gjort for unge i Oppegård?")
    assert answer.asked == "Hva har kommunen gjort for unge i Trondheim?"


def test_more_of_a_list_leaves_out_what_was_shown(answerer: Answerer) -> None:
    last = "eksempler på tiltak med unge, kafé og matkurs"
    first = _ask(answerer, last, intent="find_case")
    answer = _ask(answerer, "har du flere?", last_question=last, results=first.entries, shown=first.entries)
    assert set(answer.entries).isdisjoint(first.entries)
    assert answer.kind == "fallback"  # there were only two


def test_a_whole_question_is_remembered_for_what_follows(answerer: Answerer) -> None:
    assert _ask(answerer, "  Hva er et   anbud?").asked == "Hva er et anbud?"
    assert "asked" not in _ask(answerer, "Hva er et anbud?").envelope()


def test_what_is_outside_is_declined_with_a_way_on(answerer: Answerer) -> None:
    answer = _ask(answerer, "Når er biblioteket åpent?")
    assert answer.kind != "answer"
    assert answer.buttons


def test_an_unsure_question_is_asked_back_or_declined_without_a_claim(answerer: Answerer, tiny: Knowledge) -> None:
    answer = _ask(answerer, "noe om mat")
    assert answer.kind in {"clarify", "fallback"}
    assert answer.sources == ()
    # A question back shows the first sentence of each choice, and no more.
    assert all(told.summary not in answer.text for told in tiny.entries if ". " in told.summary)


def test_a_search_for_cases_lists_cases_only(answerer: Answerer, tiny: Knowledge) -> None:
    answer = _ask(answerer, "eksempler på tiltak med unge, kafé og matkurs", intent="find_case")
    assert answer.kind == "list"
    assert {tiny.entry[i].kind for i in answer.entries} == {"case"}
    assert len(answer.entries) == 2


def test_the_audience_decides_which_view_is_told(answerer: Answerer, tiny: Knowledge) -> None:
    views = tiny.entry["guide-komme-i-gang"].views
    assert views["kommune"] in _ask(answerer, "Slik kommer du i gang", audience="kommune").text
    assert views["entreprenor"] in _ask(answerer, "Slik kommer du i gang", audience="entreprenor").text


def test_find_shows_the_hits_with_their_reckoning(answerer: Answerer) -> None:
    found = answerer.find("matkurs for ungdom i Oppegård")
    assert found.hits[0].entry_id == "case-oppegard-matkurs"
    assert "meaning=" in found.hits[0].explain()


def test_without_limits_in_the_knowledge_an_amount_goes_to_the_search() -> None:
    alone = answerer_of(knowledge(entry(title="Kjøp av tjenester")))
    assert "mva" not in _ask(alone, "kjøp av tjenester for 700 000 kr").text


def test_the_answer_is_the_same_each_time(answerer: Answerer) -> None:
    question = "har noen holdt matkurs i oppegård"
    assert _ask(answerer, question) == _ask(answerer, question)


def test_a_fact_asked_for_after_a_list_is_told_of_the_listed_entry_that_holds_it(answerer: Answerer) -> None:
    listed = ("case-trondheim-kafe", "case-oppegard-matkurs")
    answer = _ask(answerer, "hvem betalte?", results=listed)
    assert (answer.kind, answer.entries) == ("answer", ("case-oppegard-matkurs",))
    assert answer.text.startswith("Oppegård kommune betalte")


@pytest.mark.parametrize(
    "question", ["Når ble grensen på 100 000 kr hevet?", "Hvor lenge gjaldt terskelen på 1,1 mill?"]
)
def test_an_amount_that_is_the_limit_asked_of_is_no_purchase(answerer: Answerer, question: str) -> None:
    assert _ask(answerer, question).purchase is None


def test_a_message_without_a_subject_is_read_with_the_last_question(answerer: Answerer) -> None:
    answer = _ask(answerer, "finnes det noe enklere?", last_question="Hva er en pilotavtale?")
    assert answer.asked == "Hva er en pilotavtale? finnes det noe enklere?"
    assert _ask(answerer, "Hva er et anbud?", last_question="Hva er en pilotavtale?").asked == "Hva er et anbud?"


def test_when_something_is_open_is_not_known(answerer: Answerer) -> None:
    assert "Åpningstider har jeg ikke" in _ask(answerer, "Hva er åpningstidene til kafeen?").text


def test_what_an_entry_has_no_word_for_is_not_told_from_it() -> None:
    park = entry(
        kind="case",
        id="case-parken",
        title="Parken på Kolbotn",
        summary="Kommunen og Skaperstedet lagde en park på Kolbotn.",
        topics=["cases"],
        years=[2016],
        details=[
            {"about": "funding", "text": "Kommunen betalte parken.", "questions": ["hvem betalte?", "hvem ga penger?"]}
        ],
    )
    answer = _ask(answerer_of(knowledge(park)), "Hvor mange arkitekter søkte om å få tegne parken på Kolbotn?")
    assert answer.kind == "fallback"
    assert answer.text.startswith("Akkurat det vet jeg ikke.")
    assert "Skaperstedet" in answer.text


def test_what_a_story_tells_on_the_way_is_no_wish_for_a_name(answerer: Answerer) -> None:
    story = (
        "Jeg ringte kommunen i går og spurte hva sjefen heter, men hva heter lederen spør man visst ikke om. Nå har "
        "jeg ventet lenge, og jeg vil gjerne komme videre med ideen min. Hva er et anbud?"
    )
    assert _ask(answerer, story).kind == "answer"


def test_what_is_asked_of_another_country_is_told_only_where_an_entry_tells_it() -> None:
    word = entry(id="term-anbud", title="Anbud", summary="Et anbud er et tilbud i en konkurranse om et oppdrag.")
    shop = entry(
        kind="case",
        id="case-butikk",
        title="Butikken i Sverige",
        summary="Butikken hadde tolv forhandlere i Sverige det året.",
        topics=["cases"],
        years=[2016],
    )
    answerer = answerer_of(knowledge(word, shop))
    assert _ask(answerer, "Hvordan er et anbud i Danmark?").kind == "fallback"
    assert "Norge" in _ask(answerer, "Hvordan er et anbud i Danmark?").text
    assert "tolv" in _ask(answerer, "hvor mange forhandlere hadde butikken i Sverige?").text


def test_a_fact_that_none_of_those_listed_tells_makes_the_bot_ask_which(answerer: Answerer) -> None:
    answer = _ask(answerer, "hvor lenge varte det?", results=("case-trondheim-kafe", "case-oppegard-matkurs"))
    assert answer.kind == "question"
    assert answer.choices == ("case-trondheim-kafe", "case-oppegard-matkurs")
