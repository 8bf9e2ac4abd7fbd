"""What the web's handlers share: who is calling, may they, and the turn that follows."""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import Any

from rasa.core.agent import Agent
from sanic.request import Request

from bot import metrics
from bot.channels.limits import Limits
from bot.channels.refused import RefusedError
from bot.channels.sessions import Session, Sessions
from bot.channels.talk import converse
from bot.runtime import Runtime
from bot.settings import Settings
from bot.storage.conversation_store import Turn, end_conversation, has_ended

CHANNEL = "web"
_CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


class Reception:
    """The web channel's doorman and memory."""

    def __init__(self, state: Runtime, sessions: Sessions, limits: Limits) -> None:
        self.state = state
        self.sessions = sessions
        self._limits = limits

    @property
    def settings(self) -> Settings:
        """The settings of this process."""
        return self.state.settings

    async def new_session(self, request: Request) -> Session:
        """A new session for whoever asks, not too often."""
        await self._let_through("session " + self.address(request), self.settings.address_messages_per_minute)
        return self.sessions.new()

    async def session(self, token: str) -> Session:
        """The session of a token. Raises RefusedError (401) when it is forged, expired or ended."""
        found = self.sessions.read(token)
        if found is None or await asyncio.to_thread(has_ended, self.state.engine, found.conversation):
            raise RefusedError("unauthorized")
        return found

    async def say(self, request: Request, session: Session, text: str, client_id: str | None) -> Turn:
        """The turn that a message leads to. Raises RefusedError for too many, a strange id, or before the start."""
        if client_id is not None and not _CLIENT_ID.match(client_id):
            raise RefusedError("bad_request")
        agent = self.agent(request)
        await self._let_through("conversation " + session.conversation, self.settings.messages_per_minute)
        await self._let_through("address " + self.address(request), self.settings.address_messages_per_minute)
        made = client_id or secrets.token_urlsafe(16)
        return await converse(agent, self.state.engine, session.conversation, text, CHANNEL, made)

    async def end(self, request: Request, session: Session) -> tuple[str, dict[str, int]]:
        """Delete the session's conversation, after the turn under way; the receipt and what was deleted."""
        async with self.agent(request).lock_store.lock(session.conversation):
            return await asyncio.to_thread(end_conversation, self.state.engine, session.conversation)

    def agent(self, request: Request) -> Agent:
        """The agent. Raises RefusedError (503) while it is being loaded."""
        found: Any = request.app.ctx.agent
        if found is None:
            raise RefusedError("starting")
        return found

    def address(self, request: Request) -> str:
        """The caller's address; the one that the nearest trusted proxy saw, where there are proxies."""
        return str(request.remote_addr or request.ip)

    async def _let_through(self, key: str, per_minute: int) -> None:
        wait = await self._limits.wait(key, per_minute)
        if wait > 0:
            metrics.refused("limit")
            raise RefusedError("too_many", wait)
