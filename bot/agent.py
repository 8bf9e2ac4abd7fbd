"""Rasa's agent with actions in process: what the server, the terminal and the tests all talk to."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent, load_agent
from rasa.core.utils import AvailableEndpoints

from bot.nlu.in_process import InProcessActions
from bot.settings import ROOT


def endpoints() -> AvailableEndpoints:
    """`endpoints.yml`, with actions in process unless it names an action server."""
    found: AvailableEndpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    if found.action is None:
        found.action = InProcessActions()
    return found


async def start_agent(model: Path) -> Agent:
    """Load the model. Raises whatever Rasa raises for a broken one."""
    return await load_agent(model_path=str(model), endpoints=endpoints())
