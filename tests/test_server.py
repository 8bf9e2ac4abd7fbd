from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa import __version__ as _  # noqa: F401 - Rasa must be imported before its Sanic is
from sanic import Sanic

from bot import server
from bot.cli import main
from bot.errors import BotError, KnowledgeError
from bot.settings import Settings
from tests.channels.small_bot import StillRuntime
from tests.free_port import free_port

_TOLD = "Modellen er ødelagt. Slett filen."


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StillRuntime]:
    """A server whose model cannot be loaded."""
    Sanic.test_mode = True
    (tmp_path / "none.yml").write_text("{}\n", encoding="utf-8")
    given = Settings(
        port=free_port(),
        database_url=f"sqlite:///{tmp_path / 'bot.db'}",
        var=tmp_path,
        credentials=tmp_path / "none.yml",
    )
    made = StillRuntime(given)

    async def broken(_model: Path) -> None:
        raise BotError(_TOLD)

    monkeypatch.setattr(server, "runtime", lambda: made)
    monkeypatch.setattr(server, "start_agent", broken)
    yield made
    Sanic._app_registry.pop("veieninn", None)
    made.engine.dispose()


def test_a_bot_that_cannot_start_ends_the_process_and_tells_why(state: StillRuntime) -> None:
    with pytest.raises(BotError, match="Slett filen"):
        server.serve(state.settings, Path("models/none.tar.gz"))


def test_the_command_prints_it_without_a_trace_and_exits_with_1(
    state: StillRuntime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.model.ensure_model", lambda _given: Path("models/none.tar.gz"))
    monkeypatch.setattr("bot.cli.settings", lambda: state.settings)
    assert main(["serve"]) == 1
    told = capsys.readouterr().err
    assert _TOLD in told
    assert "Traceback" not in told


def test_faults_of_the_knowledge_are_told_one_by_one(
    state: StillRuntime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise KnowledgeError(("terms/a.yml: title mangler", "terms/b.yml: id mangler"))

    monkeypatch.setattr(state, "start", broken)
    monkeypatch.setattr("bot.model.ensure_model", lambda _given: Path("models/none.tar.gz"))
    monkeypatch.setattr("bot.cli.settings", lambda: state.settings)
    assert main(["serve"]) == 1
    told = capsys.readouterr().err
    assert "terms/a.yml: title mangler" in told
    assert "terms/b.yml: id mangler" in told
