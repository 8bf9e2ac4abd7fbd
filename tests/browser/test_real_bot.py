"""The widget against the bot as it is served, in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.browser.conftest import scenarios
from tests.free_port import free_port
from tests.real_bot import RealBot, real_bot

__all__ = ["real_bot"]

_START_SECONDS = 240
pytestmark = pytest.mark.slow


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as response:  # noqa: S310 - loopback
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="module")
def bot_address(browser: dict[str, str], real_bot: RealBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served bot with a database of its own. (`browser` first: without one nothing is started.)"""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copy(real_bot.database, folder / "veieninn.db")
    port = free_port()
    environment = os.environ | {
        "VEIENINN_PORT": str(port),
        "VEIENINN_DATABASE_URL": f"sqlite:///{folder / 'veieninn.db'}",
        "VEIENINN_MODELS": str(real_bot.models),
        "VEIENINN_VAR": str(folder),
        "VEIENINN_TODAY": "2026-11-22",
        "VEIENINN_WATCH_SECONDS": "0",
        "VEIENINN_ADDRESS_MESSAGES_PER_MINUTE": "1000",  # every scenario comes from this machine
    }
    url = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "serve"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not _healthy(url):
            told = (folder / "server.log").read_text()
            assert process.poll() is None, told
            assert time.monotonic() < deadline, told
            time.sleep(0.3)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.parametrize("scenario", scenarios("real"))
def test_the_widget_with_the_real_bot(node: Callable[..., str], bot_address: str, scenario: str) -> None:
    node("run.mjs", scenario, BOT_ADDRESS=bot_address)


def test_the_page_of_the_bot_is_served_with_what_it_loads(bundle: Path, bot_address: str) -> None:
    for path in ("/", "/demo.css", "/demo.js", "/widget/veieninn.js"):
        with urllib.request.urlopen(bot_address + path, timeout=20) as response:  # noqa: S310 - loopback
            assert response.status == 200
