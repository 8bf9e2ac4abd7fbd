"""`/health` and `/metrics`: what an operator's tools ask."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import time
from typing import Literal

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.refused import RefusedError
from bot.nlu.locks import answers
from bot.runtime import Runtime
from bot.settings import Settings
from bot.storage.database import reachable, writable

_LOOK_SECONDS = 1.0  # who asks more often is told what was seen last


Status = Literal["ok", "starting", "database", "redis"]


class Stores:
    """Whether what a message needs can be reached and written to, looked at once a second at most."""

    def __init__(self, state: Runtime) -> None:
        self._state = state
        self._looking = asyncio.Lock()
        self._seen = float("-inf")
        self._found: Status = "starting"

    async def look(self) -> Status:
        """«ok», or the name of what is away, locked or full."""
        async with self._looking:
            if time.monotonic() - self._seen >= _LOOK_SECONDS:
                self._found = await asyncio.to_thread(self._look)
                self._seen = time.monotonic()
            return self._found

    def _look(self) -> Status:
        url = self._state.settings.redis_url
        if not (reachable(self._state.engine) and writable(self._state.engine)):
            return "database"
        return "ok" if url is None or answers(url) else "redis"


def watching(state: Runtime) -> Blueprint:
    """The two routes."""
    blueprint = Blueprint("watching")
    stores = Stores(state)

    @blueprint.get("/health")
    async def health(request: Request) -> HTTPResponse:
        ready = getattr(request.app.ctx, "agent", None) is not None and state.ready
        found = await stores.look()
        told: Status = found if ready else "starting"
        body: dict[str, object] = {"status": told, "model": ready, "database": found != "database"}
        if state.ready:
            knowledge = state.answerer.knowledge
            body |= {"entries": len(knowledge.entries), "knowledge": knowledge.fingerprint[:12]}
        return response.json(body, status=200 if told == "ok" else 503)

    @blueprint.get("/metrics")
    async def metrics(request: Request) -> HTTPResponse:
        if not may_see_metrics(request, state.settings):
            raise RefusedError("not_found")
        return response.raw(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    return blueprint


def may_see_metrics(request: Request, given: Settings) -> bool:
    """True for this machine itself, and not for what a proxy on it passes on; or for whoever has the token."""
    if given.metrics_token is not None:
        wanted = f"Bearer {given.metrics_token.get_secret_value()}"
        return hmac.compare_digest(request.headers.get("authorization", "").encode(), wanted.encode())
    if request.headers.get("x-forwarded-for") or request.headers.get("forwarded"):
        return False
    try:
        return ipaddress.ip_address(request.ip).is_loopback
    except ValueError:
        return False
