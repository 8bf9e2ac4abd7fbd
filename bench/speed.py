"""Speed, against a plain Rasa project side by side, and alone.

    python -m bench.speed [plain|reply|load|growth|soak|knowledge|processes ...] [options]

Without a part: all of them, about 50 minutes on a quiet machine with two cores. plain, reply and load compare
with what `rasa init` gives (bench/speed_plain.py). Plain Rasa learns slowly: `--entries` bounds what it learns
(0: all), `--epochs` how long. Both sides' training is measured with `--fresh`, else kept from before. The parts
that measure ours alone each have a process of their own. Prints each part, writes bench/out/speed.json (parts
that are not run keep their last figures), and with `--write` docs/performance.md and its pictures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.settings import prepare_environment

BESIDE = ("plain", "reply", "load")
ALONE = ("growth", "soak", "knowledge", "processes")
PARTS = (*BESIDE, *ALONE)
OUT = Path(__file__).resolve().parent / "out" / "speed.json"


def machine() -> str:
    """The machine, as far as figures depend on it."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}"


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="what to measure (all)")
    parser.add_argument("--entries", type=int, default=200, help="entries that plain Rasa learns (200; 0: all)")
    parser.add_argument(
        "--epochs", type=int, default=100, help="epochs of plain Rasa's training (100, as Rasa suggests)"
    )
    parser.add_argument("--fresh", action="store_true", help="train plain Rasa anew, also where it is kept from before")
    parser.add_argument("--messages", type=int, default=200, help="messages of the part reply, to each side (200)")
    parser.add_argument("--users", default="1,10,50,200", help="simultaneous users (1,10,50,200)")
    parser.add_argument("--seconds", type=float, default=20.0, help="the longest time of one load (20)")
    parser.add_argument("--most", type=int, default=1000, help="the most messages of one load (1000)")
    parser.add_argument("--rounds", type=int, default=2, help="turns of one and two processes (2)")
    parser.add_argument("--sizes", default="200,2000,20000", help="entries (200,2000,20000)")
    parser.add_argument("--soak", type=int, default=10_000, help="messages of the soak (10000)")
    parser.add_argument("--reloads", type=int, default=100, help="reloads of the knowledge (100)")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md and its pictures")
    read = parser.parse_args(given)
    unknown = set(read.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    return read


def main(given: list[str] | None = None) -> int:
    """Run the parts, print and save them."""
    arguments = _arguments(given)
    prepare_environment()
    from bench import speed_alone
    from bench.speed_processes import processes
    from bench.speed_sides import Sides, load, reply

    users = tuple(int(count) for count in arguments.users.split(","))
    sizes = tuple(int(size) for size in arguments.sizes.split(","))

    with Sides(arguments.entries, arguments.epochs, arguments.fresh) as sides:

        def plain() -> dict[str, Any]:
            sides.up()
            return sides.told

        parts: dict[str, Callable[[], dict[str, Any]]] = {
            "plain": plain,
            "reply": lambda: reply(sides, arguments.messages),
            "load": lambda: load(sides, users, arguments.seconds, arguments.most),
            "growth": lambda: speed_alone.with_bot(speed_alone.growth),
            "knowledge": lambda: speed_alone.with_bot(speed_alone.knowledge, sizes),
            "processes": lambda: processes(10, arguments.seconds, arguments.most, arguments.rounds),
            "soak": lambda: speed_alone.with_bot(speed_alone.soak, arguments.soak, arguments.reloads),
        }
        for name in arguments.parts or PARTS:
            if name in ALONE:
                sides.close()  # what comes now has the machine to itself
                if arguments.parts != [name]:
                    _run_apart(name, given)
                    continue
            before = os.getloadavg()[0]
            print(f"{name} (load {before:.1f}):", flush=True)
            found = parts[name]()
            _show(found)
            _save(name, {**found, "at": time.strftime("%Y-%m-%d %H:%M"), "load": round(before, 1)}, arguments)
    if arguments.write:
        from bench.speed_report import write

        write(json.loads(OUT.read_text(encoding="utf-8")))
    return 0


def _run_apart(part: str, given: list[str] | None) -> None:
    """Run one part in a process of its own, with the same options: what another left in memory is not its own."""
    options = [word for word in (sys.argv[1:] if given is None else given) if word not in {*PARTS, "--write"}]
    subprocess.run([sys.executable, "-W", "ignore", "-m", "bench.speed", part, *options], check=True)


def _show(found: dict[str, Any], indent: str = "  ") -> None:
    for name, value in found.items():
        if isinstance(value, dict):
            print(f"{indent}{name}:")
            _show(value, indent + "  ")
        else:
            print(f"{indent}{name:<42} {value}")


def _save(name: str, found: dict[str, Any], arguments: argparse.Namespace) -> None:
    kept = json.loads(OUT.read_text(encoding="utf-8")) if OUT.exists() else {}
    options = " ".join(f"--{key} {value}" for key, value in vars(arguments).items() if _counts(name, key, value))
    kept[name] = {**found, "command": f"python -m bench.speed {name} {options}".strip()}
    kept["machine"] = machine()
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


_OPTIONS = {
    "plain": {"entries", "epochs"},
    "reply": {"entries", "epochs", "messages"},
    "load": {"entries", "epochs", "users", "seconds", "most"},
    "knowledge": {"sizes"},
    "processes": {"seconds", "most", "rounds"},
    "soak": {"soak", "reloads"},
}


def _counts(name: str, key: str, value: object) -> bool:
    """True for an option that this part's figures depend on."""
    return key in _OPTIONS.get(name, set()) and value is not None


if __name__ == "__main__":
    sys.exit(main())
