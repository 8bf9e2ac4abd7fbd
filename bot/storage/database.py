"""The engine, SQLite's pragmas, and the one session scope."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, insert, text, update
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot import clock
from bot.errors import StorageError
from bot.storage.conversation_tables import job_run
from bot.storage.migrations import migrate

_BUSY_MS = 5_000  # how long SQLite waits for another process's write
_PROBE, _PROBE_MS = "probe", 2_000  # the row that is written to see whether writing goes; it waits shorter
_CONNECT_SECONDS = 5  # how long Postgres may take to answer the door


def open_database(url: str) -> Engine:
    """An engine for `url` with every migration applied. Makes the folder of an SQLite file.

    Raises StorageError when the database cannot be reached or prepared.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        postgres = parsed.get_backend_name() == "postgresql"
        engine = create_engine(
            parsed,
            future=True,
            pool_pre_ping=True,
            hide_parameters=True,  # an error that is logged must not quote what somebody wrote
            connect_args={"connect_timeout": _CONNECT_SECONDS} if postgres else {},
        )
        if parsed.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _sqlite_pragmas)
        migrate(engine)
        if parsed.get_backend_name() == "sqlite" and Path(str(parsed.database)).is_file():
            _hold_open(engine, str(parsed.database))
    except (SQLAlchemyError, OSError) as error:
        raise StorageError(
            f"Databasen {_without_password(url)} kan ikke brukes: {error}. Sett VEIENINN_DATABASE_URL."
        ) from error
    return engine


def _without_password(url: str) -> str:
    try:
        return str(make_url(url).render_as_string(hide_password=True))
    except SQLAlchemyError:
        return "(ugyldig adresse)"


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")  # readers go on while one process writes
    cursor.execute("PRAGMA synchronous=NORMAL")  # survives kill -9; see `transaction` for a power cut
    cursor.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten in the file
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.close()


def _hold_open(engine: Engine, path: str) -> None:
    """Keep one idle connection until the engine is disposed of.

    Each transaction opens the file anew, so that a file that was taken away is noticed; but when the last
    connection closes, SQLite empties its log and waits for the disk: 20 ms a message instead of one.
    """
    held = sqlite3.connect(path, check_same_thread=False)
    held.execute("SELECT COUNT(*) FROM sqlite_master").fetchall()
    event.listen(engine, "engine_disposed", lambda _engine: held.close())


@contextmanager
def transaction(engine: Engine, durable: bool = False) -> Iterator[Connection]:
    """One transaction: all of it or nothing. Raises StorageError for the database's own errors.

    `durable`: it survives a power cut as well. Postgres always does that; SQLite waits for the disk then,
    which takes from a third of a millisecond to tens of them on a busy disk, so a turn of a conversation
    does not ask for it.
    """
    try:
        with engine.begin() as connection:
            if durable and engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA synchronous=FULL")  # this connection is for this alone
            yield connection
    except SQLAlchemyError as error:
        raise StorageError(f"Databasen svarte med en feil: {error}") from error


def reachable(engine: Engine) -> bool:
    """True when the database answers with our tables (a missing SQLite file is made anew, empty)."""
    try:
        with engine.connect() as connection:
            return bool(connection.execute(text("SELECT MAX(number) FROM schema_change")).scalar())
    except SQLAlchemyError:
        return False


def writable(engine: Engine) -> bool:
    """True when the database takes a write. It is made in earnest: a full disk shows only when one is kept."""
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA busy_timeout={_PROBE_MS}")  # this connection is for this alone
            row = {"started_at": clock.now()}
            if not connection.execute(update(job_run).where(job_run.c.job == _PROBE).values(**row)).rowcount:
                connection.execute(insert(job_run).values(job=_PROBE, **row))
    except IntegrityError:
        return True  # another process wrote it at the same time
    except SQLAlchemyError:
        return False
    return True


def scrub(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which still holds what was deleted. Best effort: a reader may hold it."""
    if engine.dialect.name == "sqlite":
        with suppress(SQLAlchemyError), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def utc(moment: datetime) -> datetime:
    """A moment as the database gave it, with its time zone (SQLite keeps none; all are written in UTC)."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
