"""A file made in a conversation, before it is stored and linked to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """A file's name and bytes. `title` is what the link says; `filename` is what it is saved as (ASCII)."""

    title: str
    filename: str
    media_type: str
    content: bytes
