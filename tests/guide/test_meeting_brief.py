from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.meeting_brief import (
    MAX_OWN_WORDS,
    BriefRequest,
    MeetingBrief,
    make_brief,
    municipality_name,
    named_place,
    own_words,
)
from bot.knowledge.outlines import FOUND_KEYS, SECTION_KEYS
from bot.knowledge.vocabulary import AUDIENCES, Audience
from tests.factories import DAY
from tests.papers import place, shipped_knowledge

MEETING = date(2027, 1, 14)
WHOLE = BriefRequest(
    "entreprenor", place("Oppegård"), "rus", "rusavhengige", "vi driver en kafé", "utprovd", MEETING
)  # fmt: skip


def brief(request: BriefRequest, budget_year: tuple[str, ...] = ()) -> MeetingBrief:
    known = shipped_knowledge()
    return make_brief(request, known, known.brief[request.audience], DAY, lambda text: text, budget_year)


def texts(made: MeetingBrief) -> list[str]:
    told = [line.text for section in made.sections.values() for line in section.lines]
    return [*told, *(step.text for step in made.steps), made.advice or "", *(rule.why for rule in made.rules)]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_section_is_there_for_both_audiences(audience: Audience) -> None:
    made = brief(BriefRequest(audience))
    assert set(made.sections) == set(SECTION_KEYS)
    assert set(made.found) == set(FOUND_KEYS)
    assert all(section.lines for section in made.sections.values())


def test_the_users_own_words_stand_in_the_pitch() -> None:
    assert "Vi driver en kafé." in [line.text for line in brief(WHOLE).sections["pitch"].lines]


def test_an_old_municipality_comes_with_todays_name() -> None:
    made = brief(WHOLE)
    assert made.title == "Møtebrief: Nordre Follo kommune"
    assert ("Kommune", "Nordre Follo kommune (før Oppegård)") in made.facts
    assert any("Nordre Follo kommune" in text for text in texts(made))


def test_a_district_is_named_with_its_municipality() -> None:
    assert named_place(place("Bydel Grünerløkka")) == "Bydel Grünerløkka, Oslo kommune"


def test_two_municipalities_of_one_name_are_told_apart_by_county() -> None:
    names = {municipality_name(found) for found in shipped_knowledge().places.find("Herøy")}
    assert names == {"Herøy kommune (Nordland)", "Herøy kommune (Møre og Romsdal)"}


def test_what_is_not_told_is_a_marked_gap_and_no_guess() -> None:
    made = brief(BriefRequest("entreprenor"))
    told = "\n".join(texts(made))
    assert "[fyll inn: målgruppen]" in told
    assert "{" not in told
    assert made.title == "Møtebrief"
    assert made.facts == ()
    assert made.advice is None


def test_a_whole_request_leaves_no_gap_but_those_of_the_form() -> None:
    made = brief(WHOLE)
    outline = shipped_knowledge().brief["entreprenor"]
    assert not any(f"[fyll inn: {gap}]" in text for gap in outline.gaps.values() for text in texts(made))


@pytest.mark.parametrize(
    ("area", "ladder"),
    [
        ("rus", "rule-helse-og-sosialtjenester"),
        ("kultur-fritid", "rule-saerlige-tjenester"),
        ("skole", "rule-trapp-andre-tjenester"),
        ("arbeid", "rule-trapp-andre-tjenester"),
        (None, "rule-trapp-andre-tjenester"),
    ],
)
def test_one_ladder_is_told_for_each_field(area: str | None, ladder: str) -> None:
    known = shipped_knowledge()
    ladders = {route.entry for route in known.brief["entreprenor"].routes if route.ladder}
    told = [rule.entry_id for rule in brief(BriefRequest("entreprenor", service_area=area)).rules]
    assert ladders & set(told) == {ladder}
    assert "rule-leverandor-som-ga-rad" in told


def test_a_rule_that_answers_a_question_is_told_as_a_statement() -> None:
    assert not any(rule.summary.startswith(("Ja, ", "Nei, ")) for rule in brief(WHOLE).rules)


def test_where_in_the_budget_year_it_falls_is_told_by_who_knows() -> None:
    assert brief(WHOLE, ("Det er budsjettid.",)).budget_year == ("Det er budsjettid.",)
    assert brief(WHOLE).budget_year == ()


def test_every_entry_the_brief_tells_is_named_once() -> None:
    ids = brief(WHOLE).entry_ids
    assert len(ids) == len(set(ids)) > 10
    assert set(ids) <= set(shipped_knowledge().entry)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("vi hjelper unge", "Vi hjelper unge."),
        ("  Vi   hjelper\nunge. ", "Vi hjelper unge."),
        ("Hjelp!", "Hjelp!"),
        ("\x00\ud800", ""),
        ("", ""),
    ],
)
def test_own_words_become_one_sentence(typed: str, told: str) -> None:
    assert own_words(typed) == told


def test_own_words_are_shortened_between_words() -> None:
    told = own_words("ord " * 2000)
    assert len(told) <= MAX_OWN_WORDS
    assert told.endswith("ord …")


@given(st.text(max_size=400))
def test_any_words_give_a_brief(words: str) -> None:
    made = brief(BriefRequest("entreprenor", offer=words))
    assert made.sections["pitch"].lines
