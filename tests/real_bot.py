"""The real bot for conversation and channel tests: shipped knowledge, trained model, kept vectors.

Model and vectors lie in .cache/tests, so that only the first run on a machine trains and embeds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.settings import ROOT, prepare_environment, settings

_CACHE = ROOT / ".cache" / "tests"


@dataclass(frozen=True)
class RealBot:
    """Where the prepared bot's database and models lie."""

    database: Path
    models: Path


@pytest.fixture(scope="session")
def real_bot() -> Iterator[RealBot]:
    """A trained model and a synced database with every vector."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    bot = RealBot(_CACHE / "veieninn.db", _CACHE / "models")
    given = {
        "VEIENINN_DATABASE_URL": f"sqlite:///{bot.database}",
        "VEIENINN_MODELS": str(bot.models),
        "VEIENINN_WATCH_SECONDS": "0",
    }
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    prepare_environment()
    from bot.logs import configure_logging
    from bot.model import ensure_model
    from bot.runtime import runtime

    configure_logging("WARNING")

    settings.cache_clear()
    runtime.cache_clear()
    ensure_model(settings())
    runtime().start()
    yield bot
    runtime().stop()
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    settings.cache_clear()
    runtime.cache_clear()
