from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot import clock
from bot.documents.document import Document
from bot.storage import retention as retention_module
from bot.storage.conversation_store import (
    Turn,
    begin_state,
    end_conversation,
    has_ended,
    history,
    keep_turn,
    read_state,
)
from bot.storage.conversation_tables import contribution, feedback
from bot.storage.database import open_database, transaction
from bot.storage.file_store import keep_file, read_file
from bot.storage.record_store import contributions, handovers, keep_contribution, keep_feedback, keep_handover
from bot.storage.retention import EVERY, last_run, retention, run_when_due

_NOW = datetime.fromisoformat("2026-11-22T12:00:00+00:00")


class _Moment:
    """The clock of these tests."""

    def __init__(self) -> None:
        self.now = _NOW

    def days_ago(self, days: float) -> None:
        self.now = _NOW - timedelta(days=days)


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> _Moment:
    made = _Moment()
    monkeypatch.setattr(clock, "now", lambda: made.now)
    return made


def _fill(engine: Engine, conversation: str) -> str:
    begin_state(engine, conversation, "{}")
    keep_turn(engine, conversation, Turn(f"{conversation}-1", clock.now(), "hei", []))
    keep_feedback(engine, conversation, f"{conversation}-1", True, None)
    keep_contribution(engine, conversation, {"fra": conversation})
    keep_handover(engine, conversation, {"fra": conversation})
    document = Document("Brief", "brief.docx", "application/x", b"innhold")
    return str(keep_file(engine, conversation, document, clock.now() + timedelta(days=400))["href"].split("/")[1])


def test_what_is_older_goes_and_what_is_younger_stays(engine: Engine, moment: _Moment) -> None:
    moment.days_ago(21.01)
    old = _fill(engine, "web-old")
    moment.days_ago(20.99)
    young = _fill(engine, "web-young")
    moment.days_ago(0)
    counts = retention(engine, 21, 180)
    assert {counts[name] for name in ("conversation", "turn", "feedback", "handover", "file")} == {1}
    assert read_state(engine, "web-old") is None
    assert history(engine, "web-old") == []
    assert read_file(engine, old) is None
    assert read_state(engine, "web-young") == "{}"
    assert len(history(engine, "web-young")) == 1
    assert read_file(engine, young) is not None
    assert [kept.record["fra"] for kept in handovers(engine)] == ["web-young"]
    with transaction(engine) as connection:
        assert connection.execute(select(func.count()).select_from(feedback)).scalar() == 1


def test_a_contribution_waits_longer_without_saying_whose_it_is(engine: Engine, moment: _Moment) -> None:
    moment.days_ago(181)
    keep_contribution(engine, "web-oldest", {"fra": "eldst"})
    moment.days_ago(30)
    keep_contribution(engine, "web-old", {"fra": "gammel"})
    moment.days_ago(1)
    keep_contribution(engine, "web-young", {"fra": "ny"})
    moment.days_ago(0)
    assert retention(engine, 21, 180)["contribution"] == 1
    assert [kept.record["fra"] for kept in contributions(engine)] == ["gammel", "ny"]
    with transaction(engine) as connection:
        assert {row.conversation for row in connection.execute(select(contribution))} == {"", "web-young"}


def test_an_expired_file_goes_a_day_later(engine: Engine, moment: _Moment) -> None:
    document = Document("Brief", "brief.docx", "application/x", b"innhold")
    tokens = [
        keep_file(engine, "web-a", document, _NOW + timedelta(hours=hours))["href"].split("/")[1]
        for hours in (-25, -23)
    ]
    retention(engine, 21, 180)
    assert [read_file(engine, token) is None for token in tokens] == [True, False]


def test_a_dead_token_stays_dead_as_long_as_it_could_live(engine: Engine, moment: _Moment) -> None:
    moment.days_ago(20)
    end_conversation(engine, "web-a")
    moment.days_ago(0)
    retention(engine, 21, 180)
    assert has_ended(engine, "web-a")


def test_the_job_runs_when_due_and_remembers_across_restarts(
    engine: Engine, database_url: str, moment: _Moment
) -> None:
    assert last_run(engine) is None
    assert run_when_due(engine, 21, 180) is not None
    again = open_database(database_url)  # the server is started anew
    assert run_when_due(again, 21, 180) is None
    run = last_run(again)
    assert run is not None
    assert (run.started, run.finished) == (_NOW, _NOW)
    moment.now = _NOW + EVERY + timedelta(minutes=1)
    assert run_when_due(again, 21, 180) is not None
    assert run_when_due(engine, 21, 180) is None
    again.dispose()


def test_a_run_that_broke_off_is_done_again_soon(
    engine: Engine, moment: _Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment.days_ago(30)
    _fill(engine, "web-old")
    moment.days_ago(0)

    def killed(*_: object) -> dict[str, int]:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(retention_module, "retention", killed)
        with pytest.raises(KeyboardInterrupt):
            run_when_due(engine, 21, 180)
    assert run_when_due(engine, 21, 180) is None  # it may be running in another process
    moment.now = _NOW + timedelta(minutes=16)
    counts = run_when_due(engine, 21, 180)
    assert counts is not None
    assert counts["turn"] == 1


def test_a_clock_that_is_set_back_does_not_stop_the_job(engine: Engine, moment: _Moment) -> None:
    run_when_due(engine, 21, 180)
    moment.days_ago(300)
    assert run_when_due(engine, 21, 180) is not None


def test_of_processes_that_look_at_once_one_runs_it(engine: Engine) -> None:
    together = threading.Barrier(4)
    ran: list[bool] = []

    def look() -> None:
        together.wait(timeout=30)
        ran.append(run_when_due(engine, 21, 180) is not None)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(ran) == [False, False, False, True]
