"""Rasa's processor, less the work that each message would do over again."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.trackers import DialogueStateTracker

from bot import metrics
from bot.nlu.in_process import InProcessActions
from bot.nlu.runner import OrderedRunner
from bot.runtime import runtime


class GuideProcessor(MessageProcessor):
    """Does what Rasa's does, with actions made once and the graph run by OrderedRunner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actions: dict[str, Action] = {}

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, Any, OrderedRunner]:
        with tempfile.TemporaryDirectory() as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), Path(model_path), LocalModelStorage, OrderedRunner
            )
        return Path(model_path).name, metadata, runner

    def _get_action(self, action_name: str) -> Action:
        found = self._actions.get(action_name)
        if found is None:
            here = self.action_endpoint
            ours = here.action(action_name) if isinstance(here, InProcessActions) else None
            found = self._actions[action_name] = ours or super()._get_action(action_name)
        return found

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, Any]:
        goes_on = self.should_predict_another_action(tracker.latest_action_name)
        if self.is_action_limit_reached(tracker, goes_on):
            raise ActionLimitReached("The limit of actions to predict has been reached.")
        prediction = self._predict_next_with_tracker(tracker)
        name = self.domain.action_names_or_texts[prediction.max_confidence_index]
        return self._get_action(name), prediction

    async def parse_message(self, message: UserMessage, *args: Any, **kwargs: Any) -> Any:
        with metrics.timed("understanding"):
            if message.text:  # in a thread: the embedding lets others be answered meanwhile
                await asyncio.to_thread(_prepare, message.text)
            return await super().parse_message(message, *args, **kwargs)

    def _check_for_unseen_features(self, parse_data: Any) -> None:
        """The contract tests check once that the domain knows every intent and entity."""


def _prepare(text: str) -> None:
    """Embed what understanding and answer will ask for; the vectors are remembered."""
    answerer = runtime().answerer
    answerer.standing.vectors(answerer.index.spelled(text))
