"""What was learnt on top of multilingual-e5-small: for some of its matrices a correction of low rank (LoRA).

And how far the numbers that go into each matrix reach, which rounding them to one byte needs to know.

`bench/embedding_fit.py` learns them from the knowledge's example questions (docs/decisions/0016). The file also
holds the vectors of a few texts, so that a machine that computes otherwise is found out at the start.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.search.e5.model_file import Floats

FILE = Path(__file__).with_name("adapters.npz")
TRIED = (
    "Hvordan kommer jeg i gang?",
    "Korleis søkjer me om tilskot til eit mattilbod for eldre?",
    "Må vi lyse ut? 😀",
)
_EXPECTED = "tried"  # the name of the vectors of `TRIED` in the file
_DOWN, _UP, _REACH = ".down", ".up", ".reach"


class Adapters:
    """Pairs of narrow matrices by the name of the matrix they correct."""

    def __init__(self, arrays: Mapping[str, NDArray[np.float16]], mark: str) -> None:
        """`mark`: tells these adapters from any others."""
        self._arrays = arrays
        self.mark = mark

    @classmethod
    def read(cls, path: Path = FILE) -> Adapters:
        """Those of the file."""
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        return cls(arrays, hashlib.sha256(path.read_bytes()).hexdigest()[:12])

    def of(self, name: str) -> tuple[Floats, Floats] | None:
        """What is added to x @ `name`: x @ down @ up, shapes (inputs, rank) and (rank, outputs). None for nothing."""
        if name + _DOWN not in self._arrays:
            return None
        return self._arrays[name + _DOWN].astype(np.float32), self._arrays[name + _UP].astype(np.float32)

    def reach(self, name: str) -> Floats:
        """The largest number that went into each input of the matrix `name` when some texts were embedded."""
        return self._arrays[name + _REACH].astype(np.float32)

    @property
    def expected(self) -> Floats:
        """The vectors of `TRIED` as questions, one a row."""
        return self._arrays[_EXPECTED].astype(np.float32)


def written(
    path: Path, pairs: Mapping[str, tuple[Floats, Floats]], reaches: Mapping[str, Floats], expected: Floats
) -> None:
    """Write the file: pairs and reaches by matrix, and the vectors of `TRIED`."""
    arrays = {_EXPECTED: expected.astype(np.float16)}
    arrays |= {name + _REACH: reach.astype(np.float16) for name, reach in reaches.items()}
    for name, (down, up) in pairs.items():
        arrays[name + _DOWN], arrays[name + _UP] = down.astype(np.float16), up.astype(np.float16)
    np.savez_compressed(path, **arrays)
