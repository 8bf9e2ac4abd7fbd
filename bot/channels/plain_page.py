"""`/enkel`: the chat as a plain form, without JavaScript and cookies. The session rides in a hidden field."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import clock
from bot.channels.hearing import GREETING
from bot.channels.reception import Reception
from bot.channels.refused import Refusal, RefusedError
from bot.channels.sessions import Session
from bot.search.text import MAX_CHARS
from bot.storage.conversation_store import Turn, history

_FOLDER = Path(__file__).parent / "templates"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
}
_NEWEST = 50  # turns on the page
_ADDRESS = re.compile(r"https?://[^\s<>«»\"]*[^\s<>«»\".,;:!?)]")
_BULLET = re.compile(r"^\s*[-•*]\s+")
_NUMBERED = re.compile(r"^\s*\d+[.)]\s+")

_templates = Environment(
    loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Piece:
    """Some words, and where they lead."""

    text: str
    href: str | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph (`p`) or a list (`ul`, `ol`) with its lines."""

    kind: str
    lines: tuple[tuple[Piece, ...], ...]


def blocks(text: str) -> list[Block]:
    """A reply's text as paragraphs and lists, with web addresses as links."""
    found: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for number, line in enumerate(paragraph.split("\n")):
            kind = "ul" if _BULLET.match(line) else "ol" if _NUMBERED.match(line) else "p"
            bare = _NUMBERED.sub("", _BULLET.sub("", line)) if kind != "p" else line
            pieces = tuple(_pieces(bare.strip()))
            goes_on = bool(found) and found[-1].kind == kind and (kind != "p" or number > 0)
            if goes_on:
                found[-1] = Block(kind, (*found[-1].lines, pieces))
            else:
                found.append(Block(kind, (pieces,)))
    return found


def _pieces(line: str) -> Iterator[Piece]:
    place = 0
    for address in _ADDRESS.finditer(line):
        if address.start() > place:
            yield Piece(line[place : address.start()])
        yield Piece(address.group(), address.group())
        place = address.end()
    if place < len(line) or not line:
        yield Piece(line[place:])


@dataclass(frozen=True)
class Shown:
    """A turn as the page shows it."""

    asked: str | None
    texts: list[list[Block]]
    envelope: dict[str, Any]
    buttons: list[dict[str, str]]
    at: str


def shown(turn: Turn) -> Shown:
    """A turn for the page."""
    return Shown(
        turn.asked,
        [blocks(message["text"]) for message in turn.messages if message.get("text")],
        next((message["custom"] for message in turn.messages if "custom" in message), {}),
        [button for message in turn.messages for button in message.get("buttons") or []],
        turn.at.astimezone(clock.NORWAY).strftime("%H.%M"),
    )


def plain_page(reception: Reception) -> Blueprint:
    """The page, what its form sends to, and its style."""
    blueprint = Blueprint("plain")
    style = (_FOLDER / "enkel.css").read_text(encoding="utf-8")

    async def page(session: Session, note: str = "", status: int = 200, draft: str = "") -> HTTPResponse:
        turns = await asyncio.to_thread(history, reception.state.engine, session.conversation, _NEWEST)
        return _page(
            "enkel.html",
            status,
            token=reception.sessions.token(session),
            turns=[shown(turn) for turn in turns],
            full=len(turns) == _NEWEST,
            note=note,
            draft=draft,
            message_id=secrets.token_urlsafe(16),
            most=MAX_CHARS,
        )

    @blueprint.get("/enkel")
    async def begin(request: Request) -> HTTPResponse:
        session = await reception.new_session(request)
        await reception.say(request, session, GREETING, None)
        return await page(session)

    @blueprint.post("/enkel")
    async def send(request: Request) -> HTTPResponse:
        session = await reception.session(_field(request, "token"))
        text = _field(request, "choice") or _field(request, "text")
        if not text.strip():
            return await page(session, "Skriv spørsmålet ditt i feltet nederst, og velg Send.")
        try:
            await reception.say(request, session, text, _field(request, "id") or None)
        except RefusedError as refused:
            if refused.refusal.code != "too_many":
                raise
            return await page(session, refused.refusal.text, 429, text)
        return await page(session)

    @blueprint.post("/enkel/slett")
    async def delete(request: Request) -> HTTPResponse:
        session = await reception.session(_field(request, "token"))
        if _field(request, "sure") != "ja":
            return _page("slett.html", 200, token=reception.sessions.token(session))
        receipt, counts = await reception.end(request, session)
        return _page("slettet.html", 200, receipt=receipt, counts=counts)

    @blueprint.get("/enkel.css")
    async def css(request: Request) -> HTTPResponse:
        return response.text(style, content_type="text/css; charset=utf-8", headers={"Cache-Control": "no-cache"})

    return blueprint


def error_page(told: Refusal, headers: dict[str, str]) -> HTTPResponse:
    """A refusal as a page."""
    answered = _page("feil.html", told.status, text=told.text, code=told.code)
    answered.headers.update(headers)
    return answered


def _page(name: str, status: int, **values: Any) -> HTTPResponse:
    body = _templates.get_template(name).render(**values)
    return response.html(body, status=status, headers=_HEADERS)


def _field(request: Request, name: str) -> str:
    """One field of the form; empty when it is missing."""
    return str((request.form or {}).get(name) or "")
