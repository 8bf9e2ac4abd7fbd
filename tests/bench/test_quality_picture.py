from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality_curve import Point
from bench.quality_judge import Share
from bench.quality_picture import bars, curves

_PNG = b"\x89PNG"
_SMALL = 150_000  # bytes


def _points(count: int) -> list[Point]:
    return [Point(1 - n / count, (n + 1) / count, 1 - n / (2 * count)) for n in range(count)]


@pytest.mark.parametrize("labels", [1, 12])
def test_bars_are_a_small_picture(tmp_path: Path, labels: int) -> None:
    path = tmp_path / "bilder" / "form.png"
    bars(path, "Riktig besvart", {f"form {n}": Share(n, 12) for n in range(labels)}, target=0.93)
    assert path.read_bytes().startswith(_PNG)
    assert path.stat().st_size < _SMALL


def test_without_labels_nothing_is_drawn(tmp_path: Path) -> None:
    bars(tmp_path / "tom.png", "Tomt", {})
    assert not (tmp_path / "tom.png").exists()


def test_curves_are_a_small_picture(tmp_path: Path) -> None:
    path = tmp_path / "terskel.png"
    names = ("Veien inn", "BM25", "embeddings", "Rasa")
    curves(path, "Terskel", [(name, _points(400), Point(0.5, 0.8, 0.7)) for name in names])
    assert path.read_bytes().startswith(_PNG)
    assert path.stat().st_size < _SMALL


def test_a_talker_that_answers_nothing_is_no_obstacle(tmp_path: Path) -> None:
    curves(tmp_path / "tom.png", "Terskel", [("taus", [], None)])
    assert (tmp_path / "tom.png").exists()


def test_the_same_figures_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        bars(tmp_path / name, "Likt", {"bokmål": Share(9, 10)})
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
