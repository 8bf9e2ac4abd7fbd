"""The command `veieninn`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge.reader import read_knowledge


def main() -> int:
    parser = argparse.ArgumentParser(prog="veieninn")
    parser.add_argument("command", choices=["check"])
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    args = parser.parse_args()
    try:
        knowledge = read_knowledge(args.knowledge)
    except KnowledgeError as error:
        print(f"{error}:", file=sys.stderr)
        for fault in error.faults:
            print(f"  {fault}", file=sys.stderr)
        return 1
    print(f"I orden: {len(knowledge.entries)} oppslag.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
