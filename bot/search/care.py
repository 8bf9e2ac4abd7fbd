"""What to say to somebody in danger, now and in the turn after. The texts stand in data/responses/care.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.search.distress import Danger, DangerKind
from bot.search.text import fold

_NOTICES: dict[DangerKind, str] = {
    "suicide_self_harm": "utter_danger_life",
    "acute_illness_overdose": "utter_danger_illness",
    "violence": "utter_danger_violence",
    "child_at_risk": "utter_danger_child",
    "despair": "utter_danger_despair",
}
_SHORT = 8  # words: a longer message after a danger is a new story or a question

_BETTER = re.compile(
    r"\b(?:takk\w*|thanks|thank you|det (?:gar|er) (?:bra|bedre|betre|greit|fint|ok)|gar (?:bra|bedre)|har ringt"
    r"|skal ringe|ringer na|mente det ikke|tullet|bare tull|spok\w*)\b"
)
_UNSURE = re.compile(
    r"\b(?:nei|ne|no|nope|vet ikke|veit ikke|tor ikke"
    r"|vil ikke|orker ikke|klarer ikke|kan ikke|usikker|kanskje|redd|dont know|don t know)\b"
)
_CALLING = re.compile(
    r"\b(?:ja|jo|yes|jepp|japp|hjelp\w*|help|hva (?:gjor|skal|na)|hvem|hvor|ring\w*|nummer\w*|haster|ok|okei|greit)\b"
)


def notice_for(danger: Danger) -> str:
    """The name of the reply that meets `danger`; the number that helps first stands first in it."""
    return _NOTICES[danger.kind]


def after_danger(message: str, variants: Mapping[str, str]) -> str | None:
    """The gentle reply to a short answer in the turn after a danger; None for anything else.

    None means that the message is answered like any other, and that the danger is no longer what the
    conversation is about. A message that itself tells of danger is for `danger_of`, which is asked first.
    """
    folded = fold(message, variants)
    if not folded or len(folded.split()) > _SHORT:
        return None
    for words, reply in (
        (_BETTER, "utter_danger_thanks"),
        (_UNSURE, "utter_danger_unsure"),
        (_CALLING, "utter_danger_call"),
    ):
        if words.search(folded):
            return reply
    return None
