from __future__ import annotations

import json
import logging

import pytest

from bot.channels.door import may_call
from bot.settings import Settings
from tests.channels.conftest import StartBot

_PAGES = ["/", "/health", "/metrics", "/enkel", "/enkel.css", "/nowhere", "/files/nothing-at-all-here", "/chat/history"]


@pytest.mark.parametrize("path", _PAGES)
def test_every_answer_has_its_headers_and_no_version(small_bot: StartBot, path: str) -> None:
    headers = small_bot().call("GET", path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Request-ID"]
    assert "Server" not in headers
    assert "Set-Cookie" not in headers
    assert "X-Powered-By" not in headers


@pytest.mark.parametrize(
    "path", ["/model", "/status", "/version", "/domain", "/conversations/a/tracker", "/model/parse", "/webhooks/rest"]
)
def test_rasas_own_api_is_closed(small_bot: StartBot, path: str) -> None:
    bot = small_bot()
    for method in ("GET", "POST", "PUT", "DELETE"):
        assert bot.call(method, path).status in {404, 405}


@pytest.mark.parametrize(
    ("origin", "production", "allowed"),
    [
        (None, True, True),
        ("https://bot.kommune.no", True, True),
        ("https://www.kommune.no", True, True),
        ("https://WWW.kommune.no", True, True),
        ("http://www.kommune.no", True, False),
        ("https://www.kommune.no.example", True, False),
        ("https://evil.example", True, False),
        ("null", True, False),
        ("", True, False),
        ("http://localhost:8080", True, False),
        ("http://localhost:8080", False, True),
        ("http://127.0.0.1:3000", False, True),
        ("http://localhost.evil.example", False, False),
        ("https://[broken", False, False),
        ("file://", False, False),
        ("https://bot.kommune.no/path", True, False),
    ],
)
def test_only_allowed_origins_may_call(origin: str | None, production: bool, allowed: bool) -> None:
    given = Settings(production=production, allowed_origins="https://www.kommune.no, https://andre.no/")
    assert may_call(origin, "bot.kommune.no", given) is allowed


def test_a_foreign_page_is_refused_and_gets_no_permission(small_bot: StartBot) -> None:
    bot = small_bot()
    for method, path in (("POST", "/chat/sessions"), ("OPTIONS", "/chat/messages"), ("GET", "/chat/history")):
        got = bot.call(method, path, headers={"Origin": "https://evil.example"})
        assert got.status == 403
        assert got.json["code"] == "forbidden"
        assert "Access-Control-Allow-Origin" not in got.headers


def test_an_allowed_page_gets_its_permission_also_for_refusals(small_bot: StartBot) -> None:
    bot = small_bot(allowed_origins="https://www.kommune.no")
    origin = {"Origin": "https://www.kommune.no"}
    asked = bot.call("OPTIONS", "/chat/conversation", headers=origin)
    assert asked.status == 204
    assert "DELETE" in asked.headers["Access-Control-Allow-Methods"]
    assert "authorization" in asked.headers["Access-Control-Allow-Headers"]
    for got in (asked, bot.call("GET", "/chat/history", headers=origin), bot.call("PUT", "/chat/x", headers=origin)):
        assert got.headers["Access-Control-Allow-Origin"] == "https://www.kommune.no"
        assert got.headers["Vary"] == "Origin"
        assert "Access-Control-Allow-Credentials" not in got.headers


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/chat/messages", 405)])
def test_what_is_not_there_is_told_kindly(small_bot: StartBot, method: str, path: str, status: int) -> None:
    got = small_bot().call(method, path)
    assert got.status == status
    assert got.json["error"]
    assert "Sanic" not in got.text


def test_each_request_has_an_id_of_its_own_and_a_line_without_its_address(
    small_bot: StartBot, caplog: pytest.LogCaptureFixture
) -> None:
    bot = small_bot()
    with caplog.at_level(logging.INFO, logger="bot"):
        first = bot.call("GET", "/files/hemmelig-lenke-til-en-fil?navn=Kari")
        second = bot.call("GET", "/health", headers={"X-Request-ID": "outside-made-this"})
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"] != "outside-made-this"
    lines = [record.data for record in caplog.records if hasattr(record, "data") and "route" in record.data]
    assert [(line["route"], line["status"]) for line in lines] == [("/files/<token:str>", 404), ("/health", 200)]
    told = json.dumps(lines) + "".join(r.getMessage() for r in caplog.records if r.name == "bot.channels.door")
    assert "hemmelig" not in told
    assert "Kari" not in told
    assert "127.0.0.1" not in told


def test_behind_a_trusted_proxy_its_request_id_is_kept(small_bot: StartBot) -> None:
    bot = small_bot(trusted_proxies=1)
    assert bot.call("GET", "/health", headers={"X-Request-ID": "nginx-4711-abc"}).headers["X-Request-ID"] == (
        "nginx-4711-abc"
    )
    strange = bot.call("GET", "/health", headers={"X-Request-ID": "<script>"})
    assert "<" not in strange.headers["X-Request-ID"]


def test_behind_a_trusted_proxy_the_users_address_counts(small_bot: StartBot) -> None:
    bot = small_bot(trusted_proxies=1, address_messages_per_minute=2)

    def statuses(forged: str, address: str) -> list[int]:
        headers = {"X-Forwarded-For": f"{forged}, {address}"}
        return [bot.call("POST", "/chat/sessions", json={}, headers=headers).status for _ in range(3)]

    assert statuses("198.51.100.1", "192.0.2.1") == [201, 201, 429]
    assert statuses("198.51.100.2", "192.0.2.1") == [429, 429, 429]  # what the client itself wrote does not count
    assert statuses("198.51.100.1", "192.0.2.2") == [201, 201, 429]
