"""docs/performance.md and its pictures out of the figures of the last runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

from bot.settings import ROOT

PAGE = ROOT / "docs" / "performance.md"
PICTURES = ROOT / "docs" / "pictures"
_OURS, _PLAIN = "#1a5c8a", "#c46a1b"
_NAMES = {"ours": "Veien inn", "plain": "plain Rasa"}

# Part, what is told, the target, whether it is reached, and where in the figures it stands.
_TARGETS: tuple[tuple[str, str, str, Any], ...] = (
    ("reply", "reply time p50, ours to plain Rasa", "≤ 0.33", lambda f: (f["p50 ours to plain"], 0.33, "<")),
    (
        "load",
        "throughput at 10 users, ours to plain Rasa",
        "≥ 3",
        lambda f: (f["10 users"]["throughput ours to plain"], 3.0, ">"),
    ),
    (
        "plain",
        "training, ours to plain Rasa",
        "≤ 0.2",
        lambda f: (round(f["training (s)"]["ours"] / f["training (s)"]["plain"], 3), 0.2, "<"),
    ),
    (
        "plain",
        "memory after start, ours to plain Rasa",
        "≤ 1",
        lambda f: (
            round(f["memory after start (MB)"]["ours"] / f["memory after start (MB)"]["plain"], 2),
            1.0,
            "<",
        ),
    ),
    ("growth", "message 500 to message 5", "≤ 1.3", lambda f: (f["ratio 500 to 5"], 1.3, "<")),
    ("knowledge", "20,000 entries to 200", "≤ 1.5", lambda f: (f["ratio 20000 to 200"], 1.5, "<")),
    ("processes", "two processes to one", "≥ 1.7", lambda f: (f["ratio"], 1.7, ">")),
    (
        "soak",
        "memory over the soak",
        "≤ +5 %",
        lambda f: (float(f["growth over messages"].rstrip(" %")), 5.0, "<"),
    ),
    (
        "soak",
        "memory over the reloads",
        "≤ +5 %",
        lambda f: (float(f["growth over reloads"].rstrip(" %")), 5.0, "<"),
    ),
    ("load", "p95 at 10 users (ms)", "< 100", lambda f: (f["10 users"]["ours"]["p95"], 100.0, "<")),
)


def write(figures: dict[str, Any]) -> None:
    """Write the page and the pictures; parts that were never run are left out."""
    lines = ["# Performance", "", "Ratios first: they mean more than the milliseconds of one machine on one day.", ""]
    lines += _ratios(figures)
    lines += ["", f"Machine: {figures['machine']}. Load is the machine's own (1 minute) when a part began:", ""]
    lines += ["| part | when | load | command |", "| --- | --- | --- | --- |"]
    for part, found in figures.items():
        if part != "machine":
            lines.append(f"| {part} | {found['at']} | {found['load']} | `{found['command']}` |")
    lines += ["", *_text(figures)]
    for part, found in figures.items():
        if part != "machine":
            lines += [f"## {part}", "", *_table(found), ""]
            if "note" in found:  # what a reader must know of this run
                lines += [f"**Note.** {found['note']}", ""]
            lines += _picture(part, found)
    PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _ratios(figures: dict[str, Any]) -> list[str]:
    lines = ["| what | measured | target | |", "| --- | --- | --- | --- |"]
    for part, told, target, look in _TARGETS:
        try:
            value, bound, way = look(figures[part])
        except KeyError:
            lines.append(f"| {told} | not measured | {target} | |")
            continue
        reached = value <= bound if way == "<" else value >= bound
        lines.append(f"| {told} | {value} | {target} | {'reached' if reached else '**missed**'} |")
    return lines


def _text(figures: dict[str, Any]) -> list[str]:
    learnt = figures.get("plain", {}).get("plain learns")
    bounded = (
        f"Here plain Rasa learnt {learnt['entries']} entries ({learnt['examples']} examples) in {learnt['epochs']} "
        f"epochs{'' if learnt['epochs'] >= 100 else ', of the 100 that Rasa suggests'}; ours learnt from all of them, "
        "with vectors kept from before. Both were trained one after the other."
        if learnt
        else ""
    )
    return [
        "**Plain Rasa** is Rasa's own starting project with the pipeline and policies that Rasa suggests (DIET, "
        "ResponseSelector, TED), conversations in memory, and an action server in a process of its own. It learns "
        f"the same questions and dialogue acts, and answers with the same entries. {bounded} It does not mask, keep, "
        "search for what it was not taught, or follow up.",
        "",
        "**Users** are coroutines on aiohttp, on loopback: each sends a message, waits for the reply, and sends the "
        "next at once. The two sides get the same messages, over the same REST channel, in turn, so that a busy "
        "machine slows both.",
        "",
        "**Larger knowledge** is made of copies of the real entries with words of their own; their vectors are those "
        "of the real texts, turned a little, so that nobody waits for embedding. **The soak** runs in one process, "
        "through masking, Rasa, search and storage; memory is resident memory after a collection. **Two processes** "
        "are behind nginx, with Postgres and Redis, through the public web channel. Each may use one core; clients, "
        "nginx and databases share the same two.",
        "",
    ]


def _table(found: dict[str, Any]) -> list[str]:
    lines = ["| figure | value |", "| --- | --- |"]

    def rows(data: dict[str, Any], before: str = "") -> None:
        for name, value in data.items():
            if name in {"at", "load", "command", "rounds", "note"}:
                continue
            if isinstance(value, dict) and all(not isinstance(one, dict) for one in value.values()):
                lines.append(f"| {before}{name} | {', '.join(f'{key} {one}' for key, one in value.items())} |")
            elif isinstance(value, dict):
                rows(value, f"{before}{name}: ")
            else:
                lines.append(f"| {before}{name} | {value} |")

    rows(found)
    return lines


def _picture(part: str, found: dict[str, Any]) -> list[str]:
    draw = {"load": _load, "knowledge": _sizes, "soak": _soak}.get(part)
    if draw is None:
        return []
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"performance-{part}.png"
    alt = draw(found, path)
    return [f"![{alt}](pictures/{path.name})", ""]


def _save(figure: Any, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, dpi=110, metadata={"Software": None})
    plt.close(figure)


def _load(found: dict[str, Any], path: Path) -> str:
    levels = [name for name in found if name.endswith(" users")]
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6))
    for side, color, shift in (("ours", _OURS, -0.2), ("plain", _PLAIN, 0.2)):
        places = [number + shift for number in range(len(levels))]
        rates = [found[level][side]["per_second"] for level in levels]
        bars = left.bar(places, rates, 0.4, color=color, label=_NAMES[side])
        left.bar_label(bars, fmt="%.0f", fontsize=8)
        bars = right.bar(places, [found[level][side]["p95"] for level in levels], 0.4, color=color)
        right.bar_label(bars, fmt="%.0f", fontsize=8)
    for axes, title in ((left, "messages a second"), (right, "p95, milliseconds (log)")):
        axes.set_xticks(range(len(levels)), [level.split()[0] for level in levels])
        axes.set_xlabel("simultaneous users")
        axes.set_title(title, fontsize=10)
        axes.spines[["top", "right"]].set_visible(False)
    right.set_yscale("log")
    left.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.06))
    _save(figure, path)
    return "Throughput and p95 of both bots by number of users"


def _sizes(found: dict[str, Any], path: Path) -> str:
    sizes = [name for name in found if name.endswith(" entries")]
    figure, axes = plt.subplots(figsize=(5, 3.4))
    bars = axes.bar(range(len(sizes)), [found[name] for name in sizes], 0.6, color=_OURS)
    axes.bar_label(bars, fmt="%.0f")
    axes.set_xticks(range(len(sizes)), sizes)
    axes.set_title("median reply time, milliseconds", fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    _save(figure, path)
    return "Reply time by size of the knowledge"


def _soak(found: dict[str, Any], path: Path) -> str:
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True)
    for axes, name, total, title in (
        (left, "memory over messages (MB)", found["messages"], "messages"),
        (right, "memory over reloads (MB)", found["reloads"], "reloads of the knowledge"),
    ):
        points = found[name]
        axes.plot(
            [total * number / (len(points) - 1) for number in range(len(points))], points, color=_OURS, marker="o"
        )
        axes.set_ylim(0, 1.25 * max(points))
        axes.set_xlabel(title)
        axes.spines[["top", "right"]].set_visible(False)
    left.set_ylabel("resident memory, MB")
    _save(figure, path)
    return "Memory over many messages and many reloads"
