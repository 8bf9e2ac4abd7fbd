"""Logging for every entrance: one line an event, no user text, a request id through all layers."""

from __future__ import annotations

import json
import logging
import sys
import traceback
import warnings
from collections.abc import MutableMapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import structlog

_QUIET = ("rasa", "sanic", "sanic.access", "matplotlib", "apscheduler", "asyncio", "tensorflow", "pykwalify", "h5py")
_PLAIN = "%(asctime)s %(levelname)s %(name)s %(request)s: %(message)s"

# The request that is being answered; «-» outside of one. Told to the user as the id of an error.
request_id: ContextVar[str] = ContextVar("request_id", default="-")


class _WithRequest(logging.Filter):
    """Adds the request's id to each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request = request_id.get()
        return True


class JsonLines(logging.Formatter):
    """One JSON object an event: at, level, logger, request, event, and what `extra={"data": …}` holds."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": getattr(record, "request", "-"),
            "event": record.getMessage(),
        }
        told.update(getattr(record, "data", {}))
        if record.exc_info and record.exc_info[0] is not None:
            told["error"] = record.exc_info[0].__name__
            told["where"] = "".join(traceback.format_tb(record.exc_info[2]))
        return json.dumps(told, ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """For people: the same, what `data` holds at the end of the line, and an error below it."""

    def __init__(self) -> None:
        super().__init__(_PLAIN)

    def format(self, record: logging.LogRecord) -> str:
        told = super().format(record)
        data = getattr(record, "data", {})
        return told + "".join(f" {name}={value}" for name, value in data.items())

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        """The type of an error and where it happened, without its own words: they may be a user's."""
        return f"{ei[0].__name__}\n" + "".join(traceback.format_tb(ei[2])).rstrip()


def where(error: BaseException) -> str:
    """Where an error happened, line by line, without the values: they may be a user's words."""
    return "".join(traceback.format_tb(error.__traceback__))


def _what_and_no_more(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of a library's event its name alone: the values that Rasa adds are users' words."""
    return {"level": event["level"], "event": event["event"], "request": request_id.get()}


def configure_logging(level: str, form: str = "plain") -> None:
    """Send this project's log to standard error at `level`, in the form `plain` or `json`; libraries only warn.

    Rasa logs message texts through structlog at debug level, which prints unless told not to.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    handler.addFilter(_WithRequest())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("bot").setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # What a broken request makes the web server say; failures of ours are logged at the door.
    logging.getLogger("sanic.error").setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _what_and_no_more,
            structlog.processors.JSONRenderer()
            if form == "json"
            else structlog.processors.KeyValueRenderer(key_order=["level", "event"], drop_missing=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    warnings.filterwarnings("ignore")  # dozens of deprecations from Rasa's pinned libraries at every start
