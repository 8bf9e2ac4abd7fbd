"""Rasa's agent with actions in process: what the server, the terminal and the tests all talk to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.utils import AvailableEndpoints

from bot.errors import BotError
from bot.nlu.conversations import ConversationStore
from bot.nlu.in_process import InProcessActions
from bot.nlu.locks import locks
from bot.nlu.processor import GuideProcessor
from bot.runtime import runtime
from bot.settings import ROOT


def endpoints() -> AvailableEndpoints:
    """`endpoints.yml`, with actions in process unless it names an action server."""
    found: AvailableEndpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    if found.action is None:
        found.action = InProcessActions()
    return found


class GuideAgent(Agent):  # type: ignore[misc] # Rasa has no types
    """Rasa's agent without its fail-safe store.

    That store answers from memory when the database is gone, and what it acknowledges then is lost. Here a
    lost database is an error, and the channel says so.
    """

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        self.processor = GuideProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        if isinstance(self.nlg, TemplatedNaturalLanguageGenerator):
            self.nlg.responses = self.domain.responses

    @staticmethod
    def _create_tracker_store(store: ConversationStore, domain: Any) -> ConversationStore:
        store.domain = domain
        return store


async def start_agent(model: Path) -> Agent:
    """Load the model; conversations are kept in the runtime's database.

    Raises BotError for a model that cannot be loaded, with what to do.
    """
    found, state = endpoints(), runtime()
    agent = GuideAgent(
        generator=found.nlg,
        tracker_store=ConversationStore(state.engine),
        lock_store=locks(state.settings.redis_url),
        action_endpoint=found.action,
    )
    try:
        agent.load_model(str(model))
    except Exception as error:  # whatever a broken archive makes Rasa raise
        raise BotError(
            f"Modellen {model} kan ikke lastes ({type(error).__name__}). Slett filen og start på nytt, så trenes en ny."
        ) from error
    return agent
