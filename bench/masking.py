"""How well personal data is found: precision, recall and F1 by kind on our own labelled texts, and the time.

    python -m bench.masking [--misses]

Reads tests/privacy/texts.yml. A finding is right when kind, beginning and end are. «skjult» is the share
of the letters and digits of personal data that no longer stand in the masked text, whatever they were
called. Misses are listed for the dev half only.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

import yaml

from bot.privacy.finding import PLACEHOLDERS, Finding
from bot.privacy.masking import mask

_TEXTS = Path(__file__).resolve().parent.parent / "tests" / "privacy" / "texts.yml"
_MARK = re.compile(r"\[\[(\w+):(.*?)\]\]", re.DOTALL)
_ROUNDS = 20


def read_labelled(marked: str) -> tuple[str, tuple[Finding, ...]]:
    """A text without its marks, and what the marks say must be found."""
    parts, expected, place, length = [], [], 0, 0
    for mark in _MARK.finditer(marked):
        before, inside = marked[place : mark.start()], mark[2]
        parts += [before, inside]
        start = length + len(before)
        length = start + len(inside)
        expected.append(Finding(mark[1], start, length))  # type: ignore[arg-type]  # the tests check the names
        place = mark.end()
    return "".join([*parts, marked[place:]]), tuple(expected)


def read_half(name: str) -> list[tuple[str, str, tuple[Finding, ...]]]:
    """Form, text and expected findings of every text of «dev» or «test»."""
    content = yaml.safe_load(_TEXTS.read_text(encoding="utf-8"))
    return [(item["form"], *read_labelled(item["text"])) for item in content[name]]


def scores(right: int, found: int, expected: int) -> tuple[float, float, float]:
    """Precision, recall and F1 (0 to 1); nothing found of nothing is 1."""
    precision = right / found if found else 1.0
    recall = right / expected if expected else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(name: str, show_misses: bool) -> float:
    """Print the table of one half; the F1 over all kinds."""
    texts = read_half(name)
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    hidden = letters = clean = touched = 0
    for _, text, expected in texts:
        findings = mask(text).findings
        right.update(finding.kind for finding in findings if finding in expected)
        found.update(finding.kind for finding in findings)
        wanted.update(finding.kind for finding in expected)
        covered = {place for finding in findings for place in range(finding.start, finding.end)}
        places = [p for finding in expected for p in range(finding.start, finding.end) if text[p].isalnum()]
        letters += len(places)
        hidden += sum(place in covered for place in places)
        clean += not expected
        touched += not expected and bool(findings)
        if show_misses and set(findings) != set(expected):
            print(f"✗ {text[:160]!r}")
            print("    vil ha", [(f.kind, text[f.start : f.end]) for f in expected if f not in findings])
            print("    fant  ", [(f.kind, text[f.start : f.end]) for f in findings if f not in expected])
    print(f"\n== {name}: {len(texts)} tekster, {clean} uten personopplysninger ==")
    print(f"{'':14}{'antall':>7}{'presisjon':>11}{'treff':>8}{'F1':>8}")
    for kind in [*PLACEHOLDERS, "alle"]:
        counts = [sum(c.values()) if kind == "alle" else c[kind] for c in (right, found, wanted)]
        precision, recall, f1 = scores(*counts)
        print(f"{kind:14}{counts[2]:7}{precision:11.3f}{recall:8.3f}{f1:8.3f}")
    print(f"skjult: {100 * hidden / max(1, letters):.1f} % av tegnene; {touched} av {clean} rene tekster rørt")
    return scores(sum(right.values()), sum(found.values()), sum(wanted.values()))[2]


def times() -> None:
    """Print milliseconds a text, and for the longest text the bot reads."""
    texts = [text for half in ("dev", "test") for _, text, _ in read_half(half)]
    spent = []
    for text in texts * _ROUNDS:
        begun = time.perf_counter()
        mask(text)
        spent.append(1000 * (time.perf_counter() - begun))
    cuts = statistics.quantiles(spent, n=100)
    print(f"\nms per tekst: median {statistics.median(spent):.3f}, p95 {cuts[94]:.3f}, p99 {cuts[98]:.3f}")
    for length in (2_000, 100_000):
        long = (" ".join(texts) * (1 + length // 20_000))[:length]
        begun = time.perf_counter()
        mask(long)
        print(f"ms for {length} tegn: {1000 * (time.perf_counter() - begun):.1f}")


def main(arguments: list[str]) -> None:
    """Measure both halves."""
    for name in ("dev", "test"):
        measure(name, show_misses="--misses" in arguments and name == "dev")
    times()


if __name__ == "__main__":
    main(sys.argv[1:])
