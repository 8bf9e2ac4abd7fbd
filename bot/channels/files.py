"""`GET /files/<token>`: a file made in a conversation, for whoever holds the link, until it expires."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import quote

from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import clock
from bot.channels.refused import RefusedError
from bot.runtime import Runtime
from bot.storage.file_store import KeptFile, read_file

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}\Z")
_SHOWN = frozenset({"image/svg+xml", "image/png"})  # shown on the page; everything else is saved
_HEADERS = {
    # A picture may carry its own styles and nothing else: no script, no request, no frame.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",  # the widget shows it on the municipality's page
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
}


def files(state: Runtime) -> Blueprint:
    """The one route."""
    blueprint = Blueprint("files")

    @blueprint.get("/files/<token:str>")
    async def fetch(request: Request, token: str) -> HTTPResponse:
        kept = await asyncio.to_thread(read_file, state.engine, token) if _TOKEN.match(token) else None
        if kept is None:
            raise RefusedError("not_found")
        if kept.expires <= clock.now():
            raise RefusedError("gone")
        headers = {**_HEADERS, "Content-Disposition": disposition(kept)}
        return response.raw(kept.content, content_type=kept.media_type, headers=headers)

    return blueprint


def disposition(kept: KeptFile) -> str:
    """How the browser takes the file; its name in ASCII and, for those that can, in full."""
    way = "inline" if kept.media_type in _SHOWN else "attachment"
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", kept.filename)
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(kept.filename, safe='')}"
