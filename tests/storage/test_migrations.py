from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import Connection, Engine

from bot.storage import migrations
from bot.storage.database import open_database
from bot.storage.migrations import CHANGES, migrate


def _numbers(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return [row.number for row in connection.execute(text("SELECT number FROM schema_change ORDER BY number"))]


def _bare(database_url: str) -> Engine:
    """An engine on a database without any table."""
    if database_url.startswith("sqlite"):
        Path(database_url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    return create_engine(database_url, future=True)


def test_a_new_database_gets_every_change_once(database_url: str) -> None:
    engine = _bare(database_url)
    assert migrate(engine) == len(CHANGES)
    assert _numbers(engine) == list(range(1, len(CHANGES) + 1))
    engine.dispose()


def test_a_change_that_another_process_applied_meanwhile_is_no_error(database_url: str) -> None:
    engine, other = _bare(database_url), _bare(database_url)
    applied: list[int] = []

    def the_other_is_faster(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO schema_change") and not applied:
            applied.append(0)
            applied[0] = migrate(other)

    event.listen(engine, "before_cursor_execute", the_other_is_faster)
    assert migrate(engine) == 0
    assert applied == [len(CHANGES)]
    assert _numbers(engine) == list(range(1, len(CHANGES) + 1))
    engine.dispose()
    other.dispose()


def test_twice_is_once(engine: Engine) -> None:
    tables = set(inspect(engine).get_table_names())
    assert migrate(engine) == 0
    assert _numbers(engine) == list(range(1, len(CHANGES) + 1))
    assert set(inspect(engine).get_table_names()) == tables


def test_a_later_change_is_applied_to_an_old_database(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def add_a_table(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE added (id INTEGER PRIMARY KEY)"))

    monkeypatch.setattr(migrations, "CHANGES", (*CHANGES, add_a_table))
    assert migrate(engine) == 1
    assert inspect(engine).has_table("added")
    assert migrate(engine) == 0


def test_a_change_that_fails_leaves_no_trace_and_can_be_tried_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [True]

    def add_two_tables(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE first (id INTEGER PRIMARY KEY)"))
        if broken[0]:
            raise RuntimeError
        connection.execute(text("CREATE TABLE second (id INTEGER PRIMARY KEY)"))

    monkeypatch.setattr(migrations, "CHANGES", (*CHANGES, add_two_tables))
    with pytest.raises(RuntimeError):
        migrate(engine)
    assert not inspect(engine).has_table("first")
    assert _numbers(engine) == list(range(1, len(CHANGES) + 1))
    broken[0] = False
    assert migrate(engine) == 1
    assert inspect(engine).has_table("second")


def test_two_that_start_at_once_both_succeed(database_url: str) -> None:
    together = threading.Barrier(2)
    failed: list[BaseException] = []

    def start() -> None:
        together.wait(timeout=30)
        try:
            open_database(database_url).dispose()
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []
    engine = open_database(database_url)
    assert _numbers(engine) == list(range(1, len(CHANGES) + 1))
    engine.dispose()
