"""How many messages are let through: a bucket for each session and each address.

In one process the buckets lie in memory. With VEIENINN_REDIS_URL they lie in Redis, and all processes
share them. The keys are hashed and gone when their bucket is full again, so that no address is kept.
"""

from __future__ import annotations

import hashlib
import time
from typing import Protocol

from redis.exceptions import RedisError

from bot.errors import StorageError
from bot.storage.redis_connection import open_redis

_MOST_KEYS = 20_000
_MINUTE = 60.0

# One number a key: when its bucket is full again. All of it happens at once, by Redis's own clock.
_SCRIPT = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local step = 60 / tonumber(ARGV[1])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local wait = full - now - (60 - step)
if wait > 0.0001 then return tostring(wait) end
redis.call('SET', KEYS[1], string.format('%.6f', full + step), 'EX', 61)
return '0'
"""


class Limits(Protocol):
    """Lets through or says how long to wait."""

    async def wait(self, key: str, per_minute: int) -> float:
        """Take one from the bucket of `key`: 0.0, or the seconds until there is one to take."""


class LocalLimits:
    """Buckets of one process."""

    def __init__(self) -> None:
        self._full: dict[str, float] = {}  # when each bucket is full again, on the monotonic clock

    async def wait(self, key: str, per_minute: int) -> float:
        """See Limits."""
        now, step = time.monotonic(), _MINUTE / per_minute
        full = max(self._full.get(key, 0.0), now)
        wait = full - now - (_MINUTE - step)
        if wait > 0.0001:
            return wait
        self._full[key] = full + step
        if len(self._full) > _MOST_KEYS:
            self._full = {key: full for key, full in self._full.items() if full > now}
        return 0.0


class RedisLimits:
    """Buckets that all processes on one Redis share."""

    def __init__(self, url: str) -> None:
        self._redis = open_redis(url)
        self._script = self._redis.register_script(_SCRIPT)

    async def wait(self, key: str, per_minute: int) -> float:
        """See Limits. Raises StorageError when Redis is gone."""
        name = "veieninn:limit:" + hashlib.sha256(key.encode()).hexdigest()
        try:
            return float(await self._script(keys=[name], args=[per_minute]))
        except RedisError as error:
            raise StorageError(f"Redis svarte med en feil: {type(error).__name__}") from error


def limits(redis_url: str | None) -> Limits:
    """The limits that the settings ask for."""
    return RedisLimits(redis_url) if redis_url else LocalLimits()
