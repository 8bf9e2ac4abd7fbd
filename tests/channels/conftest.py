"""The real bot, shared by the channel tests."""

from tests.real_bot import real_bot

__all__ = ["real_bot"]
