from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from bot.documents.meeting_brief_file import meeting_brief_file, meeting_calendar_file
from bot.guide.meeting_brief import BriefRequest, MeetingBrief, make_brief
from bot.knowledge.vocabulary import AUDIENCES, Audience
from tests.factories import DAY
from tests.papers import highlighted, opened, place, shipped_knowledge, words_in

MEETING = date(2027, 1, 14)


def _brief(audience: Audience = "entreprenor", day: date | None = MEETING, **changes: object) -> MeetingBrief:
    known = shipped_knowledge()
    request = BriefRequest(audience, place("Tromsø"), "skole", "unge", "vi holder kurs", "ide", day)
    if changes:
        request = BriefRequest(audience, day=day, **changes)  # type: ignore[arg-type]
    return make_brief(request, known, known.brief[audience], DAY, lambda text: text, ("Møtet faller tidlig.",))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_section_is_a_heading_in_the_file(audience: Audience) -> None:
    brief = _brief(audience)
    file = opened(meeting_brief_file(brief, ["«Heftet» (2017)."], {}))
    headings = {p.text for p in file.paragraphs if p.style is not None and p.style.name == "Heading 1"}
    assert {section.heading for section in brief.sections.values()} <= headings
    assert {found.heading for found in brief.found.values()} <= headings
    assert "Kilder" in headings


def test_the_cases_stand_with_their_reasons() -> None:
    brief = _brief()
    told = words_in(meeting_brief_file(brief, [], {}))
    assert len(brief.cases) == 3
    for case in brief.cases:
        assert case.title in told
        assert " ".join(case.reasons) in told


def test_each_rule_and_case_stands_with_its_source() -> None:
    brief = _brief()
    cited = {one: f"Kilde: Hefte om {one}." for one in (brief.rules[0].entry_id, brief.cases[0].entry_id)}
    told = words_in(meeting_brief_file(brief, [], cited))
    assert f"Kilde: Hefte om {brief.rules[0].entry_id}." in told
    assert f"\nHefte om {brief.cases[0].entry_id}." in told


def test_the_funding_stands_with_its_certainty_and_where_to_check() -> None:
    brief = _brief()
    told = words_in(meeting_brief_file(brief, [], {}))
    assert brief.funding
    assert all(scheme.title in told for scheme in brief.funding)
    assert any(f"Sjekk {scheme.check_at.rstrip('.')}." in told for scheme in brief.funding if scheme.check_at)
    unsure = [scheme for scheme in brief.funding if scheme.certainty == "old"]
    assert told.count("Gammel opplysning.") == len(unsure) > 0


def test_an_empty_request_gives_gaps_and_says_what_it_lacks() -> None:
    file = meeting_brief_file(_brief(day=None, place=None), [], {})
    assert "[fyll inn: dato]" in highlighted(file)
    assert shipped_knowledge().brief["entreprenor"].found[2].none in words_in(file)
    assert file.filename == "motebrief.docx"


def test_the_calendar_has_the_meeting_with_reminders_and_each_step() -> None:
    brief = _brief()
    events = Calendar.from_ical(meeting_calendar_file(brief).content).walk("VEVENT")
    meeting = events[0]
    assert str(meeting["summary"]) == "Møte med Tromsø kommune"
    assert meeting.decoded("dtstart") == MEETING
    assert len(meeting.walk("VALARM")) == 2
    assert {event.decoded("dtstart") for event in events[1:]} == {
        step.day for step in brief.steps if step.day != MEETING
    }


def test_a_meeting_tomorrow_has_all_that_should_have_been_done_today() -> None:
    brief = _brief(day=DAY + timedelta(1))
    events = Calendar.from_ical(meeting_calendar_file(brief).content).walk("VEVENT")
    assert min(event.decoded("dtstart") for event in events) == DAY
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_meeting_without_a_day_has_no_calendar() -> None:
    with pytest.raises(ValueError, match="day"):
        meeting_calendar_file(_brief(day=None))
