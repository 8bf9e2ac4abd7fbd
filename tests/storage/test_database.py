from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, inspect, select, text
from sqlalchemy.engine import Engine

from bot.errors import StorageError
from bot.storage import database
from bot.storage.database import open_database, reachable, transaction, writable
from bot.storage.tables import embedding, metadata


def _rows(engine: Engine) -> int:
    with transaction(engine) as connection:
        return len(connection.execute(select(embedding)).all())


def _add(engine: Engine, key: str) -> None:
    with transaction(engine) as connection:
        connection.execute(embedding.insert().values(model="m", text_hash=key, vector=b"1234"))


def test_an_opened_database_has_every_table(engine: Engine) -> None:
    assert set(metadata.tables) <= set(inspect(engine).get_table_names())


def test_the_folder_of_a_file_is_made(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path / 'a' / 'b' / 'test.db'}").dispose()
    assert (tmp_path / "a" / "b" / "test.db").exists()


def test_what_was_written_is_there_when_it_is_opened_again(engine: Engine, database_url: str) -> None:
    _add(engine, "a")
    engine.dispose()
    again = open_database(database_url)
    assert _rows(again) == 1
    again.dispose()


def test_a_transaction_is_all_or_nothing(engine: Engine) -> None:
    def write_and_fail() -> None:
        with transaction(engine) as connection:
            connection.execute(embedding.insert().values(model="m", text_hash="a", vector=b"1234"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert _rows(engine) == 0


def test_the_databases_own_errors_become_ours(engine: Engine) -> None:
    _add(engine, "a")
    with pytest.raises(StorageError) as raised:
        _add(engine, "a")
    assert raised.value.__cause__ is not None
    with pytest.raises(StorageError), transaction(engine) as connection:
        connection.execute(text("SELECT * FROM nowhere"))


@pytest.mark.parametrize("url", ["sqlite:////proc/no/such/place/test.db", "nothing", "strange://host/name"])
def test_a_database_that_cannot_be_used_names_the_setting(url: str) -> None:
    with pytest.raises(StorageError, match="VEIENINN_DATABASE_URL"):
        open_database(url)


def test_a_password_is_never_told() -> None:
    with pytest.raises(StorageError) as raised:
        open_database("postgresql+psycopg2://user:hemmelig@127.0.0.1:1/name")
    assert "hemmelig" not in str(raised.value)
    assert "127.0.0.1" in str(raised.value)


def test_a_reader_goes_on_while_another_connection_writes(engine: Engine) -> None:
    _add(engine, "a")
    with engine.connect() as writer, writer.begin():
        writer.execute(embedding.insert().values(model="m", text_hash="b", vector=b"1234"))
        assert _rows(engine) == 1
    assert _rows(engine) == 2


def test_rows_go_with_the_set_they_belong_to(engine: Engine) -> None:
    with pytest.raises(StorageError), transaction(engine) as connection:
        connection.execute(
            metadata.tables["knowledge_item"]
            .insert()
            .values(set_id=99, record="entry", item_id="x", position=0, payload="{}")
        )


def test_a_database_that_takes_a_write_is_writable_again_and_again(engine: Engine) -> None:
    assert [writable(engine) for _ in range(3)] == [True] * 3
    with transaction(engine) as connection:
        assert len(connection.execute(select(metadata.tables["job_run"])).all()) == 1


def _full(connection: Any, _record: Any) -> None:
    """No page more than there is: what SQLite does is what it does on a full disk."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_loses_nothing_and_goes_on_by_itself(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    _add(engine, "before")
    event.listen(engine, "connect", _full)
    engine.dispose()
    with pytest.raises(StorageError) as raised, transaction(engine) as connection:
        connection.execute(embedding.insert().values(model="m", text_hash="a", vector=b"x" * 100_000))
    assert "full" in str(raised.value.__cause__)
    assert (_rows(engine), reachable(engine)) == (1, True)
    event.remove(engine, "connect", _full)
    engine.dispose()
    _add(engine, "after")
    assert _rows(engine) == 2
    engine.dispose()


def test_a_database_that_another_process_locks_is_not_writable_and_then_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_BUSY_MS", 20)
    monkeypatch.setattr(database, "_PROBE_MS", 20)
    engine = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert (reachable(engine), writable(engine)) == (True, False)
    with pytest.raises(StorageError, match="locked"):
        _add(engine, "a")
    other.execute("ROLLBACK")
    other.close()
    assert writable(engine)
    _add(engine, "a")
    assert _rows(engine) == 1
    engine.dispose()


def test_a_lost_database_is_neither_reachable_nor_writable(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    with transaction(engine) as connection:
        connection.execute(text("ALTER TABLE schema_change RENAME TO away"))
        connection.execute(text("ALTER TABLE job_run RENAME TO gone"))
    assert (reachable(engine), writable(engine)) == (False, False)
    engine.dispose()


def _file(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def test_a_file_that_was_taken_away_is_noticed_and_one_that_is_put_back_is_used(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    _add(engine, "a")
    _add(engine, "b")
    with transaction(engine) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    away = tmp_path / "away.db"
    _file(engine).rename(away)
    with pytest.raises(StorageError):
        _rows(engine)
    _file(engine).unlink(missing_ok=True)  # SQLite made an empty one
    away.rename(_file(engine))
    assert _rows(engine) == 2
    engine.dispose()


def test_what_one_transaction_asks_for_does_not_hold_for_the_next(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'test.db'}")

    def level(durable: bool) -> int:
        with transaction(engine, durable) as connection:
            return int(connection.exec_driver_sql("PRAGMA synchronous").scalar())

    assert [level(False), level(True), level(False)] == [1, 2, 1]
    engine.dispose()
