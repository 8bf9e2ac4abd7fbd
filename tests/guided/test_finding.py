from __future__ import annotations

import pytest

from bot.guided import finding
from tests.papers import desk


@pytest.mark.parametrize(
    ("message", "groups", "areas"),
    [
        ("eldre på sykehjem", ["eldre"], ["eldreomsorg"]),
        ("eldre", ["eldre"], []),
        ("ungdom som har droppet ut", ["unge"], []),
        ("vi er sosiale entreprenører og jobber med rus", [], ["rus"]),
        ("ongdom og skule", ["unge"], ["skole"]),
        ("frivillig organisasjon", [], []),
        ("", [], []),
    ],
)
def test_groups_and_areas_are_told_apart(message: str, groups: list[str], areas: list[str]) -> None:
    assert finding.matters(message, desk()) == (groups, areas)


def test_a_word_for_a_group_hints_at_its_fields() -> None:
    assert finding.hints("ungdom som har droppet ut", desk()) == ["arbeid", "skole"]
    assert finding.hints("ungdom", desk()) is None


@pytest.mark.parametrize(
    ("message", "municipalities", "counties"),
    [
        ("i Tromsø", ["Tromsø"], ["Troms"]),
        ("i Oppegård", ["Nordre Follo"], ["Akershus"]),
        ("i Nordland", [], ["Nordland"]),
        ("Herøy kommune", ["Herøy (Møre og Romsdal)", "Herøy (Nordland)"], ["Møre og Romsdal", "Nordland"]),
    ],
)
def test_a_place_is_a_municipality_or_a_county(message: str, municipalities: list[str], counties: list[str]) -> None:
    found = finding.where(message, desk())
    assert found is not None
    assert (sorted(found["municipalities"]), sorted(found["counties"])) == (municipalities, counties)


def test_a_place_that_was_kept_is_found_again() -> None:
    assert [place.municipality for place in finding.places_in(finding.where("Oppegård", desk()), desk())] == [
        "Nordre Follo"
    ]
    assert finding.places_in(finding.where("i Nordland", desk()), desk())[0].county == "Nordland"
    assert finding.places_in("", desk()) == finding.places_in(None, desk()) == ()


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("bare i Oslo", {"place"}),
        ("hva med eldre i stedet", {"target_groups", "service_areas", "hints", "own_words", "forms"}),
        ("vis flere", {"page"}),
    ],
)
def test_a_narrower_wish_names_what_it_changes(message: str, names: set[str]) -> None:
    changed = finding.refined({}, message, desk())
    assert changed is not None
    assert set(changed) == names


@pytest.mark.parametrize(
    "message",
    ["", "hva med effekten for ungdom", "hvem er dere", "x" * 5000, "og hvordan søker vi da", "hva er fristen i Oslo"],
)
def test_what_asks_for_something_else_is_no_narrower_wish(message: str) -> None:
    assert finding.refined({"place": ""}, message, desk()) is None


def test_another_wish_begins_at_its_first_page() -> None:
    told = {"target_groups": ["unge"]}
    second = {**told, **(finding.refined(told, "vis flere", desk()) or {})}
    third = {**second, **(finding.refined(second, "flere", desk()) or {})}
    assert [finding.page_of(values) for values in (told, second, third)] == [0, 1, 2]
    assert finding.page_of({**third, "target_groups": ["eldre"]}) == 0
