"""What people hand in: feedback on an answer, examples of their own, messages to a human."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine

from bot import clock
from bot.storage.conversation_store import new_receipt
from bot.storage.conversation_tables import contribution, feedback, handover, turn
from bot.storage.database import transaction, utc

PENDING, APPROVED, DECLINED = "pending", "approved", "declined"


@dataclass(frozen=True)
class Kept:
    """A contribution or a handover as it was handed in. `state` is empty for a handover."""

    receipt: str
    record: dict[str, Any]
    at: datetime
    state: str = ""


def keep_feedback(engine: Engine, conversation_id: str, turn_id: str, useful: bool, comment: str | None) -> bool:
    """Keep what somebody thought of an answer, instead of what they thought before.

    False when the turn is none of this conversation's.
    """
    theirs = select(turn.c.id).where(turn.c.conversation == conversation_id).where(turn.c.id == turn_id)
    with transaction(engine) as connection:
        if connection.execute(theirs).first() is None:
            return False
        connection.execute(
            delete(feedback).where(feedback.c.conversation == conversation_id).where(feedback.c.turn == turn_id)
        )
        row = {"conversation": conversation_id, "turn": turn_id, "useful": useful, "comment": comment}
        connection.execute(insert(feedback).values(**row, at=clock.now()))
    return True


def keep_contribution(engine: Engine, conversation_id: str, record: Mapping[str, Any]) -> str:
    """Keep an example for an editor, as pending; its receipt number."""
    return _keep(engine, contribution, conversation_id, record, state=PENDING)


def keep_handover(engine: Engine, conversation_id: str, record: Mapping[str, Any]) -> str:
    """Keep a message to a human; its receipt number."""
    return _keep(engine, handover, conversation_id, record)


def _keep(engine: Engine, table: Any, conversation_id: str, record: Mapping[str, Any], **more: str) -> str:
    receipt = new_receipt()
    row = {"receipt": receipt, "conversation": conversation_id, "at": clock.now(), **more}
    with transaction(engine, durable=True) as connection:
        connection.execute(insert(table).values(**row, record=json.dumps(dict(record), ensure_ascii=False)))
    return receipt


def contributions(engine: Engine, state: str = PENDING) -> list[Kept]:
    """The contributions in `state`, oldest first."""
    wanted = select(contribution).where(contribution.c.state == state).order_by(contribution.c.at)
    with transaction(engine) as connection:
        rows = connection.execute(wanted).all()
    return [Kept(row.receipt, json.loads(row.record), utc(row.at), row.state) for row in rows]


def handovers(engine: Engine) -> list[Kept]:
    """The messages to a human, oldest first."""
    with transaction(engine) as connection:
        rows = connection.execute(select(handover).order_by(handover.c.at)).all()
    return [Kept(row.receipt, json.loads(row.record), utc(row.at)) for row in rows]


def decide(engine: Engine, receipt: str, state: str) -> bool:
    """Set the state of a contribution; False when the receipt is unknown."""
    with transaction(engine) as connection:
        changed = connection.execute(update(contribution).where(contribution.c.receipt == receipt).values(state=state))
    return bool(changed.rowcount)
