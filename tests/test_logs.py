from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog

from bot.logs import JsonLines, PlainLines, configure_logging, request_id, where


def _record(message: str = "hendelse", **extra: object) -> logging.LogRecord:
    record = logging.LogRecord("bot.server", logging.INFO, "file.py", 1, message, (), None)
    vars(record).update({"request": "abc123", **extra})
    return record


def test_an_event_is_one_json_line_with_its_request_and_data() -> None:
    line = JsonLines().format(_record("to\nlinjer", data={"status": 200, "ms": 1.5}))
    assert "\n" not in line
    told = json.loads(line)
    assert told.pop("at").startswith("20")
    assert told == {
        "level": "info",
        "logger": "bot.server",
        "request": "abc123",
        "event": "to\nlinjer",
        "status": 200,
        "ms": 1.5,
    }


def test_the_plain_form_tells_the_same() -> None:
    line = PlainLines().format(_record(data={"status": 200}))
    assert "abc123: hendelse status=200" in line


def _fail(words: str) -> None:
    raise ValueError(words)


@pytest.mark.parametrize("form", [JsonLines, PlainLines])
def test_an_error_is_told_by_type_and_place_without_its_words(form: type[logging.Formatter]) -> None:
    words = "brukerens " + "egne ord"
    with pytest.raises(ValueError) as raised:
        _fail(words)
    told = form().format(_record(exc_info=(raised.type, raised.value, raised.tb)))
    assert words not in told + where(raised.value)
    assert "ValueError" in told
    assert "in _fail" in told
    assert "in _fail" in where(raised.value)


@contextmanager
def _own_root() -> Iterator[logging.Logger]:
    """The root logger without anybody's handlers."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []
    try:
        yield root
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def test_every_line_carries_the_request_that_is_being_answered() -> None:
    with _own_root() as root:
        configure_logging("INFO", "json")
        (handler,) = root.handlers
        assert isinstance(handler, logging.StreamHandler)
        handler.stream = out = io.StringIO()
        token = request_id.set("req-1")
        logging.getLogger("bot.test").info("inne")
        request_id.reset(token)
        logging.getLogger("bot.test").info("ute")
    assert [json.loads(line)["request"] for line in out.getvalue().splitlines()] == ["req-1", "-"]


def test_of_a_librarys_event_only_the_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with _own_root():
        configure_logging("INFO", "json")
    structlog.get_logger().warning("message.parsing.failed", user_text="brukerens egne ord")
    told = capsys.readouterr()
    assert "message.parsing.failed" in told.err
    assert "brukerens" not in told.err + told.out
