"""What is said when something went wrong in us: an apology with an id, which the log has too."""

from __future__ import annotations

import logging
import secrets

from bot import metrics
from bot.answers.answer import Answer
from bot.logs import request_id, where

logger = logging.getLogger(__name__)


def apology(error: Exception) -> Answer:
    """The apology for `error`, which is logged once, with its trace and without the user's words.

    The id is the request's, so that it leads to all of the request's lines. The exception's own text may
    quote the user: its type and where it happened are logged, no more.
    """
    error_id = request_id.get()
    if error_id == "-":
        error_id = secrets.token_hex(4)
    metrics.failed(type(error).__name__)
    logger.error("Svaret feilet, feil-id %s: %s\n%s", error_id, type(error).__name__, where(error))
    text = f"Beklager, noe gikk galt hos meg. Prøv igjen om litt. Feil-id: {error_id}."
    return Answer("fallback", text, confidence=0.0)
