"""What was told already: the same words for another question are told as all that there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.answers import citing
from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.knowledge.bundle import Knowledge

_LEAST = 60  # characters; a shorter paragraph is an opening or a note
_SIZE = 6  # bytes of a mark
_NOT_TOLD = ("Kilde", citing.OLD, citing.UNCONFIRMED, citing.NO_ADVICE)
_BESIDE = ("Se også", "I heftet fra 2017")
_EXPLETIVE = re.compile(r"\b(?:finnes|fins|finns|finst|er|var|blir|gar) det\b")  # points to nothing
_POINTING = re.compile(
    r"\b(?:det|den|de|dem|der|derfra|derifra|dit|dette|denne|disse|han|hun|henne|dei|da|forste|andre|tredje|siste|rest\w*)\b"
)
KEPT = 6  # marks of what was told lately


def marks(text: str) -> tuple[str, ...]:
    """A mark of each paragraph that tells something, in order: enough to know it by, and not to read it from."""
    told = [part.strip() for part in text.split("\n\n") if len(part.strip()) >= _LEAST]
    return tuple(
        blake2b(part.encode(), digest_size=_SIZE).hexdigest() for part in told if not part.startswith(_NOT_TOLD)
    )


def kept(before: Sequence[str], text: str) -> list[str]:
    """The marks to remember after a reply: of what was told before, and of this one, the newest last."""
    now = marks(text)[:2]
    return [*(mark for mark in before if mark not in now), *now][-KEPT:]


def is_again(answer: Answer, message: str, context: Context) -> bool:
    """True where an answer begins with what was told lately, and the message asks another thing than the last."""
    begins = marks(answer.text)[:1]
    reckoned = answer.purchase is not None or bool(answer.documents)  # of an amount, or of the day
    if answer.kind != "answer" or reckoned or not answer.entries or message == context.last_message:
        return False
    return bool(begins) and begins[0] in context.told


def all_there_is(knowledge: Knowledge, answer: Answer, context: Context) -> Answer:
    """`answer` told as all that the bot knows: what it begins with, what of it was not told lately, and its source."""
    entry = knowledge.entry.get(answer.entries[0])
    opening = f"Mer enn dette vet jeg ikke om «{entry.title}»:" if entry else "Mer enn dette vet jeg ikke:"
    first, *rest = (part for part in answer.text.split("\n\n") if part.strip())
    unsaid = [part for part in rest if marks(part) and marks(part)[0] not in context.told]
    unsaid = [part for part in unsaid if not part.startswith(_BESIDE)]
    text = "\n\n".join([opening, first, *unsaid[:1], *(part for part in rest if part.startswith(_NOT_TOLD))])
    return replace(answer, text=text, kind="fallback", confidence=min(0.5, answer.confidence))


def points_back(folded: str) -> bool:
    """True for a folded message with a word for what was talked about: «kan vi få penger derfra?»."""
    return folded.startswith("og ") or _POINTING.search(_EXPLETIVE.sub(" ", folded)) is not None
