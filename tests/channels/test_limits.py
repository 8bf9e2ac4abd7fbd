from __future__ import annotations

import asyncio
import time

import pytest

from bot.channels import limits as module
from bot.channels.limits import Limits, LocalLimits, RedisLimits, limits
from bot.errors import StorageError
from tests.redis_server import redis_url

__all__ = ["redis_url"]


async def _let_through(store: Limits, key: str, per_minute: int, tries: int) -> list[bool]:
    return [await store.wait(key, per_minute) == 0 for _ in range(tries)]


def test_as_many_as_allowed_come_through_and_then_one_waits() -> None:
    store = LocalLimits()
    assert asyncio.run(_let_through(store, "a", 15, 17)) == [True] * 15 + [False] * 2
    assert 0 < asyncio.run(store.wait("a", 15)) <= 4


def test_keys_have_buckets_of_their_own() -> None:
    store = LocalLimits()
    assert asyncio.run(_let_through(store, "a", 1, 2)) == [True, False]
    assert asyncio.run(_let_through(store, "b", 1, 2)) == [True, False]


def test_the_bucket_fills_again_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    store = LocalLimits()
    assert asyncio.run(_let_through(store, "a", 4, 5)) == [True] * 4 + [False]
    now[0] += 15
    assert asyncio.run(_let_through(store, "a", 4, 2)) == [True, False]
    now[0] += 600
    assert asyncio.run(_let_through(store, "a", 4, 5)) == [True] * 4 + [False]


def test_full_buckets_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(module, "_MOST_KEYS", 10)
    store = LocalLimits()
    for number in range(10):
        asyncio.run(store.wait(f"key {number}", 15))
    now[0] += 61
    asyncio.run(store.wait("one more", 15))
    assert len(store._full) == 1


def test_processes_on_one_redis_share_a_bucket(redis_url: str) -> None:
    async def knock() -> list[bool]:
        stores = [RedisLimits(redis_url), RedisLimits(redis_url)]
        return [await stores[number % 2].wait("shared", 4) == 0 for number in range(6)]

    assert asyncio.run(knock()) == [True] * 4 + [False] * 2


def test_a_shared_bucket_tells_how_long_to_wait(redis_url: str) -> None:
    async def knock() -> float:
        store = RedisLimits(redis_url)
        await store.wait("waiting", 2)
        await store.wait("waiting", 2)
        return await store.wait("waiting", 2)

    assert 25 < asyncio.run(knock()) <= 30


def test_neither_address_nor_conversation_stands_in_redis(redis_url: str) -> None:
    async def knock() -> list[bytes]:
        store = RedisLimits(redis_url)
        await store.wait("address 192.0.2.7", 15)
        return list(await store._redis.keys("*"))

    found = asyncio.run(knock())
    assert found
    assert not [key for key in found if b"192.0.2.7" in key]


def test_without_redis_it_is_our_own_error() -> None:
    with pytest.raises(StorageError):
        asyncio.run(RedisLimits("unix:///nowhere/redis.sock").wait("a", 15))


def test_the_settings_decide_which_it_is(redis_url: str) -> None:
    assert isinstance(limits(None), LocalLimits)
    assert isinstance(limits(redis_url), RedisLimits)
