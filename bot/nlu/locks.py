"""One message of a conversation at a time: within a process, or across processes through Redis.

Rasa's own lock stores look again once a second, and its Redis store reads and writes its ticket in two
steps, so that two processes may both take the first ticket.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from weakref import WeakValueDictionary

import redis
from rasa.core.lock_store import LockStore
from redis.exceptions import LockError, RedisError

from bot.errors import StorageError
from bot.storage.redis_connection import open_redis

_WAIT_SECONDS = 30.0  # for the message before this one
_HELD_SECONDS = 15.0  # a process that dies holds its lock no longer than this; one that lives renews it
_RENEW_SECONDS = 3.0
_LOOK_SECONDS = 0.02


class LocalLocks(LockStore):
    """Locks of one process; nothing is left of a lock that nobody holds."""

    def __init__(self) -> None:
        super().__init__()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncIterator[None]:
        """Wait for the conversation's turn, in order of arrival."""
        held = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with held:
            yield


class RedisLocks(LockStore):
    """Locks that all processes on one Redis share."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = open_redis(url)

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncIterator[None]:
        """Wait for the conversation's turn. Raises StorageError when Redis is gone or the wait too long."""
        name = "veieninn:lock:" + hashlib.sha256(conversation_id.encode()).hexdigest()
        held = self._redis.lock(name, timeout=_HELD_SECONDS, sleep=_LOOK_SECONDS, blocking_timeout=_WAIT_SECONDS)
        try:
            taken = await held.acquire()
        except RedisError as error:
            raise StorageError(f"Redis svarte med en feil: {type(error).__name__}") from error
        if not taken:
            raise StorageError("Meldingen før denne ble ikke ferdig i tide")
        renewing = asyncio.create_task(_renew(held))
        try:
            yield
        finally:
            renewing.cancel()
            # A lock that cannot be given back runs out by itself.
            with suppress(LockError, RedisError):
                await held.release()


async def _renew(held: Any) -> None:
    """Keep a lock from running out, for as long as its holder's process lives and Redis answers."""
    while True:
        await asyncio.sleep(_RENEW_SECONDS)
        with suppress(RedisError):
            try:
                await held.reacquire()
            except LockError:  # it ran out, or Redis forgot it: another may hold it now
                return


def answers(redis_url: str) -> bool:
    """True when Redis is there."""
    try:
        return bool(redis.from_url(redis_url, socket_timeout=5, socket_connect_timeout=5).ping())
    except RedisError:
        return False


def locks(redis_url: str | None) -> LockStore:
    """The lock store that the settings ask for."""
    return RedisLocks(redis_url) if redis_url else LocalLocks()
