"""A second hearing for danger, beside the word lists of bot/search/distress.py: a linear model over the embedding.

The lists are right about the words they know, and people in danger find others. The model knows no words; it
has to be very sure, and bot/nlu/guard.py says where it is not asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from bot.runtime import runtime
from bot.search.embeddings import Vectors

ALARM = "alarm"  # the message's feature: True where the model is sure of danger
SURER = "surer"  # as ALARM, where it is so sure that talk about something else makes no difference
_DISTRESS = "distress"
_SCALE = 6.0  # as in bot/nlu/intents.py
_WEIGHT = 10.0  # of an example of danger: there are thirty others for each
_EVERY = 8  # of the questions of the knowledge, every so many are learnt as harmless
_FILE = "danger.npy"


def fitted(vectors: Vectors, dangerous: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Weights by dimension, and the bias last, of a model fitted to examples (rows of `vectors`)."""
    mean = vectors.mean(axis=0)
    model = LogisticRegression(max_iter=300)
    model.fit(_SCALE * (vectors - mean), dangerous, np.where(dangerous, _WEIGHT, 1.0))
    weights = _SCALE * model.coef_[0]
    return np.asarray([*weights, model.intercept_[0] - mean @ weights], dtype=np.float32)


def chance(model: NDArray[np.float32], vector: Vectors) -> float:
    """How likely danger is, by a model that `fitted` gave."""
    return float(expit(vector @ model[:-1] + model[-1]))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DangerHearing(IntentClassifier, GraphComponent):
    """Trains on the examples of `distress` against all others and the questions outside; marks what it is sure of."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._sure, self._surer = float(config["threshold"]), float(config["threshold_in_talk"])
        self._storage, self._resource = storage, resource
        self._model: NDArray[np.float32] | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See GraphComponent."""
        return {"threshold": 0.94, "threshold_in_talk": 0.98}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerHearing:
        """See GraphComponent."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DangerHearing:
        """See GraphComponent. Raises ValueError where nothing was trained."""
        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            made._model = np.load(Path(folder) / _FILE, allow_pickle=False)
        return made

    def train(self, training_data: TrainingData) -> Resource:
        """Fit to the examples, with vectors kept from earlier trainings."""
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        state = runtime()
        index = state.answerer.index
        outside = index.knowledge.outside  # harmless too, and about what no other intent is about
        texts = [*(str(message.get(TEXT)) for message in examples), *outside]
        dangerous = [*(message.get(INTENT) == _DISTRESS for message in examples), *(False for _ in outside)]
        asked = index.vectors[index.unit_is_question][::_EVERY]  # harmless too, though of people in hard places
        vectors = np.concatenate([state.embed([index.spelled(text) for text in texts], "query"), asked])
        self._model = fitted(vectors, np.asarray([*dangerous, *(False for _ in asked)]))
        with self._storage.write_to(self._resource) as folder:
            np.save(Path(folder) / _FILE, self._model)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing later in the pipeline is trained."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark each message that the model is sure of."""
        state = runtime()
        for message in messages:
            text = message.get(TEXT)
            if text and self._model is not None:
                vector = state.embedder.question(state.answerer.index.spelled(str(text)))
                likely = chance(self._model, vector)
                message.set(ALARM, likely >= self._sure)
                message.set(SURER, likely >= self._surer, add_to_output=True)
        return messages
