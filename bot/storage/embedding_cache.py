"""Vectors by text: what was embedded once is not embedded again, in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.errors import StorageError
from bot.storage.database import transaction
from bot.storage.tables import embedding

Vectors = NDArray[np.float32]  # shape (texts, dimension)
_CHUNK = 500  # within SQLite's and Postgres's bounds for bound parameters


def text_hash(text: str, role: str) -> str:
    """SHA-256 of role and text (hex)."""
    return hashlib.sha256(f"{role}\0{text}".encode()).hexdigest()


def cached_vectors(
    engine: Engine,
    model: str,
    texts: list[str],
    role: str,
    compute: Callable[[list[str]], Vectors],
) -> Vectors:
    """Vectors for `texts` in their order; `compute` is called once with those that are missing."""
    hashes = [text_hash(text, role) for text in texts]
    found: dict[str, NDArray[np.float32]] = {}
    wanted = sorted(set(hashes))
    with transaction(engine) as connection:
        for start in range(0, len(wanted), _CHUNK):
            rows = connection.execute(
                select(embedding.c.text_hash, embedding.c.vector)
                .where(embedding.c.model == model)
                .where(embedding.c.text_hash.in_(wanted[start : start + _CHUNK]))
            )
            found.update((row.text_hash, np.frombuffer(row.vector, dtype="<f4")) for row in rows)
    missing = {key: text for key, text in zip(hashes, texts, strict=True) if key not in found}
    if missing:
        computed = compute(list(missing.values()))
        rows_to_add: list[dict[str, object]] = []
        for key, vector in zip(missing, computed, strict=True):
            found[key] = np.asarray(vector, dtype="<f4")
            rows_to_add.append({"model": model, "text_hash": key, "vector": found[key].tobytes()})
        _add(engine, rows_to_add)
    return np.stack([found[key] for key in hashes]) if hashes else np.empty((0, 0), dtype=np.float32)


def _add(engine: Engine, rows: list[dict[str, object]]) -> None:
    """Add rows; another process may have added some of them meanwhile."""
    try:
        with transaction(engine) as connection:
            connection.execute(insert(embedding), rows)
    except StorageError as error:
        if not isinstance(error.__cause__, IntegrityError):
            raise
        for row in rows:
            try:
                with transaction(engine) as connection:
                    connection.execute(insert(embedding).values(**row))
            except StorageError as single:
                if not isinstance(single.__cause__, IntegrityError):
                    raise
