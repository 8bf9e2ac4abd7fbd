"""Where a request ends: what the web server would get lost in is refused before its body is read.

A negative length makes Sanic read for ever and answer nobody; a length that another server would read
otherwise lets two requests hide in one.
"""

from __future__ import annotations

import re

from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Sanic
from sanic.request import Request

from bot.channels.refused import RefusedError

_LENGTH = re.compile(r"[0-9]{1,12}")


def install_framing(app: Sanic) -> None:
    """Have every request of `app` looked at as soon as its head is read."""

    async def look(request: Request) -> None:
        if not is_framed(request.headers.getall("content-length", []), request.headers.getall("transfer-encoding", [])):
            raise RefusedError("bad_request")

    app.add_signal(look, "http.lifecycle.request")


def is_framed(lengths: list[str], encodings: list[str]) -> bool:
    """True when the length is told once and in digits, or the body comes in chunks, or there is none."""
    if encodings:
        return not lengths and [encoding.lower() for encoding in encodings] == ["chunked"]
    return not lengths or (len(lengths) == 1 and _LENGTH.fullmatch(lengths[0]) is not None)
