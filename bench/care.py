"""How many in danger are heard, and how many harmless messages are taken for danger.

    python -m bench.care [--misses]

Reads tests/quality/care.yml. Misses are listed for the dev half only.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.reader import read_knowledge
from bot.search.distress import danger_of
from bot.settings import ROOT

_MESSAGES = Path(__file__).resolve().parent.parent / "tests" / "quality" / "care.yml"


def read_care() -> dict[str, Any]:
    """`dev` and `test`, each with `danger` (kind, text) and `harmless` (texts)."""
    content: dict[str, Any] = yaml.safe_load(_MESSAGES.read_text(encoding="utf-8"))
    return content


def main(arguments: list[str]) -> None:
    """Print both halves."""
    variants = read_knowledge(ROOT / "knowledge").variants
    for name, half in read_care().items():
        shown = "--misses" in arguments and name == "dev"
        found = [(item["kind"], item["text"], danger_of(item["text"], variants)) for item in half["danger"]]
        heard = [pair for pair in found if pair[2]]
        same = [kind for kind, _, danger in heard if danger.kind == kind]
        alarms = [text for text in half["harmless"] if danger_of(text, variants)]
        print(
            f"{name}: i fare {len(heard)}/{len(found)} hørt, riktig slag {len(same)}/{len(heard)}; "
            f"ufarlige tatt for fare {len(alarms)}/{len(half['harmless'])}"
        )
        for kind, text, danger in found if shown else ():
            if danger is None or danger.kind != kind:
                print(f"  ✗ {kind}: {text!r} → {danger and danger.kind}")
        for text in alarms if shown else ():
            print(f"  ✗ ufarlig: {text!r} → {danger_of(text, variants)}")


if __name__ == "__main__":
    main(sys.argv[1:])
