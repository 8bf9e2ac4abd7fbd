"""Write the texts that the embedding is fine-tuned on: the knowledge's own, and those outside of it.

    python -m bench.embedding_texts

First of two steps; `bench/embedding_fit.py` is the second. No question of tests/quality is among them.
"""

from __future__ import annotations

import json
from pathlib import Path

from bot.settings import prepare_environment

TEXTS = Path(__file__).resolve().parent / "out" / "embedding.json"


def main() -> None:
    """Write bench/out/embedding.json."""
    prepare_environment()
    from bot.runtime import runtime

    index = runtime().answerer.index
    knowledge = index.knowledge
    units = [
        {
            "text": unit.text,
            "role": unit.role,
            "entry": unit.entry,
            "detail": -1 if unit.detail is None else unit.detail,
        }
        for unit in index.units
    ]
    related = [
        sorted(index.position[name] for name in entry.related if name in index.position) for entry in knowledge.entries
    ]
    TEXTS.parent.mkdir(exist_ok=True)
    told = {"units": units, "related": related, "outside": list(knowledge.outside)}
    TEXTS.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    print(f"{len(units)} texts of {len(related)} entries, {len(knowledge.outside)} outside: {TEXTS}")


if __name__ == "__main__":
    main()
