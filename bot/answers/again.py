"""What was told already: the same words for another question are told as all that there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.answers import citing, compose
from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.answers.telling import DOUBTFUL
from bot.knowledge.bundle import Knowledge

_LEAST = 60  # characters; a shorter paragraph is an opening or a note
_SIZE = 6  # bytes of a mark
_NOT_TOLD = ("Kilde", citing.OLD, citing.UNCONFIRMED, citing.NO_ADVICE)
_BESIDE = ("Se også", "I heftet fra 2017")
_EXPLETIVE = re.compile(r"\b(?:finnes|fins|finns|finst|er|var|blir|gar) det\b")  # points to nothing
_POINTING = re.compile(
    r"\b(?:det|den|de|dem|der|derfra|derifra|dit|dette|denne|disse|han|hun|henne|dei|da|forste|andre|tredje|siste|rest\w*)\b"
)
_SENTENCES = 2  # of what was told lately, told once more
KEPT = 6  # marks of what was told lately

Says = Callable[[Sequence[str]], Sequence[float]]  # how well each sentence fits what is asked


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
    """True where an answer begins with what was told lately, and the message asks another thing than the last ones.

    Who asks the same once more, after «fortell mer» too, wants to hear it.
    """
    reckoned = answer.purchase is not None or bool(answer.documents)  # of an amount, or of the day
    same = message in {context.last_message, context.last_question}
    if answer.kind != "answer" or reckoned or not answer.entries or same:
        return False
    return _was_told(answer.text, context)


def _was_told(text: str, context: Context) -> bool:
    """True where what a text begins with was told lately."""
    return any(mark in context.told for mark in marks(text)[:1])


def in_short(knowledge: Knowledge, answer: Answer, context: Context, says: Says, silent: float) -> Answer:
    """`answer`, whose words were told lately, as the sentences of it that say most of what is asked now.

    `silent`: how likely it is that the entry does not answer. Below `DOUBTFUL` its words do, and are repeated as such;
    else they are told as all that there is. The same in short twice is no answer: then there is no more.
    """
    short = _shortened(knowledge, answer, context, says, silent)
    entry = knowledge.entry.get(answer.entries[0])
    return compose.nothing_more(knowledge, entry) if entry and _was_told(short.text, context) else short


def _shortened(knowledge: Knowledge, answer: Answer, context: Context, says: Says, silent: float) -> Answer:
    parts = [part.strip() for part in answer.text.split("\n\n") if part.strip()]
    body = [part for part in parts if not part.startswith((*_NOT_TOLD, *_BESIDE, compose.DOUBT, compose.UNSURE))]
    sentences = [(one, _was_told(part, context)) for part in body for one in compose.SENTENCE_END.split(part)]
    fits = says([sentence for sentence, _ in sentences])
    best = sorted(sorted(range(len(sentences)), key=fits.__getitem__, reverse=True)[:_SENTENCES])
    words = " ".join(sentences[number][0] for number in best)
    notes = [part for part in parts if part.startswith(_NOT_TOLD)]
    if silent < DOUBTFUL:
        opening = "Som nevnt: " if all(sentences[number][1] for number in best) else ""
        return replace(answer, text=compose.paragraphs(f"{opening}{words}", *notes))
    entry = knowledge.entry.get(answer.entries[0])
    opening = f"Mer enn dette vet jeg ikke om «{entry.title}»:" if entry else "Mer enn dette vet jeg ikke:"
    text = compose.paragraphs(f"{opening} {words}", *notes)
    return replace(answer, text=text, kind="fallback", confidence=min(0.5, answer.confidence))


def points_back(folded: str) -> bool:
    """True for a folded message with a word for what was talked about: «kan vi få penger derfra?»."""
    return folded.startswith("og ") or _POINTING.search(_EXPLETIVE.sub(" ", folded)) is not None
