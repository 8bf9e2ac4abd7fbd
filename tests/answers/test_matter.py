from __future__ import annotations

from bot.answers.matter import kept, with_matter
from bot.search.entities import Entity

_YOUNG = Entity("target_group", "unge", "ungdom", 0, 6)
_TOWN = Entity("place", "Drammen", "Drammen", 0, 7)


def test_what_was_named_is_kept_while_nothing_else_is() -> None:
    matter = kept({}, [_YOUNG, _TOWN])
    assert matter == {"target_group": "ungdom"}
    assert kept(matter, [_TOWN]) == matter


def test_another_group_takes_its_place() -> None:
    assert kept({"target_group": "eldre", "service_area": "mat"}, [_YOUNG]) == {"target_group": "ungdom"}


def test_a_question_without_a_field_is_asked_for_the_matter() -> None:
    assert (
        with_matter("har noen gjort noe sånt?", [], {"target_group": "ungdom"}) == "har noen gjort noe sånt for ungdom?"
    )


def test_a_question_with_a_field_of_its_own_is_left_as_it_is() -> None:
    assert with_matter("hva finnes for ungdom?", [_YOUNG], {"target_group": "eldre"}) == "hva finnes for ungdom?"
    assert with_matter("hva finnes?", [], {}) == "hva finnes?"


def test_an_idea_is_kept_and_asked_for_in_its_own_words() -> None:
    told = kept({}, [], "vi driver et sykkelverksted")
    assert with_matter("har noen gjort det før?", [], told) == "vi driver et sykkelverksted"
    assert kept(told, [_TOWN]) == told


def test_another_idea_takes_its_place() -> None:
    assert "syklubb" in kept(kept({}, [], "vi driver et sykkelverksted"), [], "vi vil starte en syklubb")["idea"]
