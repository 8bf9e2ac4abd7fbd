"""kill -9 of processes that write: what they acknowledged is there. A small version of `bench.kills`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select
from sqlalchemy.engine import Engine

from bench.kills import Promised, a_database, kill_workers, losses
from bot.storage.conversation_store import Turn, begin_state, end_conversation, save_state
from bot.storage.conversation_tables import contribution, conversation, turn
from bot.storage.database import open_database, transaction
from bot.storage.record_store import keep_contribution
from tests.deploy.conftest import need
from tests.factories import DAY

_KILLS = 3
_NOON = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_was_acknowledged_survives_kill_9(kind: str) -> None:
    if kind == "postgres":
        need(("initdb", "postgresql"))
    with a_database(kind) as url:
        acknowledged, lost = kill_workers(url, _KILLS)
    assert acknowledged["turn"] >= _KILLS
    assert lost == []


def _lose_a_turn(engine: Engine) -> None:
    with transaction(engine) as connection:
        newest = connection.execute(select(turn.c.number).order_by(turn.c.number.desc())).scalar()
        connection.execute(delete(turn).where(turn.c.number == newest))


def _lose_the_state(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(delete(conversation))


def _lose_the_contribution(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(delete(contribution))


def _bring_back_what_was_deleted(engine: Engine) -> None:
    begin_state(engine, "web-deleted", '{"number": 1}')


@pytest.mark.parametrize(
    "harm", [_lose_a_turn, _lose_the_state, _lose_the_contribution, _bring_back_what_was_deleted, None]
)
def test_the_search_for_losses_finds_each_of_them(harm: Callable[[Engine], None] | None) -> None:
    with a_database("sqlite") as url:
        engine = open_database(url)
        promised = Promised()
        begin_state(engine, "web-a", "{}")
        for number in (1, 2):
            said = Turn(f"web-a.{number}", _NOON, "Hei", [{"text": "Hei"}], f"m{number}")
            save_state(engine, "web-a", f'{{"number": {number}}}', said)
            promised.hear(f"turn web-a {said.id} {number}")
        promised.hear(f"contribution {keep_contribution(engine, 'web-a', {})} web-a")
        begin_state(engine, "web-deleted", "{}")
        save_state(engine, "web-deleted", '{"number": 1}', Turn("d.1", _NOON, "Hei", [], "m1"))
        promised.hear("turn web-deleted d.1 1")
        promised.hear("ending web-deleted")
        end_conversation(engine, "web-deleted")
        promised.hear("ended web-deleted")
        if harm is not None:
            harm(engine)
        engine.dispose()
        assert bool(losses(url, promised)) == (harm is not None)
