"""What the conversation holds when a message comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.knowledge.vocabulary import Audience

EARLIER = 4  # entries talked about that are remembered


@dataclass(frozen=True)
class Context:
    """The conversation so far, as far as an answer may depend on it."""

    audience: Audience | None = None
    focus: str | None = None  # id of the entry the conversation is about
    results: tuple[str, ...] = field(default_factory=tuple)  # ids listed last
    shown: tuple[str, ...] = field(default_factory=tuple)  # ids listed since the last new question
    last_question: str | None = None  # the last whole question
    last_message: str | None = None  # the message before this one
    told: tuple[str, ...] = ()  # marks of the paragraphs told lately (bot/answers/again.py)
    earlier: tuple[str, ...] = ()  # ids of the entries talked about lately, the newest last
    matter: Mapping[str, str] = field(default_factory=dict)  # what the user said it is about (bot/answers/matter.py)
    intent: str | None = None
    purchase: Mapping[str, Any] | None = None  # the purchase talked about (Purchase.to_slot)
    just_bought: bool = False  # the last answer was about that purchase
    english: bool = False  # the message was in English
    told_out: str | None = None  # id of the entry of which everything has been told
