"""One process: knowledge, model, actions, channels. Started by `veieninn serve`."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import register
from rasa.core.run import create_http_input_channels
from sanic import Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.agent import start_agent
from bot.channels.pages import pages
from bot.runtime import Runtime, runtime
from bot.settings import Settings

logger = logging.getLogger(__name__)

_MAX_BODY = 64_000  # bytes of a request: far above the longest message
_SECONDS = 30


def make_app(settings: Settings, model: Path, state: Runtime) -> Sanic:
    """The Sanic application; the model is loaded in the background while /health says 503."""
    app = Sanic("veieninn", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = _MAX_BODY
    app.config.REQUEST_TIMEOUT = _SECONDS
    app.config.RESPONSE_TIMEOUT = _SECONDS
    app.ctx.agent = None
    register(create_http_input_channels(None, str(settings.credentials)), app, route="/webhooks/")
    app.blueprint(pages(state))

    async def load(running: Sanic) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, state.start)
            running.ctx.agent = await start_agent(model)
        except Exception:
            logger.exception("Boten kunne ikke starte")
            running.stop()
            raise
        state.watch()
        logger.info("Klar: http://%s:%s", settings.host, settings.port)

    async def not_ready(request: Request) -> HTTPResponse | None:
        if request.app.ctx.agent is None and request.path.startswith("/webhooks/"):
            return response.json({"error": "Boten starter. Prøv igjen om litt."}, status=503)
        return None

    async def stopped(_app: Sanic, _loop: Any) -> None:
        state.stop()

    async def failed(request: Request, error: Exception) -> HTTPResponse:
        if isinstance(error, SanicException):
            return response.json({"error": "Forespørselen kan ikke behandles."}, status=error.status_code)
        logger.error("Forespørselen feilet: %s", type(error).__name__)
        return response.json({"error": "Noe gikk galt hos oss."}, status=500)

    app.add_task(load)
    app.register_middleware(not_ready, "request")
    app.register_listener(stopped, "after_server_stop")
    app.error_handler.add(Exception, failed)
    return app


def serve(settings: Settings, model: Path) -> None:
    """Serve until interrupted."""
    app = make_app(settings, model, runtime())
    app.run(host=settings.host, port=settings.port, access_log=False, motd=False)
