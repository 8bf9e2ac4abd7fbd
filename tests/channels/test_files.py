from __future__ import annotations

from datetime import timedelta

import pytest

from bot import clock
from bot.documents.document import Document
from bot.storage.file_store import keep_file
from tests.channels.conftest import StartBot

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_file_is_saved_under_its_name(small_bot: StartBot) -> None:
    bot = small_bot()
    document = Document("Møtebrief", "møte brief.docx", _WORD, b"PK\x03\x04 innhold")
    told = keep_file(bot.state.engine, "web-a", document, clock.now() + timedelta(hours=1))
    got = bot.call("GET", "/" + told["href"])
    assert (got.status, got.body) == (200, document.content)
    assert got.headers["Content-Type"] == _WORD
    assert got.headers["Content-Disposition"].startswith('attachment; filename="m_te_brief.docx"')
    assert "m%C3%B8te%20brief.docx" in got.headers["Content-Disposition"]
    assert "no-store" in got.headers["Cache-Control"]


def test_a_picture_is_shown_and_can_do_nothing_else(small_bot: StartBot) -> None:
    bot = small_bot()
    picture = Document("Året", "aaret.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    told = keep_file(bot.state.engine, "web-a", picture, clock.now() + timedelta(hours=1))
    got = bot.call("GET", "/" + told["href"])
    assert got.headers["Content-Disposition"].startswith("inline")
    policy = got.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


def test_an_expired_link_is_gone_and_an_unknown_one_was_never_there(small_bot: StartBot) -> None:
    bot = small_bot()
    document = Document("Brief", "brief.ics", "text/calendar", b"x")
    told = keep_file(bot.state.engine, "web-a", document, clock.now() - timedelta(seconds=1))
    assert bot.call("GET", "/" + told["href"]).status == 410
    assert bot.call("GET", "/files/abcdefghijklmnopqrstuvwxyz").status == 404


@pytest.mark.parametrize("token", ["x", "a" * 500, "..%2f..%2fetc%2fpasswd", "%00", "%ff%fe", "æøå", "' OR 1=1 --"])
def test_an_odd_link_is_a_404(small_bot: StartBot, token: str) -> None:
    assert small_bot().call("GET", f"/files/{token}").status == 404
