from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot import clock
from bot.storage.conversation_store import Turn, keep_turn
from bot.storage.conversation_tables import feedback
from bot.storage.database import transaction
from bot.storage.record_store import (
    APPROVED,
    PENDING,
    contributions,
    decide,
    handovers,
    keep_contribution,
    keep_feedback,
    keep_handover,
)


def _said(engine: Engine, conversation: str, turn_id: str) -> None:
    keep_turn(engine, conversation, Turn(turn_id, clock.now(), "hei", []))


def _feedback(engine: Engine) -> list[tuple[str, bool, str | None]]:
    with transaction(engine) as connection:
        return [(row.turn, row.useful, row.comment) for row in connection.execute(select(feedback))]


def test_feedback_belongs_to_a_turn_of_the_same_conversation(engine: Engine) -> None:
    _said(engine, "web-a", "t1")
    assert keep_feedback(engine, "web-a", "t1", True, "fint")
    assert not keep_feedback(engine, "web-b", "t1", False, "mitt")
    assert not keep_feedback(engine, "web-a", "t2", False, None)
    assert _feedback(engine) == [("t1", True, "fint")]


def test_the_second_feedback_replaces_the_first(engine: Engine) -> None:
    _said(engine, "web-a", "t1")
    keep_feedback(engine, "web-a", "t1", True, "fint")
    keep_feedback(engine, "web-a", "t1", False, None)
    assert _feedback(engine) == [("t1", False, None)]


def test_a_contribution_waits_until_an_editor_decides(engine: Engine) -> None:
    first = keep_contribution(engine, "web-a", {"hva": "En hage på Rjukan", "år": 2025})
    second = keep_contribution(engine, "web-b", {"hva": "Noe annet"})
    assert first != second
    assert next(kept.record for kept in contributions(engine)) == {"hva": "En hage på Rjukan", "år": 2025}
    assert decide(engine, first, APPROVED)
    assert [kept.receipt for kept in contributions(engine, PENDING)] == [second]
    assert [kept.receipt for kept in contributions(engine, APPROVED)] == [first]
    assert not decide(engine, "ukjent", APPROVED)


def test_a_message_to_a_human_is_kept_with_its_receipt(engine: Engine) -> None:
    receipt = keep_handover(engine, "web-a", {"beskjed": "Ring oss"})
    kept = handovers(engine)
    assert [(one.receipt, one.record, one.state) for one in kept] == [(receipt, {"beskjed": "Ring oss"}, "")]
    assert abs((clock.now() - kept[0].at).total_seconds()) < 600
