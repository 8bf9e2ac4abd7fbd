from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.guide.meeting_brief_steps import Step, steps_from
from bot.knowledge.outlines import OutlineSection

SECTION = OutlineSection.model_validate(
    {
        "key": "next",
        "heading": "Neste steg",
        "rests_on": ["guide-en"],
        "items": [{"days": days, "text": f"Gjør dette {days}."} for days in (-14, -3, 0, 1, 30)],
    }
)
TODAY = date(2026, 11, 22)


def steps(meeting: date | None, today: date = TODAY) -> tuple[Step, ...]:
    return steps_from(SECTION, meeting, today, lambda text: text)


def test_the_days_are_counted_from_the_meeting() -> None:
    assert [step.day for step in steps(date(2027, 1, 14))] == [
        date(2026, 12, 31), date(2027, 1, 11), date(2027, 1, 14), date(2027, 1, 15), date(2027, 2, 15),
    ]  # fmt: skip


def test_a_public_holiday_gives_way_as_a_weekend_does() -> None:
    assert steps(date(2027, 1, 15))[0].day == date(2026, 12, 31)  # 14 days before is the first of January
    assert steps(date(2027, 3, 24))[3].day == date(2027, 3, 30)  # Easter, from Maundy Thursday to Easter Monday


def test_what_should_have_been_done_is_due_today() -> None:
    assert [step.day for step in steps(date(2026, 11, 27))][:2] == [TODAY, date(2026, 11, 24)]


def test_without_a_day_the_distance_is_told_in_words() -> None:
    assert [step.days for step in steps(None)] == [
        "2 uker før",
        "3 dager før",
        "i møtet",
        "1 dag etter",
        "30 dager etter",
    ]
    assert all(step.day is None for step in steps(None))


def test_a_meeting_that_was_has_only_what_comes_after() -> None:
    assert [step.days for step in steps(TODAY - timedelta(1))] == ["1 dag etter", "30 dager etter"]


@given(st.dates(date(2017, 1, 1), date(2030, 12, 31)), st.integers(-60, 400))
def test_no_step_is_before_today_and_none_is_moved_to_a_weekend(today: date, ahead: int) -> None:
    meeting = today + timedelta(ahead)
    made = steps(meeting, today)
    assert all(step.day is not None and step.day >= today for step in made)
    assert all(
        step.day in (today, meeting) or step.day.weekday() < 5 for step in made if step.day is not None
    )  # fmt: skip
    days = [step.day for step in made if step.day]
    assert days == sorted(days)
