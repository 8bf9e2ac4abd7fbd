"""What people send to the REST channel by hand, over real HTTP: an answer, or a sentence that says what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.settings import ROOT
from tests.channels.conftest import StartBot
from tests.channels.small_bot import Client, Got

_PATH = "/webhooks/rest/webhook"


@pytest.fixture
def bot(small_bot: StartBot) -> Client:
    """A bot with the open REST channel, as on a developer's machine."""
    return small_bot(credentials=ROOT / "credentials.yml")


def _post(bot: Client, body: Any, **headers: str) -> Got:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return bot.call("POST", _PATH, data=data, headers={"Content-Type": "application/json", **headers})


@pytest.mark.parametrize("text", ["", " ", "\n\t", "hei", "x" * 5000, "\0", "\ud83d", "/restart", "😀" * 900])
def test_every_text_gets_a_reply_with_one_envelope(bot: Client, text: str) -> None:
    got = _post(bot, {"sender": "meg", "message": text})
    assert got.status == 200
    assert any(message.get("text") for message in got.json)
    assert len([message for message in got.json if "custom" in message]) == 1
    assert {message["recipient_id"] for message in got.json} == {"meg"}


def test_without_a_sender_a_conversation_begins_that_can_be_gone_on_with(bot: Client) -> None:
    first, other = _post(bot, {"message": "min første"}), _post(bot, {"sender": None, "message": "en annens"})
    names = {first.json[0]["recipient_id"], other.json[0]["recipient_id"]}
    assert len(names) == 2
    again = _post(bot, {"sender": first.json[0]["recipient_id"], "message": "min andre"})
    assert "før det: min første" in again.json[0]["text"]


def test_what_is_sent_as_no_json_type_is_read_all_the_same(bot: Client) -> None:
    """curl says that it sends a form unless told otherwise."""
    body = json.dumps({"sender": "meg", "message": "hei"}).encode()
    got = _post(bot, body, **{"Content-Type": "application/x-www-form-urlencoded"})
    assert got.json[0]["text"] == "Du skrev: hei"


@pytest.mark.parametrize("sender", [" ", "\u0000", "\ud800", "a" * 120, "../../etc", "æøå", "' OR 1=1 --", "web-abc"])
def test_any_text_of_120_characters_can_be_a_sender(bot: Client, sender: str) -> None:
    assert _post(bot, {"sender": sender, "message": "hei"}).status == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "no_json"), (b"{", "no_json"), (b"[]", "no_json"), (b'"text"', "no_json"), (b"null", "no_json"),
        (b"\xff\xfe", "no_json"), (b"sender=a&message=b", "no_json"), (b"[" * 30_000, "no_json"),
        (b"{}", "no_message"), (b'{"sender": "a"}', "no_message"), (b'{"message": null}', "no_message"),
        (b'{"message": 5, "sender": "a"}', "no_message"), (b'{"message": ["a"], "sender": "a"}', "no_message"),
        (b'{"text": "a", "sender": "a"}', "no_message"), (b'{"message": {"a": 1}}', "no_message"),
        (b'{"message": "a", "sender": 5}', "no_sender"), (b'{"message": "a", "sender": {}}', "no_sender"),
        (b'{"message": "a", "sender": "' + b"x" * 121 + b'"}', "no_sender"),
    ],
)  # fmt: skip
def test_a_broken_request_is_told_in_norwegian_what_is_wrong_with_it(bot: Client, body: bytes, code: str) -> None:
    got = _post(bot, body)
    assert (got.status, got.json["code"]) == (400, code)
    assert got.json["error"].endswith(".")
    assert bot.echo.heard == []


def test_a_broken_request_takes_nothing_from_the_conversation(bot: Client) -> None:
    _post(bot, {"sender": "meg", "message": "min første"})
    for body in (b"{", b'{"sender": "meg"}', b'{"sender": "meg", "message": 7}', b"x" * 70_000):
        assert 400 <= _post(bot, body).status < 500
    assert "før det: min første" in _post(bot, {"sender": "meg", "message": "min andre"}).json[0]["text"]


def test_a_sender_never_reaches_a_conversation_of_the_web_channel(bot: Client) -> None:
    from bot.channels.sessions import Sessions, signing_secret

    token = bot.token()
    bot.say(token, "det jeg sa på nettsiden")
    session = Sessions(signing_secret(bot.state.settings), 1).read(token)
    assert session is not None
    assert "nettsiden" not in _post(bot, {"sender": session.conversation, "message": "hei"}).text


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_other_ways_of_calling_are_told_kindly(bot: Client, method: str) -> None:
    got = bot.call(method, _PATH)
    assert (got.status, got.json["code"]) == (405, "method")


def test_a_failure_is_told_with_an_id_and_without_the_users_words(bot: Client) -> None:
    bot.echo.breaks = ValueError("hemmelig tekst")
    got = _post(bot, {"sender": "meg", "message": "hemmelig tekst"})
    assert (got.status, got.json["code"]) == (500, "failed")
    assert got.headers["X-Request-ID"] in got.json["error"]
    assert "hemmelig" not in got.text


def test_production_has_no_such_channel(small_bot: StartBot) -> None:
    bot = small_bot(production=True, secret="s" * 40, credentials=None)
    assert _post(bot, {"sender": "meg", "message": "hei"}).status == 404
