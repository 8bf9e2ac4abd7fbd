from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.guide.matching import MAX_CASES, Matches, Need, match
from bot.knowledge.places import Gazetteer, Place
from bot.knowledge.records import Entry
from tests.factories import entry, gazetteer, knowledge
from tests.papers import shipped_knowledge

TROMSO = Place("Tromsø", "Tromsø", "Troms")
HARSTAD = Place("Harstad", "Harstad", "Troms")
OSLO = Place("Oslo", "Oslo", "Oslo")
PLACES: Gazetteer = gazetteer({"tromsø": [TROMSO], "harstad": [HARSTAD], "oslo": [OSLO]})
YOUTH = Need(target_groups=("unge",))
YOUTH_IN_TROMSO = Need(target_groups=("unge",), municipalities=("Tromsø",), counties=("Troms",))


def case(name: str, **changes: object) -> Entry:
    return entry(id=f"case-{name}", kind="case", title=f"Eksempel {name}", **changes)


def organisation(name: str, **changes: object) -> Entry:
    return entry(id=f"org-{name}", kind="organisation", title=f"Virksomhet {name}", **changes)


def found(need: Need, *entries: Entry, mentions: Mapping[str, Sequence[str]] | None = None, **how: bool) -> Matches:
    return match(entries, need, knowledge(*entries, places=PLACES), mentions, **how)


def ids(matches: Matches) -> list[str]:
    return [one.entry.id.removeprefix("case-") for one in matches.cases]


def test_an_example_from_the_place_and_for_the_group_is_an_exact_one() -> None:
    matches = found(YOUTH_IN_TROMSO, case("her", target_groups=["unge"], places=["Tromsø"]), case("nei"))
    assert (ids(matches), matches.let_go) == (["her"], ())
    assert matches.cases[0].shared.municipality


def test_the_municipality_is_let_go_before_the_county_and_the_county_before_the_group() -> None:
    near = case("nabo", target_groups=["unge"], places=["Harstad"])
    far = case("fjern", target_groups=["unge"], places=["Oslo"])
    other = case("annet", target_groups=["eldre"], places=["Tromsø"])
    assert found(YOUTH_IN_TROMSO, near, far, other).let_go == ("municipality",)
    assert ids(found(YOUTH_IN_TROMSO, near, far, other)) == ["nabo"]
    matches = found(YOUTH_IN_TROMSO, far, other)
    assert (ids(matches), matches.let_go) == (["fjern"], ("municipality", "county"))
    assert ids(found(YOUTH_IN_TROMSO, other)) == []


def test_one_condition_is_let_go_rather_than_two() -> None:
    need = Need(("unge",), ("helse",), ("Tromsø",), ("Troms",))
    here = case("her", target_groups=["unge"], places=["Tromsø"])
    away = case("borte", target_groups=["unge"], service_areas=["helse"], places=["Oslo"])
    matches = found(need, here, away)
    assert (ids(matches), matches.let_go) == (["her"], ("area",))


def test_a_lone_example_from_the_place_is_joined_by_others_from_elsewhere() -> None:
    here = case("her", target_groups=["unge"], places=["Tromsø"])
    matches = found(YOUTH_IN_TROMSO, here, case("der", target_groups=["unge"], places=["Oslo"]))
    assert [one.entry.id for one in matches.elsewhere] == ["case-der"]


def test_a_place_alone_lists_what_is_there() -> None:
    need = Need(municipalities=("Tromsø",), counties=("Troms",))
    assert ids(found(need, case("her", places=["Tromsø"]), case("der", places=["Oslo"]))) == ["her"]
    assert ids(found(need, case("der", places=["Oslo"]))) == []


def test_each_organisation_comes_once_before_any_comes_twice() -> None:
    same = {"target_groups": ["unge"], "organisations": ["org-a"], "years": [2017]}
    entries = [case("a", **same), case("b", **same), case("c", target_groups=["unge"], years=[2012])]
    assert ids(found(YOUTH, *entries)) == ["a", "c", "b"]


def test_the_next_page_goes_on_and_says_when_it_is_the_last() -> None:
    entries = [case(f"e{n}", target_groups=["unge"]) for n in range(MAX_CASES + 1)]
    first = found(YOUTH, *entries)
    second = match(entries, YOUTH, knowledge(*entries), page=1)
    assert (first.more, second.more) == (True, False)
    assert len({*ids(first), *ids(second)}) == MAX_CASES + 1


def test_words_of_the_user_rank_and_are_enough_alone() -> None:
    entries = [case("a"), case("b")]
    assert ids(found(Need(), *entries, mentions={"case-b": ["sykkel"]})) == ["b"]
    assert ids(found(Need(), *entries)) == []


def test_what_a_word_hints_at_ranks_but_is_not_required() -> None:
    need = Need(target_groups=("unge",), hints=("arbeid",))
    work = case("arbeid", target_groups=["unge"], service_areas=["arbeid"], years=[2010])
    assert ids(found(need, case("annet", target_groups=["unge"]), work)) == ["arbeid", "annet"]


def test_the_rarer_of_two_groups_decides() -> None:
    children = [case(f"barn{n}", target_groups=["barn"], years=[2017]) for n in range(3)]
    need = Need(target_groups=("barn", "autisme"))
    assert ids(found(need, *children, case("autisme", target_groups=["autisme"], years=[2010])))[0] == "autisme"


def test_who_asks_where_it_was_done_gets_only_examples_with_a_place() -> None:
    entries = [case("a", target_groups=["unge"]), case("b", target_groups=["unge"], places=["Oslo"])]
    assert ids(found(YOUTH, *entries, from_a_municipality=True)) == ["b"]


def test_only_providers_are_shown_as_organisations() -> None:
    matches = found(
        YOUTH,
        organisation("nav", target_groups=["unge"]),
        organisation("hjelp", target_groups=["unge"], provider=True),
        organisation("eldre", target_groups=["eldre"], provider=True),
    )
    assert [one.entry.id for one in matches.organisations] == ["org-hjelp"]


@given(
    groups=st.lists(st.sampled_from(["barn", "unge", "eldre", "straffedomte", "finnes-ikke"]), max_size=2),
    areas=st.lists(st.sampled_from(["arbeid", "helse", "rus", "byutvikling"]), max_size=2),
    places=st.sampled_from([((), ()), (("Tromsø",), ("Troms",)), ((), ("Nordland",)), (("Utsira",), ("Rogaland",))]),
    forms=st.sampled_from([(), ("form-mentorordning",)]),
)
def test_every_example_shown_meets_what_was_not_let_go(
    groups: list[str], areas: list[str], places: tuple[tuple[str, ...], tuple[str, ...]], forms: tuple[str, ...]
) -> None:
    need = Need(tuple(groups), tuple(areas), *places, forms)
    matches = match(shipped_knowledge().entries, need, shipped_knowledge())
    kept = set(need.told()) - set(matches.let_go)
    for one in matches.cases:
        met = {
            "municipality": one.shared.municipality,
            "county": one.shared.county,
            "form": one.shared.forms,
            "area": one.shared.service_areas,
            "group": one.shared.target_groups,
        }
        assert all(met[name] for name in kept)
