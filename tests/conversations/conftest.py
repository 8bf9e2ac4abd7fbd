"""One real model and one real runtime for all conversation tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.conversations.talking import Talker
from tests.real_bot import real_bot

__all__ = ["real_bot", "talker"]


@pytest.fixture(scope="session")
def talker(real_bot: object) -> Iterator[Talker]:
    """The real agent, in process."""
    from bot.agent import start_agent
    from bot.model import ensure_model
    from bot.settings import settings

    loop = asyncio.new_event_loop()
    agent = loop.run_until_complete(start_agent(ensure_model(settings())))
    yield Talker(agent, loop)
    loop.close()
