from __future__ import annotations

import logging

import pytest

from bot.answers.failing import apology
from bot.logs import request_id

_WORDS = "brukerens egne ord"


def _broken() -> ValueError:
    try:
        raise ValueError(_WORDS)
    except ValueError as error:
        return error


def test_an_error_is_logged_once_with_its_trace_and_without_the_users_words(caplog: pytest.LogCaptureFixture) -> None:
    answer = apology(_broken())
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "ValueError" in record.getMessage()
    assert "in _broken" in record.getMessage()
    assert _WORDS not in caplog.text + answer.text


def test_the_user_and_the_log_are_told_the_same_id(caplog: pytest.LogCaptureFixture) -> None:
    answer = apology(_broken())
    told = answer.text.partition("Feil-id: ")[2].rstrip(".")
    assert len(told) == 8
    assert f"feil-id {told}" in caplog.text
    assert (answer.kind, answer.confidence) == ("fallback", 0.0)


def test_within_a_request_the_id_is_the_requests() -> None:
    token = request_id.set("abc123def456")
    try:
        assert "Feil-id: abc123def456." in apology(_broken()).text
    finally:
        request_id.reset(token)
