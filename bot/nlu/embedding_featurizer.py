"""The question's embedding as a dense sentence feature; the search reads the same vector."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.runtime import runtime
from bot.search.embeddings import Vectors

# e5's vectors lie in a narrow cone; scaled up, the classifier's penalty leaves their differences alone.
_SCALE = 6.0


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EmbeddingFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one sentence feature of shape (1, dimension)."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Rasa wants a tokeniser before any featuriser."""
        return [Tokenizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EmbeddingFeaturizer:
        """See GraphComponent."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to validate: the embedder is a setting."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the feature to each message."""
        for message in messages:
            text = message.get(TEXT)
            if text is not None:
                self._add(message, runtime().embedder.question(str(text)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the feature to each training example, with vectors kept from earlier trainings."""
        examples = [message for message in training_data.training_examples if message.get(TEXT)]
        vectors = runtime().embed([str(message.get(TEXT)) for message in examples], "query")
        for message, vector in zip(examples, vectors, strict=True):
            self._add(message, vector)
        return training_data

    def _add(self, message: Message, vector: Vectors) -> None:
        message.add_features(
            Features(
                np.asarray(vector * _SCALE, dtype=np.float32)[None, :],
                FEATURE_TYPE_SENTENCE,
                TEXT,
                self._config[FEATURIZER_CLASS_ALIAS],
            )
        )
