from __future__ import annotations

import logging
import socket
import time

import pytest

from bench.fuzz_requests import GARBAGE
from bot import server
from bot.channels.framing import is_framed
from tests.channels.conftest import StartBot
from tests.channels.small_bot import Client


@pytest.mark.parametrize(
    ("lengths", "encodings", "framed"),
    [
        ([], [], True),
        (["0"], [], True),
        (["64000"], [], True),
        ([], ["chunked"], True),
        ([], ["Chunked"], True),
        (["-5"], [], False),
        (["+5"], [], False),
        (["5_0"], [], False),
        (["٥"], [], False),
        ([""], [], False),
        (["9" * 13], [], False),
        (["5", "5"], [], False),
        (["5"], ["chunked"], False),
        ([], ["gzip, chunked"], False),
        ([], ["chunked", "chunked"], False),
        ([], ["identity"], False),
    ],
)
def test_where_a_request_ends_is_told_in_one_way_only(lengths: list[str], encodings: list[str], framed: bool) -> None:
    assert is_framed(lengths, encodings) is framed


def _answer(bot: Client, sent: bytes, patience: float = 1) -> bytes:
    """What a bare connection gets back before it is closed, or before nothing more comes for `patience` seconds."""
    with socket.create_connection(("127.0.0.1", bot.port), timeout=patience) as connection:
        connection.sendall(sent)
        got = b""
        try:
            while part := connection.recv(65536):
                got += part
        except (TimeoutError, ConnectionError):
            pass
        return got


# Of these the server waits for the rest, as it should.
_UNFINISHED = {"TLS", "lines without returns"}


def test_what_is_no_request_is_refused_and_the_server_answers_the_next(small_bot: StartBot) -> None:
    """A negative length once made the whole server read for ever."""
    bot = small_bot()
    for name, sent in GARBAGE.items():
        if name in _UNFINISHED:
            continue
        got = _answer(bot, sent)
        assert not got or got.split()[1][:1] in b"24", f"{name}: {got[:80]!r}"
        assert bot.call("GET", "/health").status == 200, name


@pytest.mark.parametrize("length", [b"-5", b"-1", b"-99999999999"])
def test_a_negative_length_is_a_clear_400_and_the_connection_is_closed(small_bot: StartBot, length: bytes) -> None:
    got = _answer(small_bot(), b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + b"\r\n\r\nhei")
    assert got.startswith(b"HTTP/1.1 400 ")
    assert b"bad_request" in got
    assert b"X-Content-Type-Options" in got or b"x-content-type-options" in got
    assert got.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("head", [b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nX-A", b"", b"whole"])
def test_a_client_that_never_ends_is_shown_the_door(
    small_bot: StartBot, monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    monkeypatch.setattr(server, "_SECONDS", 1)
    monkeypatch.setattr(server, "_IDLE_SECONDS", 1)
    bot = small_bot()
    if head == b"whole":
        token = bot.token().encode()
        head = b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token
        head += b"\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
    got = _answer(bot, head, patience=60)
    if head:
        assert got.startswith(b"HTTP/1.1 408 ")
        assert b'"slow"' in got
    else:
        assert got == b""
    assert bot.echo.heard == []


def test_a_client_that_leaves_in_the_middle_of_its_request_is_no_failure_of_ours(
    small_bot: StartBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    bot = small_bot()
    with socket.create_connection(("127.0.0.1", bot.port), timeout=1) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: a")
        time.sleep(0.2)
    told: list[int] = []
    for _ in range(100):
        told = [record.data["status"] for record in caplog.records if "method" in getattr(record, "data", {})]
        if told:
            break
        time.sleep(0.05)
    assert told == [408]


@pytest.mark.parametrize("head", [b"\r\n", b"X-"])
def test_a_byte_now_and_then_wins_no_time(small_bot: StartBot, monkeypatch: pytest.MonkeyPatch, head: bytes) -> None:
    monkeypatch.setattr(server, "_SECONDS", 1)
    bot = small_bot()
    with socket.create_connection(("127.0.0.1", bot.port), timeout=0.2) as connection:
        connection.sendall(b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n" + head)
        got, let_go = b"", False
        for _ in range(150):
            try:
                connection.sendall(b"a")
                part = connection.recv(65536)
            except TimeoutError:
                continue
            except ConnectionError:
                let_go = True
                break
            got += part
            if not part:
                let_go = True
                break
    assert let_go
    assert got == b"" or got.startswith(b"HTTP/1.1 408 ")


def test_a_connection_is_used_for_one_request_after_the_other(small_bot: StartBot) -> None:
    bot = small_bot()
    assert [bot.call("GET", "/health").status for _ in range(5)] == [200] * 5
    two = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
    assert _answer(bot, two + two).count(b"HTTP/1.1 200") == 2


def test_two_requests_in_one_are_not_taken_apart(small_bot: StartBot) -> None:
    hidden = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
    head = b"POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n" % len(
        hidden
    )
    got = _answer(small_bot(), head + b"0\r\n\r\n" + hidden)
    assert got.startswith(b"HTTP/1.1 400 ")
    assert got.count(b"HTTP/1.1") == 1


def test_a_body_in_chunks_is_read(small_bot: StartBot) -> None:
    bot = small_bot()
    head = f"POST /chat/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {bot.token()}\r\n".encode()
    head += b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    got = _answer(bot, head + b'd\r\n{"text":"hei"\r\n1\r\n}\r\n0\r\n\r\n')
    assert got.startswith(b"HTTP/1.1 200 ")
    assert b"Du skrev: hei" in got
