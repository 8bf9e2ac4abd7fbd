"""What was told already: the same words for another question are told as all that there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.knowledge.bundle import Knowledge

_LEAST = 60  # characters; a shorter paragraph is an opening or a note
_SIZE = 6  # bytes of a mark
_NOT_TOLD = ("Kilde", "Opplysningen er gammel", "Dette er ikke juridisk", "Dette har vi ikke fått bekreftet")
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


def said_again(knowledge: Knowledge, answer: Answer, message: str, context: Context) -> Answer:
    """`answer`, told as all there is where it begins with what was told before, and the message asks another thing."""
    begins = marks(answer.text)[:1]
    if answer.kind != "answer" or answer.purchase is not None or not answer.entries or message == context.last_message:
        return answer
    if not begins or begins[0] not in context.told or answer.entries[0] not in knowledge.entry:
        return answer
    opening = f"Mer enn dette vet jeg ikke om «{knowledge.entry[answer.entries[0]].title}»:"
    return replace(answer, text=f"{opening}\n\n{answer.text}", kind="fallback", confidence=min(0.5, answer.confidence))
