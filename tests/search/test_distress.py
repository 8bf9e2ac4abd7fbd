from __future__ import annotations

import pytest

from bot.knowledge.bundle import Knowledge
from bot.search.distress import is_distress

_IN_DANGER = (
    "jeg vil ikke leve lenger",
    "æ vil itj leva mer",
    "eg orkar ikkje meir",
    "jeg orker ikke mer",
    "alle hadde hatt det bedre uten meg",
    "en av ungdommene våre sier hun vil ta livet sitt, hva gjør jeg?",
    "sønnen min snakker om å ta livet av seg",
    "vennen min svarer ikke og har skrevet avskjedsbrev",
    "en bruker truer med selvmord",
    "naboen slår barna sine",
    "mannen min slår meg",
    "JEG BLIR SLÅTT HJEMME",
    "datteren min kutter seg",
    "jeg har tatt for mange piller",
    "han truer meg på livet",
    "i want to die",
)
_HARMLESS = (
    "hei jeg er helt ny og litt redd for å dumme meg ut, hvor begynner jeg?",
    "jeg har ikke penger",
    "jeg har purret tre ganger",
    "jeg har lyst til å hoppe av prosjektet",
    "jeg dør av nysgjerrighet",
    "jeg har vært rusavhengig selv og vil hjelpe andre",
    "hvor slår jeg gresset",
    "slår kommunen seg sammen med naboen?",
    "vi jobber med selvmordsforebygging, hvem kan vi søke penger hos?",
    "hvordan tar vi livet av en dårlig idé?",
    "prøv å drepe ideen din",
    "hvordan kutter vi kostnader",
    "jeg klarer ikke å finne rett person",
    "prosjektet lever ikke lenger",
    "tiltak for voldsutsatte kvinner",
    "vi holder ikke budsjettet",
)


@pytest.fixture(scope="module")
def variants(real_language: dict[str, str]) -> dict[str, str]:
    return real_language


@pytest.fixture(scope="module")
def real_language() -> dict[str, str]:
    from bot.knowledge.reader import read_knowledge
    from bot.settings import ROOT

    known: Knowledge = read_knowledge(ROOT / "knowledge")
    return known.variants


@pytest.mark.parametrize("message", _IN_DANGER)
def test_somebody_in_danger_is_heard(message: str, variants: dict[str, str]) -> None:
    assert is_distress(message, variants)


@pytest.mark.parametrize("message", _HARMLESS)
def test_ordinary_worry_and_ordinary_words_are_not_taken_for_danger(message: str, variants: dict[str, str]) -> None:
    assert not is_distress(message, variants)
