from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.funding import FundingResult, FundingWish, Scheme, days_left, fitting
from bot.knowledge.places import Place
from bot.knowledge.records import Entry
from tests.factories import DAY, entry
from tests.papers import shipped_knowledge

NAMES = {"frivillig": "foreninger", "entreprenor": "gründere", "kommune": "kommuner"}
BERGEN = Place("Bergen", "Bergen", "Vestland")
OSLO = Place("Oslo", "Oslo", "Oslo")


def scheme(name: str, **changes: object) -> Entry:
    data = {"certainty": "old", "check_at": "siden deres", "applicants": ["frivillig"]} | changes
    return entry(id=f"funding-{name}", kind="funding", title=f"Ordning {name}", topics=["funding"], **data)


def result(wish: FundingWish, *entries: Entry) -> FundingResult:
    return fitting(entries, wish, DAY, NAMES)


def only(schemes: tuple[Scheme, ...]) -> Scheme:
    (scheme,) = schemes
    return scheme


def ids(schemes: tuple[Scheme, ...]) -> list[str]:
    return [scheme.entry_id.removeprefix("funding-") for scheme in schemes]


YOUTH = FundingWish("frivillig", target_groups=("unge",))


def test_what_fits_says_why() -> None:
    fits = result(YOUTH, scheme("a", target_groups=["unge"], service_areas=["skole"])).fits
    assert only(fits).reasons == ("gjelder skole, for unge",)


def test_a_scheme_that_others_apply_for_does_not_fit() -> None:
    nots = result(YOUTH, scheme("a", applicants=["kommune"])).does_not_fit
    assert only(nots).reasons == ("bare kommuner kan søke",)


def test_a_foundation_may_ask_whether_it_counts_as_an_entrepreneur() -> None:
    asks = result(YOUTH, scheme("a", applicants=["entreprenor"])).ask_about
    assert only(asks).reasons == ("søkere er gründere; spør om dere regnes med",)


def test_a_scheme_for_another_field_does_not_fit_though_the_group_is_shared_only_in_part() -> None:
    sport = FundingWish("frivillig", ("kultur",), ("unge",))
    housing = scheme("bolig", service_areas=["bolig"], target_groups=["unge"])
    assert ids(result(sport, housing).ask_about) == ["bolig"]
    assert ids(result(sport, scheme("helse", service_areas=["helse"])).does_not_fit) == ["helse"]


def test_a_group_alone_leaves_the_field_open() -> None:
    assert ids(result(YOUTH, scheme("helse", service_areas=["helse"])).ask_about) == ["helse"]
    assert ids(result(YOUTH, scheme("eldre", target_groups=["eldre"])).does_not_fit) == ["eldre"]


def test_what_a_group_hints_at_makes_fit_but_never_misfit() -> None:
    wish = FundingWish("frivillig", target_groups=("eldre",), hints=("eldreomsorg",))
    care = scheme("omsorg", service_areas=["eldreomsorg"])
    assert ids(result(wish, care).fits) == ["omsorg"]
    assert ids(result(wish, scheme("helse", service_areas=["helse"])).ask_about) == ["helse"]


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"certainty": "history", "years": [2016]}, "omtalt i 2016, ikke sjekket siden"),
        ({"certainty": "history"}, "omtalt i gamle kilder, ikke sjekket siden"),
        ({"certainty": "unverified"}, "ikke bekreftet"),
        ({"to_apply": False}, "har ingen vanlig søknad"),
        ({"applicants": []}, "vi vet ikke hvem som kan søke"),
    ],
)
def test_what_is_not_sure_is_asked_about(changes: dict[str, object], doubt: str) -> None:
    assert only(result(YOUTH, scheme("a", **changes)).ask_about).reasons == (doubt,)


def test_a_local_scheme_fits_only_there() -> None:
    local = scheme("a", local_only=True, places=["Oslo"])
    assert ids(result(FundingWish(places=(OSLO,)), local).fits) == ["a"]
    assert only(result(FundingWish(places=(BERGEN,)), local).does_not_fit).reasons == ("gjelder bare Oslo",)
    assert only(result(FundingWish(), local).ask_about).reasons == ("gjelder bare Oslo",)


def test_a_scheme_for_another_stage_does_not_fit() -> None:
    early = scheme("a", stages=["ide"])
    assert ids(result(FundingWish(stage="ide"), early).fits) == ["a"]
    assert only(result(FundingWish(stage="drift"), early).does_not_fit).reasons == ("er for en idé",)


def test_a_deadline_ahead_comes_first_and_a_past_one_has_no_days_left() -> None:
    ahead = scheme("b", last_deadline=DAY + timedelta(10))
    fits = result(YOUTH, scheme("a", last_deadline=DAY - timedelta(1)), ahead).fits
    assert [(one.entry_id, one.days_left) for one in fits] == [("funding-b", 10), ("funding-a", None)]


def test_the_deadline_day_itself_is_not_past() -> None:
    assert days_left(scheme("a", last_deadline=DAY), DAY) == 0


def test_what_is_tied_to_the_group_goes_before_what_is_open_to_all() -> None:
    assert ids(result(YOUTH, scheme("apen"), scheme("unge", target_groups=["unge"])).fits) == ["unge", "apen"]


@given(
    applicant=st.sampled_from([None, "entreprenor", "frivillig", "kommune", "nav-kontor", "stat", "privat"]),
    groups=st.lists(st.sampled_from(["barn", "unge", "eldre", "flyktninger"]), max_size=2, unique=True),
    areas=st.lists(st.sampled_from(["arbeid", "helse", "bolig", "skole"]), max_size=2, unique=True),
    day=st.dates(date(2017, 1, 1), date(2030, 12, 31)),
)
def test_every_scheme_is_told_of_once_and_no_past_deadline_as_coming(
    applicant: str | None, groups: list[str], areas: list[str], day: date
) -> None:
    entries = [one for one in shipped_knowledge().entries if one.kind == "funding"]
    found = fitting(entries, FundingWish(applicant, tuple(areas), tuple(groups)), day, {})
    told = [*found.fits, *found.ask_about, *found.does_not_fit]
    assert sorted(one.entry_id for one in told) == sorted(one.id for one in entries)
    assert all(one.reasons for one in (*found.ask_about, *found.does_not_fit))
    assert all(one.days_left is None or one.last_deadline >= day for one in told if one.last_deadline)
    assert not any(one.certainty == "history" for one in found.fits)
