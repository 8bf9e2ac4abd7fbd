"""A small installation as deploy/ describes it: Postgres, Redis, nginx and two server processes."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bench.speed_ours import launch_server
from bench.speed_servers import Server, free_port
from bench.speed_services import MissingPartError, nginx, postgres, program, redis
from tests import small_folder
from tests.real_bot import RealBot, real_bot

__all__ = ["real_bot"]

_START_SECONDS = 600
_PARTS = (("initdb", "postgresql"), ("redis-server", "redis-server"), ("nginx", "nginx-light"))


def need(*parts: tuple[str, str]) -> None:
    """Skip where a program is missing, with what to install; on the clean machine that is a failure."""
    try:
        for name, package in parts:
            program(name, package)
    except MissingPartError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


class Installation:
    """The public address, and the processes behind it."""

    def __init__(self, folder: Path, given: dict[str, str], public: int) -> None:
        self._folder, self._given = folder, given
        self.database, self.redis = given["VEIENINN_DATABASE_URL"], given["VEIENINN_REDIS_URL"]
        self.address = f"http://127.0.0.1:{public}"
        self.servers: list[Server] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.client = self.run(self._connect())

    async def _connect(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=90))

    def run(self, coroutine: Any) -> Any:
        """Run a coroutine to its end."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(timeout=300)

    def start(self, ports: list[int]) -> None:
        """Start a process on each port, at once, and wait for them."""
        self.servers = [launch_server(self._folder, {**self._given, "VEIENINN_PORT": str(port)}) for port in ports]
        for server in self.servers:
            server.wait("/health", _START_SECONDS)

    def stop(self) -> None:
        """Stop everything that runs."""
        for server in self.servers:
            server.stop()
        self.run(self.client.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)

    async def token(self) -> str:
        """A new session's token."""
        async with self.client.post(f"{self.address}/chat/sessions", json={}) as begun:
            assert begun.status == 201
            return str((await begun.json())["token"])

    async def say(self, token: str, text: str, client_id: str) -> tuple[int, str, str]:
        """One message: the status, the reply's texts, and which process answered."""
        headers = {"Authorization": f"Bearer {token}"}
        body = {"text": text, "id": client_id}
        async with self.client.post(f"{self.address}/chat/messages", json=body, headers=headers) as answered:
            told = await answered.json(content_type=None)
            texts = "\n".join(message.get("text", "") for message in told.get("messages", []))
            return answered.status, texts, answered.headers.get("X-Answered-By", "")

    async def apology(self, token: str, text: str, client_id: str) -> tuple[int, str]:
        """One message that cannot be answered now: the status and what the user is told."""
        headers = {"Authorization": f"Bearer {token}"}
        body = {"text": text, "id": client_id}
        async with self.client.post(f"{self.address}/chat/messages", json=body, headers=headers) as answered:
            return answered.status, str((await answered.json(content_type=None)).get("error"))

    async def health(self) -> list[tuple[int, str]]:
        """What each process says of itself."""
        found = []
        for server in self.servers:
            async with self.client.get(f"{server.address}/health") as got:
                found.append((got.status, (await got.json())["status"]))
        return found

    async def history(self, token: str) -> list[dict[str, Any]]:
        """What stands in the history."""
        headers = {"Authorization": f"Bearer {token}"}
        async with self.client.get(f"{self.address}/chat/history", headers=headers) as got:
            return list((await got.json())["turns"])


@pytest.fixture(scope="session")
def installation(real_bot: RealBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Two processes behind nginx, with a small knowledge; one for all tests, since a process takes a while to start."""
    need(*_PARTS)
    folder = tmp_path_factory.mktemp("installation")
    with ExitStack() as stack:
        database, redis_url = stack.enter_context(postgres()), stack.enter_context(redis())
        given = {
            "VEIENINN_PRODUCTION": "true",
            "VEIENINN_SECRET": "i" * 40,
            "VEIENINN_TRUSTED_PROXIES": "1",
            "VEIENINN_DATABASE_URL": database,
            "VEIENINN_REDIS_URL": redis_url,
            "VEIENINN_MODELS": str(real_bot.models),
            "VEIENINN_KNOWLEDGE": str(small_folder.write_knowledge(folder / "knowledge")),
        }
        public, ports = free_port(), [free_port(), free_port()]
        made = Installation(folder, given, public)
        stack.callback(made.stop)
        made.start(ports)
        stack.enter_context(nginx(public, ports, unlimited=True))
        yield made
