from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.answers import citing
from bot.knowledge.places import Place
from tests.factories import CHECKED, REVIEW_BY, dated_value, entry, gazetteer, knowledge

_LAST_SEEN = date(2026, 7, 28)  # of the source «lov» and of dated values made without a day
_PLACES = gazetteer(
    {
        "oppegård": [Place("Oppegård", "Nordre Follo", "Akershus", merged_year=2020)],
        "os (hordaland)": [Place("Os", "Bjørnafjorden", "Vestland", merged_year=2020)],
        "os": [
            Place("Os", "Os", "Innlandet"),
            Place("Os", "Bjørnafjorden", "Vestland", merged_year=2020),
        ],
        "oslo": [Place("Oslo", "Oslo", "Oslo")],
    }
)


def test_every_source_of_the_entry_is_cited_in_its_order() -> None:
    told = entry(sources=[{"source": "lov", "place": "§ 2"}, {"source": "hefte-2017", "place": "kap. 1"}])
    found = citing.cited(knowledge(told), told)
    assert [(source.id, source.place, source.year) for source in found] == [
        ("lov", "§ 2", 2016),
        ("hefte-2017", "kap. 1", 2017),
    ]
    assert found[0].url == "https://lovdata.no/"


def test_the_source_line_names_title_year_and_place() -> None:
    told = entry()
    assert "«Et hefte» (2017), kap. 1" in citing.source_line(knowledge(told), told)


def test_the_source_line_tells_the_date_for_what_can_change_and_not_for_history() -> None:
    told = entry()
    assert citing.source_line(knowledge(told), told).endswith("Sist sjekket 1. november 2026.")
    history = entry(kind="case")
    assert "Sist sjekket" not in citing.source_line(knowledge(history), history)


def test_one_source_in_two_places_is_named_once() -> None:
    told = entry(sources=[{"source": "lov", "place": "§ 2"}, {"source": "lov", "place": "§ 3"}])
    line = citing.source_line(knowledge(told), told)
    assert line.count("«En lov»") == 1
    assert "§ 2" in line
    assert "§ 3" in line


def test_facts_are_as_old_as_the_oldest_they_rest_on() -> None:
    old = dated_value("gammel", ("2017-01-01", 1), last_seen=date(2019, 5, 1))
    new = dated_value("ny", ("2017-01-01", 1))
    told = entry(values=["gammel", "ny"])
    assert citing.as_of(knowledge(told, values=[old, new]), told) == date(2019, 5, 1)


def test_a_value_shown_in_the_text_counts_without_being_listed() -> None:
    old = dated_value("gammel", ("2017-01-01", 1), last_seen=date(2019, 5, 1))
    told = entry(summary="Grensen er {{gammel}} fra i dag av.")
    assert citing.value_ids(told, told.summary) == ["gammel"]
    assert citing.as_of(knowledge(told, values=[old]), told) == date(2019, 5, 1)


def test_a_source_somebody_has_seen_counts_and_otherwise_the_day_of_checking() -> None:
    law, booklet = entry(sources=[{"source": "lov", "place": "§ 1"}]), entry()
    assert citing.as_of(knowledge(law), law) == _LAST_SEEN
    assert citing.as_of(knowledge(booklet), booklet) == CHECKED


@pytest.mark.parametrize("certainty", ["old", "unverified"])
def test_doubt_is_told_with_where_to_check(certainty: str) -> None:
    doubt = citing.doubt(entry(certainty=certainty, check_at="nettsiden til ordningen"))
    assert doubt is not None
    assert doubt.endswith("Sjekk nettsiden til ordningen.")


def test_old_and_unverified_are_told_differently() -> None:
    old, unverified = (citing.doubt(entry(certainty=c, check_at="nav.no")) for c in ("old", "unverified"))
    assert old != unverified


@pytest.mark.parametrize("certainty", ["verified", "history"])
def test_what_is_sure_is_told_without_doubt(certainty: str) -> None:
    assert citing.doubt(entry(certainty=certainty)) is None


def test_an_entry_is_stale_from_the_day_after_its_review() -> None:
    told = entry()
    assert citing.staleness(told, REVIEW_BY) is None
    warning = citing.staleness(told, REVIEW_BY + timedelta(days=1))
    assert warning is not None
    assert "1. november 2028" in warning


def test_a_case_of_2016_is_history_and_a_rule_is_not() -> None:
    assert citing.is_historical(entry(kind="case"))
    assert not citing.is_historical(entry(kind="case", certainty="verified"))
    assert not citing.is_historical(entry(kind="rule"))
    assert not citing.is_historical(entry(kind="guide", certainty="history"))


def test_a_place_that_is_no_more_is_told_with_todays() -> None:
    told = entry(kind="case", places=["Oppegård"])
    assert citing.renamed_places(knowledge(told, places=_PLACES), told) == "Oppegård er nå en del av Nordre Follo."


def test_the_county_that_told_two_places_apart_is_not_said() -> None:
    told = entry(kind="case", places=["Os (Hordaland)"])
    assert citing.renamed_places(knowledge(told, places=_PLACES), told) == "Os er nå en del av Bjørnafjorden."


@pytest.mark.parametrize("place", ["Oslo", "Os"])
def test_a_place_that_may_still_be_there_is_not_renamed(place: str) -> None:
    told = entry(places=[place])
    assert citing.renamed_places(knowledge(told, places=_PLACES), told) is None


def test_a_summary_that_says_it_itself_is_not_repeated() -> None:
    told = entry(places=["Oppegård"], summary="Oppegård (nå Nordre Follo) kjøpte kurs i 2016.")
    assert citing.renamed_places(knowledge(told, places=_PLACES), told) is None


def test_places_that_are_but_examples_are_not_explained() -> None:
    told = entry(places=["Oppegård"])
    assert citing.renamed_places(knowledge(told, places=_PLACES), told) is None
