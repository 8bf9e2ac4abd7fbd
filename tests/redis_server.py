"""A Redis of the tests' own, on a Unix socket and on no port at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a Redis server that lives as long as the tests do."""
    program = shutil.which("redis-server")
    if program is None:
        told = "Redis is not installed; get it with `apt-get install redis-server`"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    home = Path(tempfile.mkdtemp(prefix="veieninn-redis-", dir="/tmp"))  # the path of a socket must be short
    path = home / "redis.sock"
    server = subprocess.Popen(
        [program, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(home)],
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 20
        while not path.exists():
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield f"unix://{path}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)
