"""Whether a message lets the task go or asks something beside it, and what it wants instead. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.guided import signals
from bot.search.text import fold

# In an answer of the user's own words, only a short message can be a question.
_ASIDE_WORDS = 6  # where neither a question mark nor the order of words asks
_ASKING_WORDS = 20


def leaving(text: str, variants: Mapping[str, str], *, story: bool, begun: bool) -> str | None:
    """What a message says besides that the task is to be let go; None where the task goes on.

    `story`: words of the user's own were asked for, and a story may begin with a refusal that somebody met.
    `begun`: something is filled in already; before that, a plain no to a story lets the task go.
    """
    rest = signals.leaves(text, variants)
    if rest and story and not wants_answer(rest, variants):
        return None
    if rest is None and story and not begun and signals.refuses(fold(text, variants)):
        return ""
    return rest


def wants_answer(text: str, variants: Mapping[str, str]) -> bool:
    """True for what asks or wishes something, and not for a mere reason («dette er teit»)."""
    folded = fold(text, variants)
    return signals.asks(text, folded) or signals.wishes(folded)


def interrupts(free: bool, text: str, folded: str) -> bool:
    """True for a question rather than an answer; a story (`free`) may begin with «når» or end in a question."""
    if not signals.asks(text, folded):
        return False
    plainly = text.rstrip().endswith("?") or signals.asks_plainly(folded)
    return not free or len(folded.split()) <= (_ASKING_WORDS if plainly else _ASIDE_WORDS)
