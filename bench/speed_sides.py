"""Ours and plain Rasa side by side: the same messages to each in turn, over the same REST channel."""

from __future__ import annotations

import asyncio
import json
import platform
import shutil
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.speed_client import Measured, RestUsers, crowd, measured, session
from bench.speed_ours import prepare, questions, start_server, train
from bench.speed_plain import MODEL, PlainProject
from bench.speed_servers import Server
from bot.knowledge.reader import read_knowledge
from bot.settings import ROOT, settings

_KEPT = ROOT / ".cache" / "bench"
_TALK = 10  # messages of a conversation, as people have them
_WARM = 20


class Sides:
    """Both bots' servers, started when a part first asks for them, and what was learnt on the way."""

    def __init__(self, entries: int, epochs: int, fresh: bool) -> None:
        self._entries, self._epochs, self._fresh = entries, epochs, fresh
        self._stack = ExitStack()
        self.servers: dict[str, list[Server]] = {}
        self.told: dict[str, Any] = {}

    def __enter__(self) -> Sides:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop all servers."""
        self._stack.close()
        self.servers = {}

    def up(self) -> dict[str, list[Server]]:
        """Both sides' processes, by `ours` and `plain`; plain Rasa's second is its action server."""
        if not self.servers:
            prepare()
            project = self._trained()
            folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="veieninn-bench-")))
            ours = start_server(folder)  # one after the other: a start is measured too
            self._stack.callback(ours.stop)
            plain = project.start()
            for server in plain:
                self._stack.callback(server.stop)
            self.servers = {"ours": [ours], "plain": plain}
            self.told["start (s)"] = {
                "ours": round(ours.start_seconds, 1),
                "plain": round(max(server.start_seconds for server in plain), 1),
            }
            self.told["memory after start (MB)"] = self.memory()
        return self.servers

    def memory(self) -> dict[str, int]:
        """Resident memory of each side's processes together, in MB."""
        return {side: round(sum(server.resident() for server in many)) for side, many in self.servers.items()}

    def _trained(self) -> PlainProject:
        """The plain project with its model, and both training times; from an earlier run where it is the same."""
        found = list(read_knowledge(settings().knowledge).entries)
        step = max(1, len(found) // self._entries) if self._entries else 1
        chosen = found[::step][: self._entries or None]
        folder = _KEPT / f"plain-{len(chosen)}-{self._epochs}"
        kept = folder / "trained.json"
        project = PlainProject(folder)
        if kept.exists() and not self._fresh and (folder / "models" / f"{MODEL}.tar.gz").exists():
            self.told |= json.loads(kept.read_text(encoding="utf-8"))
            return project
        shutil.rmtree(folder, ignore_errors=True)
        told: dict[str, Any] = {"plain learns": project.generate(chosen, self._epochs)}
        print(f"training plain Rasa with {told['plain learns']} …", flush=True)
        seconds = {"plain": round(project.train())}
        with tempfile.TemporaryDirectory(prefix="veieninn-bench-") as own:
            seconds["ours"] = round(train(Path(own)))
        told |= {"training (s)": seconds, "trained on": f"{time.strftime('%Y-%m-%d %H:%M')}, {platform.node()}"}
        kept.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        self.told |= told
        return project


def reply(sides: Sides, messages: int) -> dict[str, Any]:
    """The first message of a new server, and the time for a message, one user, both sides in turn."""
    servers = sides.up()
    asked = questions(messages + _WARM)
    first: dict[str, float] = {}
    times: dict[str, list[float]] = {side: [] for side in servers}
    failed = dict.fromkeys(servers, 0)

    async def run() -> None:
        async with session() as client:
            say = {side: RestUsers(client, many[0].address).say for side, many in servers.items()}
            for side in servers:
                begun = time.perf_counter()
                await say[side]("cold", asked[0])
                first[side] = 1000 * (time.perf_counter() - begun)
                for text in asked[:_WARM]:
                    await say[side]("warm", text)
            for number, text in enumerate(asked[_WARM:]):
                for side in servers:  # message by message: a busy moment hits both
                    begun = time.perf_counter()
                    good = await say[side](f"reply-{number // _TALK}", text)
                    times[side].append(time.perf_counter() - begun)
                    failed[side] += not good

    asyncio.run(run())
    warm = {side: measured(many, failed[side], sum(many)) for side, many in times.items()}
    return {
        "messages": messages,
        "first message (ms)": {side: round(value, 1) for side, value in first.items()},
        "warm": {side: one.as_dict() for side, one in warm.items()},
        "p50 ours to plain": round(warm["ours"].p50 / warm["plain"].p50, 2),
    }


def load(sides: Sides, users: tuple[int, ...], seconds: float, most: int) -> dict[str, Any]:
    """Throughput and reply times with several users at once, both sides in turn."""
    servers = sides.up()
    asked = questions(200)
    found: dict[str, Any] = {}
    for count in users:
        one: dict[str, Measured] = {}
        for side, many in servers.items():
            one[side] = asyncio.run(_crowd(many[0].address, asked, count, seconds, most))
        found[f"{count} users"] = {
            **{side: measure.as_dict() for side, measure in one.items()},
            "throughput ours to plain": round(one["ours"].per_second / max(0.001, one["plain"].per_second), 2),
        }
        print(f"  {count}: {found[f'{count} users']}", flush=True)
    return {**found, "memory after load (MB)": sides.memory()}


async def _crowd(address: str, asked: list[str], users: int, seconds: float, most: int) -> Measured:
    async with session() as client:
        return await crowd(RestUsers(client, address).say, asked, users, seconds, most)
