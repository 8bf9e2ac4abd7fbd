"""How well the bot understands: questions of our own through the real bot.

    python -m bench.quality [SET ...] [--misses] [--alternatives] [--pictures] [--epochs N]

SET is dev, labelled, strangers, facts, test or fresh.

Prints the shares right with 95 % intervals (Wilson) by form of language, topic and audience, and what has
changed since the run before (bench/out/quality.jsonl). `--alternatives` puts the same questions to three plain
alternatives on the same knowledge, with the same judge: words alone (BM25), meaning alone (embeddings) and
Rasa's default pipeline. `--pictures` draws the figures of the last set named. The misses of test and
fresh are never printed: they are only reported on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench.questions import read_set
from bot.settings import ROOT, prepare_environment

# The template of `rasa init` says 100. With an answer for each of 700 entries an epoch takes about a minute of two
# free cores, so 100 would take the better part of two hours; `--epochs 100` does it.
_EPOCHS = 20
_PICTURES = ROOT / "docs" / "pictures"

TUNED_ON = ("dev", "labelled", "strangers", "facts")
REPORTED = ("test", "fresh")  # never looked at: fresh is the newer, by another hand


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the named sets (all by default)."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "sets", nargs="*", metavar="dev|labelled|strangers|facts|test|fresh", help="sets to measure, all by default"
    )
    parser.add_argument("--misses", action="store_true", help="list the wrong replies (of the sets tuned on)")
    parser.add_argument("--alternatives", action="store_true", help="measure three plain alternatives too")
    parser.add_argument("--pictures", action="store_true", help="draw the figures of the last set named")
    parser.add_argument("--into", type=Path, default=_PICTURES, metavar="FOLDER", help="where (docs/pictures)")
    parser.add_argument("--epochs", type=int, default=_EPOCHS, help="training of Rasa's default; 0 leaves it out")
    given = parser.parse_args(arguments)
    names = list(dict.fromkeys(given.sets)) or [*TUNED_ON, *REPORTED]
    if unknown := set(names) - {*TUNED_ON, *REPORTED}:
        parser.error(f"unknown set: {', '.join(sorted(unknown))}")
    prepare_environment()  # before NumPy and Rasa are imported
    from bench.quality_bot import Bot
    from bench.quality_measure import alternatives, draw, measure, unseen
    from bot.logs import configure_logging

    configure_logging("WARNING")
    bot = Bot()
    dev = read_set("dev")
    others = alternatives(dev, given.epochs) if given.alternatives else []
    for name in names:
        questions = read_set(name) if name in TUNED_ON else unseen(name, [read_set(other) for other in TUNED_ON])
        runs = measure(bot, others, questions, given.misses and name in TUNED_ON)
        if given.pictures and name == names[-1]:
            draw(given.into, (bot, *others), runs, questions)


if __name__ == "__main__":
    main()
