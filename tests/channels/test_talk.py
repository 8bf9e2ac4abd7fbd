"""Turns while something is broken: a clear apology with an id, nothing half kept, and on by itself afterwards."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.settings import ROOT
from bot.storage import database
from tests.channels.conftest import StartBot
from tests.channels.small_bot import Client, Got

_WORDS = "kattepasserordning på Rjukan"
_REST = "/webhooks/rest/webhook"


@contextmanager
def _disk_full(bot: Client) -> Iterator[None]:
    """No page more than there is: what SQLite does is what it does on a full disk."""

    def full(connection: Any, _record: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(bot.state.engine, "connect", full)
    bot.state.engine.dispose()  # so that every connection is a new one, then and afterwards
    yield
    event.remove(bot.state.engine, "connect", full)
    bot.state.engine.dispose()


@contextmanager
def _no_byte_can_be_written(bot: Client) -> Iterator[None]:
    """Whatever this process wants to write to a file, the system refuses."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def _locked(bot: Client) -> Iterator[None]:
    """Another process is in the middle of a long write."""
    other = sqlite3.connect(str(bot.state.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def _taken_away(bot: Client) -> Iterator[None]:
    """The file and its log are gone for a while, as when a disk is not mounted."""
    path = Path(str(bot.state.engine.url.database))
    files = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    there = [file for file in files if file.exists()]
    for file in there:
        file.rename(file.with_name(f"away-{file.name}"))
    yield
    for file in files:
        file.unlink(missing_ok=True)
    for file in there:
        file.with_name(f"away-{file.name}").rename(file)


Trouble = Callable[[Client], AbstractContextManager[None]]


_ALL = (_disk_full, _no_byte_can_be_written, _locked, _taken_away)
_WHOLLY = _ALL[1:]  # one short row may still fit on a full disk


@pytest.fixture(params=_ALL)
def trouble(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Trouble:
    monkeypatch.setattr(database, "_BUSY_MS", 20)
    monkeypatch.setattr("bot.channels.watching._LOOK_SECONDS", 0.0)
    monkeypatch.setattr(database, "_PROBE_MS", 20)
    chosen: Trouble = request.param
    return chosen


def _assert_apology(got: Got, log: str) -> None:
    assert (got.status, got.json["code"]) == (503, "unavailable")
    error_id = got.headers["X-Request-ID"]
    assert got.json["error"].startswith("Beklager")
    assert error_id in got.json["error"]
    assert int(got.headers["Retry-After"]) > 0
    assert log.count(f"feil-id {error_id}") == 1
    assert _WORDS not in log + got.text


def test_a_message_is_met_with_an_apology_and_kept_when_it_is_sent_again(
    small_bot: StartBot, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    bot = small_bot()
    token = bot.token()
    bot.say(token, "før", id="m1")
    long = _WORDS * 60  # a full disk has no room for it, whatever is left of the last page
    with trouble(bot):
        _assert_apology(bot.say(token, long, id="m2"), caplog.text)
    again = bot.say(token, long, id="m2")
    assert again.status == 200
    assert "før det: før" in again.json["messages"][0]["text"]
    assert [part["text"] for part in bot.history(token) if part["from"] == "user"] == ["før", long]


def test_the_rest_channel_does_the_same(
    small_bot: StartBot, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    bot = small_bot(credentials=ROOT / "credentials.yml")
    said = {"sender": "meg", "message": _WORDS * 60}
    bot.call("POST", _REST, json={"sender": "meg", "message": "før"})
    with trouble(bot):
        _assert_apology(bot.call("POST", _REST, json=said), caplog.text)
    assert "før det: før" in bot.call("POST", _REST, json=said).json[0]["text"]


def test_the_page_without_javascript_says_it_on_a_page(small_bot: StartBot, trouble: Trouble) -> None:
    bot = small_bot()
    with trouble(bot):
        got = bot.call("POST", "/enkel", data={"token": bot.token(), "text": _WORDS * 60})
    assert got.status == 503
    assert "text/html" in got.headers["Content-Type"]
    assert got.headers["X-Request-ID"] in got.text
    assert _WORDS not in got.text


@pytest.mark.parametrize("trouble", _WHOLLY, indirect=True)
def test_health_says_503_meanwhile_and_200_afterwards(small_bot: StartBot, trouble: Trouble) -> None:
    bot = small_bot()
    with trouble(bot):
        assert bot.call("GET", "/health").status == 503
    assert bot.call("GET", "/health").status == 200


@pytest.mark.parametrize("trouble", _WHOLLY, indirect=True)
def test_a_deletion_that_cannot_be_kept_is_not_acknowledged(small_bot: StartBot, trouble: Trouble) -> None:
    bot = small_bot()
    token = bot.token()
    bot.say(token, _WORDS)
    with trouble(bot):
        assert bot.call("DELETE", "/chat/conversation", token).status == 503
    assert len(bot.history(token)) == 2
    assert bot.call("DELETE", "/chat/conversation", token).json["deleted"]["messages"] == 1
    assert bot.call("GET", "/chat/history", token).status == 401
