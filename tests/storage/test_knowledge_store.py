from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine

from bot import clock
from bot.errors import StorageError
from bot.knowledge.bundle import Knowledge
from bot.knowledge.outlines import AgreementOutline, BriefOutline
from bot.storage import knowledge_store
from bot.storage.database import open_database, transaction
from bot.storage.knowledge_store import current_fingerprint, load, sync
from bot.storage.tables import knowledge_item, knowledge_set
from tests.knowledge.test_contacts import contacts
from tests.knowledge.test_outlines import agreement_data, brief_data


@pytest.fixture(autouse=True)
def _a_clock_that_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sync has its own moment, so that «newest» means something."""
    moments = (datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=second) for second in range(1_000))
    monkeypatch.setattr(clock, "now", lambda: next(moments))


def _set(tiny: Knowledge, letter: str, **changes: Any) -> Knowledge:
    return dataclasses.replace(tiny, fingerprint=letter * 64, **changes)


def _sets(engine: Engine) -> list[tuple[str, bool]]:
    with transaction(engine) as connection:
        rows = connection.execute(select(knowledge_set).order_by(knowledge_set.c.id)).all()
    return [(row.fingerprint[0], row.is_current) for row in rows]


def _items(engine: Engine) -> int:
    with transaction(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(knowledge_item)).scalar_one())


def test_what_is_loaded_equals_what_was_synced(engine: Engine, tiny: Knowledge) -> None:
    assert sync(engine, tiny)
    assert load(engine) == tiny


def test_the_forms_of_briefs_and_agreements_are_kept_too(engine: Engine, tiny: Knowledge) -> None:
    forms = dataclasses.replace(
        tiny,
        briefs=(BriefOutline.model_validate(brief_data()),),
        agreements=(AgreementOutline.model_validate(agreement_data()),),
    )
    sync(engine, forms)
    assert load(engine) == forms


def test_the_municipality_s_contacts_are_kept_too(engine: Engine, tiny: Knowledge) -> None:
    known = dataclasses.replace(tiny, contacts=contacts())
    sync(engine, known)
    assert load(engine) == known


def test_entries_keep_their_order(engine: Engine, tiny: Knowledge) -> None:
    turned = _set(tiny, "a", entries=tuple(reversed(tiny.entries)))
    sync(engine, turned)
    assert [entry.id for entry in load(engine).entries] == [entry.id for entry in turned.entries]


def test_syncing_the_same_set_again_changes_nothing(engine: Engine, tiny: Knowledge) -> None:
    assert sync(engine, tiny)
    before = (_sets(engine), _items(engine))
    assert not sync(engine, tiny)
    assert (_sets(engine), _items(engine)) == before


def test_before_the_first_sync_there_is_nothing_and_it_says_so(engine: Engine) -> None:
    assert current_fingerprint(engine) is None
    with pytest.raises(StorageError, match="veieninn sync"):
        load(engine)


def test_the_newest_set_is_the_current_one(engine: Engine, tiny: Knowledge) -> None:
    sync(engine, _set(tiny, "a"))
    sync(engine, _set(tiny, "b", entries=tiny.entries[:2]))
    assert current_fingerprint(engine) == "b" * 64
    assert load(engine).entries == tiny.entries[:2]


def test_two_sets_are_kept_and_exactly_one_is_current(engine: Engine, tiny: Knowledge) -> None:
    for letter in "abcd":
        sync(engine, _set(tiny, letter))
    assert _sets(engine) == [("c", False), ("d", True)]
    one = len(tiny.entries) + len(tiny.sources) + len(tiny.values) + 5
    assert _items(engine) == 2 * one


def test_going_back_to_the_set_before_makes_it_current_again(engine: Engine, tiny: Knowledge) -> None:
    for letter in "aba":
        assert sync(engine, _set(tiny, letter))
    assert _sets(engine) == [("a", True), ("b", False)]
    sync(engine, _set(tiny, "c"))
    assert _sets(engine) == [("a", False), ("c", True)]


@contextmanager
def _failing_at(engine: Engine, beginning: str) -> Iterator[None]:
    """The connection breaks when a statement that begins so is about to run."""

    def break_it(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(beginning):
            raise RuntimeError(beginning)

    event.listen(engine, "before_cursor_execute", break_it)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", break_it)


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO knowledge_item", "UPDATE knowledge_set", "DELETE FROM knowledge_item", "DELETE FROM knowledge_set"],
)
def test_a_failure_in_the_middle_leaves_the_old_set_current_and_whole(
    engine: Engine, tiny: Knowledge, statement: str
) -> None:
    sync(engine, _set(tiny, "a"))
    before = (_sets(engine), _items(engine))
    with pytest.raises(RuntimeError, match=statement), _failing_at(engine, statement):
        sync(engine, _set(tiny, "b"))
    assert (_sets(engine), _items(engine)) == before
    assert load(engine) == _set(tiny, "a")
    assert sync(engine, _set(tiny, "b"))


def test_a_record_that_cannot_be_written_leaves_the_old_set_too(
    engine: Engine, tiny: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(engine, _set(tiny, "a"))

    def rows(_knowledge: Knowledge) -> Iterator[dict[str, Any]]:
        yield {"record": "entry", "item_id": "x", "position": 0, "payload": None, "kind": None, "title": None}

    monkeypatch.setattr(knowledge_store, "_rows", rows)
    with contextlib.suppress(StorageError):
        sync(engine, _set(tiny, "b"))
    assert _sets(engine) == [("a", True)]


def test_another_process_sees_the_new_set(engine: Engine, database_url: str, tiny: Knowledge) -> None:
    other = open_database(database_url)
    sync(engine, _set(tiny, "a"))
    assert current_fingerprint(other) == "a" * 64
    sync(other, _set(tiny, "b"))
    assert current_fingerprint(engine) == "b" * 64
    other.dispose()


def test_the_same_set_written_by_another_process_meanwhile_is_no_error(
    engine: Engine, tiny: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = _set(tiny, "a")

    def somebody_else_was_first(_engine: Engine) -> None:
        monkeypatch.undo()
        sync(engine, new)

    monkeypatch.setattr(knowledge_store, "current_fingerprint", somebody_else_was_first)
    sync(engine, new)
    assert _sets(engine) == [("a", True)]
    assert load(engine) == new


def test_two_processes_with_different_sets_leave_exactly_one_current(
    engine: Engine, database_url: str, tiny: Knowledge
) -> None:
    """The first has written and not yet committed when the second begins."""
    other = open_database(database_url)
    second = threading.Thread(target=lambda: sync(other, _set(tiny, "b")))
    with transaction(engine) as connection:
        knowledge_store._make_current(connection, _set(tiny, "a"))
        second.start()
        second.join(timeout=1.0)  # waits for us, or has finished: both are allowed
    second.join(timeout=30)
    other.dispose()
    assert sorted(letter for letter, _ in _sets(engine)) == ["a", "b"]
    assert [current for _, current in _sets(engine)].count(True) == 1
