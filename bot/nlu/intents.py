"""Which dialogue act a message is: a linear model over its embedding and its letters, as one component.

Rasa's own parts for such a model (tokeniser, two featurisers, classifier) spend far more time on handing
features to each other than on the sums, and they embed the message as it was written, where the search embeds
it as it is spelled. Here one embedding serves both.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from scipy.special import softmax
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from bot.runtime import runtime
from bot.search.embeddings import Vectors

_RANKING = "intent_ranking"
_TOLD = 5  # intents of the ranking that are told
# e5's vectors lie in a narrow cone: taken from their mean and scaled up, the penalty leaves their differences
# alone and the training ends in half the steps.
_SCALE = 6.0
_NGRAMS = (2, 4)  # they catch typing errors in short dialogue acts («heisann», «tusen takkk»)
_ngrams_of = CountVectorizer(analyzer="char_wb", ngram_range=_NGRAMS).build_analyzer()


@dataclass(frozen=True)
class LinearModel:
    """Weights by intent (columns): of each n-gram's count, and of each dimension of the embedding."""

    intents: tuple[str, ...]
    row: dict[str, int]  # n-gram to its row of `by_ngram`
    by_ngram: NDArray[np.float32]
    by_meaning: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def fitted(cls, texts: Sequence[str], vectors: Vectors, intents: Sequence[str], rounds: int) -> LinearModel:
        """Fit to examples; `vectors` has the shape (texts, dimension)."""
        counter = CountVectorizer(analyzer="char_wb", ngram_range=_NGRAMS, min_df=2, dtype=np.float32)
        counts = counter.fit_transform(texts)
        mean = vectors.mean(axis=0)
        features = hstack([counts, csr_matrix(_SCALE * (vectors - mean))], format="csr")
        model = LogisticRegression(class_weight="balanced", max_iter=rounds).fit(features, intents)
        weights = np.asarray(model.coef_.T, dtype=np.float32)
        by_meaning = _SCALE * weights[counts.shape[1] :]
        return cls(
            tuple(model.classes_),
            {ngram: int(row) for ngram, row in counter.vocabulary_.items()},
            weights[: counts.shape[1]],
            by_meaning,
            np.asarray(model.intercept_ - mean @ by_meaning, dtype=np.float32),
        )

    def ranked(self, text: str, vector: Vectors) -> list[tuple[str, float]]:
        """Every intent with its probability, the likeliest first."""
        counted = Counter(self.row[ngram] for ngram in _ngrams_of(text) if ngram in self.row)
        scores = self.bias + vector @ self.by_meaning
        if counted:
            times = np.fromiter(counted.values(), dtype=np.float32, count=len(counted))
            scores = scores + times @ self.by_ngram[list(counted)]
        chances = softmax(scores)
        return [(self.intents[place], float(chances[place])) for place in np.argsort(-chances)]

    def write(self, path: Path) -> None:
        """Write to a file of arrays."""
        names = json.dumps({"intents": self.intents, "ngrams": sorted(self.row, key=lambda ngram: self.row[ngram])})
        with path.open("wb") as file:
            np.savez(file, names=np.array(names), by_ngram=self.by_ngram, by_meaning=self.by_meaning, bias=self.bias)

    @classmethod
    def read(cls, path: Path) -> LinearModel:
        """Read what `write` wrote; nothing in the file is run."""
        with np.load(path, allow_pickle=False) as found:
            names = json.loads(str(found["names"]))
            row = {ngram: number for number, ngram in enumerate(names["ngrams"])}
            return cls(tuple(names["intents"]), row, found["by_ngram"], found["by_meaning"], found["bias"])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(RasaClassifier, GraphComponent):
    """Trains, keeps and asks a LinearModel. Messages are read as they would be spelled."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._model: LinearModel | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See GraphComponent."""
        return {"max_iter": 80}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
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
    ) -> IntentClassifier:
        """See GraphComponent. Raises ValueError where nothing was trained."""
        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            made._model = LinearModel.read(folder / "intents.npz")
        return made

    def train(self, training_data: TrainingData) -> Resource:
        """Fit to the examples, with vectors kept from earlier trainings."""
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        texts = [runtime().answerer.index.spelled(str(message.get(TEXT))) for message in examples]
        intents = [str(message.get(INTENT)) for message in examples]
        vectors = runtime().embed(texts, "query")
        self._model = LinearModel.fitted(texts, vectors, intents, self._config["max_iter"])
        with self._storage.write_to(self._resource) as folder:
            self._model.write(folder / "intents.npz")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing later in the pipeline is trained."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Say each message's intent."""
        state = runtime()
        for message in messages:
            text = message.get(TEXT)
            if text is None or self._model is None:
                continue
            spelled = state.answerer.index.spelled(str(text))
            ranked = self._model.ranked(spelled, state.embedder.question(spelled))
            told = [{"name": intent, "confidence": chance} for intent, chance in ranked[:_TOLD]]
            message.set(INTENT, told[0], add_to_output=True)
            message.set(_RANKING, told, add_to_output=True)
        return messages
