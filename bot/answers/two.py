"""Two questions in one message: taken apart, and their answers put together."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.answer import Answer

_ASKING = (
    r"(?:hva|hvem|hvor|hvordan|hvorfor|når|hvilke[nt]?|kan (?:vi|jeg|du|man|de)|må (?:vi|jeg|man|de)|er det|finnes det"
    r"|kva|kven|korleis|kvifor|ka|kem|kor|what|who|when|how|where)"
)
_PARTED = re.compile(rf"\?\s+(?:og\s+|men\s+)?(?={_ASKING}\b)|,?\s+og\s+(?={_ASKING}\b)", re.IGNORECASE)
_BEGINS = re.compile(rf"^(?:hei[,!.]?\s+)?{_ASKING}\b", re.IGNORECASE)
_LONGEST = 240  # characters: longer is a story, not two questions
_SHORTEST = 3  # words of a question that can stand alone
_GOOD = frozenset({"answer", "list", "question"})
_SEE_ALSO = "Se også «"
_SOURCE = "Kilde: "


def questions_in(message: str) -> tuple[str, ...]:
    """The two questions of a cleaned message, or the message itself."""
    if len(message) > _LONGEST or _BEGINS.search(message) is None:
        return (message,)
    parts = [part.strip(" ,?") for part in _PARTED.split(message) if part.strip(" ,?")]
    if len(parts) != 2 or any(len(part.split()) < _SHORTEST for part in parts):
        return (message,)
    return tuple(f"{part}?" for part in parts)


def both(first: Answer, second: Answer) -> Answer | None:
    """One answer that tells both; None where one of them does not answer, or both say the same."""
    if first.kind not in _GOOD or second.kind not in _GOOD or first.text == second.text:
        return None
    one, other = _told(first), _told(second)
    kept = [part for part in other if part not in one]
    if not any(not part.startswith(_SOURCE) for part in kept):
        return None
    return replace(
        second,
        text="\n\n".join([*one, *kept]),
        kind="answer",
        entries=tuple(dict.fromkeys((*first.entries[:1], *second.entries[:1]))),
        confidence=min(first.confidence, second.confidence),
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
        as_of=min((day for day in (first.as_of, second.as_of) if day), default=None),
        stale=first.stale or second.stale,
        historical=first.historical and second.historical,
        documents=(),
        buttons=(*first.buttons[:1], *(b for b in second.buttons if b not in first.buttons[:1]))[:3],
    )


def _told(answer: Answer) -> list[str]:
    """The paragraphs of an answer without what it tells beside the point."""
    return [part for part in answer.text.split("\n\n") if not part.startswith(_SEE_ALSO)]
