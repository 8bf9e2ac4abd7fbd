from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge.places import Gazetteer, read_places
from bot.knowledge.reader import read_knowledge
from tests.small_folder import KOMMUNER, tiny_places


@pytest.fixture(scope="module")
def real(shipped: Path) -> Gazetteer:
    return read_places(shipped / "places")


def _municipalities(gazetteer: Gazetteer, name: str) -> list[str]:
    return sorted(place.municipality for place in gazetteer.find(name))


def test_the_shipped_files_hold_all_357_municipalities_of_today(real: Gazetteer) -> None:
    today = {
        (place.municipality, place.county)
        for places in real.by_name.values()
        for place in places
        if not place.former and not place.local
    }
    assert len(today) == 357


def test_the_shipped_files_hold_15_counties(real: Gazetteer) -> None:
    assert len(real.counties) == 15
    assert "Akershus" in real.counties
    assert "Viken" not in real.counties


def test_oppegard_is_nordre_follo_today(real: Gazetteer) -> None:
    (place,) = real.find("Oppegård")
    assert (place.municipality, place.county, place.merged_year, place.former) == (
        "Nordre Follo",
        "Akershus",
        2020,
        True,
    )


def test_two_municipalities_called_heroy_are_told_apart_by_county(real: Gazetteer) -> None:
    assert _municipalities(real, "Herøy") == ["Herøy (Møre og Romsdal)", "Herøy (Nordland)"]
    assert _municipalities(real, "herøy (nordland)") == ["Herøy (Nordland)"]


def test_os_is_two_places_and_its_old_county_tells_which(real: Gazetteer) -> None:
    assert _municipalities(real, "Os") == ["Bjørnafjorden", "Os"]
    assert _municipalities(real, "Os (Hordaland)") == ["Bjørnafjorden"]


def test_kolbotn_is_a_place_inside_nordre_follo(real: Gazetteer) -> None:
    (place,) = real.find("Kolbotn")
    assert (place.municipality, place.local, place.former) == ("Nordre Follo", True, False)


def test_a_city_district_belongs_to_its_city(real: Gazetteer) -> None:
    assert _municipalities(real, "Bydel Grünerløkka") == ["Oslo"]


def test_every_official_name_is_known(real: Gazetteer) -> None:
    assert _municipalities(real, "Tråante") == ["Trondheim"]
    assert _municipalities(real, "Kárášjohka") == _municipalities(real, "Karasjok")


@pytest.mark.parametrize("written", ["oppegård", "OPPEGÅRD", "  Oppegård "])
def test_case_and_spaces_around_do_not_matter(real: Gazetteer, written: str) -> None:
    assert _municipalities(real, written) == ["Nordre Follo"]


def test_an_unknown_place_is_nowhere_rather_than_near(real: Gazetteer) -> None:
    assert real.find("Oppegaard") == ()
    assert real.find("") == ()


def test_a_merged_municipality_that_kept_its_name_is_not_former(real: Gazetteer) -> None:
    assert all(not place.former for place in real.find("Trondheim"))
    assert len(real.find("Trondheim")) == 1


def test_former_names_are_listed_by_todays_municipality(real: Gazetteer) -> None:
    assert set(real.former_names["Nordre Follo"]) == {"Oppegård", "Ski"}


def test_a_municipality_that_was_split_off_again_is_its_own(real: Gazetteer) -> None:
    assert [(place.municipality, place.former) for place in real.find("Haram")] == [("Haram", False)]
    assert [(place.municipality, place.former) for place in real.find("Ålesund")] == [("Ålesund", False)]


def test_those_that_stayed_when_one_was_split_off_lie_in_what_is_left(real: Gazetteer) -> None:
    assert _municipalities(real, "Ørskog") == ["Ålesund"]


def test_every_municipality_of_today_has_a_number(real: Gazetteer) -> None:
    assert len(real.numbers) == 357
    assert real.numbers["Oslo"] == "0301"


def test_the_list_tells_the_day_it_holds_from(real: Gazetteer) -> None:
    assert real.since == date(2024, 1, 1)


def test_a_county_that_is_no_more_leads_to_those_of_today(real: Gazetteer) -> None:
    old = {county.name: county for county in real.old_counties}
    assert (old["Hordaland"].today, old["Hordaland"].since) == (("Vestland",), 2020)
    assert set(old["Viken"].today) == {"Østfold", "Akershus", "Buskerud"}
    assert old["Viken"].since == 2024
    assert "Akershus" not in old


def test_every_merger_leads_to_a_municipality_of_today(real: Gazetteer) -> None:
    today = {p.municipality for places in real.by_name.values() for p in places if not p.former and not p.local}
    for places in real.by_name.values():
        assert {place.municipality for place in places} <= today


def test_a_missing_file_raises_os_error(tmp_path: Path) -> None:
    tiny_places(tmp_path / "knowledge")
    (tmp_path / "knowledge" / "places" / "steder.csv").unlink()
    with pytest.raises(OSError):
        read_places(tmp_path / "knowledge" / "places")


def test_a_foreign_file_raises_key_error(tmp_path: Path) -> None:
    tiny_places(tmp_path / "knowledge")
    (tmp_path / "knowledge" / "places" / "kommuner.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(KeyError):
        read_places(tmp_path / "knowledge" / "places")


def test_a_row_that_was_cut_off_is_a_fault_for_the_editor(folder: Path) -> None:
    (folder / "places" / "kommuner.csv").write_text(KOMMUNER + "5501,Tromsø\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        read_knowledge(folder)
