"""Servers that a benchmark starts, watches and stops: each a process of its own on a loopback port."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

_KILL_SECONDS = 20
_LOOK_SECONDS = 0.2


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a server: this one's, quiet, with `given` on top."""
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "OMP_NUM_THREADS": "1",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }
    return {**os.environ, **quiet, **(given or {})}


class Server:
    """A process that listens on `port`. Starts at once. `core`: the one core that it may use."""

    def __init__(
        self,
        name: str,
        command: list[str],
        port: int,
        folder: Path,
        given: Mapping[str, str] | None = None,
        core: int | None = None,
    ) -> None:
        self.name, self.port = name, port
        self._log = tempfile.NamedTemporaryFile(prefix=f"{name}-", suffix=".log", delete=False)  # noqa: SIM115 - kept
        self._begun = time.perf_counter()
        self.process = subprocess.Popen(
            [*([] if core is None else ["taskset", "--cpu-list", str(core)]), *command],
            cwd=folder,
            env=environment(given),
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self.start_seconds = 0.0

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def wait(self, path: str, seconds: float) -> None:
        """Wait until GET `path` gives 200. Raises RuntimeError when it dies or takes too long."""
        while time.perf_counter() - self._begun < seconds:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended ({self.process.returncode}): {self.log()[-2000:]}")
            if status_of(self.port, path) == 200:
                self.start_seconds = time.perf_counter() - self._begun
                return
            time.sleep(_LOOK_SECONDS)
        self.stop()
        raise RuntimeError(f"{self.name} did not answer within {seconds:.0f} s: {self.log()[-2000:]}")

    def log(self) -> str:
        """What it has said."""
        return Path(self._log.name).read_text(encoding="utf-8", errors="replace")

    def resident(self) -> float:
        """Resident memory now, in MB, of the process and its children."""
        return sum(resident(pid) for pid in _family(self.process.pid))

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        self._signal(signal.SIGKILL)
        self.process.wait(timeout=_KILL_SECONDS)

    def stop(self) -> None:
        """Stop it, kindly first."""
        if self.process.poll() is None:
            self._signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=_KILL_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
        self._log.close()

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


def status_of(port: int, path: str) -> int | None:
    """The status of GET `path`, or None when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def resident(pid: int) -> float:
    """Resident memory of one process in MB; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        found += [member for child in children for member in _family(int(child))]
    return found
