"""A larger knowledge out of the real one, without an hour of embedding.

Copies of the real entries, each with words of its own in title, questions and details. Their vectors are
those of the texts they were made from, turned a little in a direction of the copy's own: as near to each
other as two entries about the same matter in two towns.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

import numpy as np

from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Detail, Entry
from bot.search.embeddings import Role, Vectors
from bot.search.index import EmbedAll, Index

_TURN = 0.15  # how far a copy's vector is turned
_MARK = re.compile(r" \(utgave (\d+) [a-zæøå]+\)")
_SOUNDS = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "ly", "nå")


def made_word(number: int) -> str:
    """A word of its own for each number: «bademi»."""
    sounds = []
    for _ in range(4):
        number, sound = divmod(number, len(_SOUNDS))
        sounds.append(_SOUNDS[sound])
    return "".join(sounds)


def copies(knowledge: Knowledge, size: int) -> Knowledge:
    """`knowledge` with `size` entries: the first ones, or all of them and as many copies as needed."""
    real = knowledge.entries
    entries = [
        real[number] if number < len(real) else _copy(real[number % len(real)], number // len(real), number)
        for number in range(size)
    ]
    return replace(knowledge, entries=tuple(entries), fingerprint=str(size).rjust(64, "0"))


def _copy(entry: Entry, round_: int, number: int) -> Entry:
    mark = f" (utgave {round_} {made_word(number)})"
    details = [Detail.model_construct(**{**dict(detail), "text": detail.text + mark}) for detail in entry.details]
    return entry.model_copy(
        update={
            "id": f"{entry.id}-{number}",
            "title": entry.title + mark,
            "questions": [question + mark for question in entry.questions],
            "aliases": [],
            "details": details,
        }
    )


class RepeatedVectors:
    """Vectors of copied texts out of those of the real index."""

    def __init__(self, index: Index, embed: EmbedAll) -> None:
        """`embed`: for texts that no entry holds, such as the examples from outside."""
        self._embed = embed
        self._of = {(unit.role, unit.text): vector for unit, vector in zip(index.units, index.vectors, strict=True)}
        self._dimension = index.vectors.shape[1]
        directions = np.random.default_rng(0).normal(size=(512, self._dimension))
        self._directions = (directions / np.linalg.norm(directions, axis=1, keepdims=True)).astype(np.float32)

    def embed(self, texts: list[str], role: Role) -> Vectors:
        """See bot.search.index.EmbedAll."""
        bases = [self._of.get((role, _MARK.sub("", text))) for text in texts]
        unknown = [place for place, base in enumerate(bases) if base is None]
        out = np.zeros((len(texts), self._dimension), dtype=np.float32)
        if unknown:
            out[unknown] = self._embed([texts[place] for place in unknown], role)
        for place, (text, base) in enumerate(zip(texts, bases, strict=True)):
            if base is not None:
                turned = base
                if _MARK.search(text):
                    turned = base + _TURN * self._directions[zlib.crc32(text.encode()) % len(self._directions)]
                out[place] = turned / np.linalg.norm(turned)
        return out
