"""The whole bot over real HTTP, once: start, health, page, REST, a new entry, a broken file, a kill."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.free_port import free_port

_ROOT = Path(__file__).resolve().parent.parent.parent
_START_SECONDS = 240  # a first start embeds what the shared cache lacks
_SEEN_SECONDS = 15  # generous for a busy machine; bench/speed.py measures the real time

pytestmark = pytest.mark.slow


class Server:
    """A served bot with its own copy of the knowledge."""

    def __init__(self, folder: Path, models: Path) -> None:
        self.knowledge, self.log = folder / "knowledge", folder / "server.log"
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._environment = os.environ | {
            "VEIENINN_PORT": str(port),
            "VEIENINN_KNOWLEDGE": str(self.knowledge),
            "VEIENINN_DATABASE_URL": f"sqlite:///{folder / 'veieninn.db'}",
            "VEIENINN_VAR": str(folder),
            "VEIENINN_MODELS": str(models),
            "VEIENINN_TODAY": "2026-11-22",
            "VEIENINN_WATCH_SECONDS": "0.5",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the bot is ready."""
        with self.log.open("a") as out:
            command = [sys.executable, "-m", "bot.cli", "serve"]
            self._process = subprocess.Popen(command, cwd=_ROOT, env=self._environment, stdout=out, stderr=out)
        deadline = time.monotonic() + _START_SECONDS
        while True:
            assert self._process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            try:
                if self.get("/health")[0] == 200:
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            time.sleep(0.3)

    def stop(self, suddenly: bool = False) -> None:
        """End the process; `suddenly` as the machine would."""
        assert self._process is not None
        self._process.kill() if suddenly else self._process.terminate()
        self._process.wait(timeout=20)

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as response:  # noqa: S310 - loopback
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def post(self, body: bytes) -> tuple[int, Any]:
        request = urllib.request.Request(  # noqa: S310 - loopback
            self.url + "/webhooks/rest/webhook", body, {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - loopback
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, None

    def ask(self, text: str, sender: str = "rest-test") -> tuple[str, dict[str, Any]]:
        status, messages = self.post(json.dumps({"sender": sender, "message": text}).encode())
        assert status == 200
        texts = [message["text"] for message in messages if "text" in message]
        envelopes = [message["custom"] for message in messages if "custom" in message]
        assert texts
        assert len(envelopes) == 1
        return "\n".join(texts), envelopes[0]


@pytest.fixture(scope="module")
def server(real_bot: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(_ROOT / "knowledge", folder / "knowledge")
    shutil.copy(real_bot.database, folder / "veieninn.db")  # its vectors spare the test a minute
    running = Server(folder, real_bot.models)
    running.start()
    yield running
    running.stop()


def test_health_tells_that_model_and_knowledge_are_loaded(server: Server) -> None:
    status, body = server.get("/health")
    assert status == 200
    told = json.loads(body)
    assert told["status"] == "ok"
    assert told["entries"] > 60


def test_the_page_is_served_with_its_files_and_without_a_version_banner(server: Server) -> None:
    status, page = server.get("/")
    assert status == 200
    assert "Veien inn" in page
    assert "Rasa" not in page
    loaded = [
        name for name in re.findall(r'(?:src|href)="/?([\w./-]+)"', page) if "." in name and "widget/" not in name
    ]
    assert loaded
    assert {name: server.get("/" + name)[0] for name in loaded} == dict.fromkeys(loaded, 200)


def test_a_question_is_answered_with_source_and_date(server: Server) -> None:
    text, envelope = server.ask("Må alle innkjøp på anbud?")
    assert "Nei" in text
    assert "Kilde" in text
    assert envelope["kind"] == "answer"
    assert envelope["sources"]
    assert envelope["as_of"] == "2026-07-28"


@pytest.mark.parametrize("message", ["", " ", "😀", "x" * 5000, "\u0000\ud83d", "/", "/nonsense", '/greet{"a": 1}'])
def test_odd_messages_get_a_reply(server: Server, message: str) -> None:
    text, envelope = server.ask(message)
    assert text
    assert envelope["kind"]


def test_a_command_is_plain_words(server: Server) -> None:
    _, envelope = server.ask('/distress{"place": "Oslo"}', sender="commands")
    assert envelope["kind"] != "notice"


def test_personal_data_is_met_with_a_warning_and_never_written(server: Server) -> None:
    text, envelope = server.ask("Må alle innkjøp på anbud? Jeg heter Kari Nordmann.", sender="masked")
    assert "personopplysninger" in text
    assert envelope["kind"] == "answer"
    kept = b"".join(path.read_bytes() for path in server.log.parent.iterdir() if path.is_file())
    assert b"alle innkj" in kept
    assert b"Nordmann" not in kept


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b'{"sender": "a"}', b'{"message": 5, "sender": "a"}'])
def test_a_broken_request_gets_a_clear_400(server: Server, body: bytes) -> None:
    assert server.post(body)[0] == 400


def test_two_users_do_not_share_a_context(server: Server) -> None:
    server.ask("Hva gjorde Steinkjer?", sender="first")
    _, envelope = server.ask("fortell mer", sender="second")
    assert envelope["kind"] == "question"


_NEW = """
id: term-kattepasserordning
kind: term
title: Kattepasserordning
summary: >-
  En kattepasserordning lar naboer passe katter for hverandre. Ordet står her bare for en prøve.
audience: [entreprenor]
topics: [glossary]
questions:
  - Hva er en kattepasserordning?
  - kattepasserordning
sources:
  - {source: egen-vurdering, place: prøve}
certainty: verified
checked: 2026-11-22
review_by: 2028-11-22
"""


def _wait_for(server: Server, question: str, entry: str | None) -> bool:
    deadline = time.monotonic() + _SEEN_SECONDS
    while time.monotonic() < deadline:
        if entry in server.ask(question)[1]["entries"]:
            return True
        time.sleep(0.3)
    return False


def test_a_new_file_is_answered_by_the_running_server_and_a_broken_one_changes_nothing(server: Server) -> None:
    new = server.knowledge / "terms" / "term-kattepasserordning.yml"
    new.write_text(_NEW, encoding="utf-8")
    assert _wait_for(server, "Hva er en kattepasserordning?", "term-kattepasserordning")

    new.write_text(_NEW.replace("2028-11-22", "2028-13-45"), encoding="utf-8")
    deadline = time.monotonic() + _SEEN_SECONDS
    while "2028-13-45" not in server.log.read_text() and time.monotonic() < deadline:
        time.sleep(0.3)
    assert "term-kattepasserordning.yml: review_by: «2028-13-45»" in server.log.read_text()
    assert server.ask("Hva er en kattepasserordning?")[1]["entries"] == ["term-kattepasserordning"]
    new.unlink()


def _web(server: Server, method: str, path: str, token: str = "", body: Any = None) -> Any:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(server.url + path, data, headers, method=method)  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=30) as answered:  # noqa: S310 - loopback
        return json.load(answered)


def test_a_killed_server_goes_on_with_what_it_acknowledged(server: Server) -> None:
    token = _web(server, "POST", "/chat/sessions", body={})["token"]
    said = [
        _web(server, "POST", "/chat/messages", token, {"text": text, "id": f"m{number}"})
        for number, text in enumerate(["Hva gjorde Steinkjer?", "takk"])
    ]
    server.stop(suddenly=True)
    server.start()
    turns = _web(server, "GET", "/chat/history", token)["turns"]
    assert [part["messages"] for part in turns if part["from"] == "bot"] == [turn["messages"] for turn in said]
    assert _web(server, "POST", "/chat/messages", token, {"text": "takk", "id": "m1"}) == said[1]
    more = _web(server, "POST", "/chat/messages", token, {"text": "fortell mer"})["messages"]
    envelope = next(message["custom"] for message in more if "custom" in message)
    before = next(message["custom"] for message in said[0]["messages"] if "custom" in message)
    assert envelope["kind"] == "answer"
    assert envelope["entries"][:1] == before["entries"][:1]
