"""kill -9 of whole servers while people talk, send in an example, and the knowledge changes."""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp

from bench.speed_client import session
from bench.speed_ours import bring_vectors, launch_server, start_server
from bot.settings import settings
from bot.storage.database import open_database
from bot.storage.record_store import contributions

_PEOPLE = 4
_SHORTEST, _LONGEST = 1.0, 8.0  # seconds of talk before the kill
_SECRET = {"VEIENINN_SECRET": "k" * 40}  # tokens must outlive a server
# A whole contribution: the six answers, from whom, consent, and «send».
_CONTRIBUTION = ("send inn et eksempel", *(f"Dette er svar nummer {n} om opplæring." for n in range(1, 7)))
_CONTRIBUTION_END = ("Hjelpende hender", "ja", "ja")
_KNOWLEDGE_SECONDS = 0.5


class Person:
    """Somebody who talks, and remembers what was answered. Sends again what was not."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.answered: list[str] = []  # turn ids, in order
        self.receipts: list[str] = []
        self._name, self._chance = number, chance
        self._token = ""
        self._sent = 0
        self._waiting: tuple[str, str] | None = None  # id and text of a message that was not answered yet
        self._script: list[str] = []

    async def talk(self, client: aiohttp.ClientSession, address: str) -> None:
        """Talk until the server is gone."""
        try:
            if not self._token:
                async with client.post(f"{address}/chat/sessions", json={}) as begun:
                    self._token = (await begun.json())["token"]
            while True:
                if self._waiting is None:
                    self._sent += 1
                    self._waiting = f"p{self._name}-{self._sent}", self._next()
                await self._say(client, address)
        except (aiohttp.ClientError, ConnectionError, TimeoutError):
            return

    def _next(self) -> str:
        if not self._script:
            self._script = [*_CONTRIBUTION, *_CONTRIBUTION_END] if self._chance.random() < 0.5 else ["hva er en pilot?"]
        return self._script.pop(0)

    async def _say(self, client: aiohttp.ClientSession, address: str) -> None:
        assert self._waiting is not None
        name, text = self._waiting
        headers = {"Authorization": f"Bearer {self._token}"}
        url = f"{address}/chat/messages"
        async with client.post(url, json={"text": text, "id": name}, headers=headers) as answered:
            if answered.status != 200:
                await asyncio.sleep(0.2)
                return
            body: Any = await answered.json()
        self._waiting = None
        self.answered.append(body["turn"])
        told = " ".join(message.get("text", "") for message in body["messages"])
        if "Kvitteringsnummeret ditt er " in told:
            self.receipts.append(told.partition("Kvitteringsnummeret ditt er ")[2].split(".")[0].strip())

    async def missing(self, client: aiohttp.ClientSession, address: str) -> list[str]:
        """What was answered and does not stand in the history, in its order."""
        if not self._token:
            return []
        headers = {"Authorization": f"Bearer {self._token}"}
        async with client.get(f"{address}/chat/history", headers=headers) as got:
            turns = (await got.json())["turns"]
        there = list(dict.fromkeys(turn["turn"] for turn in turns))
        extra = [one for one in there if one not in self.answered]
        found = [] if [one for one in there if one in self.answered] == self.answered else [f"turns of p{self._name}"]
        # The message under way when the server died may have been kept: that one, and no other.
        return found + ([f"p{self._name} has {len(extra)} turns too many"] if len(extra) > 1 else [])


def kill_servers(url: str, times: int) -> tuple[int, list[str]]:
    """Kill `times` servers on the database at `url`; what was acknowledged in number, and what was lost."""
    chance = random.Random(times)
    people = [Person(number, random.Random(number)) for number in range(_PEOPLE)]
    lost: list[str] = []
    with tempfile.TemporaryDirectory(prefix="veieninn-kills-") as folder:
        knowledge = Path(folder) / "knowledge"
        shutil.copytree(settings().knowledge, knowledge)
        changed = sorted((knowledge / "terms").glob("*.yml"))[0]
        given = {
            **_SECRET,
            "VEIENINN_DATABASE_URL": url,
            "VEIENINN_KNOWLEDGE": str(knowledge),
            "VEIENINN_WATCH_SECONDS": "0.2",
        }
        bring_vectors(url)
        for _ in range(times):
            server = start_server(Path(folder), given)
            try:
                asyncio.run(_talk_and_kill(server.address, people, chance, server.kill, changed))
            finally:
                server.stop()
        server = launch_server(Path(folder), given)
        try:
            server.wait("/health", 600)
            lost += asyncio.run(_check(server.address, people))
        finally:
            server.stop()
    engine = open_database(url)
    kept = {one.receipt for one in contributions(engine)}
    engine.dispose()
    receipts = [receipt for person in people for receipt in person.receipts]
    lost += [f"contribution {receipt}" for receipt in receipts if receipt not in kept]
    return sum(len(person.answered) for person in people) + len(receipts), lost


async def _talk_and_kill(
    address: str, people: list[Person], chance: random.Random, kill: Callable[[], None], changed: Path
) -> None:
    async def edit() -> None:
        while True:
            await asyncio.sleep(_KNOWLEDGE_SECONDS)
            text = changed.read_text(encoding="utf-8")
            changed.write_text(text.rstrip() + "\n# endret\n", encoding="utf-8")

    async with session() as client:
        editing = asyncio.create_task(edit())
        talking = [asyncio.create_task(person.talk(client, address)) for person in people]
        await asyncio.sleep(chance.uniform(_SHORTEST, _LONGEST))
        await asyncio.to_thread(kill)
        editing.cancel()
        await asyncio.gather(*talking)


async def _check(address: str, people: list[Person]) -> list[str]:
    async with session() as client:
        return [line for person in people for line in await person.missing(client, address)]
