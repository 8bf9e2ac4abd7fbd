"""The layers of multilingual-e5-small (a BERT encoder) as an ONNX graph over the weights of the model file."""

from __future__ import annotations

import numpy as np

from bot.search.e5.adapters import Adapters
from bot.search.e5.model_file import MIDDLE, Floats, ModelFile
from bot.search.e5.onnx import MICROSOFT, model, node, tensor

GIVEN, MADE = "pieces", "mean"
_MOST = 127  # of one byte
_LEAST = 1e-3  # no input reaches less far


class Graph:
    """Gathers nodes and tensors layer by layer."""

    def __init__(self, file: ModelFile, adapters: Adapters) -> None:
        self._file = file
        self._adapters = adapters
        self._nodes: list[bytes] = []
        self._tensors: list[bytes] = []

    def written(self) -> bytes:
        """The model: rows of pieces (texts, pieces, width) to their mean after the last layer (texts, width)."""
        file = self._file
        weight, bias = self._numbers("emb.ln.w"), self._numbers("emb.ln.b")
        self._node("LayerNormalization", [GIVEN, weight, bias], "layer0", axis=-1, epsilon=file.epsilon)
        for number in range(file.layers):
            self._layer(f"l{number}.", f"layer{number}", f"layer{number + 1}")
        self._tensors.append(tensor("over_pieces", np.array([1], dtype=np.int64)))
        self._node("ReduceMean", [f"layer{file.layers}", "over_pieces"], MADE, keepdims=0)
        shapes = (GIVEN, ["texts", "pieces", file.width]), (MADE, ["texts", file.width])
        return model(self._nodes, self._tensors, *shapes)

    def _layer(self, name: str, given: str, made: str) -> None:
        width, inner = self._file.width, self._file.inner
        asked = [self._matrix(name + part, given, width) for part in "qkv"]
        self._node("MultiHeadAttention", asked, name + "heard", MICROSOFT, num_heads=self._file.heads)
        self._added(name + "aln", given, self._matrix(name + "ao", name + "heard", width), name + "middle")
        self._node("Gelu", [self._matrix(name + "fi", name + "middle", width)], name + "gelu", MICROSOFT)
        self._added(name + "oln", name + "middle", self._matrix(name + "fo", name + "gelu", inner), made)

    def _matrix(self, name: str, given: str, inputs: int) -> str:
        """`given` times a matrix, both rounded to one byte (the matrix by column, `given` as a whole).

        One input of some reaches ten times as far as the others, and would leave them three bits. So each input is
        divided by the root of how far it reaches, and the matrix takes the other half.
        """
        layer, part = name.split(".")
        shared = part if part not in "qkv" else "q"  # these three have the same inputs
        root = np.sqrt(np.maximum(self._adapters.reach(f"{layer}.{shared}"), _LEAST))
        root /= np.exp(np.log(root).mean())
        narrowed = f"{layer}.{shared}.narrowed"
        if part == shared:
            self._tensors.append(tensor(f"{layer}.{shared}.divided", (1 / root).astype(np.float32)))
            self._node("Mul", [given, f"{layer}.{shared}.divided"], narrowed)
        weights = self._weights(name, inputs) * root[:, None]
        scales = np.abs(weights).max(axis=0) / _MOST
        self._tensors += [
            tensor(name + ".bytes", np.round(weights / scales).astype(np.int8)),
            tensor(name + ".scales", scales.astype(np.float32)),
        ]
        inside = [narrowed, name + ".bytes", name + ".scales", "", self._numbers(name + ".b")]
        return self._node("DynamicQuantizeMatMul", inside, name + ".out", MICROSOFT)

    def _weights(self, name: str, inputs: int) -> Floats:
        """The matrix as floats, shape (inputs, outputs), with what was learnt on top of it."""
        fours, scales = self._file.fours(name + ".w", inputs)
        weights: Floats = ((fours.astype(np.float32) - MIDDLE) * scales[:, :, None]).reshape(len(fours), inputs).T
        pair = self._adapters.of(name)
        return weights if pair is None else weights + pair[0] @ pair[1]

    def _added(self, name: str, one: str, other: str, made: str) -> None:
        inside = [one, other, self._numbers(name + ".w"), self._numbers(name + ".b")]
        self._node("SkipLayerNormalization", inside, made, MICROSOFT, epsilon=self._file.epsilon)

    def _numbers(self, name: str) -> str:
        self._tensors.append(tensor(name, self._file.numbers(name)))
        return name

    def _node(self, operator: str, inside: list[str], made: str, domain: str = "", **told: int | float) -> str:
        self._nodes.append(node(operator, inside, [made], domain, **told))
        return made
