from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from bot import clock
from bot.errors import StorageError
from bot.storage.conversation_store import (
    Turn,
    begin_state,
    conversation_ids,
    delete_conversation,
    end_conversation,
    has_ended,
    history,
    keep_turn,
    new_receipt,
    opening,
    read_state,
    save_state,
)
from bot.storage.database import open_database
from bot.storage.file_store import keep_file
from bot.storage.record_store import keep_contribution, keep_feedback, keep_handover
from bot.storage.retention import run_when_due

_WORDS = "kattepasserordning"


def _turn(turn_id: str, asked: str | None = "hei", client_id: str | None = None) -> Turn:
    return Turn(turn_id, clock.now().replace(microsecond=0), asked, [{"text": f"svar på {asked} 🐈 æøå"}], client_id)


def _everything(engine: Engine) -> str:
    with engine.connect() as connection:
        rows = [
            tuple(row)
            for name in inspect(engine).get_table_names()
            for row in connection.execute(text(f"SELECT * FROM {name}"))
        ]
    return " ".join(
        bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
        for row in rows
        for value in row
    )


def test_a_state_is_read_as_it_was_written_also_by_another_process(engine: Engine, database_url: str) -> None:
    begin_state(engine, "web-a", '{"events": []}')
    assert save_state(engine, "web-a", '{"slots": {"place": "Rjukan 🐈"}}')
    other = open_database(database_url)
    assert read_state(other, "web-a") == '{"slots": {"place": "Rjukan 🐈"}}'
    assert read_state(other, "web-b") is None
    other.dispose()


def test_a_conversation_that_another_process_began_stands(engine: Engine) -> None:
    begin_state(engine, "web-a", "first")
    begin_state(engine, "web-a", "second")
    assert read_state(engine, "web-a") == "first"
    assert conversation_ids(engine) == ["web-a"]


def test_turns_come_oldest_first_and_bounded(engine: Engine) -> None:
    for number in range(5):
        keep_turn(engine, "web-a", _turn(f"t{number}", asked=f"nummer {number}"))
    keep_turn(engine, "web-b", _turn("other"))
    assert [turn.asked for turn in history(engine, "web-a")] == [f"nummer {number}" for number in range(5)]
    assert [turn.id for turn in history(engine, "web-a", newest=2)] == ["t3", "t4"]
    assert history(engine, "web-c") == []


def test_a_turn_is_read_as_it_was_written(engine: Engine) -> None:
    said = _turn("t1", client_id="mine")
    keep_turn(engine, "web-a", said)
    assert history(engine, "web-a") == [said]


def test_a_message_that_was_sent_before_meets_its_turn_and_any_message_the_state(engine: Engine) -> None:
    said = _turn("t1", client_id="mine")
    assert opening(engine, "web-a", "mine") == (None, None)
    begin_state(engine, "web-a", "standing")
    keep_turn(engine, "web-a", said)
    assert opening(engine, "web-a", "mine") == (said, "standing")
    assert opening(engine, "web-a", "another") == (None, "standing")
    assert opening(engine, "web-a") == (None, "standing")
    assert opening(engine, "web-b", "mine") == (None, None)


def test_a_turn_without_the_clients_id_may_come_any_number_of_times(engine: Engine) -> None:
    keep_turn(engine, "web-a", _turn("t1"))
    keep_turn(engine, "web-a", _turn("t2"))
    keep_turn(engine, "web-a", _turn("t3", client_id="mine"))
    with pytest.raises(StorageError):
        keep_turn(engine, "web-a", _turn("t4", client_id="mine"))


def test_state_and_turn_are_written_both_or_neither(engine: Engine) -> None:
    begin_state(engine, "web-a", "before")
    keep_turn(engine, "web-a", _turn("t1"))
    with pytest.raises(StorageError):
        save_state(engine, "web-a", "after", _turn("t1"))
    assert read_state(engine, "web-a") == "before"


def test_the_turn_that_deletes_a_conversation_does_not_bring_it_back(engine: Engine) -> None:
    begin_state(engine, "web-a", "before")
    delete_conversation(engine, "web-a")
    assert not save_state(engine, "web-a", "after", _turn("t1"))
    assert read_state(engine, "web-a") is None
    assert history(engine, "web-a") == []


def _fill(engine: Engine, conversation: str, words: str) -> None:
    begin_state(engine, conversation, "{}")
    save_state(engine, conversation, f'{{"slots": {{"a": "{words}"}}, "events": [{{}}, {{}}, {{}}]}}')
    keep_turn(engine, conversation, _turn(f"{conversation}-1", asked=words))
    keep_turn(engine, conversation, _turn(f"{conversation}-2", asked=words))
    keep_feedback(engine, conversation, f"{conversation}-1", True, words)
    keep_file(engine, conversation, _File(words), clock.now() + timedelta(days=1))
    keep_contribution(engine, conversation, {"hva": words})
    keep_handover(engine, conversation, {"hva": words})


class _File:
    media_type = "text/plain"

    def __init__(self, words: str) -> None:
        self.title = self.filename = words
        self.content = words.encode()


@pytest.mark.parametrize("end", [False, True])
def test_deletion_empties_every_table_and_leaves_the_others_alone(engine: Engine, end: bool) -> None:
    _fill(engine, "web-a", _WORDS)
    _fill(engine, "web-b", "noe annet")
    run_when_due(engine, 21, 180)
    before = _everything(engine)
    assert before.count(_WORDS) >= 9
    counts = end_conversation(engine, "web-a")[1] if end else delete_conversation(engine, "web-a")
    assert counts == {"messages": 2, "files": 1, "feedback": 1, "handovers": 1, "contributions": 1, "events": 3}
    after = _everything(engine)
    assert _WORDS not in after
    assert "web-a" not in after
    assert after.count("noe annet") == before.count("noe annet")


def test_only_an_ended_conversation_has_ended(engine: Engine) -> None:
    _fill(engine, "web-a", _WORDS)
    delete_conversation(engine, "web-a")
    assert not has_ended(engine, "web-a")
    receipt, counts = end_conversation(engine, "web-a")
    assert has_ended(engine, "web-a")
    assert not has_ended(engine, "web-b")
    assert receipt
    assert set(counts.values()) == {0}


def test_receipts_differ_and_can_be_read_out() -> None:
    receipts = {new_receipt() for _ in range(200)}
    assert len(receipts) == 200
    assert all(len(receipt) == 9 and not set("01IO") & set(receipt) for receipt in receipts)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_of_a_deleted_conversation_is_left_in_the_file(engine: Engine, database_url: str) -> None:
    _fill(engine, "web-a", _WORDS)
    for number in range(50):
        save_state(engine, "web-a", f'{{"a": "{_WORDS} {number}"}}')
    delete_conversation(engine, "web-a")
    path = database_url.removeprefix("sqlite:///")
    held: dict[str, Any] = {}
    for ending in ("", "-wal"):
        with open(path + ending, "rb") as file:  # noqa: PTH123 - a name with an ending
            held[ending] = file.read()
    assert held[""]
    assert not [ending for ending, content in held.items() if _WORDS.encode() in content]
