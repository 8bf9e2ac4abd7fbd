"""The whole bot over real HTTP, once: start, health, page, REST, a new entry, a broken file."""

from __future__ import annotations

import json
import os
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

    def __init__(self, url: str, knowledge: Path, log: Path) -> None:
        self.url, self.knowledge, self.log = url, knowledge, log

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
    database = folder / "veieninn.db"
    shutil.copy(real_bot.database, database)  # its vectors spare the test a minute
    port = free_port()
    environment = os.environ | {
        "VEIENINN_PORT": str(port),
        "VEIENINN_KNOWLEDGE": str(folder / "knowledge"),
        "VEIENINN_DATABASE_URL": f"sqlite:///{database}",
        "VEIENINN_MODELS": str(real_bot.models),
        "VEIENINN_TODAY": "2026-11-22",
        "VEIENINN_WATCH_SECONDS": "0.5",
    }
    log = folder / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "serve"], cwd=_ROOT, env=environment, stdout=out, stderr=out
        )
    running = Server(f"http://127.0.0.1:{port}", folder / "knowledge", log)
    try:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            try:
                if running.get("/health")[0] == 200:
                    break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            time.sleep(0.3)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=20)


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
    assert server.get("/chat.js")[0] == 200
    assert server.get("/chat.css")[0] == 200


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
