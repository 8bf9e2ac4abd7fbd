from __future__ import annotations

from typing import Any

import pytest

from bot.guided.tasks import TASKS, private_values, wants_contact_details


def test_every_task_is_found_by_its_name_and_has_blanks_of_different_names() -> None:
    for name, task in TASKS.items():
        names = [blank.name for blank in task.blanks]
        assert (task.name, len(set(names))) == (name, len(names))


def test_a_task_that_sends_something_away_is_reviewed_and_not_made_anew() -> None:
    for name in ("contribution", "handover"):
        assert TASKS[name].review is not None
        assert not TASKS[name].again


@pytest.mark.parametrize(
    ("slot", "wanted"),
    [
        ({"task": "handover", "asked": "reach"}, True),
        ({"task": "handover", "values": {"reach": "x"}, "reviewing": True}, True),
        ({"task": "handover", "asked": "message"}, False),
        ({"task": "handover", "values": {"reach": "x"}, "asked": "consent"}, False),
        ({"task": "delete", "asked": "sure", "paused": {"task": "handover", "asked": "reach"}}, False),
        ({"task": "contribution", "reviewing": True}, False),
        (None, False),
    ],
)
def test_contact_details_are_wanted_only_where_they_were_asked_for(slot: Any, wanted: bool) -> None:
    assert wants_contact_details(slot) is wanted


def test_the_users_own_contact_details_are_known_wherever_the_task_that_holds_them_waits() -> None:
    held = {"task": "handover", "values": {"reach": "412 34 567", "message": "hei"}}
    assert private_values(held) == ("412 34 567",)
    assert private_values({"task": "delete", "paused": held}) == ("412 34 567",)
    assert private_values({"task": "contribution", "values": {"sender": "Bodø kommune"}}) == ()
    assert private_values(None) == ()
