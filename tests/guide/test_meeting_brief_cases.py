from __future__ import annotations

from dataclasses import replace

from bot.guide.meeting_brief_cases import CaseToShow, Wanted, cases_to_show
from bot.knowledge.places import Gazetteer, Place
from bot.knowledge.records import Entry, Vocabulary
from tests.factories import entry, gazetteer, knowledge, word

OSLO = Place("Oslo", "Oslo", "Oslo")
SKI = Place("Ski", "Nordre Follo", "Akershus", merged_year=2020)
ASKER = Place("Asker", "Asker", "Akershus")
PLACES: Gazetteer = gazetteer({"oslo": [OSLO], "ski": [SKI], "asker": [ASKER]})
WORDS = Vocabulary(
    service_areas=[word("helse"), word("skole")], target_groups=[word("unge"), word("eldre")], applicants=[]
)
WANTED = Wanted("entreprenor", "unge", "helse", SKI, None)


def case(name: str, **changes: object) -> Entry:
    return entry(id=f"case-{name}", kind="case", title=f"Eksempel {name}", **changes)


def shown(wanted: Wanted, *entries: Entry) -> tuple[tuple[CaseToShow, ...], str | None]:
    return cases_to_show(knowledge(*entries, places=PLACES, words=WORDS), wanted, lambda text: text)


def ids(wanted: Wanted, *entries: Entry) -> list[str]:
    return [found.entry_id for found in shown(wanted, *entries)[0]]


def test_the_group_counts_more_than_the_field_and_the_field_more_than_the_county() -> None:
    group = case("gruppe", target_groups=["unge"])
    field = case("felt", service_areas=["helse"], places=["Asker"])
    far = case("fjern", service_areas=["helse"], places=["Oslo"])
    assert ids(WANTED, far, field, group) == ["case-felt", "case-gruppe", "case-fjern"]
    assert ids(replace(WANTED, place=None), far, field, group)[0] == "case-gruppe"


def test_each_reason_is_told() -> None:
    (found,), _ = shown(WANTED, case("alt", target_groups=["unge"], service_areas=["helse"], places=["Asker"]))
    assert found.reasons == ("Samme målgruppe: unge.", "Samme fagfelt: helse.", "Fra samme fylke: Akershus.")


def test_the_own_municipality_counts_by_todays_name() -> None:
    (found,), relaxed = shown(replace(WANTED, target_group=None, service_area=None), case("her", places=["Ski"]))
    assert found.reasons == ("Det er fra kommunen du skal møte.",)
    assert relaxed is None


def test_the_county_alone_is_no_reason() -> None:
    assert ids(WANTED, case("nabo", places=["Asker"])) == []


def test_a_case_that_shares_nothing_is_left_out() -> None:
    assert ids(WANTED, case("annet", target_groups=["eldre"], service_areas=["skole"])) == []


def test_one_organisation_is_shown_once() -> None:
    same = {"target_groups": ["unge"], "organisations": ["org-a"]}
    other = case("c", target_groups=["unge"], organisations=["org-b"], years=[2012])
    assert ids(WANTED, case("a", years=[2016], **same), case("b", years=[2017], **same), other) == ["case-b", "case-c"]


def test_no_more_than_three_are_shown() -> None:
    assert len(ids(WANTED, *(case(str(n), target_groups=["unge"]) for n in range(8)))) == 3


def test_what_no_case_meets_is_told() -> None:
    _, relaxed = shown(WANTED, case("felt", service_areas=["helse"]))
    assert relaxed == "Ingen av eksemplene gjelder målgruppen eller er fra kommunen. De er valgt fordi resten ligner."
    assert shown(WANTED)[1] is None


def test_a_case_for_the_other_audience_is_left_out() -> None:
    assert ids(WANTED, case("kommune", target_groups=["unge"], audience=["kommune"])) == []


def test_the_lesson_goes_before_the_result() -> None:
    details = [{"about": "effect", "text": "Tolv fikk jobb."}, {"about": "lesson", "text": "Begynn i det små."}]
    (found,), _ = shown(WANTED, case("lærdom".replace("æ", "ae"), target_groups=["unge"], details=details))
    assert found.lesson == ("Lærdom", "Begynn i det små.")
