from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import LargeBinary, inspect, select, text
from sqlalchemy.engine import Engine

from bot import clock
from bot.documents.document import Document
from bot.storage.conversation_store import begin_state
from bot.storage.conversation_tables import feedback, turn
from bot.storage.database import transaction
from bot.storage.file_store import keep_file
from bot.storage.record_store import keep_contribution, keep_handover
from bot.storage.tables import metadata
from tests.channels.conftest import StartBot

_WORDS = "kattepasserordning på Rjukan"


def _every_value(engine: Engine) -> str:
    """Everything that stands in any table of the database, as one text."""
    found = []
    with engine.connect() as connection:
        for name in inspect(engine).get_table_names():
            for row in connection.execute(text(f"SELECT * FROM {name}")):
                found += [value.decode("latin-1") if isinstance(value, bytes) else str(value) for value in row]
    return "\n".join(found)


def test_a_session_begins_with_a_token_its_end_and_the_longest_message(small_bot: StartBot) -> None:
    got = small_bot().call("POST", "/chat/sessions", json={})
    assert got.status == 201
    assert got.json.keys() == {"token", "expires", "max_chars"}
    assert got.json["max_chars"] == 2000


def test_a_message_is_answered_and_stands_in_the_history(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    got = bot.say(token, _WORDS)
    assert got.status == 200
    assert got.json["messages"][0]["text"] == f"Du skrev: {_WORDS}"
    assert [message for message in got.json["messages"] if "custom" in message] == [{"custom": bot.echo.envelope}]
    asked, reply = bot.history(token)
    assert (asked["from"], asked["text"], asked["turn"]) == ("user", _WORDS, got.json["turn"])
    assert (reply["from"], reply["messages"]) == ("bot", got.json["messages"])


def test_the_greeting_is_said_by_the_bot_alone(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    bot.say(token, "/greet")
    assert bot.echo.heard == ["/greet"]
    assert [part["from"] for part in bot.history(token)] == ["bot"]


@pytest.mark.parametrize("command", ['/ask{"audience": "kommune"}', "/restart", " //session_start", "/greet{}"])
def test_no_other_command_comes_through(small_bot: StartBot, command: str) -> None:
    bot = small_bot()
    assert bot.say(bot.token(), command).status == 200
    assert not bot.echo.heard[0].startswith("/")


def test_a_message_sent_again_gives_the_same_turn_and_happens_once(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    first, again = bot.say(token, "hei", id="abc"), bot.say(token, "hei", id="abc")
    assert first.json == again.json
    assert bot.echo.heard == ["hei"]
    assert bot.say(bot.token(), "hei", id="abc").json["turn"] != first.json["turn"]  # another's id is another's


def test_a_message_sent_twice_at_once_happens_once(small_bot: StartBot) -> None:
    bot = small_bot()
    bot.echo.pause = 0.05
    token = bot.token()
    bodies: list[dict[str, Any]] = [{"text": "hei", "id": "abc"}] * 5
    assert len({got.json["turn"] for got in bot.say_together(token, bodies)}) == 1
    assert bot.echo.heard == ["hei"]


def test_messages_of_one_conversation_are_handled_one_after_the_other(small_bot: StartBot) -> None:
    bot = small_bot()
    bot.echo.pause = 0.02
    bot.say_together(bot.token(), [{"text": f"nummer {number}"} for number in range(6)])
    assert bot.echo.most_at_once == 1
    assert len(bot.echo.heard) == 6


def test_a_restarted_server_goes_on_with_the_conversation(small_bot: StartBot) -> None:
    before = small_bot()
    token = before.token()
    before.say(token, "min første")
    after = small_bot()
    assert "før det: min første" in after.say(token, "min andre").json["messages"][0]["text"]
    assert [part["text"] for part in after.history(token) if part["from"] == "user"] == ["min første", "min andre"]


@pytest.mark.parametrize("way", ["none", "empty", "forged", "of another server", "basic", "strange"])
def test_without_a_good_token_nothing_is_told(small_bot: StartBot, way: str, tmp_path: Any) -> None:
    bot = small_bot()
    token = bot.token()
    bot.say(token, _WORDS)
    elsewhere = small_bot(var=tmp_path / "elsewhere").token()
    headers = {
        "none": {},
        "empty": {"Authorization": "Bearer "},
        "forged": {"Authorization": f"Bearer {token[:-2]}xx"},
        "of another server": {"Authorization": f"Bearer {elsewhere}"},
        "basic": {"Authorization": "Basic abc"},
        "strange": {"Authorization": "Bearer æøå".encode().decode("latin-1")},
    }[way]
    calls: list[tuple[str, str, Any]] = [
        ("GET", "/chat/history", None),
        ("POST", "/chat/messages", {"text": "hei"}),
        ("POST", "/chat/feedback", {"turn": "x", "useful": True}),
        ("DELETE", "/chat/conversation", None),
    ]
    for method, path, body in calls:
        got = bot.call(method, path, headers=headers, json=body)
        assert got.status == 401, (method, path)
        assert got.json["code"] == "unauthorized"
        assert _WORDS not in got.text


def test_a_token_expires(small_bot: StartBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bot = small_bot(session_hours=2)
    token = bot.token()
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=1, minutes=59))
    assert bot.call("GET", "/chat/history", token).status == 200
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=2, minutes=1))
    assert bot.call("GET", "/chat/history", token).status == 401


