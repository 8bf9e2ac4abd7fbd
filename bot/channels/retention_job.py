"""Retention in the server's own process: it looks now and then whether the job is due."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from bot import clock, metrics
from bot.errors import StorageError
from bot.runtime import Runtime
from bot.storage.retention import run_when_due

logger = logging.getLogger(__name__)

_LOOK_SECONDS = 600.0


async def keep_forgetting(state: Runtime, look_seconds: float = _LOOK_SECONDS) -> None:
    """Run retention whenever it is due, until cancelled. When the last run was is in the database.

    It waits while the clock cannot be believed: one that jumped a month ahead would have everything deleted.
    """
    steady, believed = clock.Steadiness(), True
    while True:
        before, believed = believed, steady.believed()
        if believed:
            await forget_once(state)
        elif before:
            logger.error("Klokka gjorde et hopp fram, så sletting av gamle samtaler venter et døgn. Still klokka.")
        await asyncio.sleep(look_seconds)


async def forget_once(state: Runtime) -> dict[str, int] | None:
    """Run retention if it is due; the number of rows deleted by table, or None. A lost database is logged."""
    given = state.settings
    try:
        counts = await asyncio.to_thread(run_when_due, state.engine, given.retention_days, given.contribution_days)
    except StorageError as error:
        metrics.retention_ran(False, clock.now().timestamp())
        logger.error("Sletting av gamle samtaler feilet: %s", type(error.__cause__).__name__)
        return None
    if counts is not None:
        metrics.retention_ran(True, clock.now().timestamp())
        data: dict[str, Any] = dict(counts)
        logger.info("Gamle samtaler er slettet", extra={"data": data})
    return counts
