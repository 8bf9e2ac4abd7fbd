from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bot.channels.pages import read_script
from tests.channels.conftest import StartBot


def test_the_front_page_and_what_it_loads_are_served(small_bot: StartBot) -> None:
    bot = small_bot()
    front = bot.call("GET", "/")
    assert front.status == 200
    assert "Veien inn" in front.text
    assert front.headers["Content-Type"].startswith("text/html")
    assert "script-src 'self'" in front.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["pages.py", "..%2fpages.py", "%2e%2e%2fweb.py", ".html", "nothing.css", "%00.html"])
def test_nothing_else_of_the_folder_is_served(small_bot: StartBot, name: str) -> None:
    assert small_bot().call("GET", f"/{name}").status == 404


def test_a_script_is_read_anew_only_when_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "veieninn.js"
    assert read_script(path, None) is None
    path.write_text("let a = 1;", encoding="utf-8")
    first = read_script(path, None)
    assert first is not None
    assert gzip.decompress(first.zipped) == first.body == b"let a = 1;"
    assert read_script(path, first) is first
    path.write_text("let a = 22;", encoding="utf-8")
    second = read_script(path, first)
    assert second is not None
    assert second.mark != first.mark
    path.unlink()
    assert read_script(path, second) is None


def test_the_widget_is_served_from_any_page_and_cached_by_its_mark(small_bot: StartBot, tmp_path: Path) -> None:
    bot = small_bot(widget=tmp_path / "veieninn.js")
    missing = bot.call("GET", "/widget/veieninn.js")
    assert missing.status == 404
    assert "make widget" in missing.text
    (tmp_path / "veieninn.js").write_text("let a = 1;", encoding="utf-8")
    got = bot.call("GET", "/widget/veieninn.js", headers={"Accept-Encoding": "identity"})
    assert (got.status, got.text) == (200, "let a = 1;")
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert got.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age" in got.headers["Cache-Control"]
    again = {"Accept-Encoding": "identity", "If-None-Match": got.headers["ETag"]}
    assert bot.call("GET", "/widget/veieninn.js", headers=again).status == 304
    packed = bot.call("GET", "/widget/veieninn.js", headers={"Accept-Encoding": "gzip"})
    assert packed.text == "let a = 1;"
    assert packed.headers["ETag"] != got.headers["ETag"]
