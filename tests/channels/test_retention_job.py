from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot import clock
from bot.channels.retention_job import forget_once, keep_forgetting
from bot.settings import Settings
from bot.storage.conversation_store import Turn, begin_state, history, keep_turn
from bot.storage.database import transaction
from bot.storage.retention import last_run
from tests.channels.small_bot import StillRuntime


@pytest.fixture
def state(tmp_path: Path) -> Any:
    made = StillRuntime(Settings(database_url=f"sqlite:///{tmp_path / 'test.db'}", retention_days=3))
    yield made
    made.engine.dispose()


def _old(state: StillRuntime) -> None:
    begin_state(state.engine, "web-a", "{}")
    keep_turn(state.engine, "web-a", Turn("t1", clock.now() - timedelta(days=4), "hei", []))
    keep_turn(state.engine, "web-a", Turn("t2", clock.now() - timedelta(days=2), "hei", []))


def test_what_is_older_than_the_setting_goes(state: Any) -> None:
    _old(state)
    counts = asyncio.run(forget_once(state))
    assert counts is not None
    assert counts["turn"] == 1
    assert [turn.id for turn in history(state.engine, "web-a")] == ["t2"]
    assert asyncio.run(forget_once(state)) is None  # not due again


def test_it_runs_by_itself_and_again_when_it_is_due(state: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def watch() -> None:
        job = asyncio.create_task(keep_forgetting(state, 0.01))
        async with asyncio.timeout(20):
            while last_run(state.engine) is None:
                await asyncio.sleep(0.01)
            first, now = last_run(state.engine), clock.now()
            monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=7))
            while last_run(state.engine) == first:
                await asyncio.sleep(0.01)
        job.cancel()

    asyncio.run(watch())


def test_a_clock_that_jumps_ahead_deletes_nothing(
    state: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _old(state)
    now = clock.now()

    async def watch() -> None:
        job = asyncio.create_task(keep_forgetting(state, 0.01))
        async with asyncio.timeout(20):
            while last_run(state.engine) is None:
                await asyncio.sleep(0.01)
            monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=365))
            while "hopp" not in caplog.text:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.05)
        job.cancel()

    asyncio.run(watch())
    assert [turn.id for turn in history(state.engine, "web-a")] == ["t2"]
    assert caplog.text.count("hopp") == 1


def test_a_lost_database_is_logged_and_tried_again(state: Any, caplog: pytest.LogCaptureFixture) -> None:
    _old(state)
    with transaction(state.engine) as connection:
        connection.execute(text("ALTER TABLE job_run RENAME TO away"))
    with caplog.at_level(logging.ERROR, logger="bot"):
        assert asyncio.run(forget_once(state)) is None
    assert "feilet" in caplog.text
    with transaction(state.engine) as connection:
        connection.execute(text("ALTER TABLE away RENAME TO job_run"))
    assert asyncio.run(forget_once(state)) is not None
