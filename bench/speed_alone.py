"""Ours alone, in one process: a long conversation, a large knowledge, many messages and many reloads."""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.speed_knowledge import RepeatedVectors, copies
from bench.speed_ours import InProcess, questions
from bench.speed_servers import resident

_TALKS = 12  # conversations whose messages are timed at the same numbers
_AT = (5, 50, 500)
_WARM = 30
_ROUNDS = 3


def _milliseconds(times: list[float]) -> float:
    return round(1000 * statistics.median(times), 2)


def _here() -> float:
    gc.collect()
    return resident(os.getpid())


def growth(bot: InProcess) -> dict[str, Any]:
    """Reply time at message 5, 50 and 500 of a conversation.

    One conversation is brought to message 500. Then a young, a middle and an old conversation are asked the
    same questions in turn, so that a busy machine slows all three alike.
    """
    asked = questions(60)
    for number, question in enumerate(asked[:_WARM]):
        bot.say("growth-warm", question, number)
    names = {at: f"growth-{at}" for at in _AT}
    sent = dict.fromkeys(_AT, 0)

    def say(at: int, question: str) -> float:
        sent[at] += 1
        return bot.say(names[at], question, sent[at])

    for at in _AT:
        while sent[at] < at - 1:
            say(at, asked[sent[at] % len(asked)])
    times: dict[int, list[float]] = {at: [] for at in _AT}
    for place in range(_TALKS * 3):
        question = asked[place % len(asked)]
        for at in _AT:
            if at == _AT[0] and place and place % 3 == 0:  # the young one stays young
                names[at], sent[at] = f"growth-{at}-{place}", 0
                while sent[at] < at - 1:
                    say(at, asked[sent[at]])
            times[at].append(say(at, question))
    found = {f"message {at}": _milliseconds(times[at]) for at in _AT}
    return {**found, "ratio 500 to 5": round(found[f"message {_AT[-1]}"] / found[f"message {_AT[0]}"], 2)}


def knowledge(bot: InProcess, sizes: tuple[int, ...]) -> dict[str, Any]:
    """Reply time with small and large knowledge: the same questions to each, in turn."""
    from bot.answers.answerer import Answerer
    from bot.search.index import build_index

    state: Any = bot.state
    real = state.answerer
    vectors = RepeatedVectors(real.index, state.embed)
    asked = questions(40)
    answerers = {}
    for size in sizes:
        made = copies(real.knowledge, size)
        answerers[size] = Answerer(build_index(made, vectors.embed), state.embedder)
        print(f"  {size} entries, {len(answerers[size].index.units)} texts, {_here():.0f} MB", flush=True)
    times: dict[int, list[float]] = {size: [] for size in sizes}
    for turn in range(_ROUNDS):
        for place, question in enumerate(asked):
            for size in sizes:
                state._answerer = answerers[size]
                # Said differently each time, so that no vector is remembered from the size before.
                seconds = bot.say(f"knowledge-{size}-{turn}-{place}", f"{question} {turn}-{size}")
                if turn:
                    times[size].append(seconds)
    state._answerer = real
    found = {f"{size} entries": _milliseconds(times[size]) for size in sizes}
    ratio = found[f"{sizes[-1]} entries"] / found[f"{sizes[0]} entries"]
    return {
        **found,
        "texts": {str(size): len(made.index.units) for size, made in answerers.items()},
        f"ratio {sizes[-1]} to {sizes[0]}": round(ratio, 2),
    }


def soak(bot: InProcess, messages: int, reloads: int) -> dict[str, Any]:
    """Resident memory over many messages of many conversations, and over many reloads of the knowledge."""
    asked = questions(400)
    warm = max(200, messages // 10)

    def talk(count: int, name: str) -> None:
        for number in range(count):  # no text twice, so that every vector is a new one
            bot.say(f"{name}-{number // 10}", f"{asked[number % len(asked)]} {name} {number}", number % 10)

    talk(warm, "soak-warm")
    points = [_here()]
    for part in range(10):
        talk(messages // 10, f"soak-{part}")
        points.append(_here())
    state: Any = bot.state
    real = state.answerer.knowledge
    _reload(state, real, 3)
    after = [_here()]
    for part in range(5):
        _reload(state, real, reloads // 5, str(part))
        after.append(_here())
    return {
        "messages": messages,
        "memory over messages (MB)": [round(point) for point in points],
        "growth over messages": _growth(points),
        "reloads": reloads,
        "memory over reloads (MB)": [round(point) for point in after],
        "growth over reloads": _growth(after),
    }


def _growth(points: list[float]) -> str:
    return f"{100 * (points[-1] / points[0] - 1):+.1f} %"


def _reload(state: Any, real: Any, count: int, name: str = "warm") -> None:
    """Write a changed set and load it, as when an editor saves a file, `count` times."""
    from bot.storage import knowledge_store

    for number in range(count):
        first = real.entries[0]
        changed = first.model_copy(update={"summary": f"{first.summary} Utgave {number}."})
        made = replace(real, entries=(changed, *real.entries[1:]), fingerprint=f"{name}-{number}".ljust(64, "0"))
        knowledge_store.sync(state.engine, made)
        if not state.refresh():
            raise RuntimeError("the knowledge was not reloaded")


def with_bot(part: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    """Run a part with a bot and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="veieninn-bench-") as folder:
        bot = InProcess(Path(folder))
        try:
            return part(bot, *given)
        finally:
            bot.state.stop()
