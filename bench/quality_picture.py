"""The figures as pictures: bars by form of language and by topic, and the curve over thresholds.

Readable without colour: series differ in shade, line and mark, and each bar has its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

from bench.quality_curve import Point
from bench.quality_judge import Share

_INK, _BAR, _GRID = "#1a1a1a", "#8fb9cd", "#d9d9d9"
_DPI = 120
# Of each series: shade, line, mark. Told apart in grey too.
_SERIES = (("#12384a", "-", "o"), ("#9c9c9c", "--", "s"), ("#1f7896", "-.", "^"), ("#c07a00", ":", "D"))
_STEP = 0.02  # share answered between two points drawn; closer ones would hide what kind of line it is
_ENOUGH = 0.1  # below this share answered a curve rests on too few answers to say anything


def _save(figure: plt.Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without the library's version: the same figures give the same file.
    figure.savefig(path, dpi=_DPI, metadata={"Software": None})
    plt.close(figure)


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def bars(path: Path, title: str, shares: Mapping[str, Share], target: float | None = None) -> None:
    """One bar a label with its 95 % interval; `target`: a line to measure against, 0 to 1. No file without labels."""
    if not shares:
        return
    names = list(shares)
    figure, axes = plt.subplots(figsize=(7.4, 1.2 + 0.36 * len(names)), layout="constrained")
    values = [shares[name].value for name in names]
    spans = [shares[name].interval for name in names]
    errors = [
        [max(0.0, value - low) for value, (low, _) in zip(values, spans, strict=True)],
        [max(0.0, high - value) for value, (_, high) in zip(values, spans, strict=True)],
    ]
    axes.barh(names, values, color=_BAR, height=0.62, zorder=2)
    axes.errorbar(values, names, xerr=errors, fmt="none", ecolor=_INK, elinewidth=1.3, capsize=3, zorder=3)
    for row, name in enumerate(names):
        share = shares[name]
        axes.text(1.02, row, f"{_percent(share.value)}  ({share.right} av {share.total})", va="center", color=_INK)
    if target is not None:
        axes.axvline(target, color=_INK, linewidth=1, linestyle="--", zorder=4)
        place = axes.get_xaxis_transform()
        axes.text(target, 1.01, f"mål {_percent(target)}", transform=place, ha="center", color=_INK, fontsize=9)
    axes.set_ylim(len(names) - 0.4, -0.6)  # the first on top
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], [_percent(x) for x in (0, 0.25, 0.5, 0.75, 1)])
    axes.grid(axis="x", color=_GRID, zorder=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_title(title, loc="left", fontsize=11, pad=18)
    _save(figure, path)


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Points at least a step apart, and the last."""
    kept = list(points[:1])
    for point in points[1:-1]:
        if point.answered >= kept[-1].answered + _STEP:
            kept.append(point)
    return [*kept, *points[1:][-1:]]


def curves(path: Path, title: str, series: Sequence[tuple[str, Sequence[Point], Point | None]]) -> None:
    """For each talker its curve over thresholds, and a mark where it stands as it is set."""
    figure, axes = plt.subplots(figsize=(7.4, 4.6), layout="constrained")
    for (name, points, here), (shade, line, mark) in zip(series, _SERIES, strict=False):
        shown = _thinned([point for point in points if point.answered >= _ENOUGH])
        axes.plot(
            [point.answered for point in shown],
            [point.correct for point in shown],
            color=shade,
            linestyle=line,
            linewidth=2,
            marker=mark,
            markevery=[],  # the mark stands in the legend and where the talker is set
            markersize=9,
            label=name,
        )
        if here is not None:
            axes.plot(here.answered, here.correct, mark, color=shade, markersize=9, markeredgecolor="white", zorder=4)
    axes.set_xlim(0, 1.01)
    low = min((p.correct for _, points, _ in series for p in points if p.answered >= _ENOUGH), default=0.0)
    axes.set_ylim(max(0.0, low - 0.08), 1.01)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(mpl.ticker.FuncFormatter(lambda value, _: _percent(value)))
    axes.set_xlabel("spørsmål innenfor som får svar")
    axes.set_ylabel("svar som er riktige")
    axes.grid(color=_GRID)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(title, loc="left", fontsize=11)
    axes.legend(frameon=False, loc="lower left", title="merket: slik den er innstilt", alignment="left")
    _save(figure, path)
