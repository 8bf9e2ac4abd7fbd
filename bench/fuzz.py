"""Hostile requests and messages against a whole server: no 5xx, no echo, always a reply or a clear 4xx.

    python -m bench.fuzz [--refused 36000] [--said 14000] [--slow 100]

`--refused` requests must be turned away at the door (broken JSON, forged tokens, oversize bodies …). `--said`
messages go through the whole bot, over the web channel, the REST channel and the page without JavaScript, a
third of them into the middle of a guided conversation. `--slow` clients send a byte a second meanwhile. Besides
comes what is no HTTP at all. Everything goes over HTTP on loopback; afterwards the log is searched for the senders'
words. The same seed gives the same requests.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from yarl import URL

from bench.fuzz_judge import Answered, of_any, of_refusal, of_reply
from bench.fuzz_requests import GARBAGE, Asked, Requests
from bench.fuzz_texts import Hostile, hostile_texts

_AT_ONCE = 8
_TALK = 9  # messages of one conversation
_BEGINNINGS = ("send inn et eksempel", "lag en møtebrief", "jeg vil snakke med et menneske", "finn tilskudd som passer",
               "lag en pilotavtale", "led meg steg for steg", "slett samtalen")  # fmt: skip
_PATIENCE = aiohttp.ClientTimeout(total=120)
_SLOW_SECONDS = 45  # the server gives up before
_ERROR = re.compile(r"feil-id|Traceback|\bstatus=5\d\d\b", re.IGNORECASE)
_OUT = Path(__file__).resolve().parent / "out"


@dataclass
class Outcome:
    """What came of it."""

    sent: Counter[str] = field(default_factory=Counter)  # by way and family
    statuses: Counter[str] = field(default_factory=Counter)  # by way and status
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")  # of the messages that the bot answered
    marks: list[str] = field(default_factory=list)

    def add(self, way: str, family: str, answered: Answered, faults: Sequence[str], what: object) -> None:
        """Count one answer."""
        self.sent[f"{way}: {family}"] += 1
        self.statuses[f"{way}: {answered.status}"] += 1
        self.faults += [f"{way}, {family}: {fault} ← {str(what)[:300]!r}" for fault in faults]


class Attack:
    """Sends to one server. `echoing`: the bot behind it is a test's echo, which says what it heard."""

    def __init__(self, address: str, client: aiohttp.ClientSession, seed: int = 1, echoing: bool = False) -> None:
        self._address, self._client, self._seed, self._echoing = address, client, seed, echoing
        self._port = int(address.rpartition(":")[2])
        self.outcome = Outcome()

    async def _send(self, method: str, path: str, **more: Any) -> Answered:
        url = URL(self._address + path, encoded=True)
        try:
            async with self._client.request(method, url, allow_redirects=False, **more) as got:
                return Answered(got.status, got.headers, await got.read())
        except (aiohttp.ClientError, TimeoutError) as error:
            return Answered(599, {}, f"no answer: {type(error).__name__}".encode())

    async def _token(self) -> str:
        answered = await self._send("POST", "/chat/sessions", json={})
        return str(answered.json()["token"])

    async def refused(self, count: int) -> None:
        """`count` requests that the door must turn away."""
        requests = itertools.islice(iter(Requests(self._seed, await self._token())), count)

        async def work() -> None:
            for asked in requests:
                await self._ask(asked)

        await asyncio.gather(*(work() for _ in range(_AT_ONCE)))

    async def _ask(self, asked: Asked) -> None:
        try:
            answered = await self._send(asked.method, asked.path, data=asked.body or None, headers=asked.headers)
        except ValueError:  # aiohttp itself refuses to send it
            return
        self.outcome.marks.append(asked.mark)
        if asked.family == "oversize bodies" and answered.status == 599:
            answered = Answered(413, {}, b"")  # the door was closed while the rest was still being sent
            self.outcome.add("door", asked.family, answered, [], asked)
            return
        faults = of_refusal(answered, asked.right, asked.mark)
        self.outcome.add("door", asked.family, answered, faults, asked)

    async def said(self, count: int, questions: Sequence[str]) -> None:
        """`count` messages that the bot must answer."""
        texts = itertools.islice(hostile_texts(self._seed, questions), count)

        async def work(number: int) -> None:
            for turn in itertools.count():
                talk = list(itertools.islice(texts, _TALK))
                if not talk:
                    return
                begins = _BEGINNINGS[(number + turn) % len(_BEGINNINGS)] if turn % 3 == 0 else None
                await (self._on_web, self._on_rest, self._on_page)[(number + turn) % 3](
                    f"{number}-{turn}", talk, begins
                )

        await asyncio.gather(*(work(number) for number in range(_AT_ONCE)))

    async def _on_web(self, name: str, talk: Sequence[Hostile], begins: str | None) -> None:
        headers = {"Authorization": f"Bearer {await self._token()}"}
        for said in _with(begins, talk):
            await self._judge(
                "web", said, bool(begins), "POST", "/chat/messages", json={"text": said.text}, headers=headers
            )
        answered = await self._send("GET", "/chat/history", headers=headers)
        self.outcome.add("web", "history", answered, of_any(answered, ""), name)

    async def _on_rest(self, name: str, talk: Sequence[Hostile], begins: str | None) -> None:
        for said in _with(begins, talk):
            body = {"sender": name, "message": said.text}
            await self._judge("REST", said, bool(begins), "POST", "/webhooks/rest/webhook", json=body)

    async def _on_page(self, name: str, talk: Sequence[Hostile], begins: str | None) -> None:
        token = await self._token()
        for said in _with(begins, talk):
            # A form cannot hold lone surrogates, and an empty one is asked for again.
            text = said.text.encode("utf-8", "ignore").decode()
            await self._judge("page", said, True, "POST", "/enkel", data={"token": token, "text": text})

    async def _judge(self, way: str, said: Hostile, may_echo: bool, method: str, path: str, **more: Any) -> None:
        begun = time.perf_counter()
        answered = await self._send(method, path, **more)
        seconds = time.perf_counter() - begun
        self.outcome.marks.append(said.mark)
        self.outcome.slowest = max(self.outcome.slowest, (seconds, f"{way}, {said.family}: {said.text[:60]!r}"))
        faults = of_reply(answered, said.mark, may_echo or self._echoing)
        self.outcome.add(way, said.family, answered, faults, said.text)

    async def garbage(self) -> None:
        """What is no request, over bare connections."""
        answers = await asyncio.gather(*(self._bare(sent) for sent in GARBAGE.values()))
        for name, status in zip(GARBAGE, answers, strict=True):
            self.outcome.sent["bare: " + name] += 1
            self.outcome.statuses[f"bare: {status or 'closed'}"] += 1
            if status is not None and status >= 500:
                self.outcome.faults.append(f"bare, {name}: status {status}")

    async def _bare(self, sent: bytes) -> int | None:
        """The status of the first answer, or None when the connection was closed or nothing came."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(sent)
            async with asyncio.timeout(2):
                await writer.drain()
                line = await reader.readline()
            return int(line.split()[1]) if line.startswith(b"HTTP/") else None
        except (ConnectionError, TimeoutError, ValueError, asyncio.LimitOverrunError):
            return None
        finally:
            writer.close()

    async def slow(self, count: int, seconds: float = _SLOW_SECONDS) -> None:
        """`count` clients that send a byte a second; each must be shown the door, politely or not."""

        async def one(number: int) -> bool:
            start = b"POST /chat/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n" + (
                b"\r\n" if number % 2 else b"X-"
            )
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            try:
                writer.write(start)
                async with asyncio.timeout(seconds):
                    while not reader.at_eof():  # told is not enough: the connection must be let go of
                        writer.write(b"a")
                        await writer.drain()
                        with suppress(TimeoutError):
                            async with asyncio.timeout(1):
                                line = await reader.readline()
                                if line.startswith(b"HTTP/") and int(line.split()[1]) >= 500:
                                    return False
                return True
            except ConnectionError:
                return True
            except TimeoutError:
                return False
            finally:
                writer.close()

        ended = await asyncio.gather(*(one(number) for number in range(count)))
        self.outcome.sent["slow clients: a byte a second"] += count
        self.outcome.statuses["slow clients: shown the door"] += sum(ended)
        self.outcome.faults += ["slow clients: one held its connection"] * (count - sum(ended))

    def search_log(self, log: str) -> None:
        """No word of a sender may stand in the server's log, no error, and no request that was answered with a 5xx."""
        found = {mark for mark in self.outcome.marks if mark} & set(_marks_in(log))
        self.outcome.faults += [f"log: the sender's words ({mark})" for mark in sorted(found)[:20]]
        wrong = [line for line in log.splitlines() if _ERROR.search(line)]
        self.outcome.faults += [f"log: {line[:300]}" for line in wrong[:20]]


