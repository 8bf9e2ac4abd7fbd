from __future__ import annotations

import asyncio
from typing import Any

import pytest
import redis.asyncio as aredis

from bot.errors import StorageError
from bot.nlu import locks as locks_module
from bot.nlu.locks import LocalLocks, RedisLocks, answers, locks
from tests.redis_server import redis_url

__all__ = ["redis_url"]

_NOBODY = "unix:///nowhere/redis.sock"


async def _crowd(stores: list[Any], conversations: list[str]) -> int:
    """How many were inside at once, at most, over the whole crowd."""
    inside = most = 0

    async def one(store: Any, conversation: str) -> None:
        nonlocal inside, most
        async with store.lock(conversation):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.005)
            inside -= 1

    await asyncio.gather(
        *(one(store, conversation) for store in stores for conversation in conversations for _ in range(5))
    )
    return most


def test_of_one_conversation_only_one_is_inside() -> None:
    assert asyncio.run(_crowd([LocalLocks()], ["a"])) == 1


def test_conversations_do_not_wait_for_each_other() -> None:
    assert asyncio.run(_crowd([LocalLocks()], ["a", "b", "c"])) == 3


def test_the_order_is_that_of_arrival() -> None:
    order: list[int] = []

    async def talk() -> None:
        store = LocalLocks()

        async def one(number: int) -> None:
            async with store.lock("a"):
                await asyncio.sleep(0)
                order.append(number)

        await asyncio.gather(*(one(number) for number in range(20)))

    asyncio.run(talk())
    assert order == list(range(20))


@pytest.mark.parametrize("error", [ValueError, asyncio.CancelledError])
def test_a_turn_that_breaks_off_gives_the_lock_back(error: type[BaseException]) -> None:
    async def talk() -> None:
        store = LocalLocks()
        with pytest.raises(error):
            async with store.lock("a"):
                raise error
        async with asyncio.timeout(5):
            async with store.lock("a"):
                pass
        assert len(store._locks) == 0  # nothing is left of a lock that nobody holds

    asyncio.run(talk())


def test_processes_on_one_redis_share_a_lock(redis_url: str) -> None:
    async def talk() -> int:
        return await _crowd([RedisLocks(redis_url), RedisLocks(redis_url)], ["a"])

    assert asyncio.run(talk()) == 1


def test_a_turn_that_breaks_off_gives_the_shared_lock_back(redis_url: str) -> None:
    async def talk() -> None:
        store = RedisLocks(redis_url)
        with pytest.raises(ZeroDivisionError):
            async with store.lock("a"):
                raise ZeroDivisionError
        async with asyncio.timeout(5):
            async with store.lock("a"):
                pass

    asyncio.run(talk())


async def _seconds_left(redis_url: str) -> float:
    """How long the only lock lasts, unless it is renewed."""
    client = aredis.from_url(redis_url)
    (name,) = await client.keys("veieninn:lock:*")
    left = float(await client.pttl(name)) / 1000
    await client.close()
    return left


def test_a_lock_whose_holder_died_runs_out_before_the_next_message_gives_up(redis_url: str) -> None:
    async def talk() -> float:
        async with RedisLocks(redis_url).lock("a"):
            return await _seconds_left(redis_url)

    assert 0 < asyncio.run(talk()) <= locks_module._HELD_SECONDS < locks_module._WAIT_SECONDS


def test_a_long_turn_keeps_its_lock(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks_module, "_RENEW_SECONDS", 0.01)

    async def talk() -> None:
        async with RedisLocks(redis_url).lock("a"):
            client = aredis.from_url(redis_url)
            (name,) = await client.keys("veieninn:lock:*")
            await client.pexpire(name, 5_000)  # ten of its fifteen seconds have gone
            async with asyncio.timeout(4):
                while await _seconds_left(redis_url) < 6:
                    await asyncio.sleep(0.01)
            await client.close()

    asyncio.run(talk())


def test_a_turn_that_is_over_renews_nothing(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks_module, "_RENEW_SECONDS", 0.01)

    async def talk() -> set[asyncio.Task[Any]]:
        async with RedisLocks(redis_url).lock("a"):
            await asyncio.sleep(0.03)
        await asyncio.sleep(0)
        return asyncio.all_tasks() - {asyncio.current_task()}  # type: ignore[arg-type] # it is running

    assert asyncio.run(talk()) == set()


def test_without_redis_it_is_our_own_error_and_not_a_message_unguarded() -> None:
    async def talk() -> None:
        with pytest.raises(StorageError):
            async with RedisLocks(_NOBODY).lock("a"):
                pytest.fail("nobody may come in")

    asyncio.run(talk())


def test_the_settings_decide_which_it_is(redis_url: str) -> None:
    assert isinstance(locks(None), LocalLocks)
    assert isinstance(locks(redis_url), RedisLocks)
    assert answers(redis_url)
    assert not answers(_NOBODY)
