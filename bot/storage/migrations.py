"""Numbered changes of the schema, each applied once, in order, in a transaction.

A handful of tables does not need Alembic's environment; the numbers and the log table are the
part of it that matters here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from sqlalchemy import Column, Integer, MetaData, Table, insert, inspect, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from bot.storage import tables
from bot.storage.conversation_tables import CONVERSATION_TABLES

_log = Table("schema_change", MetaData(), Column("number", Integer, primary_key=True))


def _1_knowledge_and_embeddings(connection: Connection) -> None:
    for table in (tables.knowledge_set, tables.knowledge_item, tables.embedding):
        table.create(connection, checkfirst=True)


def _2_conversations(connection: Connection) -> None:
    for table in CONVERSATION_TABLES:
        table.create(connection, checkfirst=True)


CHANGES: tuple[Callable[[Connection], None], ...] = (_1_knowledge_and_embeddings, _2_conversations)


def migrate(engine: Engine) -> int:
    """Apply what is missing; the number of changes applied. Safe when two processes start at once."""
    if not inspect(engine).has_table(_log.name):
        # Another process may make it meanwhile.
        with contextlib.suppress(OperationalError, ProgrammingError, IntegrityError):
            _log.create(engine, checkfirst=True)
    applied = 0
    for number, change in enumerate(CHANGES, 1):
        try:
            with engine.begin() as connection:
                if connection.execute(select(_log.c.number).where(_log.c.number == number)).first():
                    continue
                connection.execute(insert(_log).values(number=number))  # the second process waits here
                change(connection)
                applied += 1
        except IntegrityError:
            continue  # another process applied it first
    return applied
