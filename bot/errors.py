"""The errors this project raises itself: few, named, with the values that went wrong."""

from __future__ import annotations


class BotError(Exception):
    """Base of every error raised on purpose by this project."""


class SettingsError(BotError):
    """One or more settings are unusable; the message lists all of them with a remedy."""


class KnowledgeError(BotError):
    """The knowledge folder has faults; `faults` holds every one of them."""

    def __init__(self, faults: tuple[object, ...]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} feil i kunnskapen")


class EmbeddingError(BotError):
    """The embedding model is missing, broken or not the one that was pinned."""


class StorageError(BotError):
    """The database cannot be reached or used."""
