"""Rasa's standard REST channel, with what comes in checked and masked at the door. For development."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.refused import RefusedError
from bot.channels.talk import converse

_MAX_SENDER = 120
_PREFIX = "rest-"  # whatever a sender calls itself, it never reaches a conversation of the web channel


class CheckedRestInput(RestInput):
    """`/webhooks/rest/webhook`: a text and a sender in JSON; anything else is a 400 that says what is wrong.

    Written anew rather than inherited where Rasa's own handler logs the user's text on a failure.
    """

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's two routes."""
        webhook = Blueprint("rest_webhook")

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            text, sender = read_message(_json_of(request))
            turn = await converse(request.app.ctx.agent, request.app.ctx.state.engine, _PREFIX + sender, text, "rest")
            return response.json([{"recipient_id": sender, **message} for message in turn.messages])

        return webhook


def _json_of(request: Request) -> Any:
    try:
        return request.json
    except InvalidUsage:
        return None


def read_message(body: Any) -> tuple[str, str]:
    """Text and sender of a request's JSON. Raises RefusedError (400) where they are not texts.

    Whoever leaves the sender out begins a conversation of their own; its name is in the reply. Control
    characters and lone surrogates of a sender cannot be stored or sent on, so they are dropped.
    """
    if not isinstance(body, dict):
        raise RefusedError("no_json")
    text, sender = body.get("message"), body.get("sender")
    if not isinstance(text, str):
        raise RefusedError("no_message")
    if not isinstance(sender, str | None) or len(sender or "") > _MAX_SENDER:
        raise RefusedError("no_sender")
    named = "".join(char for char in sender or "" if unicodedata.category(char) not in {"Cc", "Cs"})
    return text, named or secrets.token_urlsafe(12)
