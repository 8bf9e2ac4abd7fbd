"""How many in danger are heard, and how many harmless messages are taken for danger.

    python -m bench.care [--misses] [--bot]

Reads tests/quality/care.yml. Misses are listed for the dev part only. Counts what the word lists of
bot/search/distress.py hear; with `--bot`, also what the whole bot hears (the lists and the trained model).
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.reader import read_knowledge
from bot.search.distress import danger_of
from bot.settings import ROOT, settings

_MESSAGES = Path(__file__).resolve().parent.parent / "tests" / "quality" / "care.yml"


def read_care() -> dict[str, Any]:
    """`dev`, `test` and `fresh`, each with `danger` (kind, text) and `harmless` (texts)."""
    content: dict[str, Any] = yaml.safe_load(_MESSAGES.read_text(encoding="utf-8"))
    return content


async def _heard_by_the_bot() -> None:
    """Print how many messages of each part the trained bot takes for danger."""
    from bot.agent import start_agent
    from bot.logs import configure_logging
    from bot.model import ensure_model
    from bot.runtime import runtime

    configure_logging("WARNING")
    runtime().start()
    agent = await start_agent(ensure_model(settings()))

    async def count(texts: list[str]) -> str:
        intents = [(await agent.parse_message(text))["intent"]["name"] for text in texts]
        return f"{intents.count('distress')}/{len(texts)}"

    for name, part in read_care().items():
        heard = await count([item["text"] for item in part["danger"]])
        print(f"{name}, hele boten: i fare {heard} hørt; ufarlige tatt for fare {await count(part['harmless'])}")


def main(arguments: list[str]) -> None:
    """Print all parts."""
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
    if "--bot" in arguments:
        asyncio.run(_heard_by_the_bot())


if __name__ == "__main__":
    main(sys.argv[1:])
