"""What a right reply is, how sure a share is, and the outcomes of one run."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.quality_talkers import BROKEN, Reply
from bench.questions import Question, Turn, holds

# What an outside question may be met with: an honest no, a question back, or what is no claim to know.
NOT_ANSWERED = frozenset({"fallback", "clarify", "smalltalk", "notice", "handoff"})
_DECLINED = frozenset({"fallback", "clarify"})
_Z = 1.96  # 95 %


class Share(NamedTuple):
    """How many of how many."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of none."""
        return self.right / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval."""
        return wilson(self.right, self.total)


def wilson(right: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; everything from 0 to 1 when nothing was asked."""
    if total == 0:
        return 0.0, 1.0
    share = right / total
    middle = (share + _Z * _Z / (2 * total)) / (1 + _Z * _Z / total)
    half = _Z * ((share * (1 - share) / total + _Z * _Z / (4 * total * total)) ** 0.5) / (1 + _Z * _Z / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def judge(question: Question, reply: Reply) -> bool:
    """A right answer answers, and holds its facts; an outside question is not answered."""
    if question.outside:
        return reply.kind in NOT_ANSWERED
    return _answers(reply) and holds(reply.text, question.facts, question.wrong)


def _answers(reply: Reply) -> bool:
    """False for a question back and for a bare «I do not know»: the facts among their words are chance.

    A fallback about an entry says what the entry does not hold and what it does: that may be the answer.
    """
    return reply.kind not in {"clarify", BROKEN} and not (reply.kind == "fallback" and not reply.entries)


def judge_turn(turn: Turn, reply: Reply) -> bool:
    """A turn is right when it holds its facts and, where it must be declined, is."""
    return (
        reply.kind != BROKEN
        and holds(reply.text, turn.facts, turn.wrong)
        and (not turn.declines or reply.kind in _DECLINED)
    )


@dataclass(frozen=True)
class Outcome:
    """A question and what came of it."""

    question: Question
    reply: Reply
    right: bool


@dataclass(frozen=True)
class Talk:
    """A conversation: its name and each turn's message, reply and verdict."""

    name: str
    turns: tuple[tuple[Turn, Reply, bool], ...]

    @property
    def right(self) -> bool:
        """True when every turn is."""
        return all(right for _, _, right in self.turns)


@dataclass(frozen=True)
class Run:
    """All outcomes of one talker on one set."""

    talker: str
    outcomes: tuple[Outcome, ...]
    talks: tuple[Talk, ...]

    @property
    def inside(self) -> tuple[Outcome, ...]:
        """The questions that must be answered."""
        return tuple(outcome for outcome in self.outcomes if not outcome.question.outside)

    @property
    def outside(self) -> tuple[Outcome, ...]:
        """The questions that must be declined."""
        return tuple(outcome for outcome in self.outcomes if outcome.question.outside)

    def shares(self) -> dict[str, Share]:
        """The main figures by their Norwegian name."""
        turns = [right for talk in self.talks for _, _, right in talk.turns]
        return {
            "besvart riktig": share(outcome.right for outcome in self.inside),
            "avvist når det skal": share(outcome.right for outcome in self.outside),
            "samtaler helt riktige": share(talk.right for talk in self.talks),
            "riktige replikker i samtaler": share(turns),
        }

    def median_words(self) -> float:
        """The median length of the replies to inside questions, in words."""
        return statistics.median([len(outcome.reply.text.split()) for outcome in self.inside] or [0])

    def kinds(self) -> Counter[tuple[str, str]]:
        """How many replies of each kind, inside and outside."""
        return Counter(("utenfor" if o.question.outside else "innenfor", o.reply.kind) for o in self.outcomes)

    def right_as_far_as_known(self) -> int:
        """How many inside questions count as right with a reply that says what is not known about its entry."""
        return sum(outcome.right and outcome.reply.kind in _DECLINED for outcome in self.inside)


def share(results: Iterable[bool]) -> Share:
    """Count the true ones."""
    found = list(results)
    return Share(sum(found), len(found))


def by(outcomes: Sequence[Outcome], label: Callable[[Question], str]) -> dict[str, Share]:
    """The share right for each label, the labels in order of how many questions they have."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        groups[label(outcome.question)].append(outcome.right)
    return {name: share(groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))}
