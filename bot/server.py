"""One process: knowledge, model, actions, channels. Started by `veieninn serve`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from rasa.core.run import create_http_input_channels
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.agent import start_agent
from bot.channels.door import install_door
from bot.channels.files import files
from bot.channels.framing import PunctualProtocol, install_framing
from bot.channels.limits import limits
from bot.channels.pages import pages
from bot.channels.plain_page import plain_page
from bot.channels.reception import Reception
from bot.channels.refused import RefusedError
from bot.channels.retention_job import keep_forgetting
from bot.channels.sessions import Sessions, signing_secret
from bot.channels.watching import watching
from bot.channels.web import web
from bot.runtime import Runtime, runtime
from bot.settings import Settings

logger = logging.getLogger(__name__)

_MAX_BODY = 64_000  # bytes of a request: far above the longest message
_SECONDS = 30
_IDLE_SECONDS = 15  # an open connection that says nothing

Start = Callable[[], Awaitable[Agent]]


def make_app(settings: Settings, state: Runtime, start: Start, name: str = "veieninn") -> Sanic:
    """The Sanic application; `start` loads the agent in the background while /health says 503.

    Rasa's own HTTP API is not there: what is served is what stands below. Raises SettingsError when a
    setting that production needs is missing.
    """
    reception = Reception(state, Sessions(signing_secret(settings), settings.session_hours), limits(settings.redis_url))
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = _MAX_BODY
    app.config.REQUEST_TIMEOUT = _SECONDS
    app.config.RESPONSE_TIMEOUT = _SECONDS
    app.config.KEEP_ALIVE_TIMEOUT = _IDLE_SECONDS
    app.config.PROXIES_COUNT = settings.trusted_proxies or None
    app.ctx.state = state
    app.ctx.agent = app.ctx.forgetting = app.ctx.failure = None
    install_framing(app)
    install_door(app, settings)
    register(create_http_input_channels(None, str(settings.channels)), app, route="/webhooks/")
    for blueprint in (web(reception), files(state), plain_page(reception), watching(state), pages(settings.widget)):
        app.blueprint(blueprint)

    async def load(running: Sanic) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(None, state.start)
            running.ctx.agent = await start()
        except Exception as error:  # noqa: BLE001 - told by `serve`, once the server has let go of its port
            running.ctx.failure = error
            running.stop()
            return
        state.watch()
        logger.info("Klar: http://%s:%s", settings.host, settings.port)
        running.ctx.forgetting = asyncio.create_task(keep_forgetting(state))

    async def not_ready(request: Request) -> HTTPResponse | None:
        if request.app.ctx.agent is None and request.path.startswith("/webhooks/"):
            raise RefusedError("starting")
        return None

    async def stopped(running: Sanic, _loop: Any) -> None:
        if running.ctx.forgetting is not None:
            running.ctx.forgetting.cancel()
        state.stop()

    app.add_task(load)
    app.register_middleware(not_ready, "request")
    app.register_listener(stopped, "after_server_stop")
    return app


def serve(settings: Settings, model: Path) -> None:
    """Serve until interrupted. Raises what kept the bot from starting: a BotError tells what to do about it."""
    app = make_app(settings, runtime(), lambda: start_agent(model))
    app.run(host=settings.host, port=settings.port, protocol=PunctualProtocol, access_log=False, motd=False)
    if app.ctx.failure is not None:
        raise app.ctx.failure
