from __future__ import annotations

import dataclasses

import pytest

from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.answers.subject import Subject
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from tests.factories import DAY, answerer_of, entry, knowledge

_PARK = entry(
    kind="case",
    id="case-parken",
    title="Parken på Kolbotn",
    summary="Kommunen og Skaperstedet lagde en park for alle.",
    topics=["cases"],
    years=[2016],
    related=["form-partnerskap"],
    details=[
        {"about": "who", "text": "Skaperstedet drev parken.", "questions": ["hvem drev det?", "hvem sto bak?"]},
        {"about": "funding", "text": "Kommunen betalte skulpturen.", "questions": ["hvem betalte?", "hvem ga penger?"]},
        {
            "about": "barrier",
            "text": "Det var vanskelig å få folk til å komme.",
            "questions": ["hva var vanskelig?", "hva strevde de med?"],
        },
    ],
)
_FORM = entry(
    kind="collaboration",
    id="form-partnerskap",
    title="Partnerskap",
    summary="I et partnerskap har to parter felles mål.",
    topics=["collaboration"],
    difficulty=2,
    details=[
        {
            "about": "duration",
            "text": "Et partnerskap varer i flere år.",
            "questions": ["hvor lenge varer det?", "hvor lang tid tar det?"],
        }
    ],
)
_APPRENTICES = entry(
    kind="rule",
    id="rule-laerlinger",
    title="Krav om lærlinger",
    summary="I store kjøp skal leverandøren bruke lærlinger.",
    topics=["procurement"],
)
_SROI = entry(kind="method", id="method-sroi", title="SROI", summary="SROI regner i kroner.", topics=["effect"])
_LIST = entry(
    kind="method",
    id="method-sjekkliste",
    title="Sjekklisten",
    summary="En sjekkliste er en enkel metode for å måle.",
    topics=["effect"],
    questions=["Hvilken metode er enklere?", "Hva er en enkel metode?"],
)
_KNOWN = knowledge(_PARK, _FORM, _APPRENTICES, _SROI, _LIST)


def _ask(message: str, focus: Entry, last: str = "Hva er dette?") -> Answer:
    return answerer_of(_KNOWN).answer(message, Context(focus=focus.id, last_question=last), DAY)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("hvem betalte?", "betalte skulpturen"),
        ("hva var vanskelig?", "få folk til å komme"),
        ("hvem drev det?", "drev"),
    ],
)
def test_a_short_question_gets_the_one_fact_of_the_entry_in_focus(message: str, told: str) -> None:
    answer = _ask(message, _PARK)
    assert told in answer.text
    assert answer.entries[0] == "case-parken"


def test_a_fact_that_the_entry_in_focus_does_not_hold_is_not_borrowed_from_another_matter() -> None:
    answer = _ask("hvor lenge varte det?", _PARK)
    assert answer.kind == "fallback"
    assert "flere år" not in answer.text


def test_a_message_that_says_the_title_of_another_entry_turns_to_it() -> None:
    answer = _ask("er det krav om lærlinger også?", _PARK)
    assert answer.entries[0] == "rule-laerlinger"


def test_a_long_message_tells_its_own_subject() -> None:
    message = "vi skal kjøpe noe stort og lurer på om det er krav om lærlinger i slike kjøp hos oss da"
    assert answerer_of(_KNOWN).in_focus.subject(message, _PARK, Context(focus=_PARK.id)) is None


def test_something_simpler_is_another_entry_of_the_same_sort() -> None:
    answer = _ask("finnes det noe enklere?", _SROI, last="Hvilken metode kan vi bruke?")
    assert answer.entries[0] == "method-sjekkliste"


def test_an_example_of_a_form_is_a_case_that_belongs_to_it() -> None:
    answer = _ask("gi meg et eksempel på det", _FORM)
    assert answer.entries[0] == "case-parken"


def test_a_form_that_no_case_used_has_no_examples() -> None:
    form = entry(
        kind="collaboration", id="form-fond", title="Fond", summary="Et fond gir penger til nye ideer.", difficulty=4
    )
    answer = answerer_of(knowledge(form, _PARK)).in_focus.examples(form, DAY)
    assert answer is not None
    assert answer.kind == "fallback"
    assert "ingen eksempler på «Fond»" in answer.text


def test_in_plain_words_a_case_is_told_as_the_form_that_it_used() -> None:
    assert _ask("hva heter det på vanlig norsk?", _PARK).entries[0] == "form-partnerskap"


def test_telling_of_the_other_with_nothing_listed_tells_more_of_the_one_in_focus() -> None:
    assert _ask("fortell om det andre", _PARK).entries[0] == "case-parken"


def test_how_it_is_today_is_not_told_from_what_was() -> None:
    answer = _ask("hvem drev det i dag?", _PARK)
    assert answer.text.startswith("Hvordan det er i dag, vet jeg ikke.")


def test_advice_is_not_taken_from_what_others_did() -> None:
    subject = Subject(_PARK, 0.6)
    message = "hvem bør jeg snakke med?"
    assert answerer_of(_KNOWN).in_focus.answer(message, subject, True, Context(focus=_PARK.id), DAY) is None


def test_what_lies_far_from_every_fact_of_a_particular_thing_is_not_known() -> None:
    answer = _ask("var kaffen der god?", _PARK)
    assert answer.kind == "fallback"
    assert answer.text.startswith("Akkurat det vet jeg kanskje ikke.")


def test_a_message_that_only_points_back_stays_with_what_it_points_to() -> None:
    in_focus = answerer_of(_KNOWN).in_focus
    subject = in_focus.subject("hva skjedde med den?", _PARK, Context(focus=_PARK.id))
    assert subject is not None
    assert (subject.entry, subject.chance) == (_PARK, 1.0)


def test_what_goes_on_today_is_asked_of_history_alone() -> None:
    advice = entry(
        kind="guide",
        id="guide-ringe",
        title="Ring i første halvår",
        summary="Ring før sommeren, i første halvår.",
        certainty="history",
    )
    answer = answerer_of(knowledge(advice, _PARK)).answer("og hvis jeg ringer nå i dag?", Context(focus=advice.id), DAY)
    assert "Hvordan det er i dag" not in answer.text


def test_what_a_municipality_is_called_is_told_in_any_talk(tiny: Knowledge) -> None:
    talk = answerer_of(dataclasses.replace(tiny, entries=(*tiny.entries, _PARK)))
    told = talk.answer("noe helt annet: hva heter Oppegård i dag?", Context(focus=_PARK.id), DAY)
    assert "Nordre Follo" in told.text
