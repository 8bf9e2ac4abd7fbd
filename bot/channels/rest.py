"""Rasa's standard REST channel, with what comes in checked at the door."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)

_MAX_SENDER = 120


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
            collector = CollectingOutputChannel()
            try:
                await on_new_message(UserMessage(text, collector, sender, input_channel=self.name()))
            except Exception as error:  # noqa: BLE001 - the outermost catch of this entrance
                error_id = secrets.token_hex(4)
                logger.error("Meldingen feilet, feil-id %s: %s", error_id, type(error).__name__)
                return response.json({"error": f"Noe gikk galt hos oss. Feil-id: {error_id}."}, status=500)
            return response.json(collector.messages)

        return webhook


def read_message(body: Any) -> tuple[str, str]:
    """Text and sender of a request's JSON. Raises InvalidUsage (400) where they are not texts.

    A lone surrogate cannot be stored or sent on, so it is dropped.
    """
    if not isinstance(body, dict):
        raise InvalidUsage("The body is not a JSON object.")
    text, sender = body.get("message"), body.get("sender")
    if not isinstance(text, str):
        raise InvalidUsage("«message» is not a text.")
    if not isinstance(sender, str) or not 0 < len(sender) <= _MAX_SENDER:
        raise InvalidUsage(f"«sender» is not a text of 1 to {_MAX_SENDER} characters.")
    return text.encode("utf-8", "ignore").decode("utf-8"), sender.encode("utf-8", "ignore").decode("utf-8") or "-"
