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
        "hei, vi er en liten organisasjon som jobber med unge utenfor skole",
        "me er ei ideell stifting",
        "Hello, I am a social entrepreneur from Bergen working with refugees",
        "vi er en frivillig forening i Larvik",
        "vi er fem mødre som vil starte ferieaktiviteter for barn fra familier med dårlig råd. hva gjør vi først?",
        "Vi er to damer som vil starte kafe for ungdom med psykiske problemer i Bodø",
        "me er tre bønder som har lyst til å starte noko for unge",
        "vi e to stykka som ska start kafé",
        "æ vil start nokka for dem som kjem ut fra fengsel",
        "eg har lyst til å starte eit verkstad",
        "vi vil åpne en liten kafé for ungdom",
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
        "I work for the municipality",
        "we are a small municipality",
        "jeg sitter i kommunestyret. når på året må jeg fremme forslag om penger?",
        "eg sit i bystyret",
        "ordfører her. vi har ingen sosiale entreprenører i kommunen. hva gjør vi?",
        "Hei, innkjøper i Larvik her",
        "jeg er virksomhetsleder i kommunen",
        "eg er verksemdsleiar for heimetenesta",
        "æ e ordfører i en liten kommune",
        "Som folkevalgt lurer jeg på hva jeg kan gjøre",
        "vi i kommunen vil prøve noe nytt",
        "eg bur i ei lita kommune med 2000 innbyggjarar, kan me bruke sosiale entreprenørar?",
        "vi er en kommune som vil starte et tilbud for eldre",
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
        "Hva gjør en ordfører her i landet?",
        "Hva gjør ordføreren?",
        "Hvordan starter man en kafé?",
        "vi vil starte et samarbeid om eldre",
        "jeg vil starte et møte",
        "Hvem er kommunedirektør her?",
        "Hva vil kommunen starte?",
        "kommunen vår heter Rælingen",
        "vi er en kommunal bedrift",
        "hva er en ideell organisasjon?",
        "i vår kommune finnes det ingen tilbud",
    ],
)
def test_naming_a_side_is_not_the_same_as_being_on_it(question: str) -> None:
    assert stated_audience(question) is None
