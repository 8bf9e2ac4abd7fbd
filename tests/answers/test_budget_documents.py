from __future__ import annotations

from datetime import date
from itertools import pairwise

import icalendar
import pytest

from bot.answers.budget_documents import budget_calendar, budget_documents, budget_picture, picture_text
from bot.guide.budget_year import BudgetYear, budget_year
from bot.knowledge.reader import read_knowledge
from bot.settings import ROOT
from tests.factories import DAY

_SHIPPED = read_knowledge(ROOT / "knowledge")


def _on(day: date) -> BudgetYear:
    return budget_year(_SHIPPED.entries, _SHIPPED.value, day)


def _events(day: date) -> dict[str, icalendar.Event]:
    content = budget_documents(_SHIPPED, _on(day), day)[1].content.decode("utf-8")
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_the_picture_shows_both_columns_and_the_phase_of_the_day() -> None:
    told = picture_text(_SHIPPED, _on(DAY), DAY)
    assert told.startswith("Budsjettåret 2026: slik blir 2027-budsjettet til.\nNå: 22. november 2026, Formannskapet")
    assert "- 1. desember–31. desember: Kommunestyret vedtar (Ofte for sent)" in told
    assert "- 1. oktober–15. oktober: Forslag til statsbudsjett" in told
    assert "Sjekk kommunens eget årshjul." in told


@pytest.mark.parametrize("day", [DAY, date(2027, 1, 1), date(2028, 2, 29), date(2028, 12, 31)])
def test_the_municipalitys_column_has_no_gap(day: date) -> None:
    bars = [bar for bar in budget_picture(_SHIPPED, _on(day), day).left if bar.end > date(day.year, 1, 1)]
    assert bars[0].start <= date(day.year, 1, 1)
    assert bars[-1].end == date(day.year + 1, 1, 1)
    assert all(one.end == other.start for one, other in pairwise(bars))


def test_the_calendar_holds_what_comes_with_a_reminder() -> None:
    events = _events(DAY)
    adopted = events["budget-kommunestyrets-vedtak-2026@veieninn"]
    assert adopted.decoded("dtstart") == date(2026, 12, 31)
    assert str(adopted["summary"]).startswith("Frist: Kommunestyret vedtar budsjettet")
    assert "Fristen står i loven." in str(adopted["description"])
    assert len(adopted.walk("VALARM")) == 2
    frames = events["budget-rammer-2027@veieninn"]
    assert frames.decoded("dtstart") == date(2027, 5, 1)
    assert str(frames["summary"]) == "Fra nå: Kommunen setter rammer for neste år"
    assert "Sjekk kommunens eget årshjul." in str(frames["description"])


def test_a_milestone_keeps_its_uid_when_the_file_is_made_another_day() -> None:
    shared = set(_events(date(2026, 11, 22))) & set(_events(date(2027, 1, 10)))
    assert "budget-rammer-2027@veieninn" in shared
    assert len(shared) >= 10


def test_another_day_than_today_is_not_called_now_and_the_file_is_made_today() -> None:
    asked = _on(date(2027, 3, 15))
    assert "Da: 15. mars 2027" in picture_text(_SHIPPED, asked, DAY)
    content = budget_documents(_SHIPPED, asked, DAY)[1].content.decode("utf-8")
    stamps = {event.decoded("dtstamp").date() for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    assert stamps == {DAY}


def test_both_audiences_find_their_advice_in_the_calendar() -> None:
    told = str(_events(DAY)["budget-offentlig-for-vedtak-2026@veieninn"]["description"])
    assert "Gründer: Send én side til gruppelederne." in told
    assert "Kommune: Legg forslaget lett synlig" in told


def test_the_files_say_what_they_are() -> None:
    picture, calendar = budget_documents(_SHIPPED, _on(DAY), DAY)
    assert (picture.filename, picture.media_type) == ("budsjettaret-2026-11-22.svg", "image/svg+xml")
    assert (calendar.filename, calendar.title) == ("budsjettaret-2026-11-22.ics", "Budsjettåret fra 22. november 2026")


def test_nothing_is_made_for_a_day_whose_rules_are_not_known() -> None:
    assert budget_documents(_SHIPPED, _on(date(2019, 5, 1)), DAY) == ()


def test_a_calendar_without_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        budget_calendar(_SHIPPED, (), DAY, DAY)
