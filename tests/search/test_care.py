from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from bot.knowledge.readability import lix
from bot.knowledge.reader import read_knowledge
from bot.knowledge.strict_yaml import read_yaml
from bot.search.care import UNSURE, after_danger, denies, is_field, notice_for
from bot.search.distress import Danger, DangerKind
from bot.settings import ROOT

_NUMBER = re.compile(r"\b11[0-9](?: \d{3})?\b")


def _replies() -> dict[str, list[dict[str, Any]]]:
    content, fault = read_yaml(ROOT / "data" / "responses" / "care.yml", "care.yml")
    assert fault is None, str(fault)
    replies: dict[str, list[dict[str, Any]]] = content["responses"]
    return replies


_REPLIES = _replies()
_VARIANTS = read_knowledge(ROOT / "knowledge").variants
_FIRST = {
    "suicide_self_harm": "113",
    "acute_illness_overdose": "113",
    "violence": "112",
    "child_at_risk": "116 111",
    "despair": "116 123",
    "loneliness": "116 123",
}


@pytest.mark.parametrize("kind", get_args(DangerKind))
def test_the_number_that_helps_first_stands_first(kind: DangerKind) -> None:
    text = _REPLIES[notice_for(Danger(kind))][0]["text"]
    assert _NUMBER.findall(text)[0] == _FIRST[kind]


@pytest.mark.parametrize("kind", get_args(DangerKind))
def test_every_notice_tells_the_three_numbers(kind: DangerKind) -> None:
    assert {"113", "112", "116 123"} <= set(_NUMBER.findall(_REPLIES[notice_for(Danger(kind))][0]["text"]))


@pytest.mark.parametrize("name", sorted(_REPLIES))
def test_a_reply_to_danger_is_a_notice_easy_to_read_and_sells_nothing(name: str) -> None:
    for reply in _REPLIES[name]:
        assert reply["custom"]["kind"] == "notice"
        assert lix(reply["text"]) < 30
        assert len(reply["text"].split()) <= 80
        assert re.search(r"entreprenør|tilskudd|samarbeid|Veien inn", reply["text"]) is None


def test_the_numbers_are_those_of_the_knowledge() -> None:
    known = {
        value.values[-1].value for value in read_knowledge(ROOT / "knowledge").values if value.id.startswith("telefon-")
    }
    told = {number for replies in _REPLIES.values() for reply in replies for number in _NUMBER.findall(reply["text"])}
    assert told == known


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("ja", "utter_danger_call"),
        ("hva gjør jeg nå?", "utter_danger_call"),
        ("hjelp", "utter_danger_call"),
        ("nei", "utter_danger_unsure"),
        ("jeg vet ikke", "utter_danger_unsure"),
        ("tør ikke ringe", "utter_danger_unsure"),
        ("takk", "utter_danger_thanks"),
        ("jeg har ringt", "utter_danger_thanks"),
    ],
)
def test_the_turn_after_is_met_gently(message: str, reply: str) -> None:
    assert after_danger(message, {}) == reply
    assert reply in _REPLIES


@pytest.mark.parametrize("name", sorted(_REPLIES))
def test_no_line_breaks_inside_a_sentence(name: str) -> None:
    for reply in _REPLIES[name]:
        for paragraph in reply["text"].split("\n\n"):
            assert all(line.startswith("- ") for line in paragraph.split("\n")[1:])


@pytest.mark.parametrize(
    ("message", "kind", "reply"),
    [
        ("han er i rommet nå", "violence", "utter_danger_violence"),
        ("jeg er redd", "violence", "utter_danger_violence"),
        ("eg er så redd", "child_at_risk", "utter_danger_child"),
        ("jeg er redd han kommer", "violence", "utter_danger_violence"),
        ("jeg er redd han kommer til prosjektet", "violence", "utter_danger_violence"),
        ("hun svarer ikke", "acute_illness_overdose", "utter_danger_illness"),
        ("ho er på rommet sitt", "suicide_self_harm", "utter_danger_life"),
        ("hun er 15", "suicide_self_harm", "utter_danger_young"),
        ("jeg er bare 14 år", "violence", "utter_danger_child"),
        ("jeg er redd", "suicide_self_harm", "utter_danger_unsure"),
        ("jeg er redd", None, "utter_danger_unsure"),
        ("er du der?", "violence", "utter_danger_here"),
        ("hallo", "despair", "utter_danger_here"),
        ("ha det", "suicide_self_harm", "utter_danger_here"),
        ("???", "violence", "utter_danger_here"),
        ("😭", "violence", "utter_danger_here"),
        ("jeg vil snakke med et menneske", "despair", "utter_danger_call"),
        ("hvordan får jeg hjelp", "violence", "utter_danger_call"),
        ("politiet er her nå", "violence", "utter_danger_thanks"),
        ("hun er trygg nå", "violence", "utter_danger_thanks"),
        ("takk, men jeg er redd", "violence", "utter_danger_violence"),
    ],
)
def test_what_goes_on_about_the_danger_stays_with_it(message: str, kind: str | None, reply: str) -> None:
    assert after_danger(message, _VARIANTS, kind) == reply
    assert reply in _REPLIES


