"""What can be made together, offered beside an answer: a draft agreement, a meeting brief. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers.answer import Answer, Button
from bot.guide.coming_day import coming_day
from bot.guided.recall import own_part, tells_of_meeting, tells_of_self
from bot.knowledge.bundle import Knowledge
from bot.search.text import fold

_DRAFT = Button("Lag et utkast til avtale", "Lag et utkast til avtale")
_BRIEF = Button("Lag en møtebrief", "Lag en møtebrief")
_TO_A_MEETING = "Skal du i møte? Skriv «lag en møtebrief», så lager jeg et notat du kan ta med."
_AGREEMENT = re.compile(r"\butkast\w*|\b\w*(?:avtale|kontrakt)(?:n|r|ne|en|er|ene)?\b|\b(?:agreement|contract)\b")
# How an agreement is made, and not what one was about.
_MAKING = re.compile(
    r"\b(?:skriftl\w*|skrive|skriv|sta i|star i|innhold\w*|utkast\w*|mal|lage|ha (?:en )?\w*(?:avtale|kontrakt))\b"
)
_BESIDE = frozenset({"answer", "list", "clarify", "fallback"})


def offered(answer: Answer, message: str, told: Sequence[str], knowledge: Knowledge, day: date) -> Answer:
    """The answer with a button for what the message shows that the user may need; else as it is.

    `told`: what the user told of themselves before. A brief is offered in words the first time that a meeting
    of one's own is spoken of.
    """
    if answer.kind not in _BESIDE:
        return answer
    variants = knowledge.variants
    folded, own = fold(message, variants), own_part(message, variants)
    if _AGREEMENT.search(folded) and (_MAKING.search(folded) or _about_drafts(answer, knowledge)):
        answer = _with(answer, _DRAFT)
    folded_own = fold(own, variants)
    if tells_of_meeting(folded_own) and (tells_of_self(folded_own) or coming_day(own, day)):
        answer = _with(answer, _BRIEF)
        if not any(tells_of_meeting(fold(before, variants)) for before in told):
            answer = replace(answer, text=f"{answer.text}\n\n{_TO_A_MEETING}")
    return answer


def _about_drafts(answer: Answer, knowledge: Knowledge) -> bool:
    """True for an answer out of an entry that a draft rests on."""
    return bool(answer.entries) and any(answer.entries[0] in outline.rests_on for outline in knowledge.agreements)


def _with(answer: Answer, button: Button) -> Answer:
    return replace(answer, buttons=(button, *(other for other in answer.buttons if other.payload != button.payload)))
