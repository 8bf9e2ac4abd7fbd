"""Conversations in the database: where each stands, what was said, and forgetting it all."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot import clock
from bot.errors import StorageError
from bot.storage.conversation_tables import contribution, conversation, deletion, feedback, file, handover, turn
from bot.storage.database import scrub, transaction, utc

Messages = list[dict[str, Any]]
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without those that look like each other


@dataclass(frozen=True)
class Turn:
    """One message of a user, masked, and the reply. `asked` is None where only the greeting was wanted."""

    id: str
    at: datetime
    asked: str | None
    messages: Messages
    client_id: str | None = None


def new_receipt() -> str:
    """A receipt number that can be read out on the phone: «7F3K-9QXA»."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def read_state(engine: Engine, conversation_id: str) -> str | None:
    """Where a conversation stands (JSON as it was written), or None when nothing is known of it."""
    with transaction(engine) as connection:
        return _state(connection, conversation_id)


def _state(connection: Connection, conversation_id: str) -> str | None:
    found = connection.execute(select(conversation.c.state).where(conversation.c.id == conversation_id)).first()
    return str(found.state) if found else None


def begin_state(engine: Engine, conversation_id: str, state: str) -> None:
    """Make the row of a conversation. Another process may have made it meanwhile: then it stands."""
    now = clock.now()
    try:
        with transaction(engine) as connection:
            row = {"id": conversation_id, "state": state, "started_at": now, "changed_at": now}
            connection.execute(insert(conversation).values(**row))
    except StorageError as error:
        if not isinstance(error.__cause__, IntegrityError):
            raise


def save_state(engine: Engine, conversation_id: str, state: str, said: Turn | None = None) -> bool:
    """Write where a conversation stands and what was said, both or neither.

    False, and nothing is written, when the conversation was deleted meanwhile: the turn in which
    somebody deletes their conversation must not bring it back.
    """
    with transaction(engine) as connection:
        changed = connection.execute(
            update(conversation).where(conversation.c.id == conversation_id).values(state=state, changed_at=clock.now())
        )
        if changed.rowcount == 0:
            return False
        if said is not None:
            _add_turn(connection, conversation_id, said)
    return True


def keep_turn(engine: Engine, conversation_id: str, said: Turn) -> None:
    """Write what was said, by itself."""
    with transaction(engine) as connection:
        _add_turn(connection, conversation_id, said)


def _add_turn(connection: Connection, conversation_id: str, said: Turn) -> None:
    connection.execute(
        insert(turn).values(
            id=said.id,
            conversation=conversation_id,
            client_id=said.client_id,
            at=said.at,
            asked=said.asked,
            messages=json.dumps(said.messages, ensure_ascii=False),
        )
    )


def _turn(row: Any) -> Turn:
    return Turn(row.id, utc(row.at), row.asked, json.loads(row.messages), row.client_id)


def opening(engine: Engine, conversation_id: str, client_id: str | None = None) -> tuple[Turn | None, str | None]:
    """What a message meets: the turn that its client's own id led to before, or None, and the state.

    The state is as `read_state` gives it.
    """
    wanted = select(turn).where(turn.c.conversation == conversation_id).where(turn.c.client_id == client_id)
    with transaction(engine) as connection:
        row = connection.execute(wanted).first() if client_id is not None else None
        state = _state(connection, conversation_id)
    return (_turn(row) if row else None), state


def history(engine: Engine, conversation_id: str, newest: int = 500) -> list[Turn]:
    """What was said, oldest first; at most the `newest` turns."""
    wanted = select(turn).where(turn.c.conversation == conversation_id).order_by(turn.c.number.desc()).limit(newest)
    with transaction(engine) as connection:
        rows = connection.execute(wanted).all()
    return [_turn(row) for row in reversed(rows)]


def conversation_ids(engine: Engine) -> list[str]:
    """The ids of all conversations that are kept."""
    with transaction(engine) as connection:
        return [str(row.id) for row in connection.execute(select(conversation.c.id))]


def delete_conversation(engine: Engine, conversation_id: str) -> dict[str, int]:
    """Delete everything about a conversation; the number of rows (and Rasa's events) by sort.

    The conversation's link stays usable: the next message begins anew.
    """
    with transaction(engine, durable=True) as connection:
        counts = _delete(connection, conversation_id)
    scrub(engine)
    return counts


def end_conversation(engine: Engine, conversation_id: str) -> tuple[str, dict[str, int]]:
    """As `delete_conversation`, and its token is dead from now on; the receipt number and the counts."""
    receipt = new_receipt()
    with transaction(engine, durable=True) as connection:
        counts = _delete(connection, conversation_id)
        row = {"receipt": receipt, "conversation_hash": _hash(conversation_id), "at": clock.now()}
        connection.execute(insert(deletion).values(**row, counts=json.dumps(counts)))
    scrub(engine)
    return receipt, counts


def has_ended(engine: Engine, conversation_id: str) -> bool:
    """True when the conversation was ended by `end_conversation`."""
    wanted = select(deletion.c.receipt).where(deletion.c.conversation_hash == _hash(conversation_id))
    with transaction(engine) as connection:
        return connection.execute(wanted).first() is not None


def _delete(connection: Connection, conversation_id: str) -> dict[str, int]:
    state = connection.execute(select(conversation.c.state).where(conversation.c.id == conversation_id)).scalar()
    sorts: tuple[tuple[str, Any], ...] = (
        ("messages", turn),
        ("files", file),
        ("feedback", feedback),
        ("handovers", handover),
        ("contributions", contribution),
    )
    counts = {
        sort: int(connection.execute(delete(table).where(table.c.conversation == conversation_id)).rowcount)
        for sort, table in sorts
    }
    connection.execute(delete(conversation).where(conversation.c.id == conversation_id))
    return counts | {"events": _events(state)}


def _events(state: str | None) -> int:
    """How many events a state holds; 0 for one that cannot be read, which must be deleted all the same."""
    try:
        return len(json.loads(state or "{}")["events"])
    except (ValueError, KeyError, TypeError):
        return 0


def _hash(conversation_id: str) -> str:
    return hashlib.sha256(conversation_id.encode()).hexdigest()
