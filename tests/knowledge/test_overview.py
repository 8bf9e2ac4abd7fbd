from __future__ import annotations

from datetime import date, timedelta

from bot.knowledge.overview import entry_lix, overview
from tests.factories import DAY, REVIEW_BY, entry, knowledge, source


def test_it_counts_entries_by_kind_and_audience() -> None:
    told = overview(knowledge(entry(), entry(id="term-to", title="To", audience=["kommune"])), DAY)
    (line,) = [line for line in told.splitlines() if line.startswith("term ")]
    assert line.split() == ["term", "2", "1", "2"]


def test_an_overdue_entry_is_named_the_day_after_its_review() -> None:
    one = knowledge(entry())
    assert "på nytt: 0" in overview(one, REVIEW_BY)
    late = overview(one, REVIEW_BY + timedelta(days=1))
    assert "på nytt: 1" in late
    assert entry().id in late


def test_cases_without_effect_or_funding_are_named() -> None:
    paid = entry(kind="case", details=[{"about": "funding", "text": "Lillevik kommune betalte for kurset."}])
    told = overview(knowledge(paid), date(2026, 1, 1))
    assert "uten effekt: 1" in told
    assert "uten hvem som betalte: 0" in told


def test_a_section_that_no_entry_cites_is_told() -> None:
    told = overview(knowledge(entry(), sources=[source(places=["kap. 1", "kap. 9"])]), DAY)
    assert "ingen: kap. 9" in told


def test_the_heaviest_entries_come_last_with_their_lix() -> None:
    assert f"{entry_lix(entry()):.0f}  {entry().id}" in overview(knowledge(entry()), DAY)


def test_an_empty_folder_has_an_overview() -> None:
    assert overview(knowledge(), DAY).startswith("0 oppslag")
