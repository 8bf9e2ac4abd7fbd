from __future__ import annotations

import pytest

from bot.knowledge.bundle import Knowledge
from bot.knowledge.places import Place
from bot.search.entities import Entity, EntityFinder
from tests.factories import VOCABULARY, entry, gazetteer, knowledge


@pytest.fixture(scope="module")
def finder(tiny: Knowledge) -> EntityFinder:
    return EntityFinder(tiny)


def _found(finder: EntityFinder, question: str) -> set[tuple[str, str]]:
    return {(entity.label, entity.value) for entity in finder.find(question)}


def _places(finder: EntityFinder, question: str) -> set[str]:
    return {value for label, value in _found(finder, question) if label == "place"}


@pytest.mark.parametrize(
    "question", ["Hva gjorde Oppegård?", "eksempler frå oppegård", "OPPEGÅRD KOMMUNE", "er det noe på Kolbotn"]
)
def test_an_old_or_local_name_gives_todays_municipality(finder: EntityFinder, question: str) -> None:
    assert _places(finder, question) == {"Nordre Follo"}


@pytest.mark.parametrize("question", ["eksempler fra os", "Hva skjer i Ski?", "ski kommune", "møte i time kommune"])
def test_a_short_name_after_a_preposition_or_before_kommune_is_a_place(finder: EntityFinder, question: str) -> None:
    assert _places(finder, question)


@pytest.mark.parametrize("question", ["kan dere hjelpe os", "hvor lenge varer en time", "vi går på ski", "Ski er gøy"])
def test_a_short_name_elsewhere_is_a_word(finder: EntityFinder, question: str) -> None:
    assert _places(finder, question) == set()


@pytest.mark.parametrize("question", ["hva heter Ski i dag?", "hva heter ski nå", "hvilken kommune hører Ski til?"])
def test_a_short_name_is_a_place_where_names_of_places_are_asked_for(finder: EntityFinder, question: str) -> None:
    assert _places(finder, question) == {"Nordre Follo"}


@pytest.mark.parametrize("question", ["hva ble det av Hordaland?", "eksempler frå hordaland"])
def test_a_county_that_is_no_more_gives_todays(finder: EntityFinder, question: str) -> None:
    assert ("county", "Vestland") in _found(finder, question)


def test_a_place_inside_the_name_of_an_entry_is_not_asked_for(tiny: Knowledge) -> None:
    named = entry(kind="case", title="Ny på Kolbotn: et kurs", aliases=["Løkka til Kolbotn", "matkurs i Kolbotn"])
    finder = EntityFinder(knowledge(named, places=tiny.places))
    assert _places(finder, "hvem betalte ny på Kolbotn?") == set()
    assert _places(finder, "hva er Løkka til Kolbotn?") == set()
    assert _places(finder, "hva koster et matkurs i Kolbotn?") == {"Nordre Follo"}
    assert _places(finder, "hva er nytt på Kolbotn?") == {"Nordre Follo"}


def test_a_name_that_two_municipalities_share_gives_both(finder: EntityFinder) -> None:
    assert _places(finder, "Eksempler fra Herøy") == {"Herøy (Møre og Romsdal)", "Herøy (Nordland)"}
    assert _places(finder, "Eksempler fra Herøy (Nordland)") == {"Herøy (Nordland)"}


def test_a_county_is_found(finder: EntityFinder) -> None:
    assert ("county", "Akershus") in _found(finder, "eksempler fra Akershus")


@pytest.mark.parametrize("question", ["Hvem er Matglede?", "har matglede as kontor", "kva driv MATGLEDE med"])
def test_an_organisation_is_found_by_title_and_alias(finder: EntityFinder, question: str) -> None:
    assert ("organisation", "org-matglede") in _found(finder, question)


def test_part_of_a_word_is_not_the_word(finder: EntityFinder) -> None:
    assert _found(finder, "matgledelig og oslofolk") == set()


def test_service_areas_and_target_groups_are_found_by_their_words(finder: EntityFinder) -> None:
    assert _found(finder, "tilbud om omsorg for ungdommer") == {("service_area", "helse"), ("target_group", "unge")}


def test_the_longest_name_wins() -> None:
    places = gazetteer(
        {
            "nordre": [Place("Nordre", "Nordre", "Et fylke")],
            "nordre follo": [Place("Nordre Follo", "Nordre Follo", "Akershus")],
        }
    )
    found = EntityFinder(knowledge(places=places)).find("eksempler fra Nordre Follo")
    assert [(entity.value, entity.text) for entity in found] == [("Nordre Follo", "Nordre Follo")]


def test_a_word_with_two_meanings_gives_both() -> None:
    organisation = entry(kind="organisation", id="org-omsorg", title="Omsorg")
    found = _found(EntityFinder(knowledge(organisation)), "omsorg")
    assert found == {("organisation", "org-omsorg"), ("service_area", "helse")}


def test_entities_come_in_order_with_their_place_in_the_text(finder: EntityFinder) -> None:
    question = "Kan Matglede hjelpe ungdom i Trondheim?"
    found = finder.find(question)
    assert [entity.text for entity in found] == ["Matglede", "ungdom", "Trondheim"]
    assert all(question[entity.start : entity.end] == entity.text for entity in found)


def test_a_new_entry_is_recognised_at_once(tiny: Knowledge) -> None:
    new = entry(kind="organisation", id="org-nytt", title="Nyttlaget")
    finder = EntityFinder(knowledge(*tiny.entries, new, places=tiny.places))
    assert finder.find("hvem er nyttlaget") == (Entity("organisation", "org-nytt", "nyttlaget", 8, 17),)


@pytest.mark.parametrize("question", ["", " ", "😀", "\x00\ud83d", "?" * 3000])
def test_an_odd_question_has_no_entities(finder: EntityFinder, question: str) -> None:
    assert finder.find(question) == ()


def test_the_vocabulary_alone_is_enough() -> None:
    assert VOCABULARY["service_areas"]
    assert _found(EntityFinder(knowledge()), "helse") == {("service_area", "helse")}


@pytest.mark.parametrize("question", ["kommunen har 15000 unge", "vi er 2 tusen unge her", "15 000 unge"])
def test_a_group_with_a_large_number_before_it_is_a_size(finder: EntityFinder, question: str) -> None:
    assert "target_group" not in {label for label, _ in _found(finder, question)}


def test_a_group_with_a_small_number_before_it_is_who_needs_help(finder: EntityFinder) -> None:
    assert ("target_group", "unge") in _found(finder, "vi har 12 unge som trenger jobb")
