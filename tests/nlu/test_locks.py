from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.errors import StorageError
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
