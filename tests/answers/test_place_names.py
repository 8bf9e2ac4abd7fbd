from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.place_questions import name_answer, name_of_focus, name_of_list
from bot.answers.places import named_places, place_answer
from bot.knowledge.places import read_places
from bot.search.index import Index
from tests.factories import DAY, entry, index_of, knowledge

_CASE = entry(kind="case", id="case-matkurs", title="Et matkurs", places=["Oppegård"], topics=["cases"])
_BERGEN = entry(kind="case", id="case-kor", title="Et kor for alle", places=["Bergen"], topics=["cases"])


@pytest.fixture(scope="module")
def norway(shipped: Path) -> Index:
    """Two cases, and all the places that are shipped."""
    return index_of(knowledge(_CASE, _BERGEN, variants={"kva": "hva"}, places=read_places(shipped / "places")))


def _told(norway: Index, question: str) -> str:
    answer = name_answer(norway, question, named_places(norway.entities.find(question)))
    return "" if answer is None else answer.text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Hvilken kommune var Haram en del av?", "Haram var en del av Ålesund fra 2020 til 2024"),
        ("Er Haram egen kommune?", "Ja, Haram er egen kommune"),
        ("er Øvre Eiker fortsatt egen kommune?", "Ja, Øvre Eiker er egen kommune, i Buskerud."),
        ("Er Snillfjord egen kommune?", "Nei. Snillfjord ble delt mellom Heim, Hitra og Orkland i 2020."),
        ("Er Bodø slått sammen med noen?", "ingen sammenslåing for Bodø fra 2017 til 2024"),
        ("Hvem ble Eidsberg slått sammen med?", "Trøgstad, Spydeberg, Askim og Hobøl til Indre Østfold i 2020"),
        ("Hvilke kommuner ble til Nordre Follo?", "Ski og Oppegård ble slått sammen til Nordre Follo i 2020."),
        ("Hvem ble Klæbu slått sammen med?", "Klæbu ble en del av Trondheim i 2020."),
        ("hvilken kommune er Nes (Buskerud) nå?", "Nes heter Nesbyen fra 2020."),
        ("Ble Ålesund slått sammen med noen?", "Haram ble skilt ut igjen i 2024."),
        ("hvilken kommune hører Ski til nå?", "Nordre Follo"),
        ("hva heter Re i dag?", "Tønsberg"),
        ("hva heter hof i dag?", "Holmestrand"),
        ("hva heter Bø i dag?", "Midt-Telemark"),
        ("hvilket fylke ligger Kolbotn i?", "Kolbotn ligger i Nordre Follo kommune, i Akershus."),
        ("når ble Svelvik slått sammen med Drammen?", "Svelvik ble en del av Drammen i 2020, sammen med Nedre Eiker."),
        ("er Ski slått sammen med Oppegård?", "til Nordre Follo i 2020."),
        ("kva heiter Sogn og Fjordane no?", "Det er en del av Vestland fra 2020."),
        ("hvilken kommune ligger Tøyen i?", "Tøyen ligger i Oslo kommune."),
        ("hva er kommunenummeret til Tromsø?", "Kommunenummeret til Tromsø er 5501."),
        ("hva er kommunenummeret til Oppegård?", "Kommunenummeret til Nordre Follo er 3207."),
        ("hvilke kommuner ligger i Østfold?", "Østfold har 12 kommuner: Aremark, Fredrikstad"),
        ("hva ble det av Viken?", "Fra 2024 er det delt i Østfold, Akershus og Buskerud."),
        ("finnes Hordaland fylke?", "Hordaland er ikke et fylke lenger. Det er en del av Vestland fra 2020."),
    ],
)
def test_what_became_of_a_place_is_told(norway: Index, question: str, says: str) -> None:
    assert says in _told(norway, question)


def test_the_age_of_the_lists_is_told_with_their_source(norway: Index) -> None:
    assert "De gjelder fra 1. januar 2024. Endringer etter det er ikke sjekket." in _told(
        norway, "hva heter Ski i dag?"
    )


@pytest.mark.parametrize(
    "question",
    [
        "hva heter kurset i Oppegård nå?",
        "hvilken kommune i Akershus har prøvd pilotavtaler?",
        "hvilke kommuner er med i nettverket i Bergen?",
        "hvordan ble koret i Bergen til?",
        "eksempler fra Bergen",
        "hva er anbud?",
    ],
)
def test_a_question_about_something_in_a_place_is_not_about_its_name(norway: Index, question: str) -> None:
    assert _told(norway, question) == ""


def test_kommunen_is_the_municipality_of_the_entry_in_focus(norway: Index) -> None:
    answer = name_of_focus(norway, "finnes kommunen ennå?", _CASE)
    assert answer is not None
    assert answer.text.startswith("Nei. Oppegård ble slått sammen med Ski til Nordre Follo i 2020.")
    assert answer.entries == (_CASE.id,)


def test_kommunen_after_a_list_is_the_place_that_it_is_from(norway: Index) -> None:
    answer = name_of_list(norway, "finnes kommunen ennå?", [_BERGEN.id])
    assert answer is not None
    assert answer.text.startswith("Ja, Bergen er egen kommune")


def test_a_list_from_several_places_has_no_municipality(norway: Index) -> None:
    assert name_of_list(norway, "finnes kommunen ennå?", [_CASE.id, _BERGEN.id]) is None
    assert name_of_list(norway, "finnes kommunen ennå?", []) is None


def test_another_question_after_a_list_is_not_about_the_name_of_its_place(norway: Index) -> None:
    assert name_of_list(norway, "hvem betalte?", [_BERGEN.id]) is None


def test_examples_from_a_county_that_is_no_more_are_those_of_todays(norway: Index) -> None:
    places = named_places(norway.entities.find("eksempler frå Sogn og Fjordane"))
    answer = place_answer(norway, places, (), DAY)
    assert answer.text.startswith("Sogn og Fjordane er ikke et fylke lenger. Det er en del av Vestland fra 2020.")
    assert answer.entries == (_BERGEN.id,)
