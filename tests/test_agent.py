from __future__ import annotations

import asyncio
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.agent import start_agent
from bot.errors import BotError
from bot.runtime import runtime


@pytest.fixture(autouse=True)
def _own_runtime(own_settings: pytest.MonkeyPatch) -> Iterator[None]:
    runtime.cache_clear()
    yield
    runtime().stop()
    runtime.cache_clear()


def _archive(content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        member = tarfile.TarInfo("metadata.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"no archive at all", _archive(b"{}" * 4000)[:-40], _archive(b"{}"), _archive(b'{"domain": 1}')]
)
def test_a_model_that_cannot_be_loaded_is_told_with_its_file_and_what_to_do(tmp_path: Path, content: bytes) -> None:
    model = tmp_path / "veieninn-0123.tar.gz"
    model.write_bytes(content)
    with pytest.raises(BotError, match=r"veieninn-0123\.tar\.gz kan ikke lastes.*Slett filen"):
        asyncio.run(start_agent(model))
    assert model.exists(), "it is the operator who deletes"


def test_a_model_that_is_gone_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="kan ikke lastes"):
        asyncio.run(start_agent(tmp_path / "none.tar.gz"))
