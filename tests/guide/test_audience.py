from __future__ import annotations

import pytest

from bot.guide.audience import stated_audience


@pytest.mark.parametrize(
    "question",
    [
        "Jeg er sosial entreprenør, hvor begynner jeg?",
        "eg er sosial entreprenør og treng pengar",
        "vi er en liten gruppe gründere",
        "æ e gründer",
        "Hei! Jeg er en ildsjel som vil hjelpe unge",
        "jeg driver en liten systue for flyktningkvinner i Drammen",
        "vi driver et cateringfirma, hvordan kommer vi i gang?",
        "eg driv eit lite verkstad for unge",
        "jeg har startet eget firma",
    ],
)
def test_who_says_that_they_are_an_entrepreneur_is_believed(question: str) -> None:
    assert stated_audience(question) == "entreprenor"


@pytest.mark.parametrize(
    "question",
    [
        "Jeg jobber i kommunen. Må vi lyse ut?",
        "Vi er en kommune med få innbyggere",
        "eg jobbar i nav",
        "jeg er innkjøper i en liten kommune",
        "Vi er i bydel Nordstrand og trenger hjelp",
        "Jeg er politiker",
        "jeg er innkjøper og vi driver et prøveprosjekt",
    ],
)
def test_who_says_that_they_work_for_a_municipality_is_believed(question: str) -> None:
    assert stated_audience(question) == "kommune"


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Hvordan finner kommunen en sosial entreprenør?",
        "Hva er en gründer?",
        "Hvem er innkjøper i kommunen?",
        "Jeg er nysgjerrig på hva dette er",
        "Vi er navigatører",
    ],
)
def test_naming_a_side_is_not_the_same_as_being_on_it(question: str) -> None:
    assert stated_audience(question) is None
