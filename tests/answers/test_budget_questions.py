from __future__ import annotations

import pytest

from bot.answers.budget_questions import asked_part, asks_about_timing, timing_kinds
from bot.knowledge.reader import read_knowledge
from bot.settings import ROOT

_VARIANTS = read_knowledge(ROOT / "knowledge").variants


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Når bør jeg ta kontakt?", "contact"),
        ("når bør jeg ta kontakt med kommunen", "contact"),
        ("Kva tid bør eg ringe?", "contact"),
        ("Ka ti ska æ ta kontakt?", "contact"),
        ("Når på året er det best å snakke med kommunen?", "contact"),
        ("nar bor jeg ta kontakt", "contact"),
        ("Skal vi ringe nå eller vente?", "contact"),
        ("Hva er beste tidspunkt for å ta kontakt?", "contact"),
        ("Er det for sent til neste år?", "late"),
        ("er det for sent", "late"),
        ("E det for seint no?", "late"),
        ("Er me for seine?", "late"),
        ("Rekker vi 2027-budsjettet?", "late"),
        ("rekk vi budsjettet for neste år", "late"),
        ("Når er toget gått?", "late"),
        ("Hva kan vi fortsatt rekke i år?", "late"),
        ("Hvor i budsjettåret er vi nå?", "now"),
        ("Kor i budsjettåret er vi no?", "now"),
        ("Åssen ligger vi an i budsjettåret nå?", "now"),
        ("hva skjer i budsjettåret nå?", "now"),
        ("Hvis vi møtes i mars?", "date"),
        ("Hva skjer hvis vi venter til høsten?", "date"),
        ("i august 2027", "date"),
        ("hva med april", "date"),
        ("nei, jeg mente i oktober", "date"),
        ("Er mars for sent?", "date"),
        ("enn til 2028 då?", "late"),
        ("og 2028?", "late"),
        ("jeg vil ha noe med i budsjettet for 2028. når bør vi begynne", "contact"),
        ("når må jeg gjøre det for at det skal komme med i 2028", "contact"),
        ("hva med budsjettet for 2028", "late"),
        ("hva kan vi få til i 2026 fortsatt?", "late"),
        ("Kva skjer i kommunen no i budsjettet?", "now"),
        ("kva bør eg gjere denne veka?", "now"),
        ("gi meg en kalenderfil", "now"),
        ("lag en kalenderfil med fristene", "now"),
        ("vis meg bildet av året", "now"),
        ("hva skjer i april?", "date"),
        ("15. mars 2027, hva skjer da?", "date"),
    ],
)
def test_a_question_about_timing_is_known_by_its_kind(question: str, kind: str) -> None:
    assert kind in timing_kinds(question, _VARIANTS)
    assert asks_about_timing(question, _VARIANTS)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "Når kommer årsberetningen?",
        "når kommer statsbudsjettet",
        "Når vedtar kommunestyret budsjettet?",
        "Hvem innstiller på budsjettet?",
        "Når er søknadsfristen?",
        "Er det for sent å søke tilskudd?",
        "Når må jeg sende inn søknaden?",
        "Hvor lenge bør møtet vare?",
        "Når kommer første tertialrapport?",
        "Når bør vi kunngjøre anbudet?",
        "Når bør kommunen ta kontakt med gründere?",
        "Hvorfor er desember en dårlig måned å ta kontakt?",
        "Hva skjer når kontaktpersonen vår slutter?",
        "Vi startet i januar uten å måle. Er det for sent nå?",
        "14. juni 2016",
        "og i 2019?",
        "hva er et årshjul?",
        "hva skjer når avtalen går ut?",
        "hva bør jeg gjøre?",
        "Hvordan kommer jeg i gang?",
        "Hva heter dokumentet fra regjeringen i mai?",
    ],
)
def test_other_questions_are_left_to_the_search(question: str) -> None:
    assert not asks_about_timing(question, _VARIANTS)


def test_a_story_is_judged_by_the_sentence_that_asks() -> None:
    story = "Vi har holdt på lenge med penger fra en stiftelse, og i november i fjor sa noen at vi var sent ute. " * 2
    assert asked_part(f"{story}Når bør vi ta kontakt?") == "Når bør vi ta kontakt?"
    assert timing_kinds(f"{story}Når bør vi ta kontakt?", _VARIANTS) == {"contact"}


def test_one_question_may_ask_for_two_things() -> None:
    assert timing_kinds("Når bør vi ta kontakt, og når er toget gått?", _VARIANTS) == {"contact", "late"}


def test_five_thousand_characters_are_no_trouble() -> None:
    assert isinstance(asks_about_timing("når " * 1250, _VARIANTS), bool)
    assert isinstance(asks_about_timing("hvis vi møtes " * 350, _VARIANTS), bool)


def test_a_train_to_a_place_is_no_chance_that_is_missed() -> None:
    assert not timing_kinds("når går toget fra Kolbotn til Oslo", _VARIANTS)