@pytest.mark.parametrize("kind", get_args(DangerKind))
@pytest.mark.parametrize("message", ["er du der?", "hva gjør jeg", "jeg er redd", "hun er 15", "nei", "han er her"])
def test_every_reply_to_what_goes_on_tells_whom_to_ring(message: str, kind: DangerKind) -> None:
    reply = after_danger(message, _VARIANTS, kind)
    assert reply is not None
    assert len(set(_NUMBER.findall(_REPLIES[reply][0]["text"]))) >= 3


@pytest.mark.parametrize(
    "message",
    [
        "",
        "når vedtas budsjettet i kommunen",
        "ja, jeg vil gjerne vite hvordan vi søker tilskudd til dette i år",
        "kva er SROI?",
        "slett samtalen",
        "hva betyr etterlønn",
        "vi vil gjerne ha et møte " * 8,
    ],
)
def test_a_new_subject_is_a_new_subject(message: str) -> None:
    assert after_danger(message, {}) is None


@pytest.mark.parametrize("kind", get_args(DangerKind))
@pytest.mark.parametrize(
    "message",
    [
        "han er ikke farlig, han trenger bare noe å gjøre på dagen. finnes det noe sånt?",
        "jeg er ikke lei meg, jeg spurte om arbeidstrening for ham",
        "slutt å gi meg telefonnumre. hvilke bedrifter gir arbeidstrening",
        "eg spurde om arbeidstrening for ho, ikkje om hjelp",
        "ok glem det. hva gjør gatelag?",
        "hvor holdt di til",
        "kan jeg få tom mal",
        "nobody is in danger, I asked about grants",
    ],
)
def test_a_denial_a_field_word_or_a_plain_question_lets_go_of_any_danger(message: str, kind: DangerKind) -> None:
    assert after_danger(message, _VARIANTS, kind) is None


def test_a_denial_and_no_more_is_met_gently_and_ends_the_talk_about_it() -> None:
    assert after_danger("han er ikke farlig", _VARIANTS, "despair") == "utter_danger_thanks"
    assert after_danger("ingen er i fare", _VARIANTS, UNSURE) == "utter_danger_thanks"


def test_a_place_lets_go_except_where_it_may_tell_where_the_danger_is() -> None:
    for kind in ("despair", "loneliness", UNSURE):
        assert after_danger("det er i Bergen", _VARIANTS, kind, names=True) is None
    for kind in ("violence", "acute_illness_overdose", "child_at_risk", "suicide_self_harm"):
        assert after_danger("det er i Bergen", _VARIANTS, kind, names=True) is not None


def test_a_danger_heard_in_no_word_is_let_go_by_whatever_tells_of_something_else() -> None:
    assert after_danger("han liker bil", _VARIANTS, UNSURE) is None
    for message in ("jeg vet ikke", "ja", "hjelp", "jeg er redd", "han er her nå", "hallo", "jeg er så alene"):
        assert after_danger(message, _VARIANTS, UNSURE) is not None
    assert after_danger("han liker bil", _VARIANTS, "suicide_self_harm") is not None


def test_fear_is_no_denial() -> None:
    assert after_danger("jeg er redd for prosjektet og for ham", _VARIANTS, "violence") is not None
    assert denies("han er ikke farlig", _VARIANTS)
    assert not denies("han er farlig", _VARIANTS)
    assert not denies("det er ikke farlig lenger", _VARIANTS)


def test_the_words_of_the_field_are_known() -> None:
    assert is_field("jeg ville bare ha en tom mal", _VARIANTS)
    assert not is_field("det er ikke normalt", _VARIANTS)
