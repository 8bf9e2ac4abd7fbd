"""The engine, SQLite's pragmas, and the one session scope."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, insert, text, update
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DisconnectionError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot import clock
from bot.errors import StorageError
from bot.storage.conversation_tables import job_run
from bot.storage.migrations import migrate

_BUSY_MS = 5_000  # how long SQLite waits for another process's write
_PROBE, _PROBE_MS = "probe", 2_000  # the row that is written to see whether writing goes; it waits shorter
_CONNECT_SECONDS = 5  # how long Postgres may take to answer the door
_OPTIONS: dict[str, dict[str, Any]] = {
    # Connections are kept: opening a file takes longer than most of what is asked of it.
    "sqlite": {"poolclass": QueuePool, "connect_args": {"check_same_thread": False}},
    "postgresql": {"pool_pre_ping": True, "connect_args": {"connect_timeout": _CONNECT_SECONDS}},
}


def open_database(url: str) -> Engine:
    """An engine for `url` with every migration applied. Makes the folder of an SQLite file.

    Raises StorageError when the database cannot be reached or prepared.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        backend = parsed.get_backend_name()
        engine = create_engine(
            parsed,
            future=True,
            hide_parameters=True,  # an error that is logged must not quote what somebody wrote
            **_OPTIONS.get(backend, {}),
        )
        if backend == "sqlite":
            event.listen(engine, "connect", _sqlite_opened)
            event.listen(engine, "checkout", _sqlite_taken)
        migrate(engine)
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


def _sqlite_opened(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")  # readers go on while one process writes
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten in the file
    connection.execute("PRAGMA foreign_keys=ON")
    record.info["file"] = _file_of(connection)


def _sqlite_taken(connection: Any, record: Any, _proxy: Any) -> None:
    """Notice a file that was taken away or put back meanwhile, and undo what a user before changed for itself."""
    if record.info["file"] != _file_of(connection):
        raise DisconnectionError("the file is another one now")
    connection.execute("PRAGMA synchronous=NORMAL")  # survives kill -9; see `transaction` for a power cut
    connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")


def _file_of(connection: Any) -> tuple[int, int] | None:
    """Which file lies at the path of a connection's database now; None for none."""
    _, _, path = connection.execute("PRAGMA database_list").fetchone()
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
                connection.exec_driver_sql("PRAGMA synchronous=FULL")  # until it is taken again
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
                connection.exec_driver_sql(f"PRAGMA busy_timeout={_PROBE_MS}")  # until it is taken again
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
