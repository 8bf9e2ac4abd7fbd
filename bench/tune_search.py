"""Learn what the search weighs: which entry answers a question that stands alone.

    python -m bench.tune_search [--write]

Only `tests/quality/labelled.yml` is read: its single questions, and the first messages of its conversations. Prints how
often the right entry comes first for one hand's questions by what was learnt from the others', and with `--write` puts
the weights learnt from all of them into bot/search/learnt.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.questions import QuestionSet, read_set
from bot.settings import prepare_environment

_OUT = Path(__file__).resolve().parent.parent / "bot" / "search" / "learnt.py"
_PENALTY = 3e-3  # on the squares of the weights of standardised columns; a third or thrice of it changes little
_SCALE = 40.0  # log-odds in a score of 1: scores stay about where the answering's margins expect them


class Asked(NamedTuple):
    """A question: what speaks for each entry, what is added by hand, and which entries are right."""

    hand: str
    columns: NDArray[np.float64]  # shape (entries, weights)
    fixed: NDArray[np.float64]
    right: NDArray[np.bool_]


def learn(asked: Sequence[Asked]) -> NDArray[np.float64]:
    """The weight of each column, in scores: a softmax over the entries, of which several may be right."""
    columns = np.stack([one.columns for one in asked])
    spread = columns.std(axis=(0, 1)) + 1e-3
    columns = columns / spread
    fixed, right = (_SCALE * np.stack([one.fixed for one in asked]), np.stack([one.right for one in asked]))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = columns @ weights + fixed
        parts = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = parts / parts.sum(axis=1, keepdims=True)
        hit = (chances * right).sum(axis=1) + 1e-12
        slope = chances - np.where(right, chances / hit[:, None], 0.0)
        gradient = np.einsum("qe,qew->w", slope, columns) / len(asked)
        return -np.log(hit).mean() + _PENALTY * weights @ weights, gradient + 2 * _PENALTY * weights

    found = minimize(loss, np.zeros(columns.shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return np.asarray(found / spread / _SCALE)


def first(one: Asked, weights: NDArray[np.float64]) -> bool:
    """True when a right entry gets the highest score."""
    return bool(one.right[int(np.argmax(one.columns @ weights + one.fixed))])


def questions_asked(questions: QuestionSet, answerer: Any) -> list[Asked]:
    """Every question that stands alone and whose entry is known."""
    from bot.guide.audience import stated_audience
    from bot.search.learnt import RANKING
    from bot.search.ranking import fixed, meaning_columns, plain_columns

    index, found = answerer.index, []
    everything, nothing = np.arange(len(index.starts)), np.zeros(len(index.starts))
    told = [(one.hand, one.ask, one.entries) for one in questions.questions if not one.outside]
    begun = zip(questions.conversations, questions.hands, strict=True)
    told += [(hand, turns[0].ask, turns[0].entries) for (_, turns), hand in begun]
    for hand, ask, names in told:
        right = np.zeros(len(everything), dtype=np.bool_)
        right[[index.position[name] for name in names if name in index.position]] = True
        if not right.any():
            continue
        spelled = answerer.as_read(ask)
        entities = index.entities.find(spelled)
        plain, _ = plain_columns(index, spelled, entities, stated_audience(ask))
        columns = {**plain, **meaning_columns(index, answerer.standing.vectors(spelled), everything)}
        added = fixed(index, entities, None, advised="advice" in plain)
        table = np.stack([columns.get(name, nothing) for name in RANKING], axis=1)
        found.append(Asked(hand, table, np.sum(list(added.values()), axis=0), right))
    return found


def _written(weights: dict[str, float]) -> str:
    lines = "\n".join(f'    "{name}": {value:.4f},' for name, value in weights.items())
    return (
        '"""Weights that `python -m bench.tune_search --write` learnt from tests/quality/labelled.yml.\n\n'
        "Not for editing: they belong to the embedding of the commit that they came with.\n"
        '"""\n\nfrom __future__ import annotations\n\n'
        "# What speaks for an entry as the one that answers a question (bot/search/ranking.py).\n"
        f"RANKING = {{\n{lines}\n}}\n"
    )


def main() -> None:
    """Print what learning gives; with `--write` keep it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write bot/search/learnt.py")
    arguments = parser.parse_args()
    prepare_environment()
    from bot.runtime import runtime
    from bot.search.learnt import RANKING

    asked = questions_asked(read_set("labelled"), runtime().answerer)
    now = np.array(list(RANKING.values()))
    for hand in sorted({one.hand for one in asked}):
        mine = [one for one in asked if one.hand == hand]
        weights = learn([one for one in asked if one.hand != hand])
        right, before = (sum(first(one, some) for one in mine) for some in (weights, now))
        print(f"hand {hand}: the right entry first for {right} of {len(mine)}; by the weights in use for {before}")
    if arguments.write:
        _OUT.write_text(_written(dict(zip(RANKING, learn(asked), strict=True))), encoding="utf-8")


if __name__ == "__main__":
    main()
