from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from bot.channels import watching
from bot.storage import database
from bot.storage.database import transaction
from tests.channels.conftest import StartBot
from tests.channels.small_bot import Client

_TOKEN = "hemmelig-nok-token"


def test_health_tells_that_everything_is_there(small_bot: StartBot) -> None:
    got = small_bot().call("GET", "/health")
    assert got.status == 200
    assert got.json["status"] == "ok"
    assert got.json["database"] is True


@pytest.fixture
def _looks_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_LOOK_SECONDS", 0.0)


def _health(bot: Client) -> tuple[int, str, bool]:
    got = bot.call("GET", "/health")
    return got.status, got.json["status"], got.json["database"]


@pytest.mark.usefixtures("_looks_every_time")
def test_health_tells_a_lost_database_and_comes_back_by_itself(small_bot: StartBot) -> None:
    bot = small_bot()
    with transaction(bot.state.engine) as connection:
        connection.execute(text("ALTER TABLE schema_change RENAME TO away"))
    assert _health(bot) == (503, "database", False)
    with transaction(bot.state.engine) as connection:
        connection.execute(text("ALTER TABLE away RENAME TO schema_change"))
    assert _health(bot) == (200, "ok", True)


@pytest.mark.usefixtures("_looks_every_time")
def test_health_tells_a_database_that_can_be_read_and_not_written_to(
    small_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_PROBE_MS", 20)
    bot = small_bot()
    with bot.state.engine.connect() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        assert _health(bot) == (503, "database", False)
        other.rollback()
    assert _health(bot) == (200, "ok", True)


@pytest.mark.usefixtures("_looks_every_time")
def test_health_tells_a_redis_that_is_away_where_it_is_needed(small_bot: StartBot) -> None:
    assert _health(small_bot(redis_url="unix:///nowhere/redis.sock")) == (503, "redis", True)


def test_who_asks_for_health_all_the_time_writes_once_a_second(
    small_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[object] = []
    monkeypatch.setattr(watching, "writable", lambda engine: looks.append(engine) or True)
    monkeypatch.setattr(watching, "_LOOK_SECONDS", 3600.0)
    bot = small_bot()
    assert [bot.call("GET", "/health").status for _ in range(5)] == [200] * 5
    assert len(looks) == 1


def test_health_says_503_before_the_model_is_loaded(small_bot: StartBot) -> None:
    from sanic import Sanic

    bot = small_bot()
    Sanic.get_app(f"small-{bot.port}").ctx.agent = None
    got = bot.call("GET", "/health")
    assert (got.status, got.json["status"]) == (503, "starting")


def _number(told: str, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", told, re.MULTILINE)
    return float(found.group(1)) if found else 0.0


def test_metrics_count_replies_by_kind_parts_and_refusals(small_bot: StartBot) -> None:
    bot = small_bot()
    bot.echo.envelope["kind"] = "list"
    lines = [
        'veieninn_replies_total{channel="web",kind="list"}',
        'veieninn_part_seconds_count{part="reply"}',
        'veieninn_part_seconds_count{part="storage"}',
        'veieninn_search_confidence_count{kind="list"}',
        'veieninn_masked_total{kind="phone"}',
        'veieninn_refused_total{reason="unauthorized"}',
    ]
    before = bot.call("GET", "/metrics").text
    bot.say(bot.token(), "Hva kan vi gjøre i Oslo? Ring 912 34 567")
    bot.call("GET", "/chat/history")
    after = bot.call("GET", "/metrics").text
    assert [line for line in lines if _number(after, line) <= _number(before, line)] == []


def test_metrics_hold_no_words_of_users(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    bot.say(token, "kattepasserordning")
    told = bot.call("GET", "/metrics").text
    assert "kattepasserordning" not in told
    assert token not in told


def test_metrics_are_for_this_machine_and_not_for_what_a_proxy_passes_on(small_bot: StartBot) -> None:
    bot = small_bot()
    assert bot.call("GET", "/metrics").status == 200
    for header in ("X-Forwarded-For", "Forwarded"):
        assert bot.call("GET", "/metrics", headers={header: "192.0.2.1"}).status == 404


def test_with_a_token_metrics_are_for_whoever_has_it(small_bot: StartBot) -> None:
    bot = small_bot(metrics_token=_TOKEN)
    assert bot.call("GET", "/metrics").status == 404
    assert bot.call("GET", "/metrics", "feil-token-som-er-langt").status == 404
    assert bot.call("GET", "/metrics", _TOKEN, headers={"X-Forwarded-For": "192.0.2.1"}).status == 200
