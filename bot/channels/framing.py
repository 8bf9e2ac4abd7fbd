"""Where and when a request ends: what the web server would get lost in is refused, and what never ends is let go of.

A negative length makes Sanic read for ever and answer nobody; a length that another server would read
otherwise lets two requests hide in one; a byte now and then holds a connection for as long as it comes.
"""

from __future__ import annotations

import re

from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Sanic
from sanic.http import Stage
from sanic.request import Request
from sanic.server import HttpProtocol

from bot.channels.refused import RefusedError

_LENGTH = re.compile(r"[0-9]{1,12}")


class PunctualProtocol(HttpProtocol):  # type: ignore[misc] # Sanic has no types
    """Sanic's protocol, whose time for a request runs from its first byte and not from its last."""

    _time: float

    def data_received(self, data: bytes) -> None:
        http = getattr(self, "_http", None)  # not there before the connection's task has begun
        going_on = http is not None and http.stage is not Stage.IDLE
        begun = getattr(self, "_time", 0.0)
        super().data_received(data)
        if going_on:
            self._time = begun


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
