"""kill -9 at random moments: what was acknowledged must be there afterwards.

    python -m bench.kills --times 200 [--database postgres]     storage-level processes
    python -m bench.kills --servers 3                            whole servers

A storage-level process writes as the channel does (state and turn of a message in one transaction,
contributions, messages to a human, feedback, deletions, new sets of knowledge) and acknowledges each
on a pipe. It is a process of its own, forked so that two hundred of them take minutes instead of hours,
and killed with SIGKILL after a random time. A whole server (`--servers`) is `veieninn serve`, killed while
people talk with it over HTTP and the knowledge folder changes.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.speed_services import postgres
from bot import clock
from bot.knowledge.bundle import Knowledge
from bot.knowledge.reader import read_knowledge
from bot.settings import settings
from bot.storage import knowledge_store
from bot.storage.conversation_store import (
    Turn,
    begin_state,
    end_conversation,
    has_ended,
    history,
    read_state,
    save_state,
)
from bot.storage.database import open_database
from bot.storage.record_store import contributions, handovers, keep_contribution, keep_feedback, keep_handover

_CONVERSATIONS = 4  # of each process
_ENTRIES = 40  # of a set of knowledge: small, so that many are written
_EDITION = "Dette er utgaven med nummer"
_SHORTEST, _LONGEST = 0.02, 0.6  # seconds until the kill, after the first acknowledgement
_OUT = Path(__file__).resolve().parent / "out"


@dataclass
class Promised:
    """What was acknowledged and must be found."""

    turns: dict[str, list[str]] = field(default_factory=dict)  # conversation: turn ids in order
    states: dict[str, int] = field(default_factory=dict)  # conversation: the number its state holds at least
    records: dict[str, tuple[str, str]] = field(default_factory=dict)  # receipt: its sort and conversation
    ending: set[str] = field(default_factory=set)  # a deletion was begun: done whole or not at all
    ended: set[str] = field(default_factory=set)
    sets: int = -1  # the newest set of knowledge
    count: Counter[str] = field(default_factory=Counter)

    def hear(self, line: str) -> None:
        """Take in one acknowledgement."""
        what, *rest = line.split()
        self.count[what] += 1
        if what == "turn":
            conversation, turn_id, number = rest
            self.turns.setdefault(conversation, []).append(turn_id)
            self.states[conversation] = int(number)
        elif what in {"contribution", "handover"}:
            receipt, conversation = rest
            self.records[receipt] = (what, conversation)
        elif what == "ending":
            self.ending.add(rest[0])
        elif what == "ended":
            self.ended.add(rest[0])
        elif what == "set":
            self.sets = int(rest[0])


def set_number(knowledge: Knowledge, number: int) -> Knowledge:
    """One of the sets of knowledge that are written in turn; its first entry tells its number."""
    first = knowledge.entries[0].model_copy(update={"summary": f"{_EDITION} {number}."})
    print_ = sha256(f"set {number}".encode()).hexdigest()
    return replace(knowledge, entries=(first, *knowledge.entries[1:_ENTRIES]), fingerprint=print_)


def work(url: str, knowledge: Knowledge, name: str, first_set: int, out: int) -> None:
    """Write and acknowledge until killed."""
    engine = open_database(url)
    chance = random.Random(name)
    said: Counter[str] = Counter()

    def acknowledge(*words: object) -> None:
        os.write(out, (" ".join(str(word) for word in words) + "\n").encode())

    lives: Counter[int] = Counter()
    while True:
        place = chance.randrange(_CONVERSATIONS)
        conversation = f"web-{name}-{place}-{lives[place]}"
        draw = chance.random()
        if draw < 0.70:
            said[conversation] += 1
            number = said[conversation]
            if number == 1:
                begin_state(engine, conversation, "{}")
            turn = Turn(f"{conversation}.{number}", clock.now(), f"Melding {number}", [{"text": "Svar"}], f"m{number}")
            if save_state(engine, conversation, json.dumps({"number": number, "events": []}), turn):
                acknowledge("turn", conversation, turn.id, number)
        elif draw < 0.80:
            record = {"answers": {"idea": "En idé"}}
            acknowledge("contribution", keep_contribution(engine, conversation, record), conversation)
        elif draw < 0.87:
            acknowledge("handover", keep_handover(engine, conversation, {"message": "Ring meg"}), conversation)
        elif draw < 0.92 and said[conversation]:
            keep_feedback(engine, conversation, f"{conversation}.1", True, None)
            acknowledge("feedback")
        elif draw < 0.94 and said[conversation]:
            acknowledge("ending", conversation)
            end_conversation(engine, conversation)
            acknowledge("ended", conversation)
            lives[place] += 1
        elif draw >= 0.94:
            first_set += 1
            knowledge_store.sync(engine, set_number(knowledge, first_set))
            acknowledge("set", first_set)


def losses(url: str, promised: Promised) -> list[str]:
    """What was promised and is not there, and what is broken; empty when all is well."""
    engine = open_database(url)
    found = []
    try:
        gone = {conversation for conversation in promised.ending if has_ended(engine, conversation)}
        found += [f"the deletion of {conversation}" for conversation in promised.ended - gone]
        for conversation, ids in promised.turns.items():
            there = [turn.id for turn in history(engine, conversation)]
            number = json.loads(read_state(engine, conversation) or "{}").get("number", 0)
            if conversation in gone:
                if there or number:
                    found.append(f"{conversation} was deleted and is there")
                continue
            # One more than acknowledged may have been written; never fewer, never twice, never in another order.
            if there[: len(ids)] != ids or len(set(there)) != len(there):
                found.append(f"turns of {conversation}: {ids} became {there}")
            if number != len(there) or number < promised.states[conversation]:
                found.append(f"state of {conversation}: {number}, with {len(there)} turns")
        kept = {one.receipt for one in (*contributions(engine), *handovers(engine))}
        for receipt, (sort, conversation) in promised.records.items():
            if (receipt in kept) == (conversation in gone):
                found.append(f"{sort} {receipt}")
        if promised.sets >= 0:
            loaded = knowledge_store.load(engine)
            number = int(loaded.entries[0].summary.removeprefix(_EDITION).rstrip("."))
            if number not in {promised.sets, promised.sets + 1} or len(loaded.entries) != _ENTRIES:
                found.append(f"set {promised.sets} of the knowledge became {number}, {len(loaded.entries)} entries")
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            if sound != "ok":
                found.append(f"the file: {sound}")
    finally:
        engine.dispose()
    return found


def one_kill(url: str, knowledge: Knowledge, name: str, seed: int, last_set: int) -> tuple[Promised, list[str]]:
    """Start a process, kill it at a random moment; what it had promised and what of it was lost."""
    reading, writing = os.pipe()
    process = multiprocessing.get_context("fork").Process(target=work, args=(url, knowledge, name, last_set, writing))
    process.start()
    os.close(writing)
    begun = os.read(reading, 1)  # it has written something
    if not begun:
        raise RuntimeError(f"the process ended by itself ({process.exitcode})")
    time.sleep(random.Random(seed).uniform(_SHORTEST, _LONGEST))
    process.kill()
    process.join()
    told = begun
    while part := os.read(reading, 65536):
        told += part
    os.close(reading)
    promised = Promised()
    # A line without its end was never an acknowledgement.
    for line in told.decode().split("\n")[:-1]:
        promised.hear(line)
    return promised, losses(url, promised)


@contextmanager
def a_database(kind: str) -> Iterator[str]:
    """A new database: `sqlite` (a file) or `postgres` (a server of its own)."""
    if kind == "postgres":
        with postgres() as url:
            yield url
    else:
        with tempfile.TemporaryDirectory(prefix="veieninn-kills-") as folder:
            yield f"sqlite:///{folder}/kills.db"


def kill_workers(url: str, times: int) -> tuple[Counter[str], list[str]]:
    """Kill `times` storage-level processes, one after the other; acknowledgements by sort, and losses."""
    knowledge = read_knowledge(settings().knowledge)
    open_database(url).dispose()
    count: Counter[str] = Counter()
    lost: list[str] = []
    last_set = 0
    for number in range(times):
        promised, gone = one_kill(url, knowledge, f"k{number}", number, last_set)
        last_set = max(last_set, promised.sets) + 2  # the one that was perhaps being written stays behind
        count += promised.count
        lost += gone
    return count, lost


def main(given: list[str] | None = None) -> int:
    """Run, print, save; 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200, help="storage-level processes to kill (200)")
    parser.add_argument("--servers", type=int, default=0, help="whole servers to kill (0)")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    arguments = parser.parse_args(given)
    told: dict[str, Any] = {"database": arguments.database}
    lost: list[str] = []
    begun = time.perf_counter()
    if arguments.times:
        with a_database(arguments.database) as url:
            count, lost = kill_workers(url, arguments.times)
        told["storage-level kills"] = arguments.times
        told["acknowledged"] = dict(count)
        print(f"{arguments.times} processes killed ({arguments.database}), {sum(count.values())} writes acknowledged")
        print("  " + ", ".join(f"{what} {number}" for what, number in sorted(count.items())))
    if arguments.servers:
        from bench.kills_servers import kill_servers

        with a_database(arguments.database) as url:
            talked, gone = kill_servers(url, arguments.servers)
        told |= {"server kills": arguments.servers, "server acknowledged": talked}
        lost += gone
        print(f"{arguments.servers} servers killed ({arguments.database}), {talked} acknowledged")
    told |= {"lost": lost, "seconds": round(time.perf_counter() - begun)}
    print(f"lost: {len(lost)} ({told['seconds']} s)")
    for line in lost[:20]:
        print(f"  {line}")
    _OUT.mkdir(exist_ok=True)
    path = _OUT / f"kills-{arguments.database}{'-servers' if arguments.servers else ''}.json"
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
