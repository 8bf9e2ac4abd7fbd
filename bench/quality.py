"""How well the bot understands: the dev and test questions through the real bot.

    python -m bench.quality [dev|test ...] [--misses]

Prints rates with 95 % confidence intervals (Wilson) by form of language and topic, and saves the
result in bench/out for the next run to compare with. The misses of the test set are never printed.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.questions import Question, QuestionSet, holds, read_set
from bot.settings import prepare_environment, settings

_OUT = Path(__file__).resolve().parent / "out"
_DECLINED = {"fallback", "clarify"}


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if total == 0:
        return 0.0, 1.0
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * ((share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5) / (1 + z * z / total)
    return middle - half, middle + half


class Bot:
    """The real agent in process."""

    def __init__(self) -> None:
        from bot.agent import start_agent
        from bot.model import ensure_model
        from bot.runtime import runtime

        runtime().start()
        self._loop = asyncio.new_event_loop()
        self._agent = self._loop.run_until_complete(start_agent(ensure_model(settings())))

    def say(self, text: str, sender: str) -> tuple[str, dict[str, Any]]:
        """The texts of a turn, joined, and its envelope."""
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        channel = CollectingOutputChannel()
        self._loop.run_until_complete(self._agent.handle_message(UserMessage(text, channel, sender)))
        texts = [message["text"] for message in channel.messages if message.get("text")]
        envelopes = [message["custom"] for message in channel.messages if message.get("custom")]
        return "\n".join(texts), envelopes[0] if envelopes else {"kind": "none", "entries": [], "confidence": 0}


def judge(question: Question, text: str, envelope: dict[str, Any]) -> bool:
    """A right answer holds its facts; an outside question is declined, asked back or small talk."""
    if question.outside:
        return envelope["kind"] in _DECLINED or envelope["kind"] in {"smalltalk", "notice", "handoff"}
    return holds(text, question.facts, question.wrong)


def _line(label: str, results: list[bool]) -> str:
    right, total = sum(results), len(results)
    low, high = wilson(right, total)
    return (
        f"  {label:<22} {right:>4}/{total:<4} {100 * right / max(1, total):5.1f} %  [{100 * low:.0f}–{100 * high:.0f}]"
    )


def _by(label: str, pairs: Iterable[tuple[str, bool]]) -> None:
    groups: dict[str, list[bool]] = defaultdict(list)
    for name, right in pairs:
        groups[name].append(right)
    print(f"\n{label}")
    for name in sorted(groups):
        print(_line(name, groups[name]))


def measure(bot: Bot, questions: QuestionSet, show_misses: bool) -> dict[str, float]:
    """Run one set and print its table; shares right by name."""
    inside, outside, kinds = [], [], defaultdict(int)
    for number, question in enumerate(questions.questions):
        text, envelope = bot.say(question.ask, f"{questions.name}-{number}")
        right = judge(question, text, envelope)
        (outside if question.outside else inside).append((question, right))
        kinds["outside" if question.outside else "inside", envelope["kind"]] += 1
        if show_misses and not right:
            print(f"✗ [{question.form}/{question.topic}] {question.ask}\n    vil ha {question.facts or 'avslag'}")
            print(f"    {envelope['kind']} {envelope['confidence']} {envelope['entries'][:2]}: {text[:230]!r}")
    talks = []
    for number, (name, turns) in enumerate(questions.conversations):
        wrong = []
        for turn in turns:
            text, envelope = bot.say(turn.ask, f"{questions.name}-talk-{number}")
            if not holds(text, turn.facts, turn.wrong) or (turn.declines and envelope["kind"] not in _DECLINED):
                wrong.append((turn, envelope, text))
        talks.append(not wrong)
        for turn, envelope, text in wrong if show_misses else ():
            print(f"✗ samtale «{name}»: {turn.ask}\n    vil ha {turn.facts}; {envelope['kind']}: {text[:150]!r}")
    print(f"\n== {questions.name} ==")
    print(_line("besvart riktig", [right for _, right in inside]))
    print(_line("avvist når det skal", [right for _, right in outside]))
    print(_line("samtaler helt riktige", talks))
    print("  " + ", ".join(f"{where} {kind}: {count}" for (where, kind), count in sorted(kinds.items())))
    _by("form", ((question.form, right) for question, right in inside))
    _by("emne", ((question.topic, right) for question, right in inside))
    _by("utenfor", ((question.why, right) for question, right in outside))

    def share(results: list[bool]) -> float:
        return round(sum(results) / max(1, len(results)), 4)

    return {
        "inside": share([right for _, right in inside]),
        "outside": share([right for _, right in outside]),
        "conversations": share(talks),
    }


def main(arguments: list[str]) -> None:
    """Measure the named sets (both by default)."""
    prepare_environment()
    from bot.logs import configure_logging

    configure_logging("WARNING")
    names = [name for name in arguments if not name.startswith("-")] or ["dev", "test"]
    bot = Bot()
    _OUT.mkdir(exist_ok=True)
    saved = _OUT / "quality.json"
    before = json.loads(saved.read_text()) if saved.exists() else {}
    after = dict(before)
    for name in names:
        after[name] = measure(bot, read_set(name), show_misses="--misses" in arguments and name != "test")
        if name in before:
            changes = ", ".join(f"{key} {100 * (after[name][key] - old):+.1f}" for key, old in before[name].items())
            print(f"\nmot forrige kjøring (prosentpoeng): {changes}")
    saved.write_text(json.dumps(after, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
