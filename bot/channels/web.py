"""The web channel: sessions, messages, history, feedback and deletion as JSON. The widget talks to this."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.hearing import hear
from bot.channels.reception import Reception
from bot.channels.refused import RefusedError
from bot.channels.sessions import Session
from bot.search.text import MAX_CHARS
from bot.storage.conversation_store import Turn, history
from bot.storage.record_store import keep_feedback

_BEARER = "bearer "
_MOST_COMMENT = 1000  # characters
_TURN = re.compile(r"[A-Za-z0-9_-]{1,40}\Z")


def web(reception: Reception) -> Blueprint:
    """The routes under /chat."""
    blueprint = Blueprint("web", url_prefix="/chat")

    async def session_of(request: Request) -> Session:
        header = request.headers.get("authorization", "")
        if not header.lower().startswith(_BEARER):
            raise RefusedError("unauthorized")
        return await reception.session(header[len(_BEARER) :].strip())

    @blueprint.post("/sessions")
    async def begin(request: Request) -> HTTPResponse:
        session = await reception.new_session(request)
        told = {"token": reception.sessions.token(session), "expires": session.expires.isoformat()}
        return response.json({**told, "max_chars": MAX_CHARS}, status=201)

    @blueprint.post("/messages")
    async def message(request: Request) -> HTTPResponse:
        session = await session_of(request)
        body = body_of(request)
        text, client_id = body.get("text"), body.get("id")
        if not isinstance(text, str) or not isinstance(client_id, str | None):
            raise RefusedError("bad_request")
        turn = await reception.say(request, session, text, client_id)
        return response.json({"turn": turn.id, "at": turn.at.isoformat(), "messages": turn.messages})

    @blueprint.get("/history")
    async def said(request: Request) -> HTTPResponse:
        session = await session_of(request)
        turns = await asyncio.to_thread(history, reception.state.engine, session.conversation)
        return response.json({"turns": [part for turn in turns for part in shown(turn)]})

    @blueprint.post("/feedback")
    async def feedback(request: Request) -> HTTPResponse:
        session = await session_of(request)
        body = body_of(request)
        turn, useful, comment = body.get("turn"), body.get("useful"), body.get("comment")
        if not isinstance(turn, str) or not isinstance(useful, bool) or not isinstance(comment, str | None):
            raise RefusedError("bad_request")
        kept = hear(comment[:_MOST_COMMENT]).text if comment else None
        engine, theirs = reception.state.engine, session.conversation
        if not _TURN.match(turn) or not await asyncio.to_thread(keep_feedback, engine, theirs, turn, useful, kept):
            raise RefusedError("not_found")
        return response.empty()

    @blueprint.delete("/conversation")
    async def delete(request: Request) -> HTTPResponse:
        receipt, counts = await reception.end(request, await session_of(request))
        return response.json({"receipt": receipt, "deleted": counts})

    return blueprint


def body_of(request: Request) -> dict[str, Any]:
    """The JSON object of a request. Raises RefusedError (415, 400) for anything else."""
    if not request.content_type.lower().startswith("application/json"):
        raise RefusedError("media_type")
    body = request.json
    if not isinstance(body, dict):
        raise RefusedError("bad_request")
    return body


def shown(turn: Turn) -> list[dict[str, Any]]:
    """A turn as the history has it: what the user said (unless it was the client's greeting), and the reply."""
    reply = {"turn": turn.id, "at": turn.at.isoformat(), "from": "bot", "messages": turn.messages}
    if turn.asked is None:
        return [reply]
    return [{"turn": turn.id, "at": turn.at.isoformat(), "from": "user", "text": turn.asked}, reply]
