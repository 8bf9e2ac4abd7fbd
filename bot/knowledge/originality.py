"""Facts carry over from the sources, sentences do not: find runs of equal words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

RUN = 8  # equal words in a row that count as copied

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Case-folded words and numbers of `text`, in order."""
    return _WORD.findall(text.casefold())


def shingles(texts: Iterable[str], run: int = RUN) -> frozenset[tuple[str, ...]]:
    """Every run of `run` words in `texts`."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        tokens = words(text)
        found.update(tuple(tokens[i : i + run]) for i in range(len(tokens) - run + 1))
    return frozenset(found)


def copied_runs(text: str, source_shingles: frozenset[tuple[str, ...]], run: int = RUN) -> list[str]:
    """The runs of `text` that stand word for word in a source."""
    tokens = words(text)
    grams = (tuple(tokens[i : i + run]) for i in range(len(tokens) - run + 1))
    return [" ".join(gram) for gram in grams if gram in source_shingles]


def read_source_texts(folder: Path) -> list[str]:
    """The plain texts (`*.txt`) of `folder`."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
