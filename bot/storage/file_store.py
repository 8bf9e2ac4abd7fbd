"""Files made in a conversation: kept under an unguessable token until they expire."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import insert, select
from sqlalchemy.engine import Engine

from bot import clock
from bot.storage.conversation_tables import file
from bot.storage.database import transaction, utc

_TOKEN_BYTES = 24


class Filed(Protocol):
    """What is kept (bot/documents/document.py)."""

    @property
    def title(self) -> str:
        """What the link says."""

    @property
    def filename(self) -> str:
        """What the file is saved as."""

    @property
    def media_type(self) -> str:
        """Its MIME type."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


@dataclass(frozen=True)
class KeptFile:
    """A file as it is served."""

    filename: str
    media_type: str
    content: bytes
    expires: datetime


def keep_file(engine: Engine, conversation_id: str, document: Filed, expires: datetime) -> dict[str, Any]:
    """Keep a file of a conversation; its entry in the envelope's `attachments` (href relative to the bot)."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with transaction(engine) as connection:
        connection.execute(
            insert(file).values(
                token=token,
                conversation=conversation_id,
                title=document.title,
                filename=document.filename,
                media_type=document.media_type,
                content=document.content,
                at=clock.now(),
                expires=expires,
            )
        )
    return {
        "title": document.title,
        "href": f"files/{token}",
        "media_type": document.media_type,
        "bytes": len(document.content),
    }


def read_file(engine: Engine, token: str) -> KeptFile | None:
    """The file behind a token, expired or not; None for a token that leads nowhere."""
    with transaction(engine) as connection:
        row = connection.execute(select(file).where(file.c.token == token)).first()
    return KeptFile(row.filename, row.media_type, bytes(row.content), utc(row.expires)) if row else None
