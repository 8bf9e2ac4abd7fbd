"""The rules of the house, where a tool can see them broken."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT

_BOT = sorted((ROOT / "bot").rglob("*.py"))
# Written in pieces, so that this file is not a find itself.
_REGISTRIES = [
    "pypi" + ".org",
    "files." + "pythonhosted",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "proxy." + "golang",
    "index" + "-url =",
    "extra-index" + "-url",
]
_TIME_CALLS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _attributes(path: Path) -> Iterator[tuple[str, str, int]]:
    """Every `name.attribute` of a module, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            base = node.value
            name = base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
            yield name, node.attr, node.lineno


def _tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        pytest.skip("this is no git checkout, so no file is tracked")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_is_longer_than_300_lines() -> None:
    long = {_shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _BOT}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    vague = re.compile(r"^(?:utils?|helpers?|misc|common\d*|stuff)$")
    assert [_shown(path) for path in _BOT if any(vague.match(part) for part in (*path.parent.parts, path.stem))] == []


def test_every_file_name_in_the_code_is_ascii() -> None:
    assert [_shown(path) for path in _tracked() if not path.name.isascii()] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [_shown(path) for path in _BOT if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        _shown(path)
        for path in _BOT
        for name, attribute, _ in _attributes(path)
        if name == "os" and attribute in {"environ", "getenv", "putenv", "environb"}
    }
    assert readers == {"bot/settings.py"}


def test_only_the_clock_asks_what_time_it_is() -> None:
    askers = {
        _shown(path) for path in _BOT for name, attribute, _ in _attributes(path) if (name, attribute) in _TIME_CALLS
    }
    assert askers == {"bot/clock.py"}


def test_nothing_is_printed_but_by_the_two_entrances() -> None:
    printing = {
        _shown(path)
        for path in _BOT
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= {"bot/cli.py", "bot/terminal.py"}


def test_no_tracked_file_holds_the_address_of_a_package_registry() -> None:
    found = [
        (_shown(path), address)
        for path in _tracked()
        for address in _REGISTRIES
        if address.encode() in path.read_bytes()
    ]
    assert found == []


def test_nothing_trained_or_generated_is_tracked() -> None:
    made = re.compile(r"(?:^|/)(?:models|var|\.cache|\.venv|__pycache__)/|\.(?:db|tar\.gz|pyc)$")
    assert [_shown(path) for path in _tracked() if made.search(_shown(path))] == []


@pytest.mark.parametrize(
    ("code", "breaks"),
    [
        ("import os\nos.environ['A']", True),
        ("import datetime\ndatetime.datetime.now()", True),
        ("from bot import clock\nclock.today()", False),
    ],
)
def test_the_measure_itself_sees_what_it_should(tmp_path: Path, code: str, breaks: bool) -> None:
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    seen = any((name, attribute) in {*_TIME_CALLS, ("os", "environ")} for name, attribute, _ in _attributes(path))
    assert seen is breaks
