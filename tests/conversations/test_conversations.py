"""Every conversation in this folder's YAML files, through the real model, in process."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import clock
from tests.conversations.talking import Reply, Talker, own_contacts

_FOLDER = Path(__file__).parent


def _conversations() -> list[Any]:
    found = []
    for path in sorted(_FOLDER.glob("*.yml")):
        read = yaml.safe_load(path.read_text(encoding="utf-8"))["conversations"]
        found.extend(pytest.param(talk, id=f"{path.stem}: {talk['name']}") for talk in read)
    return found


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").casefold()


def _ending(media_type: str) -> str:
    """«document» of a Word file's long media type, «calendar» of «text/calendar; charset=utf-8»."""
    return media_type.split(";")[0].split("/")[-1].split(".")[-1]


def _check(turn: dict[str, Any], reply: Reply) -> None:
    said = f"«{turn['user'][:60]}» fikk {reply.envelope['kind']}: {reply.text}"
    if "kind" in turn:
        assert reply.envelope["kind"] == turn["kind"], said
    for text in turn.get("holds", []):
        assert _plain(str(text)) in _plain(reply.text), f"mangler «{text}» i: {said}"
    for entry in turn.get("entries", []):
        assert entry in reply.envelope["entries"], said
    for source in turn.get("sources", []):
        assert source in {found["id"] for found in reply.envelope["sources"]}, said
    for button in turn.get("buttons", []):
        assert button in reply.buttons, said
    for text in turn.get("lacks", []):
        assert _plain(str(text)) not in _plain(reply.text), f"«{text}» skulle ikke stå i: {said}"
    if "files" in turn:
        assert [_ending(found["media_type"]) for found in reply.envelope["attachments"]] == turn["files"], said
    for slot, value in turn.get("slots", {}).items():
        assert reply.slots[slot] == value, said
    for key in ("as_of", "historical", "stale"):
        if key in turn:
            assert reply.envelope[key] == turn[key], said


@pytest.mark.slow
@pytest.mark.parametrize("conversation", _conversations())
def test_conversation(conversation: dict[str, Any], talker: Talker) -> None:
    clock.fix_today(conversation.get("today", date(2026, 11, 22)))
    try:
        sender = talker.new_sender()
        with own_contacts() if conversation.get("own_contacts") else nullcontext():
            for turn in conversation["turns"]:
                _check(turn, talker.say(sender, turn["user"] * turn.get("times", 1)))
    finally:
        clock.fix_today(None)
