"""The real bot, shared by the slow channel tests, and a small one that answers like an echo."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Sanic

from bot.settings import Settings
from tests.channels.small_bot import Client, Echo, StillRuntime
from tests.free_port import free_port
from tests.real_bot import real_bot

__all__ = ["real_bot", "small_bot"]

StartBot = Callable[..., Client]


@pytest.fixture
def small_bot(tmp_path: Path) -> Iterator[StartBot]:
    """Starts the whole web channel over real HTTP, with a bot that says what it heard."""
    from bot.channels.framing import PunctualProtocol
    from bot.server import make_app

    Sanic.test_mode = True
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    clients: list[Client] = []
    servers: list[Any] = []

    def run(coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(timeout=30)

    def start(**given: Any) -> Client:
        settings = Settings(
            **{
                "database_url": f"sqlite:///{tmp_path / 'bot.db'}",
                "var": tmp_path / "var",
                "credentials": tmp_path / "none.yml",
                "watch_seconds": 0.0,
                **given,
            }
        )
        (tmp_path / "none.yml").write_text("{}\n", encoding="utf-8")
        state = StillRuntime(settings)
        echo = Echo(state.engine)

        async def loaded() -> Echo:
            return echo

        port = free_port()
        app = make_app(settings, state, loaded, name=f"small-{port}")  # type: ignore[arg-type]

        async def up() -> tuple[Any, aiohttp.ClientSession]:
            server = await app.create_server(
                "127.0.0.1", port, protocol=PunctualProtocol, return_asyncio_server=True, access_log=False
            )
            await server.startup()
            await server.after_start()
            while app.ctx.agent is None:  # it is loaded beside, and would be set again after a test took it away
                await asyncio.sleep(0.01)
            return server, aiohttp.ClientSession(f"http://127.0.0.1:{port}")

        server, session = run(up())
        client = Client(session, run, echo, state, port)
        clients.append(client)
        servers.append(server)
        return client

    yield start
    for client in clients:
        run(client.session.close())
    for server in servers:
        loop.call_soon_threadsafe(server.server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(timeout=10)
    for client in clients:
        client.state.engine.dispose()