def _with(begins: str | None, talk: Sequence[Hostile]) -> Iterator[Hostile]:
    return itertools.chain([Hostile("begins a task", begins)] if begins else [], talk)


def _marks_in(log: str) -> Iterator[str]:
    for part in log.split("zq")[1:]:
        yield f"zq{part}zq"


async def attack(address: str, refused: int, said: int, slow: int, questions: Sequence[str], **more: Any) -> Attack:
    """All of it against the server at `address`."""
    async with aiohttp.ClientSession(timeout=_PATIENCE, cookie_jar=aiohttp.DummyCookieJar()) as client:
        made = Attack(address, client, **more)
        await asyncio.gather(made.slow(slow), _in_turn(made, refused, said, questions))
        health = await made._send("GET", "/health")
        if health.status != 200:
            made.outcome.faults.append(f"health afterwards: {health.status}")
        return made


async def _in_turn(made: Attack, refused: int, said: int, questions: Sequence[str]) -> None:
    await made.garbage()
    await made.refused(refused)
    await made.said(said, questions)


def shown(outcome: Outcome, seconds: float) -> str:
    """The table."""
    lines = [f"{sum(outcome.sent.values())} hostile requests and messages in {seconds:.0f} s"]
    lines += [f"  {name:34}{number:7}" for name, number in sorted(outcome.sent.items()) if not name.startswith("bare")]
    bare = sum(number for name, number in outcome.sent.items() if name.startswith("bare"))
    lines += [f"  {'bare: no HTTP, in ' + str(bare) + ' forms':34}{bare:7}", "answers:"]
    lines += [f"  {name:34}{number:7}" for name, number in sorted(outcome.statuses.items())]
    lines += [f"slowest reply: {outcome.slowest[0]:.2f} s ({outcome.slowest[1]})", f"faults: {len(outcome.faults)}"]
    return "\n".join([*lines, *(f"  {fault}" for fault in outcome.faults[:40])])


