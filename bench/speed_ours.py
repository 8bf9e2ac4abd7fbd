"""Our bot for a benchmark: as server processes, and in this process."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bench.speed_servers import Server, environment, free_port
from bot.settings import ROOT, settings

_START_SECONDS = 600
# The public channel's limits would be what is measured, since all users have one address here.
UNLIMITED = {"VEIENINN_MESSAGES_PER_MINUTE": "100000", "VEIENINN_ADDRESS_MESSAGES_PER_MINUTE": "1000000"}
_QUIET = {"VEIENINN_WATCH_SECONDS": "0", "VEIENINN_LOG_LEVEL": "WARNING"}
_DATABASE = "veieninn.db"
_PREPARE = """
from bot.settings import prepare_environment, settings
prepare_environment()
from bot.model import ensure_model
from bot.runtime import runtime
runtime().start()
ensure_model(settings())
"""


def prepare() -> None:
    """Bring the model and every vector up to date, so that no part pays for what is new."""
    subprocess.run([sys.executable, "-W", "ignore", "-c", _PREPARE], cwd=ROOT, env=environment(), check=True)


def copy_database(folder: Path) -> str:
    """A copy of the prepared database with its vectors and without conversations; its address."""
    folder.mkdir(parents=True, exist_ok=True)
    source = settings().database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(folder / _DATABASE)) as there:
        here.backup(there)
        for table in ("conversation", "turn", "feedback", "file"):
            there.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        there.commit()
    return f"sqlite:///{folder / _DATABASE}"


def bring_vectors(url: str) -> None:
    """Bring the prepared database's vectors to a new database, so that nobody waits for embedding."""
    from bot.storage.database import open_database, transaction
    from bot.storage.tables import embedding

    source = settings().database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(source)) as here:
        rows = here.execute("SELECT model, text_hash, vector FROM embedding").fetchall()
    engine = open_database(url)
    with transaction(engine) as connection:
        connection.execute(
            insert(embedding), [{"model": model, "text_hash": text, "vector": vector} for model, text, vector in rows]
        )
    engine.dispose()


def start_server(folder: Path, given: Mapping[str, str] | None = None) -> Server:
    """A server process; it answers when this returns. `folder` holds what it writes."""
    server = launch_server(folder, given)
    server.wait("/health", _START_SECONDS)
    return server


def launch_server(folder: Path, given: Mapping[str, str] | None = None, core: int | None = None) -> Server:
    """As `start_server`, without waiting; the prepared model is used. `core`: see Server."""
    port = int((given or {}).get("VEIENINN_PORT") or free_port())
    mine = {
        **_QUIET,
        **UNLIMITED,
        "VEIENINN_PORT": str(port),
        "VEIENINN_VAR": str(folder),
        "VEIENINN_MODELS": str(settings().models),
        "VEIENINN_KNOWLEDGE": str(settings().knowledge),
        **(given or {}),
    }
    if "VEIENINN_DATABASE_URL" not in mine:
        mine["VEIENINN_DATABASE_URL"] = copy_database(folder)
    return Server("ours", [sys.executable, "-W", "ignore", "-m", "bot.cli", "serve"], port, ROOT, mine, core)


def train(folder: Path) -> float:
    """Seconds of training with the vectors kept from before, of which about 20 are Rasa's own start."""
    shutil.rmtree(folder / "models", ignore_errors=True)
    given = {"VEIENINN_MODELS": str(folder / "models"), "VEIENINN_DATABASE_URL": copy_database(folder), **_QUIET}
    begun = time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-m", "bot.cli", "train"]
    done = subprocess.run(command, cwd=ROOT, env=environment(given), capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"veieninn train: {done.stderr[-2000:]}")
    return time.perf_counter() - begun


class InProcess:
    """The real agent in this process, with a database of its own."""

    def __init__(self, folder: Path) -> None:
        os.environ["VEIENINN_DATABASE_URL"] = copy_database(folder)
        settings.cache_clear()
        from bot.agent import start_agent
        from bot.logs import configure_logging
        from bot.model import ensure_model
        from bot.runtime import runtime

        configure_logging("WARNING")
        runtime.cache_clear()
        self.state = runtime()
        self.state.start()
        self._loop = asyncio.new_event_loop()
        self._agent: Any = self._loop.run_until_complete(start_agent(ensure_model(settings())))

    def say(self, sender: str, text: str, number: int | None = None) -> float:
        """One message through masking, Rasa, search and storage; seconds. `number`: kept in the history."""
        from bot.channels.talk import converse

        client_id = None if number is None else f"m{number}"
        begun = time.perf_counter()
        self._loop.run_until_complete(converse(self._agent, self.state.engine, sender, text, "web", client_id))
        return time.perf_counter() - begun


def questions(count: int) -> list[str]:
    """Different questions in Norwegian that no entry has word for word, spread over the knowledge."""
    from bot.knowledge.reader import read_knowledge
    from bot.search.text import is_english

    entries = [entry for entry in read_knowledge(settings().knowledge).entries if entry.questions]
    step = max(1, len(entries) // count)
    asked = [[text for text in entry.questions if not is_english(text)] for entry in entries[::step]]
    found = [f"{texts[-1].rstrip('?')} i kommunen vår?" for texts in asked if texts]
    more = [f"Jeg lurer på {entry.title.lower()}" for entry in entries]
    return list(dict.fromkeys([*found, *more]))[:count]
