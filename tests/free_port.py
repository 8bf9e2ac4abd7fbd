"""A port that nobody listens on."""

from __future__ import annotations

import socket


def free_port() -> int:
    """A free loopback port (it may be taken again before it is used; tests start at once)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
