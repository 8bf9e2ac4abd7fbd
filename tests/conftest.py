"""What every test stands on: a fixed day, settings of its own, and no network beyond this machine."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from bot import clock
from bot.settings import PREFIX, ROOT, prepare_environment, settings

prepare_environment()  # before NumPy and Rasa are imported
for _name in [name for name in os.environ if name.startswith(PREFIX)]:
    del os.environ[_name]  # nobody's own settings decide what the tests say

from bot.answers.answerer import Answerer  # noqa: E402 - the environment comes first
from bot.knowledge.bundle import Knowledge  # noqa: E402
from bot.knowledge.reader import read_knowledge  # noqa: E402
from bot.search.index import Index  # noqa: E402
from tests import factories, small_folder  # noqa: E402

set_hypothesis_home_dir(str(ROOT / ".cache" / "hypothesis"))
# The same examples every time: a test that fails must fail for the next reader too.
hypothesis.settings.register_profile("veieninn", deadline=None, max_examples=60, derandomize=True, database=None)
hypothesis.settings.load_profile("veieninn")


def pytest_make_parametrize_id(val: object) -> str | None:
    """A name fit to print for a case that is a long text."""
    return f"{val[:40]}… ({len(val)})" if isinstance(val, str) and len(val) > 60 else None


@pytest.fixture(autouse=True, scope="session")
def _no_network_beyond_this_machine() -> Iterator[None]:
    """A test that calls out fails at once, whichever library did it."""
    connect = socket.socket.connect

    def guarded(this: socket.socket, address: Any) -> None:
        if this.family in {socket.AF_INET, socket.AF_INET6} and not _is_here(str(address[0])):
            raise AssertionError(f"a test called {address[0]}; only this machine may be called")
        connect(this, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def _is_here(host: str) -> bool:
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _fixed_day() -> Iterator[None]:
    """It is the same day in every test, whatever day it is."""
    clock.fix_today(factories.DAY)
    yield
    clock.fix_today(None)


@pytest.fixture
def own_settings(monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """Settings read anew from the environment: the small folder and a new database."""
    monkeypatch.setenv("VEIENINN_KNOWLEDGE", str(folder))
    monkeypatch.setenv("VEIENINN_DATABASE_URL", f"sqlite:///{tmp_path / 'own.db'}")
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small, complete, valid knowledge folder that a test may change."""
    return small_folder.write_knowledge(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The same folder, read. Frozen: nobody can change it for the next test."""
    return read_knowledge(small_folder.write_knowledge(tmp_path_factory.mktemp("tiny") / "knowledge"))


@pytest.fixture(scope="session")
def index(tiny: Knowledge) -> Index:
    """The small folder's index, on bags of words."""
    return factories.index_of(tiny)


@pytest.fixture(scope="session")
def answerer(tiny: Knowledge) -> Answerer:
    """An answerer over the small folder, on bags of words."""
    return factories.answerer_of(tiny)


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The knowledge folder that is shipped."""
    return ROOT / "knowledge"
