from __future__ import annotations

import html.parser
import re
from typing import Any

import pytest

from bot.channels.plain_page import Piece, blocks
from tests.channels.conftest import StartBot


class _Page(html.parser.HTMLParser):
    """Tags with attributes, in order; fails for a tag that is not closed."""

    _ALONE = frozenset({"meta", "link", "input", "br", "img"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self._ALONE:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def _fields(page: str) -> dict[str, str]:
    return {str(one["name"]): str(one["value"]) for one in _Page(page).all("input") if one.get("type") == "hidden"}


def _send(bot: Any, page: str, **fields: str) -> Any:
    return bot.call("POST", "/enkel", data=_fields(page) | fields)


def test_a_conversation_without_javascript_or_cookies(small_bot: StartBot) -> None:
    bot = small_bot()
    first = bot.call("GET", "/enkel")
    assert first.status == 200
    assert "Du snakker med en maskin" in first.text
    second = _send(bot, first.text, text="Må vi på anbud?")
    third = _send(bot, second.text, text="Og i Oslo?")
    assert third.status == 200
    assert "før det: Må vi på anbud?" in third.text
    assert third.text.count("Veien inn svarte") == 3
    assert "Set-Cookie" not in third.headers
    assert "<script" not in third.text


def test_the_page_can_be_read_by_everybody(small_bot: StartBot) -> None:
    bot = small_bot()
    bot.echo.buttons = [{"title": "Ja takk", "payload": "ja"}]
    page = _Page(_send(bot, bot.call("GET", "/enkel").text, text="hei").text)
    assert page.all("html")[0]["lang"] == "nb"
    assert len(page.all("h1")) == 1
    labelled = {label["for"] for label in page.all("label")}
    assert {field["id"] for field in page.all("textarea")} == labelled
    assert all(button.get("type") == "submit" for button in page.all("button"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]


def test_a_quick_reply_says_its_words(small_bot: StartBot) -> None:
    bot = small_bot()
    bot.echo.buttons = [{"title": "Ja takk", "payload": "ja, gjerne"}]
    first = bot.call("GET", "/enkel").text
    assert 'value="ja, gjerne"' in first
    _send(bot, first, text="", choice="ja, gjerne")
    assert bot.echo.heard[-1] == "ja, gjerne"


def test_the_same_form_sent_twice_asks_once(small_bot: StartBot) -> None:
    bot = small_bot()
    first = bot.call("GET", "/enkel").text
    for _ in range(2):
        page = _send(bot, first, text="en gang").text
    assert bot.echo.heard.count("en gang") == 1
    assert page.count("Du skrev: en gang") == 1


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "</textarea>"]
)
def test_what_is_written_is_shown_as_words(small_bot: StartBot, words: str) -> None:
    bot = small_bot()
    page = _send(bot, bot.call("GET", "/enkel").text, text=words).text
    assert words in {"{{7*7}}", "</textarea>"} or words not in page
    assert page.count("</textarea>") == 1
    assert "49" not in re.sub(r"value=\"[^\"]*\"", "", page)
    assert not [tag for tag, _ in _Page(page).tags if tag in {"script", "img"}]


def test_an_empty_message_is_asked_for_again_without_a_turn(small_bot: StartBot) -> None:
    bot = small_bot()
    got = _send(bot, bot.call("GET", "/enkel").text, text="  ")
    assert got.status == 200
    assert 'role="alert"' in got.text
    assert bot.echo.heard == ["/greet"]


def test_too_fast_keeps_what_was_written(small_bot: StartBot) -> None:
    bot = small_bot(messages_per_minute=1)
    got = _send(bot, bot.call("GET", "/enkel").text, text="ikke mist dette")
    assert got.status == 429
    assert "ikke mist dette</textarea>" in got.text


@pytest.mark.parametrize("token", ["", "forged", "x" * 9000, "æøå"])
def test_a_bad_token_is_a_kind_page(small_bot: StartBot, token: str) -> None:
    got = small_bot().call("POST", "/enkel", data={"token": token, "text": "hei"})
    assert got.status == 401
    assert got.headers["Content-Type"].startswith("text/html")
    assert "Begynn en ny samtale" in got.text


def test_deletion_asks_once_and_shows_a_receipt(small_bot: StartBot) -> None:
    bot = small_bot()
    page = _send(bot, bot.call("GET", "/enkel").text, text="hei").text
    token = _fields(page)["token"]
    asked = bot.call("POST", "/enkel/slett", data={"token": token})
    assert "Vil du slette samtalen?" in asked.text
    assert len(bot.history(token)) == 3
    done = bot.call("POST", "/enkel/slett", data={"token": token, "sure": "ja"})
    assert "Samtalen er slettet" in done.text
    assert re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", done.text)
    assert bot.call("GET", "/chat/history", token).status == 401
    assert _send(bot, page, text="hei").status == 401


def test_text_becomes_paragraphs_and_lists() -> None:
    made = blocks("Svaret.\nEn linje til.\n\nSlik:\n- én\n- to\n\n1. først\n2. så")
    assert [(block.kind, len(block.lines)) for block in made] == [("p", 2), ("p", 1), ("ul", 2), ("ol", 2)]
    assert made[2].lines[0] == (Piece("én"),)


def test_only_web_addresses_become_links() -> None:
    (block,) = blocks("Se https://www.kommune.no/a?b=1. Ikke javascript:alert(1).")
    assert block.lines[0] == (
        Piece("Se "),
        Piece("https://www.kommune.no/a?b=1", "https://www.kommune.no/a?b=1"),
        Piece(". Ikke javascript:alert(1)."),
    )


@pytest.mark.parametrize("text", ["", "\n\n\n", "-", "- ", "1.", "https://"])
def test_odd_texts_become_something(text: str) -> None:
    assert blocks(text)