def test_one_cannot_read_rate_or_delete_anothers_conversation(small_bot: StartBot) -> None:
    bot = small_bot()
    mine, other = bot.token(), bot.token()
    said = bot.say(mine, _WORDS).json["turn"]
    assert bot.history(other) == []
    assert "før det" not in bot.say(other, "hei").json["messages"][0]["text"]
    assert bot.call("POST", "/chat/feedback", other, json={"turn": said, "useful": False}).status == 404
    assert bot.call("DELETE", "/chat/conversation", other).json["deleted"]["messages"] == 1
    assert len(bot.history(mine)) == 2


def test_feedback_is_kept_masked_and_the_second_replaces_the_first(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    said = bot.say(token, "hei").json["turn"]
    for useful, comment in ((True, None), (False, "ring meg på 912 34 567")):
        body = {"turn": said, "useful": useful, "comment": comment}
        assert bot.call("POST", "/chat/feedback", token, json=body).status == 204
    with transaction(bot.state.engine) as connection:
        rows = connection.execute(select(feedback)).all()
    assert [(row.useful, row.comment) for row in rows] == [(False, "ring meg på [telefon]")]


def test_personal_data_is_masked_before_anybody_hears_or_keeps_it(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    got = bot.say(token, "Må vi på anbud? Jeg heter Kari Nordmann, tlf 912 34 567")
    assert bot.echo.heard == ["Må vi på anbud?"]
    assert "personopplysninger" in got.json["messages"][0]["text"]
    assert got.json["messages"][-1]["custom"]["kind"] == "answer"
    assert bot.history(token)[0]["text"] == "Må vi på anbud? Jeg heter [navn], tlf [telefon]"
    kept = _every_value(bot.state.engine)
    assert "Nordmann" not in kept
    assert "912 34 567" not in kept


def test_personal_data_and_nothing_else_is_met_with_a_notice(small_bot: StartBot) -> None:
    bot = small_bot()
    bot.echo.envelope["kind"] = "fallback"
    messages = bot.say(bot.token(), "Jeg heter Kari Nordmann").json["messages"]
    assert [message["custom"]["kind"] for message in messages if "custom" in message] == ["notice"]
    assert "Still gjerne spørsmålet" in messages[0]["text"]


def _under_way(bot: Any, token: str, **task: Any) -> None:
    """Let the conversation stand where the handover has come to what `task` says."""
    state = {"slots": {"task": {"task": "handover", **task}}, "loop": None, "events": []}
    begin_state(bot.state.engine, _conversation(bot, token), json.dumps(state))


def test_where_the_bot_asked_for_it_a_phone_number_comes_through_and_is_not_kept(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    _under_way(bot, token, asked="reach")
    got = bot.say(token, "ring 412 34 567", id="mitt")
    assert bot.echo.heard == ["ring 412 34 567"]
    assert [message["text"] for message in got.json["messages"] if "text" in message] == ["Du skrev: ring 412 34 567"]
    asked, reply = bot.history(token)
    assert asked["text"] == "ring [telefon]"
    assert reply["messages"][0]["text"] == "Du skrev: ring [telefon]"
    again = bot.say(token, "ring 412 34 567", id="mitt")
    assert again.json["turn"] == got.json["turn"]
    assert "412 34 567" not in again.text


def test_contact_details_shown_for_review_are_seen_and_not_kept(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    _under_way(bot, token, asked="consent", values={"reach": "412 34 567"})
    bot.echo.says = "- Svar til: 412 34 567. Ring oss på 55 55 55 55."
    got = bot.say(token, "ja")
    assert got.json["messages"][0]["text"] == bot.echo.says
    assert bot.history(token)[1]["messages"][0]["text"] == "- Svar til: [telefon]. Ring oss på 55 55 55 55."


@pytest.mark.parametrize("task", [{"asked": "message"}, {"asked": "consent", "values": {"reach": "a@b.no"}}])
def test_anywhere_else_in_the_handover_contact_details_stay_out(small_bot: StartBot, task: dict[str, Any]) -> None:
    bot = small_bot()
    token = bot.token()
    _under_way(bot, token, **task)
    got = bot.say(token, "Kan dere ringe meg på 412 34 567 om matkurset?")
    assert "412 34 567" not in bot.echo.heard[0]
    assert "personopplysninger" in got.json["messages"][0]["text"]


def test_a_conversation_whose_state_cannot_be_read_lets_nothing_through(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    begin_state(bot.state.engine, _conversation(bot, token), "[1")
    bot.say(token, "ring 412 34 567 i morgen tidlig om kurset")
    assert "412 34 567" not in bot.echo.heard[0]


def test_deletion_leaves_nothing_in_any_table_or_file(small_bot: StartBot) -> None:
    bot = small_bot()
    token, other = bot.token(), bot.token()
    conversation = _conversation(bot, token)
    said = bot.say(token, _WORDS, id="mitt").json["turn"]
    bot.say(other, "den andre samtalen")
    bot.call("POST", "/chat/feedback", token, json={"turn": said, "useful": True, "comment": _WORDS})
    paper = Document("Brief", "brief.docx", "application/x", _WORDS.encode())
    keep_file(bot.state.engine, conversation, paper, clock.now() + timedelta(hours=1))
    keep_contribution(bot.state.engine, conversation, {"what": _WORDS})
    keep_handover(bot.state.engine, conversation, {"message": _WORDS})
    before = _every_value(bot.state.engine)
    assert before.count("kattepasserordning") >= 6
    assert conversation in before

    got = bot.call("DELETE", "/chat/conversation", token)
    assert got.status == 200
    assert got.json["receipt"]
    sorts = {"messages": 1, "files": 1, "feedback": 1, "handovers": 1, "contributions": 1}
    assert {sort: got.json["deleted"][sort] for sort in sorts} == sorts
    assert got.json["deleted"]["events"] >= 2

    after = _every_value(bot.state.engine)
    assert conversation not in after
    assert "kattepasserordning" not in after
    assert "den andre samtalen" in after
    database = str(bot.state.engine.url.database)
    for ending in ("", "-wal"):
        with open(database + ending, "rb") as held:  # noqa: PTH123 - a name with an ending
            assert b"kattepasserordning" not in held.read(), ending
    assert bot.call("GET", "/chat/history", token).status == 401
    assert bot.say(token, "hei").status == 401


def test_every_table_is_covered_by_the_search_above(small_bot: StartBot) -> None:
    engine = small_bot().state.engine
    assert set(inspect(engine).get_table_names()) == {*metadata.tables, "schema_change"}
    assert any(isinstance(column.type, LargeBinary) for column in metadata.tables["file"].columns)


def _conversation(bot: Any, token: str) -> str:
    from bot.channels.sessions import Sessions, signing_secret

    session = Sessions(signing_secret(bot.state.settings), 1).read(token)
    assert session is not None
    return session.conversation


def test_too_many_messages_of_a_session_wait(small_bot: StartBot) -> None:
    bot = small_bot(messages_per_minute=3)
    token = bot.token()
    assert [bot.say(token, "hei").status for _ in range(4)] == [200, 200, 200, 429]
    got = bot.say(token, "hei")
    assert got.json["code"] == "too_many"
    assert 1 <= int(got.headers["Retry-After"]) <= 20
    assert bot.say(bot.token(), "hei").status == 200


def test_too_many_messages_of_an_address_wait_whatever_their_session(small_bot: StartBot) -> None:
    bot = small_bot(address_messages_per_minute=5)
    tokens = [bot.token() for _ in range(4)]
    statuses = [bot.say(token, "hei").status for token in tokens * 2]
    assert statuses == [200] * 5 + [429] * 3
    assert bot.call("POST", "/chat/sessions", json={}).status == 201
    assert bot.call("POST", "/chat/sessions", json={}).status == 429


def _bodies() -> list[Any]:
    return [
        b"", b"{", b"[]", b'"text"', b"null", b'{"text": 5}', b'{"text": null}', b'{"text": ["a"]}', b"{}",
        b'{"text": "a", "id": 7}', b'{"text": "a", "id": ""}', b'{"text": "a", "id": "' + b"x" * 100 + b'"}',
        b'{"text": "a", "id": "a b"}', b"[" * 5000, b'{"text": "\xff\xfe"}', b"\x00\x01\x02",
    ]  # fmt: skip


@pytest.mark.parametrize("body", _bodies())
def test_a_broken_message_gets_a_clear_400(small_bot: StartBot, body: bytes) -> None:
    bot = small_bot()
    got = bot.call("POST", "/chat/messages", bot.token(), data=body, headers={"Content-Type": "application/json"})
    assert got.status == 400
    assert got.json["code"] == "bad_request"
    assert got.json["error"]


def test_what_is_no_json_is_a_415_and_what_is_too_long_a_413(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    assert bot.call("POST", "/chat/messages", token, data=b"text=hei").status == 415
    long = json.dumps({"text": "x" * 70_000}).encode()
    got = bot.call("POST", "/chat/messages", token, data=long, headers={"Content-Type": "application/json"})
    assert got.status == 413
    assert got.json["code"] == "too_large"


def test_a_message_above_the_limit_is_heard_as_too_long_and_kept_short(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    assert bot.say(token, "x" * 30_000).status == 200
    assert len(bot.echo.heard[0]) == 2001
    assert len(bot.history(token)[0]["text"]) == 2000


def test_every_plane_of_unicode_gets_an_answer(small_bot: StartBot) -> None:
    bot = small_bot(messages_per_minute=1000, address_messages_per_minute=1000)
    token = bot.token()
    texts = ["".join(chr(plane * 0x10000 + place) for place in range(0, 0x10000, 97)) for plane in range(17)]
    texts += ["\0", "\ud800", "\udfff\ud800", "\x1b[2J", "\u202e", "'; DROP TABLE turn; --", "{{7*7}}", "!!python/x"]
    for said in texts:
        body = json.dumps({"text": said}).encode()
        got = bot.call("POST", "/chat/messages", token, data=body, headers={"Content-Type": "application/json"})
        assert got.status == 200, said[:10]
    assert len(bot.history(token)) == 2 * len(texts)


@pytest.mark.parametrize(
    "body",
    [
        {"useful": True},
        {"turn": 5, "useful": True},
        {"turn": "x", "useful": "yes"},
        {"turn": "x", "useful": True, "comment": 1},
    ],
)
def test_broken_feedback_gets_a_clear_400(small_bot: StartBot, body: dict[str, Any]) -> None:
    bot = small_bot()
    assert bot.call("POST", "/chat/feedback", bot.token(), json=body).status == 400


@pytest.mark.parametrize("name", ["x" * 5000, "\0", "æøå", "", "../../etc"])
def test_feedback_for_a_turn_that_never_was_is_a_404(small_bot: StartBot, name: str) -> None:
    bot = small_bot()
    assert bot.call("POST", "/chat/feedback", bot.token(), json={"turn": name, "useful": True}).status == 404


def test_a_lost_database_is_a_503_and_it_comes_back_by_itself(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    bot.say(token, "før")
    with transaction(bot.state.engine) as connection:
        connection.execute(text("ALTER TABLE conversation RENAME TO away"))
    got = bot.say(token, _WORDS)
    assert got.status == 503
    assert got.json["code"] == "unavailable"
    assert "Feil-id" in got.json["error"]
    assert int(got.headers["Retry-After"]) > 0
    with transaction(bot.state.engine) as connection:
        connection.execute(text("ALTER TABLE away RENAME TO conversation"))
    assert "før det: før" in bot.say(token, "etter").json["messages"][0]["text"]
    assert [part["text"] for part in bot.history(token) if part["from"] == "user"] == ["før", "etter"]


def test_a_failure_is_told_with_an_id_and_logged_once_without_the_users_words(
    small_bot: StartBot, caplog: pytest.LogCaptureFixture
) -> None:
    bot = small_bot()
    bot.echo.breaks = ValueError(_WORDS)
    got = bot.say(bot.token(), _WORDS)
    assert got.status == 500
    assert got.json["code"] == "failed"
    error_id = got.headers["X-Request-ID"]
    assert error_id in got.json["error"]
    assert [record.levelname for record in caplog.records if error_id in record.getMessage()] == ["ERROR"]
    assert "ValueError" in caplog.text
    assert "Rjukan" not in caplog.text


def test_a_reply_without_words_becomes_one_with_words(small_bot: StartBot) -> None:
    bot = small_bot()
    bot.echo.envelope = {}
    messages = bot.say(bot.token(), "hei").json["messages"]
    assert messages[0]["text"]
    assert messages[1]["custom"]["kind"] == "fallback"


def test_before_the_bot_is_loaded_messages_are_asked_to_wait(small_bot: StartBot) -> None:
    bot = small_bot()
    token = bot.token()
    app_agent = bot.echo
    from sanic import Sanic

    app = Sanic.get_app(f"small-{bot.port}")
    app.ctx.agent = None
    got = bot.say(token, "hei")
    assert (got.status, got.json["code"]) == (503, "starting")
    app.ctx.agent = app_agent
    assert bot.say(token, "hei").status == 200


def test_turns_of_a_conversation_keep_their_order_when_the_clock_goes_back(
    small_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = small_bot()
    token = bot.token()
    now = clock.now()
    for number, hours in enumerate((0, -5, -1)):
        monkeypatch.setattr(clock, "now", lambda hours=hours: now + timedelta(hours=hours))
        bot.say(token, f"nummer {number}")
    told = [part["text"] for part in bot.history(token) if part["from"] == "user"]
    assert told == ["nummer 0", "nummer 1", "nummer 2"]
    with transaction(bot.state.engine) as connection:
        assert len(connection.execute(select(turn.c.number)).all()) == 3
