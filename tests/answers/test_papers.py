from __future__ import annotations

from bot.answers.answer import Cited
from bot.answers.papers import cited_refs, source_lines, sources_of, titles
from bot.knowledge.records import SourceRef
from tests.factories import entry, knowledge

BOOKLET = Cited("hefte", "Heftet", "kap. 1, innledning", 2017)
LAW = Cited("lov", "Loven", "§ 2", 2016, "https://lovdata.no/")
OWN = Cited("egen-vurdering", "Faktaarket", "rad A01", 2026)


def test_each_title_has_one_line_with_its_chapters_and_address() -> None:
    again = Cited("hefte", "Heftet", "kap. 1, råd", 2017)
    assert source_lines([BOOKLET, LAW, again]) == [
        "«Heftet» (2017), kap. 1.",
        "«Loven» (2016). https://lovdata.no/",
    ]


def test_chapters_are_told_in_order_and_headings_left_out() -> None:
    places = ("kap. 6, myte 1", "kap. 10", "Rom for innovasjon", "kap. 2, kap. 3")
    found = [Cited("hefte", "Heftet", place, 2017) for place in places]
    assert source_lines(found) == ["«Heftet» (2017), kap. 2, 3, 6 og 10."]
    assert source_lines([Cited("blogg", "Bloggen", "Hopeful", 2016)]) == ["«Bloggen» (2016)."]


def test_the_rows_of_our_own_sheet_are_not_shown() -> None:
    assert source_lines([OWN]) == ["«Faktaarket» (2026)."]


def test_titles_are_told_as_a_list_without_our_own_sheet() -> None:
    assert titles([BOOKLET]) == "«Heftet» (2017)"
    assert titles([BOOKLET, OWN, LAW]) == "«Heftet» (2017) og «Loven» (2016)"
    assert titles([]) == ""


def test_sources_are_gathered_from_entries_and_references() -> None:
    known = knowledge(entry(id="term-a", title="Ord A"), entry(id="term-b", title="Ord B"))
    (found,) = sources_of(known, ["term-a", "term-b"])
    assert found == cited_refs(known, [SourceRef(source="hefte-2017", place="kap. 1")])[0]
