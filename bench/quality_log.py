"""The runs so far, one a line in bench/out/quality.jsonl, and how the newest differs from the one before.

A run keeps which questions were right by a hash of their text: the words of the test set stand in no log.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.quality_judge import Run, Share, by
from bench.quality_table import FORMS
from bot.settings import ROOT

Record = dict[str, Any]


def key(text: str) -> str:
    """A question's short hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def commit() -> str:
    """The commit that is measured, with + when files differ from it; «ukjent» without git."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    try:
        return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain") else "")
    except (OSError, subprocess.CalledProcessError):
        return "ukjent"


def record(set_name: str, run: Run, at: datetime, measured: str) -> Record:
    """What is kept of a run. `measured`: the commit."""
    return {
        "set": set_name,
        "talker": run.talker,
        "at": at.isoformat(timespec="seconds"),
        "commit": measured,
        "shares": {name: list(share) for name, share in run.shares().items()},
        "forms": {name: list(share) for name, share in by(run.inside, lambda q: q.form).items()},
        "topics": {name: list(share) for name, share in by(run.inside, lambda q: q.topic).items()},
        "median_words": run.median_words(),
        "right": {key(outcome.question.ask): outcome.right for outcome in run.outcomes},
    }


def append(path: Path, entry: Record) -> None:
    """Add a run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def last(path: Path, set_name: str, talker: str) -> Record | None:
    """The newest run of the set by the talker; lines that cannot be read are passed over."""
    if not path.exists():
        return None
    for line in reversed(path.read_text(encoding="utf-8", errors="replace").splitlines()):
        try:
            entry = json.loads(line)
            if entry["set"] == set_name and entry["talker"] == talker and entry["shares"] and entry["at"]:
                return dict(entry)
        except (ValueError, KeyError, TypeError):
            continue
    return None


def newly_wrong(before: Record | None, run: Run) -> frozenset[str]:
    """The questions that were right in the run before and are not now."""
    was = (before or {}).get("right", {})
    return frozenset(o.question.ask for o in run.outcomes if not o.right and was.get(key(o.question.ask)))


def compared(before: Record | None, run: Run) -> str:
    """The changes since the run before, in percentage points, in all and by form of language."""
    if before is None:
        return "Ingen tidligere kjøring å sammenligne med."
    lines = [f"Endring siden {before['at'][:16].replace('T', ' ')} ({before['commit']}), i prosentpoeng:"]
    lines += _changes(before["shares"], run.shares(), {})
    lines += _changes(before.get("forms", {}), by(run.inside, lambda q: q.form), FORMS)
    was = before.get("right", {})
    fixed = sum(o.right and was.get(key(o.question.ask)) is False for o in run.outcomes)
    lines.append(f"  {fixed} ble riktige, {len(newly_wrong(before, run))} ble gale")
    return "\n".join(lines)


def _changes(was: dict[str, list[int]], now: dict[str, Share], names: dict[str, str]) -> list[str]:
    lines = []
    for name, share in now.items():
        if name in was:
            change = 100 * (share.value - Share(*was[name]).value)
            if abs(change) >= 0.05:
                lines.append(f"  {names.get(name, name)}: {change:+.1f}".replace(".", ","))
    return lines or (["  ingen"] if not names else [])
