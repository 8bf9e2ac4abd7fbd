from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.calendar_file import CalendarEvent, calendar_file

_STAMP = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
_DEADLINE = CalendarEvent("frist-2027", date(2027, 2, 28), "Frist: søknad", "Sjekk siden.", None, 0, (14, 1))
_MEETING = CalendarEvent("mote-1", date(2027, 6, 1), "Møte med kommunen", "", time(10, 30), 45, (2,))


def _read(*events: CalendarEvent, **changes: Any) -> list[icalendar.Event]:
    settings: dict[str, Any] = {"title": "Frister", "filename": "frister.ics", "stamp": _STAMP} | changes
    document = calendar_file(events=events, **settings)
    return list(icalendar.Calendar.from_ical(document.content.decode("utf-8")).walk("VEVENT"))


def test_a_deadline_lasts_the_whole_day_and_makes_nobody_busy() -> None:
    (event,) = _read(_DEADLINE)
    assert event.decoded("dtstart") == date(2027, 2, 28)
    assert event.decoded("dtend") == date(2027, 3, 1)
    assert str(event["transp"]) == "TRANSPARENT"


def test_a_whole_day_on_29_february_ends_on_1_march() -> None:
    (event,) = _read(CalendarEvent("u", date(2028, 2, 29), "Skuddårsdag"))
    assert event.decoded("dtend") == date(2028, 3, 1)


@pytest.mark.parametrize(("day", "hour"), [(date(2027, 6, 1), 8), (date(2027, 1, 11), 9)])
def test_a_meeting_is_told_in_norwegian_time_summer_and_winter(day: date, hour: int) -> None:
    (event,) = _read(CalendarEvent("u", day, "Møte", start_time=time(10, 30), minutes=45))
    assert event.decoded("dtstart") == datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)


def test_reminders_come_when_asked_and_not_in_the_middle_of_the_night() -> None:
    (deadline,) = _read(_DEADLINE)
    triggers = [alarm.decoded("trigger") for alarm in deadline.walk("VALARM")]
    assert triggers == [timedelta(days=-14, hours=9), timedelta(days=-1, hours=9)]
    (meeting,) = _read(_MEETING)
    assert [alarm.decoded("trigger") for alarm in meeting.walk("VALARM")] == [timedelta(days=-2)]
    (plain,) = _read(CalendarEvent("u", date(2027, 1, 1), "Uten"))
    assert plain.walk("VALARM") == []


def test_the_same_event_has_the_same_uid_and_the_stamp_is_the_callers() -> None:
    (one,), (other,) = _read(_DEADLINE), _read(_DEADLINE, stamp=_STAMP + timedelta(days=9))
    assert one["uid"] == other["uid"] == "frist-2027"
    assert one.decoded("dtstamp") == _STAMP
    assert other.decoded("dtstamp") == _STAMP + timedelta(days=9)


def test_a_stamp_in_another_time_zone_is_told_in_utc() -> None:
    (event,) = _read(_DEADLINE, stamp=datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=1))))
    assert event.decoded("dtstamp") == _STAMP


def test_the_same_input_gives_the_same_bytes() -> None:
    first = calendar_file("Frister", "frister.ics", [_DEADLINE, _MEETING], _STAMP)
    assert first == calendar_file("Frister", "frister.ics", [_DEADLINE, _MEETING], _STAMP)
    assert (first.filename, first.media_type) == ("frister.ics", "text/calendar; charset=utf-8")
    assert b"BEGIN:VCALENDAR\r\n" in first.content


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    (event,) = _read(CalendarEvent("u", date(2027, 1, 1), text, text))
    assert str(event["summary"]) == text
    assert str(event["description"]) == text


def test_no_line_of_the_file_is_longer_than_the_standard_allows() -> None:
    long = CalendarEvent("u", date(2027, 1, 1), "æøå " * 200, "æøå " * 1000)
    content = calendar_file("Frister", "f.ics", [long], _STAMP).content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


@pytest.mark.parametrize(
    ("events", "stamp", "told"),
    [
        ([], _STAMP, "at least one"),
        ([_DEADLINE, _DEADLINE], _STAMP, "same uid"),
        ([CalendarEvent("u", date(2027, 1, 1), "Møte", start_time=time(9), minutes=0)], _STAMP, "at least a minute"),
        ([_DEADLINE], datetime(2026, 11, 22), "time zone"),  # noqa: DTZ001 - that is what is tested
    ],
)
def test_what_no_calendar_can_read_is_refused(events: list[CalendarEvent], stamp: datetime, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        calendar_file("Frister", "f.ics", events, stamp)
