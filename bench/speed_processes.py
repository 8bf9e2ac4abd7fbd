"""One and two server processes behind nginx, on Postgres and Redis, through the public web channel.

Each server process may use one core of its own. Without that bound one process alone keeps both cores of a small
machine busy (it embeds in a thread), and a second one would have nothing left to gain.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.speed_client import Measured, WebUsers, crowd, session
from bench.speed_ours import bring_vectors, launch_server, questions
from bench.speed_servers import free_port
from bench.speed_services import nginx, postgres, redis

_START_SECONDS = 600
_SECRET = {"VEIENINN_SECRET": "b" * 40, "VEIENINN_TRUSTED_PROXIES": "1"}


def processes(users: int, seconds: float, most: int, rounds: int) -> dict[str, Any]:
    """Throughput with one and with two processes, in turn, `rounds` times each."""
    asked = questions(200)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="veieninn-bench-")))
        database, redis_url = stack.enter_context(postgres()), stack.enter_context(redis())
        bring_vectors(database)
        given = {**_SECRET, "VEIENINN_DATABASE_URL": database, "VEIENINN_REDIS_URL": redis_url}
        cores = sorted(os.sched_getaffinity(0))[-2:]
        servers = [launch_server(folder, given, core) for core in cores]
        for server in servers:
            stack.callback(server.stop)
        for server in servers:
            server.wait("/health", _START_SECONDS)
        ports = [server.port for server in servers]
        one, two = free_port(), free_port()
        stack.enter_context(nginx(one, ports[:1], unlimited=True))
        stack.enter_context(nginx(two, ports, unlimited=True))
        asyncio.run(_crowd(two, asked, users, seconds / 2, most))  # warm
        found: dict[str, list[Measured]] = {"one": [], "two": []}
        for _ in range(rounds):
            found["one"].append(asyncio.run(_crowd(one, asked, users, seconds, most)))
            found["two"].append(asyncio.run(_crowd(two, asked, users, seconds, most)))
        rate = {name: sum(one.per_second for one in many) / rounds for name, many in found.items()}
        return {
            "users": users,
            "cores": os.cpu_count(),
            "cores of each process": 1,
            "load before (1 min)": round(os.getloadavg()[0], 1),
            "one process, messages a second": round(rate["one"], 1),
            "two processes, messages a second": round(rate["two"], 1),
            "ratio": round(rate["two"] / rate["one"], 2),
            "failed": sum(one.failed for many in found.values() for one in many),
            "rounds": {name: [one.as_dict() for one in many] for name, many in found.items()},
        }


async def _crowd(port: int, asked: list[str], users: int, seconds: float, most: int) -> Measured:
    async with session() as client:
        return await crowd(WebUsers(client, f"http://127.0.0.1:{port}").say, asked, users, seconds, most)
