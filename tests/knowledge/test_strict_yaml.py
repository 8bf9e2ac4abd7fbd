from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.faults import Fault
from bot.knowledge.strict_yaml import MAX_BYTES, read_yaml


def _read(tmp_path: Path, content: str | bytes) -> tuple[Any, Fault | None]:
    path = tmp_path / "fil.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_yaml(path, "knowledge/fil.yml")


def _fault(tmp_path: Path, content: str | bytes) -> Fault:
    found, fault = _read(tmp_path, content)
    assert found is None
    assert fault is not None
    assert fault.file == "knowledge/fil.yml"
    return fault


def test_a_valid_file_is_read_without_a_fault(tmp_path: Path) -> None:
    assert _read(tmp_path, "tittel: Blåbærsyltetøy\nsjekket: 2026-11-22\n") == (
        {"tittel": "Blåbærsyltetøy", "sjekket": date(2026, 11, 22)},
        None,
    )


def test_an_empty_file_is_nothing_and_no_fault(tmp_path: Path) -> None:
    assert _read(tmp_path, "# bare en kommentar\n") == (None, None)


def test_the_same_key_twice_is_a_fault_that_names_key_and_line(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: a\nsummary: b\ntitle: c\n")
    assert fault.key == "linje 3"
    assert "title" in fault.value


def test_the_same_key_twice_deep_inside_is_a_fault_too(tmp_path: Path) -> None:
    assert _fault(tmp_path, "details:\n  - {about: who, text: a, about: when}\n").key == "linje 2"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3),
        ("a: 1\n  b: 2\n", 2),
        ("a: to: tre\n", 1),
        ('a: 1\nb: "uten slutt\n', 3),
        ("a: 1\n\tb: 2\n", 2),
    ],
)
def test_broken_yaml_is_a_fault_with_its_line(tmp_path: Path, content: str, line: int) -> None:
    fault = _fault(tmp_path, content)
    assert fault.key == f"linje {line}"
    assert "YAML" in fault.remedy


def test_two_documents_in_one_file_are_a_fault(tmp_path: Path) -> None:
    assert _fault(tmp_path, "a: 1\n---\nb: 2\n").key == "linje 2"


@pytest.mark.parametrize("day", ["2026-13-41", "2026-02-30", "2025-02-29"])
def test_an_impossible_date_stays_text_so_that_its_key_can_be_named(tmp_path: Path, day: str) -> None:
    assert _read(tmp_path, f"checked: {day}\n") == ({"checked": day}, None)


def test_a_file_that_is_not_utf8_is_a_fault(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: blåbær\n".encode("latin-1"))
    assert "UTF-8" in fault.remedy


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    fault = _fault(tmp_path, b"#" * (MAX_BYTES + 1))
    assert str(MAX_BYTES + 1) in fault.value
    assert _read(tmp_path, b"#" * MAX_BYTES) == (None, None)


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    found, fault = read_yaml(tmp_path / "mangler.yml", "knowledge/mangler.yml")
    assert found is None
    assert fault is not None
    assert "kan ikke leses" in fault.remedy


@pytest.mark.parametrize(
    "content",
    ["a: !!python/object/apply:os.getcwd []\n", "a: !hemmelig 1\n", "a: !!int fem\n", "[" * 3000],
    ids=["python object", "own tag", "no number", "deep nesting"],
)
def test_nothing_is_run_and_nothing_overflows(tmp_path: Path, content: str) -> None:
    _fault(tmp_path, content)


@pytest.mark.parametrize(
    "content", ["summary: {{en-verdi}}\n", "? [a, b]\n: c\n", "a: !!bool kanskje\n", "a: !!timestamp i morgen\n"]
)
def test_odd_yaml_is_a_fault_and_never_an_exception(tmp_path: Path, content: str) -> None:
    _fault(tmp_path, content)
