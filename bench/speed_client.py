"""Simultaneous users over HTTP, bounded in count and time, on loopback only.

A load tool would be one dependency more for what a hundred lines on aiohttp do, which comes with Rasa:
each user is a coroutine that sends a message, waits for the reply, and sends the next at once.
"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import aiohttp

_TIMEOUT = aiohttp.ClientTimeout(total=60)
_runs = itertools.count()


@dataclass(frozen=True)
class Measured:
    """Reply times in milliseconds, replies a second, and how many went wrong."""

    replies: int
    failed: int
    p50: float
    p95: float
    p99: float
    per_second: float

    def as_dict(self) -> dict[str, float]:
        """For JSON."""
        return {name: round(value, 2) for name, value in asdict(self).items()}


def measured(times: Sequence[float], failed: int, seconds: float) -> Measured:
    """What a list of reply times (seconds) comes to."""
    if not times:
        return Measured(0, failed, float("nan"), float("nan"), float("nan"), 0.0)
    cuts = statistics.quantiles([1000 * one for one in times], n=100) if len(times) > 1 else [1000 * times[0]] * 99
    return Measured(len(times), failed, cuts[49], cuts[94], cuts[98], len(times) / seconds)


Say = Callable[[str, str], Awaitable[bool]]  # a user's name and a message; True for a whole reply


class RestUsers:
    """Users of Rasa's REST channel."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session, self._url = session, f"{address}/webhooks/rest/webhook"

    async def say(self, user: str, text: str) -> bool:
        """See Say."""
        async with self._session.post(self._url, json={"sender": user, "message": text}) as answered:
            replies = await answered.json(content_type=None) if answered.status == 200 else None
            return bool(replies) and any(reply.get("text") for reply in replies)


class WebUsers:
    """Users of the web channel, each with a session of its own."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session, self._address = session, address
        self._tokens: dict[str, str] = {}

    async def say(self, user: str, text: str) -> bool:
        """See Say."""
        if user not in self._tokens:
            async with self._session.post(f"{self._address}/chat/sessions", json={}) as begun:
                self._tokens[user] = (await begun.json())["token"]
        headers = {"Authorization": f"Bearer {self._tokens[user]}"}
        url = f"{self._address}/chat/messages"
        async with self._session.post(url, json={"text": text}, headers=headers) as answered:
            body: Any = await answered.json(content_type=None) if answered.status == 200 else {}
            return bool(body.get("messages"))


async def crowd(say: Say, questions: Sequence[str], users: int, seconds: float, most: int) -> Measured:
    """`users` people who ask at once, until `seconds` have passed or `most` messages were sent."""
    asked = iter(range(most))
    times: list[float] = []
    failed = 0
    run = next(_runs)
    begun = time.perf_counter()

    async def one(user: int) -> None:
        nonlocal failed
        for number in asked:
            if time.perf_counter() - begun > seconds:
                return
            sent = time.perf_counter()
            try:
                # No text twice: a vector that is remembered from before would flatter whoever remembers.
                good = await say(f"run{run}-user{user}", f"{questions[number % len(questions)]} {run}-{number}")
            except (aiohttp.ClientError, TimeoutError, ValueError):
                good = False
            if good:
                times.append(time.perf_counter() - sent)
            else:
                failed += 1

    await asyncio.gather(*(one(user) for user in range(users)))
    return measured(times, failed, time.perf_counter() - begun)


def session() -> aiohttp.ClientSession:
    """A client without a limit of its own on connections."""
    return aiohttp.ClientSession(timeout=_TIMEOUT, connector=aiohttp.TCPConnector(limit=0))
