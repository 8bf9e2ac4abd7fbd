"""Calendar files after RFC 5545: milestones, meetings and deadlines that any calendar can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from bot.documents.document import Document

_PRODUCT = "-//Veien inn//Kalender//NO"
_NORWAY = ZoneInfo("Europe/Oslo")
_REMIND_AT = timedelta(hours=9)  # a whole day begins at midnight; nobody wants to be woken then


@dataclass(frozen=True)
class CalendarEvent:
    """Something on a day. `start_time` is Norwegian time, None for the whole day; `minutes` is how long it lasts.

    `uid` stays the same when the event is made anew, so that a calendar replaces it. `alarm_days`: how many
    days before to remind, at the event's own time, or at nine in the morning for a whole day.
    """

    uid: str
    day: date
    title: str
    description: str = ""
    start_time: time | None = None
    minutes: int = 60
    alarm_days: tuple[int, ...] = ()


def _timed(event: CalendarEvent, start_time: time) -> tuple[datetime, datetime]:
    """Start and end in UTC, which needs no description of a time zone."""
    start = datetime.combine(event.day, start_time, _NORWAY).astimezone(UTC)
    return start, start + timedelta(minutes=event.minutes)


def _component(event: CalendarEvent, stamp: datetime) -> Event:
    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp)
    component.add("summary", event.title)
    if event.description:
        component.add("description", event.description)
    if event.start_time is None:
        component.add("dtstart", event.day)
        component.add("dtend", event.day + timedelta(days=1))
        component.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    else:
        start, end = _timed(event, event.start_time)
        component.add("dtstart", start)
        component.add("dtend", end)
    for days in event.alarm_days:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", timedelta(days=-days) + (_REMIND_AT if event.start_time is None else timedelta()))
        component.add_component(alarm)
    return component


def calendar_file(title: str, filename: str, events: Sequence[CalendarEvent], stamp: datetime) -> Document:
    """The events as one .ics file, made at `stamp` (with time zone).

    Raises ValueError without events, for two with the same uid, for a meeting that does not last, and for
    a stamp without time zone.
    """
    if not events:
        raise ValueError("a calendar file needs at least one event")
    if len({event.uid for event in events}) != len(events):
        raise ValueError("two events have the same uid")
    if any(event.start_time is not None and event.minutes < 1 for event in events):
        raise ValueError("a timed event must last at least a minute")
    if stamp.tzinfo is None:
        raise ValueError("the stamp has no time zone")
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for event in events:
        calendar.add_component(_component(event, stamp.astimezone(UTC)))
    return Document(title, filename, "text/calendar; charset=utf-8", calendar.to_ical())
