"""`/health` and `/metrics`: what an operator's tools ask."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.refused import RefusedError
from bot.runtime import Runtime
from bot.settings import Settings
from bot.storage.database import reachable


def watching(state: Runtime) -> Blueprint:
    """The two routes."""
    blueprint = Blueprint("watching")

    @blueprint.get("/health")
    async def health(request: Request) -> HTTPResponse:
        ready = getattr(request.app.ctx, "agent", None) is not None and state.ready
        database = await asyncio.to_thread(reachable, state.engine)
        told = "starting" if not ready else "ok" if database else "database"
        body: dict[str, object] = {"status": told, "model": ready, "database": database}
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
