"""`GET /` with what it loads, and the widget's script."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.refused import RefusedError

_STATIC = Path(__file__).parent / "static"
_FRONT = "index.html"  # what `/` shows
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
_NOT_BUILT = "// Widgeten er ikke bygd ennå. Kjør «make widget» på serveren, og last siden på nytt.\n"


@dataclass(frozen=True)
class Script:
    """A script as it is sent, with the mark that tells whether a browser's copy is the same."""

    body: bytes
    zipped: bytes
    mark: str
    changed: int  # when the file changed, in nanoseconds


def read_script(path: Path, before: Script | None) -> Script | None:
    """The script in `path`, read anew when the file has changed; None when it is not built."""
    try:
        changed = path.stat().st_mtime_ns
        if before is not None and before.changed == changed:
            return before
        body = path.read_bytes()
    except OSError:
        return None
    return Script(body, gzip.compress(body, mtime=0), hashlib.sha256(body).hexdigest()[:32], changed)


def pages(widget: Path) -> Blueprint:
    """The blueprint with the pages."""
    blueprint = Blueprint("pages")
    kept: dict[str, Script] = {}

    def static(name: str) -> HTTPResponse:
        path = _STATIC / name
        if path.suffix not in _TYPES or path.name != name or not path.is_file():
            raise RefusedError("not_found")
        return response.raw(path.read_bytes(), content_type=_TYPES[path.suffix], headers=_HEADERS)

    @blueprint.get("/")
    async def index(request: Request) -> HTTPResponse:
        return static(_FRONT)

    @blueprint.get("/<name:str>")
    async def file(request: Request, name: str) -> HTTPResponse:
        return response.empty() if name == "favicon.ico" and not (_STATIC / name).is_file() else static(name)

    @blueprint.get("/widget/veieninn.js")
    async def script(request: Request) -> HTTPResponse:
        found = read_script(widget, kept.get("widget"))
        shared = {
            "Access-Control-Allow-Origin": "*",  # a page that checks the script's integrity must read it
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Content-Type": _TYPES[".js"],
        }
        if found is None:
            return response.text(_NOT_BUILT, status=404, headers=shared, content_type=_TYPES[".js"])
        kept["widget"] = found
        packed = "gzip" in request.headers.get("accept-encoding", "")
        mark = f'"{found.mark}{"-gzip" if packed else ""}"'
        shared |= {"ETag": mark, "Cache-Control": "public, max-age=600", "Vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == mark:
            return response.empty(304, headers=shared)
        if packed:
            shared["Content-Encoding"] = "gzip"
        body = found.zipped if packed else found.body
        return response.raw(body, content_type=_TYPES[".js"], headers=shared)

    return blueprint
