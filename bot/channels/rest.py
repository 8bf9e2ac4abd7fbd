"""Rasa's standard REST channel, with what comes in checked and masked at the door. For development."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.talk import converse
from bot.runtime import runtime

_MAX_SENDER = 120
_PREFIX = "rest-"  # whatever a sender calls itself, it never reaches a conversation of the web channel


class CheckedRestInput(RestInput):
    """`/webhooks/rest/webhook`: a text and a sender in JSON; anything else is a clear 400.

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
            text, sender = read_message(request.json)
            turn = await converse(request.app.ctx.agent, runtime().engine, _PREFIX + sender, text, "rest")
            return response.json([{"recipient_id": sender, **message} for message in turn.messages])

        return webhook


def read_message(body: Any) -> tuple[str, str]:
    """Text and sender of a request's JSON. Raises InvalidUsage (400) where they are not texts.

    Control characters and lone surrogates of a sender cannot be stored or sent on, so they are dropped.
    """
    if not isinstance(body, dict):
        raise InvalidUsage("The body is not a JSON object.")
    text, sender = body.get("message"), body.get("sender")
    if not isinstance(text, str):
        raise InvalidUsage("«message» is not a text.")
    if not isinstance(sender, str) or not 0 < len(sender) <= _MAX_SENDER:
        raise InvalidUsage(f"«sender» is not a text of 1 to {_MAX_SENDER} characters.")
    return text, "".join(char for char in sender if unicodedata.category(char) not in {"Cc", "Cs"}) or "-"
