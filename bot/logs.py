"""Logging for every entrance: one line an event, no user text, libraries kept quiet."""

from __future__ import annotations

import logging
import warnings

import structlog

_QUIET = ("rasa", "sanic", "sanic.access", "matplotlib", "apscheduler", "asyncio", "tensorflow", "pykwalify", "h5py")


def configure_logging(level: str) -> None:
    """Send this project's log to standard error at `level`; other libraries only warn.

    Rasa logs message texts through structlog at debug level, which prints unless told not to.
    """
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("bot").setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,  # the trace without local variables: they hold users' words
            structlog.processors.KeyValueRenderer(key_order=["level", "event"], drop_missing=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
    )
    warnings.filterwarnings("ignore")  # dozens of deprecations from Rasa's pinned libraries at every start
