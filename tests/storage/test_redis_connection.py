from __future__ import annotations

import asyncio

import pytest
from redis.exceptions import ConnectionError as BrokenError

from bench.speed_services import redis, redis_away
from bot.channels.limits import RedisLimits
from bot.nlu.locks import RedisLocks
from bot.storage.redis_connection import open_redis
from tests.deploy.conftest import need


def test_a_redis_that_was_away_is_used_again_at_the_first_command() -> None:
    need(("redis-server", "redis-server"))

    async def talk() -> None:
        client, store, limits = open_redis(url), RedisLocks(url), RedisLimits(url)
        for used_meanwhile in (True, False, True):
            assert await client.ping()
            assert await limits.wait("a", 60) == 0
            async with store.lock("a"):
                pass
            with redis_away(url):
                if used_meanwhile:
                    with pytest.raises(BrokenError):
                        await client.ping()

    with redis() as url:
        asyncio.run(talk())
