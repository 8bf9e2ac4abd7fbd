"""A short version of `bench.fuzz` against the real channels, and proof that it finds what it looks for."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bench.fuzz import Attack, attack, shown
from bench.fuzz_judge import Answered, of_any, of_refusal, of_reply
from bench.fuzz_requests import GARBAGE
from bench.fuzz_texts import every_character, hostile_texts
from bot.settings import ROOT
from tests.channels.conftest import StartBot, small_bot
from tests.channels.small_bot import Client

__all__ = ["small_bot"]

_QUESTIONS = ["Må alle innkjøp på anbud?", "Når bør vi ta kontakt?"]
_GOOD = {
    "Content-Type": "application/json",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_REPLY = b'{"messages": [{"text": "Hei"}, {"custom": {"kind": "answer"}}]}'
_REFUSAL = b'{"error": "Prov igjen.", "code": "bad_request"}'


@pytest.fixture
def bot(small_bot: StartBot) -> Client:
    unlimited = {"messages_per_minute": 100_000, "address_messages_per_minute": 1_000_000}
    return small_bot(credentials=ROOT / "credentials.yml", **unlimited)


def _attack(bot: Client, refused: int, said: int, slow: int) -> Attack:
    address = f"http://127.0.0.1:{bot.port}"
    return asyncio.run(attack(address, refused, said, slow, _QUESTIONS, echoing=True))


@pytest.mark.slow
def test_nothing_hostile_gets_a_5xx_or_an_echo(bot: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="sanic.error")  # as bot/logs.py has it
    made = _attack(bot, 900, 450, 0)
    made.search_log(caplog.text)
    assert made.outcome.faults == [], shown(made.outcome, 0)
    assert sum(made.outcome.sent.values()) >= 1350 + len(GARBAGE)
    assert len({name for name in made.outcome.sent if name.startswith("door")}) == 15
    assert {name.partition(":")[0] for name in made.outcome.sent} >= {"door", "web", "REST", "page", "bare"}


def test_a_bot_that_breaks_is_found_out(bot: Client, caplog: pytest.LogCaptureFixture) -> None:
    bot.echo.breaks = ValueError("hva som helst")
    made = _attack(bot, 0, 30, 0)
    made.search_log(caplog.text)
    assert len([fault for fault in made.outcome.faults if "status 500" in fault]) >= 30
    assert [fault for fault in made.outcome.faults if fault.startswith("log:")]


def test_a_log_that_holds_a_senders_words_is_found_out(bot: Client) -> None:
    made = _attack(bot, 30, 0, 0)
    made.search_log(f"en linje med {made.outcome.marks[3]} i")
    assert [fault for fault in made.outcome.faults if "the sender's words" in fault]


def test_a_5xx_that_only_the_log_tells_of_is_found_out(bot: Client) -> None:
    made = _attack(bot, 0, 0, 0)
    line = "2026-11-30 INFO veieninn.door 3f2a: forespørsel method=POST route=/enkel status={} ms=5.2"
    made.search_log(line.format(200))
    assert made.outcome.faults == []
    made.search_log(line.format(503))
    assert [fault for fault in made.outcome.faults if "status=503" in fault]


def test_the_texts_hold_every_code_point_of_every_plane() -> None:
    assert {ord(letter) for said in every_character() for letter in said.text} == set(range(0x110000))


def test_the_same_seed_gives_the_same_texts_of_every_family() -> None:
    one, other = hostile_texts(7, _QUESTIONS), hostile_texts(7, _QUESTIONS)
    first = [next(one) for _ in range(110)]
    assert first == [next(other) for _ in range(110)]
    assert len({said.family for said in first}) == 11
    assert any(said.mark for said in first)


def test_a_good_reply_and_a_clear_refusal_have_no_fault() -> None:
    assert of_reply(Answered(200, _GOOD, _REPLY), "zq1zq", may_echo=False) == []
    assert of_refusal(Answered(400, _GOOD, _REFUSAL), frozenset({400}), "zq1zq") == []


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        (503, _REFUSAL, "status 503"),
        (429, _REFUSAL, "status 429 instead"),
        (200, b"no json", "no reply"),
        (200, b'{"messages": []}', "no text"),
        (200, b'{"messages": [{"text": "Hei"}]}', "not one envelope"),
        (200, _REPLY.replace(b"Hei", b"Du skrev zq1zq"), "the sender's words"),
        (200, _REPLY.replace(b"Hei", b"Beklager. Feil-id: 12."), "an error inside"),
        (200, _REPLY.replace(b"Hei", b"sqlalchemy.exc"), "it tells of"),
    ],
)
def test_each_fault_of_a_reply_is_seen(status: int, body: bytes, fault: str) -> None:
    assert any(fault in found for found in of_reply(Answered(status, _GOOD, body), "zq1zq", may_echo=False))


def test_each_fault_of_a_refusal_is_seen() -> None:
    right = frozenset({400})
    assert of_refusal(Answered(200, _GOOD, _REFUSAL), right, "") == ["status 200, not [400]"]
    assert of_refusal(Answered(400, _GOOD, b"Bad Request"), right, "") == ["no clear sentence"]
    assert of_refusal(Answered(400, _GOOD, _REFUSAL.replace(b"Prov", b"zq1zq")), right, "zq1zq")
    assert "header X-Frame-Options" in of_any(Answered(404, {"X-Content-Type-Options": "nosniff"}, b""), "")
    assert of_any(Answered(404, {**_GOOD, "Server": "x"}, b""), "") == ["a banner"]


def test_markup_on_a_page_is_told_from_markup_that_is_shown_as_words() -> None:
    page = {**_GOOD, "Content-Type": "text/html; charset=utf-8"}
    assert of_any(Answered(200, page, b"<p>&lt;b id=zq1zq&gt;</p>"), "zq1zq") == []
    assert of_any(Answered(200, page, b"<p><b id=zq1zq></p>"), "zq1zq") == ["the sender's markup on a page"]
