"""Two processes behind nginx on real Postgres and Redis: one bot, whichever process answers."""

from __future__ import annotations

import asyncio

import pytest

from bench.speed_services import postgres_away, redis_away
from tests.deploy.conftest import Installation

pytestmark = pytest.mark.slow

_QUESTION = "Hvordan kommer jeg i gang?"
_PEOPLE = 6


def test_one_conversation_keeps_its_context_over_both_processes(installation: Installation) -> None:
    token = installation.run(installation.token())
    answered_by = set()
    for turn in range(6):
        status, text, process = installation.run(installation.say(token, _QUESTION, f"a{turn}"))
        assert (status, "ringe kommunen" in text) == (200, True)
        answered_by.add(process)
        # «Mer» means nothing without what was said before, which another process may have answered.
        status, text, process = installation.run(installation.say(token, "fortell mer", f"b{turn}"))
        assert status == 200
        assert "Skriv ned behovet først" in text
        answered_by.add(process)
    assert len(answered_by) == 2, "both processes must have answered"


def test_messages_of_one_sender_sent_at_once_are_handled_one_after_the_other(installation: Installation) -> None:
    """Each of six answers sent at the same time fills a blank of its own: none reads what another is writing."""

    async def send_all() -> list[tuple[int, str, str]]:
        token = await installation.token()
        assert (await installation.say(token, "send inn et eksempel", "begin"))[0] == 200
        parts = [f"Svar {letter * 3} handler om opplæring av ungdom." for letter in "ABCDEF"]
        got = await asyncio.gather(
            *(installation.say(token, part, f"p{number}") for number, part in enumerate(parts)), return_exceptions=False
        )
        last = await installation.say(token, "Hjelpende hender", "sender")
        review = await installation.say(token, "ja", "consent")
        assert last[0] == review[0] == 200
        told = review[1]
        missing = [letter for letter in "ABCDEF" if f"Svar {letter * 3} " not in told]
        assert not missing, told
        turns = [turn["text"] for turn in await installation.history(token) if turn["from"] == "user"]
        assert sorted(turns[1:7]) == parts
        return list(got)

    got = installation.run(send_all())
    assert [status for status, *_ in got] == [200] * 6
    assert len({process for *_, process in got}) == 2, "both processes must have answered"


def test_what_only_operators_may_see_is_closed(installation: Installation) -> None:
    async def status(path: str) -> int:
        async with installation.client.get(installation.address + path) as got:
            return got.status

    assert installation.run(status("/health")) == 200
    assert installation.run(status("/metrics")) == 404
    assert installation.run(status("/webhooks/rest/")) == 404


@pytest.mark.parametrize("what", ["database", "redis"])
def test_what_is_away_is_told_with_an_id_and_comes_back_by_itself(installation: Installation, what: str) -> None:
    away = postgres_away(installation.database) if what == "database" else redis_away(installation.redis)

    async def well_again() -> None:
        async with asyncio.timeout(60):
            while {status for status, _ in await installation.health()} != {200}:
                await asyncio.sleep(0.2)

    token = installation.run(installation.token())
    assert installation.run(installation.say(token, _QUESTION, "before"))[0] == 200
    with away:
        for number in range(3):
            status, told = installation.run(installation.apology(token, "fortell mer", f"m{number}"))
            assert status == 503
            assert told.startswith("Beklager")
            assert "Feil-id: " in told
        installation.run(asyncio.sleep(1.1))  # health looks once a second
        assert installation.run(installation.health()) == [(503, what)] * 2
    installation.run(well_again())
    installation.run(asyncio.sleep(5.5))  # so long nginx leaves a process alone that has failed
    status, text, _ = installation.run(installation.say(token, "fortell mer", "m0"))
    assert (status, "Skriv ned behovet først" in text) == (200, True)
    turns = [turn["text"] for turn in installation.run(installation.history(token)) if turn["from"] == "user"]
    assert turns == [_QUESTION, "fortell mer"]


def test_a_process_that_is_killed_takes_nothing_with_it(installation: Installation) -> None:
    """Everybody talks, one process is killed, everybody gets every answer and finds every turn once."""

    async def person(number: int, killed: asyncio.Event) -> tuple[str, list[str]]:
        token = await installation.token()
        sent = []
        for turn in range(8):
            text = f"{_QUESTION[:-1]} {number}-{turn}?"
            if turn == 3 and number == 0:
                await asyncio.to_thread(installation.servers[0].kill)
                killed.set()
            while (await installation.say(token, text, f"t{turn}"))[0] != 200:
                await asyncio.sleep(0.5)  # a client tries again with the same id
            sent.append(text)
        return token, sent

    async def everybody() -> None:
        killed = asyncio.Event()
        talked = await asyncio.gather(*(person(number, killed) for number in range(_PEOPLE)))
        assert killed.is_set()
        for token, sent in talked:
            there = [turn["text"] for turn in await installation.history(token) if turn["from"] == "user"]
            assert there == sent

    installation.run(everybody())
    assert installation.servers[0].process.poll() is not None
