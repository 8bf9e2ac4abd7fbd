"""The map in README.md is true, and every module's test stands at the mirrored address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import ROOT

# Modules without a test at the mirrored address, each with what tests them instead, or why nothing can.
_ELSEWHERE: dict[str, str] = {
    "bot/errors.py": "holds names only; every test of a failure uses them",
    "bot/model.py": "trains Rasa: tests/conversations",
    "bot/terminal.py": "a loop around the agent that tests/conversations talks with",
    "bot/channels/reception.py": "needs a running server: tests/channels/test_web.py",
    "bot/actions/guided.py": "runs in Rasa: tests/conversations",
    "bot/actions/care.py": "runs in Rasa: tests/conversations",
    "bot/answers/context.py": "holds what a conversation holds: tests/answers/test_answerer.py",
    "bot/answers/standing.py": "behind the answerer: tests/answers/test_answerer.py",
    "bot/documents/document.py": "holds a file's name and bytes: tests/documents",
    "bot/actions/answer.py": "runs in Rasa: tests/conversations",
    "bot/actions/reply.py": "runs in Rasa: tests/conversations",
    "bot/nlu/entity_extractor.py": "runs in Rasa's pipeline: tests/conversations",
    "bot/nlu/one_step_rules.py": "runs in Rasa: tests/conversations; that it may: tests/contract/test_rasa_files.py",
    "bot/nlu/processor.py": "runs in Rasa: tests/conversations",
    "bot/knowledge/bundle.py": "holds look-ups only: tests/knowledge/test_reader.py",
    "bot/knowledge/vocabulary.py": "holds word lists only: tests/knowledge/test_records.py",
    "bot/storage/conversation_tables.py": "holds tables only: tests/storage/test_conversation_store.py",
    "bot/storage/tables.py": "holds tables only: tests/storage/test_database.py",
}


def _map() -> str:
    """The code block of README.md that shows the folders."""
    readme = ROOT / "README.md"
    if readme.exists():
        for block in re.findall(r"(?:^(?: {4}|```).*\n(?:.*\n)*?)(?=^\S|\Z)", readme.read_text("utf-8"), re.MULTILINE):
            if "bot/knowledge/" in block:
                return block
    pytest.skip("README.md has no map of the folders yet")


def _named(block: str) -> set[str]:
    """Every path at the beginning of a line of the map."""
    found: set[str] = set()
    for line in block.splitlines():
        for word in line.split():
            if not re.fullmatch(r"[\w.-]+/?(?:[\w.-]+/?)*", word) or not re.search(r"[/.]", word):
                break
            found.add(word)
    return found


def _modules() -> list[str]:
    return sorted(
        path.relative_to(ROOT).as_posix() for path in (ROOT / "bot").rglob("*.py") if path.name != "__init__.py"
    )


def test_every_path_on_the_map_is_there() -> None:
    named = _named(_map())
    assert len(named) > 10
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_room_is_on_the_map() -> None:
    block = _map()
    rooms = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "bot").rglob("__init__.py")} - {"bot"}
    assert {room for room in rooms if f"{room}/" not in block} == set()


def _test_of(module: str) -> Path:
    inside = Path(module).relative_to("bot")
    return ROOT / "tests" / inside.parent / f"test_{inside.name}"


def test_every_module_has_its_test_at_the_mirrored_address() -> None:
    missing = [module for module in _modules() if module not in _ELSEWHERE and not _test_of(module).exists()]
    assert missing == []


@pytest.mark.parametrize("module", sorted(_ELSEWHERE))
def test_an_exception_is_still_needed_and_still_true(module: str) -> None:
    assert module in _modules(), "the module is gone: take the exception away"
    assert not _test_of(module).exists(), "the module has a test now: take the exception away"
    for path in re.findall(r"tests/[\w/.]+", _ELSEWHERE[module]):
        assert (ROOT / path).exists(), f"{path} is gone: what tests this module now?"


def test_every_test_at_a_mirrored_address_has_its_module() -> None:
    mirrored = {
        "knowledge",
        "privacy",
        "guided",
        "documents",
        "guide",
        "search",
        "answers",
        "storage",
        "nlu",
        "actions",
    }
    stray = [
        path.relative_to(ROOT).as_posix()
        for room in mirrored
        for path in (ROOT / "tests" / room).glob("test_*.py")
        if not (ROOT / "bot" / room / path.name.removeprefix("test_")).exists()
    ]
    assert stray == []
