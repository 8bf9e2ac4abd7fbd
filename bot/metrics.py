"""What the process counts and times, for `/metrics`. Numbers only: no words, names or addresses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Gauge, Histogram

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

_PARTS = Histogram("veieninn_part_seconds", "Time of a part of a reply.", ["part"], buckets=_SECONDS)
_REPLIES = Counter("veieninn_replies", "Replies by channel and kind.", ["channel", "kind"])
_DECLINED = Gauge("veieninn_declined_share", "Share of replies since the start that say that the bot does not know.")
_SCORES = Histogram("veieninn_search_confidence", "How sure the search was of a reply.", ["kind"], buckets=_SHARES)
_MASKED = Counter("veieninn_masked", "Findings of personal data that were masked, by kind.", ["kind"])
_REFUSED = Counter("veieninn_refused", "Requests refused at the door, by reason.", ["reason"])
_FAILED = Counter("veieninn_failures", "Requests that failed, by type of error.", ["error"])
_RELOADS = Counter("veieninn_knowledge_reloads", "Times the knowledge was loaded.")
_ENTRIES = Gauge("veieninn_knowledge_entries", "Entries of the knowledge that answers now.")
_RETENTION = Counter("veieninn_retention_runs", "Runs of the retention job in this process.", ["result"])
_RETAINED = Gauge("veieninn_retention_last_seconds", "When the retention job last ended in this process (Unix time).")

# Only the search says how sure it is; small talk and questions of ours are always sure.
_SEARCHED = frozenset({"answer", "list", "clarify", "fallback"})
_DECLINES = "fallback"


class _Share:
    """How many of the replies declined."""

    def __init__(self) -> None:
        self._all = self._declined = 0

    def add(self, declined: bool) -> float:
        self._all += 1
        self._declined += declined
        return self._declined / self._all


_share = _Share()


@contextmanager
def timed(part: str) -> Iterator[None]:
    """Time what happens inside as `part`: reply, understanding, action, storage."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        _PARTS.labels(part).observe(time.perf_counter() - begun)


def replied(channel: str, kind: str, confidence: float) -> None:
    """Count a reply."""
    _REPLIES.labels(channel, kind).inc()
    _DECLINED.set(_share.add(kind == _DECLINES))
    if kind in _SEARCHED:
        _SCORES.labels(kind).observe(confidence)


def masked(kind: str) -> None:
    """Count a finding of personal data."""
    _MASKED.labels(kind).inc()


def refused(reason: str) -> None:
    """Count a request that was not let in: limit, token, origin, size, form."""
    _REFUSED.labels(reason).inc()


def failed(error: str) -> None:
    """Count a request that failed, by the name of the error's class."""
    _FAILED.labels(error).inc()


def knowledge_loaded(entries: int) -> None:
    """Count a load of the knowledge, and note its size."""
    _RELOADS.inc()
    _ENTRIES.set(entries)


def retention_ran(well: bool, ended: float) -> None:
    """Count a run of the retention job that ended at `ended` (Unix time)."""
    _RETENTION.labels("ok" if well else "failed").inc()
    if well:
        _RETAINED.set(ended)
