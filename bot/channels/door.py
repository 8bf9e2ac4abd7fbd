"""What every request passes: a request id, the origin's permission, headers on the way out, one log line."""

from __future__ import annotations

import logging
import re
import secrets
import time
from urllib.parse import urlsplit

from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Sanic, response
from sanic.exceptions import SanicException, ServiceUnavailable
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import metrics
from bot.channels.plain_page import error_page
from bot.channels.refused import Refusal, RefusedError, refusal, refusal_of_status
from bot.errors import StorageError
from bot.logs import request_id, where
from bot.settings import Settings

logger = logging.getLogger(__name__)

_OUTSIDE_ID = re.compile(r"[A-Za-z0-9-]{8,64}\Z")
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_CHAT = "/chat/"
_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Max-Age": "600",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def may_call(origin: str | None, host: str, given: Settings) -> bool:
    """True when a page of `origin` may use the chat at `host`. Without an origin it is no other page."""
    if origin is None or origin.lower() in given.origins:
        return True
    try:
        parts = urlsplit(origin)
        hostname = parts.hostname
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or parts.path:
        return False
    return parts.netloc.lower() == host.lower() or (
        not given.is_production and parts.scheme == "http" and hostname in _LOCAL_HOSTS
    )


_NO_HEAD = "NONE"  # the method of what Sanic puts in the place of a request whose head never came whole


def install_door(app: Sanic, given: Settings) -> None:
    """Add the door to `app`."""

    async def enter(request: Request) -> HTTPResponse | None:
        _begin(request, given)
        if not request.path.startswith(_CHAT):
            return None
        if not may_call(request.headers.get("origin"), request.host, given):
            raise RefusedError("forbidden")
        return response.empty(headers=_ALLOWED) if request.method == "OPTIONS" else None

    async def leave(request: Request, answered: HTTPResponse) -> None:
        if not hasattr(request.ctx, "begun"):  # refused before it came to a handler
            _begin(request, given)
        for name, value in _HEADERS.items():
            answered.headers.setdefault(name, value)
        answered.headers["X-Request-ID"] = request.ctx.id
        origin = request.headers.get("origin")
        if request.path.startswith(_CHAT) and origin and may_call(origin, request.host, given):
            answered.headers["Access-Control-Allow-Origin"] = origin
            answered.headers["Vary"] = "Origin"
            answered.headers["Access-Control-Expose-Headers"] = "Retry-After, X-Request-ID"
        milliseconds = round(1000 * (time.perf_counter() - request.ctx.begun), 1)
        told = {"method": request.method, "route": _route(request), "status": answered.status, "ms": milliseconds}
        logger.info("forespørsel", extra={"data": told})

    async def failed(request: Request, error: Exception) -> HTTPResponse:
        if not hasattr(request.ctx, "begun"):
            _begin(request, given)
        told = _given_up(request) if _is_waited_for(request, error) else _told(error)
        headers = {"Retry-After": str(told.retry_after)} if told.retry_after else {}
        if request.path.startswith("/enkel"):
            return error_page(told, headers)
        return response.json(told.body(), status=told.status, headers=headers)

    async def preflight(request: Request, rest: str) -> HTTPResponse:
        return response.empty(headers=_ALLOWED)

    app.add_route(preflight, _CHAT + "<rest:path>", methods=["OPTIONS"])
    app.register_middleware(enter, "request")
    app.register_middleware(leave, "response")
    app.error_handler.add(Exception, failed)


def _begin(request: Request, given: Settings) -> None:
    request.ctx.begun = time.perf_counter()
    outside = request.headers.get("x-request-id", "") if given.trusted_proxies else ""
    request.ctx.id = outside if _OUTSIDE_ID.match(outside) else secrets.token_hex(6)
    request_id.set(request.ctx.id)


def _is_waited_for(request: Request, error: Exception) -> bool:
    """True when the client was still sending as time ran out or it left: that is no failure of ours."""
    if not isinstance(error, ServiceUnavailable) or request.stream is None:
        return False
    return bool(request.stream.request_body) or request.method == _NO_HEAD


def _given_up(request: Request) -> Refusal:
    """The refusal of a request that is not waited for any longer; else Sanic would wait for the rest for ever."""
    request.stream.request_body = None
    metrics.refused("slow")
    return refusal("slow")


def _route(request: Request) -> str:
    """The pattern of the address: the address itself may hold a file's token."""
    return "/" + request.route.path if request.route is not None else "(ukjent)"


def _told(error: Exception) -> Refusal:
    """What the client is told; what is our fault is logged once, without the user's words."""
    if isinstance(error, RefusedError):
        metrics.refused(error.refusal.code)
        return error.refusal
    if isinstance(error, SanicException):
        told = refusal_of_status(error.status_code)
        metrics.refused(told.code)
        return told
    metrics.failed(type(error).__name__)
    if isinstance(error, StorageError):
        cause = type(error.__cause__).__name__
        logger.error("Databasen er borte, feil-id %s: %s", request_id.get(), cause)
        return refusal("unavailable", error_id=request_id.get())
    # The exception's own text may quote the user: where it happened and its type, no more.
    logger.error("Forespørselen feilet, feil-id %s: %s\n%s", request_id.get(), type(error).__name__, where(error))
    return refusal("failed", error_id=request_id.get())
