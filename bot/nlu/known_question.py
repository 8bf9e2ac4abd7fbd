"""A message that is word for word a title or question of the knowledge is a question, whatever it resembles.

«hva er en sosial entreprenør» is close to «jeg er sosial entreprenør» in letters and meaning, and a
quick reply sends an entry's title: neither may be taken for another dialogue act.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.runtime import runtime

ASK = "ask"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class KnownQuestion(IntentClassifier, GraphComponent):
    """Overrules the classifier for messages that the knowledge holds word for word."""

    @classmethod
    def required_components(cls) -> list[type]:
        """It corrects another classifier."""
        return [IntentClassifier]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KnownQuestion:
        """See GraphComponent."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each known question."""
        for message in messages:
            text = message.get(TEXT)
            if text and runtime().answerer.index.knows(str(text)):
                message.set(INTENT, {INTENT_NAME_KEY: ASK, "confidence": 1.0}, add_to_output=True)
        return messages
