"""Forgetting by age, by a job that one process at a time runs and that remembers when it ran."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot import clock
from bot.errors import StorageError
from bot.storage.conversation_tables import (
    contribution,
    conversation,
    deletion,
    feedback,
    file,
    handover,
    job_run,
    turn,
)
from bot.storage.database import scrub, transaction, utc

JOB = "retention"
EVERY = timedelta(hours=6)
_BROKE_OFF = timedelta(minutes=15)  # a run that has not ended by then was killed, or lost the database
_GONE_AFTER = timedelta(days=1)  # so long an expired link says that it has expired, not that it never was


@dataclass(frozen=True)
class Run:
    """The last run of the job; `finished` is None while it runs, or when it broke off."""

    started: datetime
    finished: datetime | None
    counts: dict[str, int]


def retention(engine: Engine, days: int, contribution_days: int) -> dict[str, int]:
    """Delete what is older than `days`; the number of rows by table.

    A contribution was sent in for an editor to read, so it waits for `contribution_days`; which
    conversation it came from is forgotten with the rest.
    """
    now = clock.now()
    old = now - timedelta(days=days)
    counts = {}
    with transaction(engine) as connection:
        for table, moment in (
            (conversation, conversation.c.changed_at),
            (turn, turn.c.at),
            (feedback, feedback.c.at),
            (handover, handover.c.at),
            (deletion, deletion.c.at),
        ):
            counts[table.name] = int(connection.execute(delete(table).where(moment < old)).rowcount)
        gone = delete(file).where((file.c.at < old) | (file.c.expires < now - _GONE_AFTER))
        counts["file"] = int(connection.execute(gone).rowcount)
        oldest = now - timedelta(days=contribution_days)
        counts["contribution"] = int(
            connection.execute(delete(contribution).where(contribution.c.at < oldest)).rowcount
        )
        connection.execute(update(contribution).where(contribution.c.at < old).values(conversation=""))
    if any(counts.values()):
        scrub(engine)
    return counts


def run_when_due(engine: Engine, days: int, contribution_days: int) -> dict[str, int] | None:
    """Run the job when its last run is long ago; None when it is not, or when another process runs it."""
    if not _claim(engine):
        return None
    counts = retention(engine, days, contribution_days)
    with transaction(engine) as connection:
        done: dict[str, Any] = {"finished_at": clock.now(), "counts": json.dumps(counts)}
        connection.execute(update(job_run).where(job_run.c.job == JOB).values(**done))
    return counts


def _claim(engine: Engine) -> bool:
    """True for the one process that may run the job now."""
    now = clock.now()
    try:
        with transaction(engine) as connection:
            # A start in the future is a clock that was set back: then the job is due as well.
            due = (job_run.c.started_at < now - EVERY) | (job_run.c.started_at > now + EVERY)
            due |= job_run.c.finished_at.is_(None) & (job_run.c.started_at < now - _BROKE_OFF)
            taken = connection.execute(
                update(job_run)
                .where(job_run.c.job == JOB)
                .where(due)
                .values(started_at=now, finished_at=None, counts=None)
            )
            if taken.rowcount:
                return True
            if connection.execute(select(job_run.c.job).where(job_run.c.job == JOB)).first():
                return False
            connection.execute(insert(job_run).values(job=JOB, started_at=now))
    except StorageError as error:
        if isinstance(error.__cause__, IntegrityError):
            return False
        raise
    return True


def last_run(engine: Engine) -> Run | None:
    """When the job ran last, or None when it never did."""
    with transaction(engine) as connection:
        row = connection.execute(select(job_run).where(job_run.c.job == JOB)).first()
    if row is None:
        return None
    finished = utc(row.finished_at) if row.finished_at else None
    return Run(utc(row.started_at), finished, json.loads(row.counts) if row.counts else {})
