"""A conversation in the terminal, through the same agent as the server's."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.agent import start_agent
from bot.channels.hearing import hear
from bot.runtime import runtime

_SENDER = "terminal"


async def chat(model: Path) -> None:
    """Read lines until end of file or «slutt»; a number chooses a quick reply."""
    runtime().start()
    agent = await start_agent(model)
    print("\nSkriv «slutt» for å avslutte. Et tall velger et forslag.\n")
    buttons = _show(await _ask(agent, "/greet"))
    while True:
        try:
            line = (await asyncio.get_running_loop().run_in_executor(None, input, "\nDu: ")).strip()
        except EOFError:
            return
        if line.casefold() == "slutt":
            return
        if line.isdigit() and 1 <= int(line) <= len(buttons):
            line = buttons[int(line) - 1]
        buttons = _show(await _ask(agent, line))


async def _ask(agent: Any, text: str) -> list[dict[str, Any]]:
    channel = CollectingOutputChannel()
    await agent.handle_message(UserMessage(hear(text).asked, channel, _SENDER))
    return list(channel.messages)


def _show(messages: list[dict[str, Any]]) -> list[str]:
    """Print a turn; the payloads of its quick replies in order."""
    payloads: list[str] = []
    for message in messages:
        if message.get("text"):
            print(f"\nVeien inn: {message['text']}")
        for button in message.get("buttons") or []:
            payloads.append(button["payload"])
            print(f"  [{len(payloads)}] {button['title']}")
    return payloads