def main(given: list[str] | None = None) -> int:
    """Run, print, save; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--refused", type=int, default=36_000, help="requests that the door must turn away (36000)")
    parser.add_argument("--said", type=int, default=14_000, help="messages that the bot must answer (14000)")
    parser.add_argument("--slow", type=int, default=100, help="clients that send a byte a second (100)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args(given)
    from bench.speed_ours import questions, start_server

    with tempfile.TemporaryDirectory(prefix="veieninn-fuzz-") as folder:
        server = start_server(Path(folder), {"VEIENINN_LOG_LEVEL": "INFO"})
        try:
            # While it starts, /health says 503, as it should.
            started, before, begun = len(server.log()), server.resident(), time.perf_counter()
            made = asyncio.run(
                attack(
                    server.address,
                    arguments.refused,
                    arguments.said,
                    arguments.slow,
                    questions(300),
                    seed=arguments.seed,
                )
            )
            seconds, after = time.perf_counter() - begun, server.resident()
        finally:
            server.stop()
        made.search_log(server.log()[started:])
    print(shown(made.outcome, seconds))
    print(f"memory: {before:.0f} MB before, {after:.0f} MB after")
    told = {
        "sent": dict(made.outcome.sent),
        "answers": dict(made.outcome.statuses),
        "faults": made.outcome.faults,
        "slowest seconds": round(made.outcome.slowest[0], 2),
        "seconds": round(seconds),
        "memory MB": [round(before), round(after)],
    }
    _OUT.mkdir(exist_ok=True)
    (_OUT / "fuzz.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if made.outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
