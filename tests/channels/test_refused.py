from __future__ import annotations

import pytest

from bot.channels import refused
from bot.channels.refused import RefusedError, refusal, refusal_of_status


@pytest.mark.parametrize("code", sorted(refused._SAID))
def test_every_refusal_says_in_norwegian_what_to_do(code: str) -> None:
    told = refusal(code)
    assert told.body() == {"error": told.text, "code": code}
    assert told.text.endswith(".")
    assert 400 <= told.status <= 503
    assert (told.retry_after is not None) == (told.status == 503)


def test_how_long_to_wait_is_told_in_whole_seconds_and_never_too_short() -> None:
    assert refusal("too_many", 0.01).retry_after == 1
    assert refusal("too_many", 3.2).retry_after == 4


def test_an_id_of_an_error_is_told_to_the_user() -> None:
    assert refusal("failed", error_id="abc123").text.endswith("Feil-id: abc123.")


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, "not_found"), (405, "method"), (408, "slow"), (413, "too_large"), (418, "bad_request"), (599, "failed")],
)
def test_the_web_servers_own_statuses_are_told_too(status: int, code: str) -> None:
    assert (refusal_of_status(status).status, refusal_of_status(status).code) == (status, code)


def test_two_codes_of_one_status_have_a_first() -> None:
    assert refusal_of_status(503).code == "late"
    assert RefusedError("gone").refusal.status == 410
