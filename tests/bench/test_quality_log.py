from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.quality_judge import Outcome, Run
from bench.quality_log import append, commit, compared, last, newly_wrong, record
from bench.quality_talkers import Reply
from bench.questions import Question

_AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def _run(*right: bool) -> Run:
    return Run(
        "Veien inn",
        tuple(
            Outcome(Question(f"spørsmål {n}", "bokmal", "start"), Reply("svar", "answer", 1.0), r)
            for n, r in enumerate(right)
        ),
        (),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out" / "quality.jsonl"


def test_without_a_log_there_is_no_run_before(path: Path) -> None:
    assert last(path, "dev", "Veien inn") is None
    assert "Ingen tidligere" in compared(None, _run(True))


def test_the_newest_run_of_the_same_set_and_talker_is_the_one_before(path: Path) -> None:
    for set_name, run in (("dev", _run(True)), ("dev", _run(False)), ("test", _run(True))):
        append(path, record(set_name, run, _AT, "abc"))
    before = last(path, "dev", "Veien inn")
    assert before is not None
    assert before["shares"]["besvart riktig"] == [0, 1]
    assert last(path, "dev", "BM25") is None


def test_a_broken_line_is_passed_over(path: Path) -> None:
    append(path, record("dev", _run(True), _AT, "abc"))
    with path.open("ab") as file:
        file.write(b'{"set": "dev", "tal\n[1]\n\xff\xfe\n\n{"set": "dev", "talker": "Veien inn"}\n')
    before = last(path, "dev", "Veien inn")
    assert before is not None
    assert before["commit"] == "abc"


def test_the_log_holds_no_question(path: Path) -> None:
    append(path, record("test", _run(True, False), _AT, "abc"))
    assert "spørsmål" not in path.read_text("utf-8")
    assert json.loads(path.read_text("utf-8"))["at"] == "2026-11-22T08:30:00+00:00"


def test_the_change_is_told_in_points_with_what_became_right_and_wrong() -> None:
    before = record("dev", _run(True, False, False, False), _AT, "abc")
    told = compared(before, _run(False, True, True, False))
    assert "2026-11-22 08:30 (abc)" in told
    assert "besvart riktig: +25,0" in told
    assert "bokmål: +25,0" in told
    assert "2 ble riktige, 1 ble gale" in told


def test_no_change_is_told_too() -> None:
    told = compared(record("dev", _run(True), _AT, "abc"), _run(True))
    assert "ingen" in told
    assert "0 ble riktige, 0 ble gale" in told


def test_a_new_question_is_neither_fixed_nor_broken() -> None:
    before = record("dev", _run(True), _AT, "abc")
    assert newly_wrong(before, _run(True, False)) == frozenset()
    assert newly_wrong(before, _run(False, False)) == {"spørsmål 0"}


def test_the_commit_is_named_or_said_to_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert commit() == "ukjent"
