"""Postgres, Redis and nginx of our own, as Debian packs them: thrown away afterwards, on loopback only."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.settings import ROOT

_OWNER = "postgres"
_SECONDS = 60
_SOCKET = "redis.sock"
_redis: dict[str, subprocess.Popen[bytes]] = {}  # the servers that run, by address
NGINX_FILES = ROOT / "deploy" / "nginx"


class MissingPartError(Exception):
    """A program is not installed; the text says how to get it."""


def program(name: str, package: str) -> str:
    """Where a program is. Raises MissingPartError."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: [int(part) for part in path.parts[4].split(".") if part.isdigit()],
    )
    path = str(found[-1]) if found else shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if path is None:
        raise MissingPartError(f"{name} is not installed; get it with `apt-get install {package}`")
    return path


def _owner() -> list[str]:
    """PostgreSQL refuses to run as root: what to put before a command then."""
    if os.geteuid() != 0:
        return []
    return [program("runuser", "util-linux"), "-u", _OWNER, "--"]


def _postgres_options(home: Path) -> str:
    return f"-c listen_addresses= -c unix_socket_directories={home} -c max_connections=60"


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a new PostgreSQL server, on a Unix socket. Writes wait for the disk, as in production."""
    initdb, pg_ctl, owner = program("initdb", "postgresql"), program("pg_ctl", "postgresql"), _owner()
    home = Path(tempfile.mkdtemp(prefix="veieninn-pg-", dir="/tmp"))
    if owner:
        shutil.chown(home, _OWNER)
    data, log = home / "data", home / "log"

    def run(*command: str) -> None:
        done = subprocess.run([*owner, *command], cwd=home, capture_output=True, text=True, timeout=_SECONDS * 2)
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]}: {done.stderr} {log.read_text() if log.exists() else ''}")

    try:
        run(initdb, "-D", str(data), "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--locale=C")
        run(pg_ctl, "-D", str(data), "-l", str(log), "-w", "-t", str(_SECONDS), "-o", _postgres_options(home), "start")
        yield f"postgresql+psycopg2://{_OWNER}@/postgres?host={home}"
    finally:
        if (data / "postmaster.pid").exists():
            run(pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def redis() -> Iterator[str]:
    """The address of a new Redis server, on a Unix socket."""
    home = Path(tempfile.mkdtemp(prefix="veieninn-redis-", dir="/tmp"))
    url = f"unix://{home / _SOCKET}"
    _redis[url] = _start_redis(home)
    try:
        yield url
    finally:
        _end(_redis.pop(url))
        shutil.rmtree(home, ignore_errors=True)


def _start_redis(home: Path) -> subprocess.Popen[bytes]:
    path = home / _SOCKET
    path.unlink(missing_ok=True)
    command = [program("redis-server", "redis-server"), "--port", "0", "--unixsocket", str(path)]
    server = subprocess.Popen([*command, "--save", "", "--dir", str(home)], stdout=subprocess.DEVNULL)
    _wait(path.exists, server, "redis-server")
    return server


@contextmanager
def redis_away(url: str) -> Iterator[None]:
    """The Redis of `redis` is down; back, and empty, afterwards."""
    _end(_redis[url])
    try:
        yield
    finally:
        _redis[url] = _start_redis(Path(url.removeprefix("unix://")).parent)


@contextmanager
def postgres_away(url: str) -> Iterator[None]:
    """The PostgreSQL of `postgres` is down; back afterwards."""
    home, pg_ctl = Path(url.partition("host=")[2]), program("pg_ctl", "postgresql")

    def run(*command: str) -> None:
        subprocess.run([*_owner(), pg_ctl, "-D", str(home / "data"), "-w", *command], cwd=home, check=True)

    run("-m", "immediate", "stop")
    try:
        yield
    finally:
        run("-t", str(_SECONDS), "-l", str(home / "log"), "-o", _postgres_options(home), "start")


def nginx_config(home: Path, port: int, upstreams: Sequence[int], unlimited: bool = False) -> str:
    """A whole nginx.conf around the files of deploy/nginx, for `port` and the bots at `upstreams`.

    `unlimited`: without the limits on requests, which a benchmark from one address would run into.
    """
    limits = (NGINX_FILES / "limits.conf").read_text(encoding="utf-8")
    locations = (NGINX_FILES / "locations.conf").read_text(encoding="utf-8")
    upstream = (NGINX_FILES / "upstream.conf").read_text(encoding="utf-8")
    before, _, rest = upstream.partition("    server ")
    after = rest[rest.rindex("fail_timeout=5s;") + len("fail_timeout=5s;") :]
    servers = "\n".join(f"    server 127.0.0.1:{one} max_fails=2 fail_timeout=5s;" for one in upstreams)
    if unlimited:
        kept = (line for line in locations.splitlines() if not line.startswith(("limit_req ", "limit_conn ")))
        locations = "\n".join(kept)
    folders = "".join(
        f"    {kind}_temp_path {home}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""daemon off;
worker_processes 1;
pid {home}/pid;
error_log {home}/error.log warn;
events {{ worker_connections 2048; }}
http {{
{folders}
{limits}
{before}{servers}{after}
server {{
    listen 127.0.0.1:{port};
    access_log {home}/access.log veieninn;
    add_header X-Answered-By $upstream_addr always;  # so that a test sees which process it was
{locations}
}}
}}
"""


@contextmanager
def nginx(port: int, upstreams: Sequence[int], unlimited: bool = False) -> Iterator[Path]:
    """A new nginx before the bots at `upstreams`; the folder of its logs."""
    path = program("nginx", "nginx-light")
    home = Path(tempfile.mkdtemp(prefix="veieninn-nginx-", dir="/tmp"))
    config = home / "nginx.conf"
    config.write_text(nginx_config(home, port, upstreams, unlimited), encoding="utf-8")
    if os.geteuid() == 0:  # its worker is another user then
        home.chmod(0o755)
    server = subprocess.Popen(
        [path, "-p", str(home), "-c", str(config), "-e", str(home / "error.log")], stderr=subprocess.PIPE, text=True
    )
    try:
        _wait((home / "pid").exists, server, "nginx")
        yield home
    finally:
        _end(server)
        shutil.rmtree(home, ignore_errors=True)


def _wait(ready: object, server: subprocess.Popen[str] | subprocess.Popen[bytes], name: str) -> None:
    deadline = time.monotonic() + _SECONDS
    while not ready():  # type: ignore[operator]
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{name} did not start: {server.stderr.read() if server.stderr else ''}")
        time.sleep(0.02)


def _end(server: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(timeout=20)
