"""Real databases: an SQLite file and a throw-away PostgreSQL of our own."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from bot.storage.database import open_database

_OWNER = "postgres"
_schemas = itertools.count()


def _program(name: str) -> str | None:
    """The newest version of a PostgreSQL program, from Debian's folders or the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: [int(part) for part in path.parts[4].split(".") if part.isdigit()],
    )
    return str(found[-1]) if found else shutil.which(name)


def _missing(what: str) -> None:
    """Skip, with what to install; on the clean machine a missing part is a failure."""
    told = f"{what} is not installed; get it with `apt-get install postgresql`"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root: what to put before a command then."""
    if os.geteuid() != 0:
        return []
    if shutil.which("runuser") is None or subprocess.run(["id", _OWNER], capture_output=True).returncode != 0:
        _missing("the user postgres, or runuser,")
    return ["runuser", "-u", _OWNER, "--"]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests do.

    It listens on a Unix socket in a folder of its own and on no port at all.
    """
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        _missing("PostgreSQL")
    owner = _as_owner()
    home = Path(tempfile.mkdtemp(prefix="veieninn-pg-", dir="/tmp"))  # the path of a socket must be short
    if owner:
        shutil.chown(home, _OWNER)
    data = home / "data"

    def run(*command: str) -> None:
        done = subprocess.run([*owner, *command], cwd=home, capture_output=True, text=True, timeout=120)
        log = home / "log"
        assert done.returncode == 0, f"{command[0]}: {done.stderr} {log.read_text() if log.exists() else ''}"

    try:
        run(str(initdb), "-D", str(data), "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off -c max_connections=40"
        run(str(pg_ctl), "-D", str(data), "-l", str(home / "log"), "-w", "-t", "60", "-o", options, "start")
        yield f"postgresql+psycopg2://{_OWNER}@/postgres?host={home}"
    finally:
        if (data / "postmaster.pid").exists():
            run(str(pg_ctl), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new, empty database: a file of its own, or a schema of its own."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'test.db'}"
    server = request.getfixturevalue("postgres_url")
    schema = f"test_{next(_schemas)}"
    engine = create_engine(server, future=True)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    return f"{server}&options=-csearch_path%3D{schema}"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A database with its tables."""
    opened = open_database(database_url)
    yield opened
    opened.dispose()
