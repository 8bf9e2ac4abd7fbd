"""`GET /` (the plain chat page) and `GET /health`."""

from __future__ import annotations

from pathlib import Path

from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.runtime import Runtime

_STATIC = Path(__file__).parent / "static"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}


def pages(runtime: Runtime) -> Blueprint:
    """The blueprint with the page, its two files and the health check."""
    blueprint = Blueprint("pages")
    files = {path.name: path.read_text(encoding="utf-8") for path in _STATIC.iterdir() if path.suffix in _TYPES}

    def page(name: str) -> HTTPResponse:
        return response.text(files[name], content_type=_TYPES[Path(name).suffix], headers=_HEADERS)

    @blueprint.get("/")
    async def index(request: Request) -> HTTPResponse:
        return page("chat.html")

    @blueprint.get("/chat.js")
    async def script(request: Request) -> HTTPResponse:
        return page("chat.js")

    @blueprint.get("/chat.css")
    async def style(request: Request) -> HTTPResponse:
        return page("chat.css")

    @blueprint.get("/favicon.ico")
    async def icon(request: Request) -> HTTPResponse:
        return response.empty()

    @blueprint.get("/health")
    async def health(request: Request) -> HTTPResponse:
        ready = getattr(request.app.ctx, "agent", None) is not None and runtime.ready
        body: dict[str, object] = {"status": "ok" if ready else "starting", "model": ready}
        if runtime.ready:
            knowledge = runtime.answerer.knowledge
            body |= {"entries": len(knowledge.entries), "knowledge": knowledge.fingerprint[:12]}
        return response.json(body, status=200 if ready else 503)

    return blueprint
