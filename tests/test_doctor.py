from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import SecretStr

from bot import clock, doctor
from bot.cli import main
from bot.doctor import Found, examine, shown, sound
from bot.model import model_path
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.retention import run_when_due
from tests.small_folder import write_entry


@pytest.fixture
def given(folder: Path, tmp_path: Path) -> Settings:
    return Settings(
        knowledge=folder,
        var=tmp_path / "var",
        models=tmp_path / "models",
        database_url=f"sqlite:///{tmp_path / 'var' / 'test.db'}",
    )


def _told(given: Settings, what: str) -> list[Found]:
    return [found for found in examine(given) if found.what == what]


def _faults(given: Settings, what: str) -> str:
    return " ".join(found.told for found in _told(given, what) if found.grade == "fault")


def test_a_new_installation_has_no_fault(given: Settings) -> None:
    found = examine(given)
    assert [one for one in found if one.grade == "fault"] == []
    assert {one.what for one in found} == set(doctor._CHECKS)
    assert sound(found)
    assert "Alt som må virke, virker." in shown(found)


def test_a_secret_that_others_can_read_is_a_fault(given: Settings) -> None:
    given.var.mkdir()
    (given.var / "secret").write_text("x" * 40, encoding="ascii")
    (given.var / "secret").chmod(0o644)
    assert "chmod 600" in _faults(given, "hemmelighet")
    (given.var / "secret").chmod(0o600)
    assert _faults(given, "hemmelighet") == ""


def test_production_needs_a_secret_and_no_fixed_day(given: Settings) -> None:
    production = given.model_copy(update={"production": True, "today": date(2026, 1, 1)})
    assert "VEIENINN_SECRET" in _faults(production, "hemmelighet")
    assert "VEIENINN_TODAY" in _faults(production, "innstillinger")
    safe = production.model_copy(update={"secret": SecretStr("x" * 40), "today": None})
    assert _faults(safe, "hemmelighet") == _faults(safe, "innstillinger") == ""


def test_a_database_that_cannot_be_used_is_told_and_the_rest_is_looked_at(given: Settings) -> None:
    broken = given.model_copy(update={"database_url": "sqlite:////proc/no/such.db"})
    assert "VEIENINN_DATABASE_URL" in _faults(broken, "database")
    assert _told(broken, "klokke")
    assert not sound(examine(broken))


def test_retention_that_has_not_run_for_days_is_told(given: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_database(given.database_url)
    run_when_due(engine, 21, 180)
    engine.dispose()
    assert {found.grade for found in _told(given, "database")} == {"ok"}
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "warning" in {found.grade for found in _told(given, "database")}


def test_faults_of_the_knowledge_are_counted(given: Settings, folder: Path) -> None:
    write_entry(folder, id="term-ny", title="Ny", difficulty=9)
    assert "1 feil" in _faults(given, "kunnskap")


def test_a_clock_before_the_knowledge_or_the_program_is_a_fault(
    given: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.fix_today(date(2001, 1, 1))
    monkeypatch.setattr(clock, "now", lambda: datetime(2001, 1, 1, tzinfo=UTC))
    assert "Still klokka" in _faults(given, "kunnskap")
    assert "Still klokka" in _faults(given, "klokke")


def test_a_broken_model_is_told_with_what_to_do(given: Settings) -> None:
    path = model_path(given)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not an archive")
    assert "veieninn train" in _faults(given, "modell")


@pytest.mark.parametrize(("free", "grade"), [(50_000_000, "fault"), (900_000_000, "warning"), (9_000_000_000, "ok")])
def test_a_full_disk_is_told_before_it_is_full(
    given: Settings, monkeypatch: pytest.MonkeyPatch, free: int, grade: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    assert {found.grade for found in _told(given, "disk")} == {grade}


def test_a_redis_that_does_not_answer_is_a_fault(given: Settings) -> None:
    gone = given.model_copy(update={"redis_url": "unix:///nowhere/redis.sock"})
    assert "VEIENINN_REDIS_URL" in _faults(gone, "Redis")


def test_the_command_exits_with_1_on_a_fault(
    own_settings: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_settings.setenv("VEIENINN_VAR", str(tmp_path / "var"))
    own_settings.setenv("VEIENINN_MODELS", str(tmp_path / "models"))
    assert main(["doctor"]) == 0
    own_settings.setenv("VEIENINN_PRODUCTION", "true")
    from bot.settings import settings

    settings.cache_clear()
    assert main(["doctor"]) == 1
    assert "VEIENINN_SECRET" in capsys.readouterr().out
