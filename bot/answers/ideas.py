"""Whoever wants to begin something, or asks what to do, is told what to do rather than what others did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.knowledge.records import Entry
from bot.search.aspects import asks_for_advice
from bot.search.folded import on_folded
from bot.search.index import Index
from bot.search.search import Found
from bot.search.text import fold, sentences

OF_OTHERS = frozenset({"case", "organisation"})  # kinds that tell what others did

_NEAR = 5  # hits among which a guide is looked for
_ADVISED = 0.1  # how far below what others did a guide may lie and be told instead
# From this score a guide is told to one who has an idea and asks what to do, or names whom it is for; and from this
# chance that it is for this bot.
_GUIDED, _GUIDED_GROUP, _FOR_US = 0.45, 0.4, 0.28
# Tells of something that the one who writes wants to begin (folded text).
_IDEA = on_folded(
    r"\b(?:jeg|vi) (?:\w+ )?(?:vil|skal|onsker|har lyst|tenker|planlegger|haper|kunne tenke)(?: \w+){0,3}"
    r" (?:starte?|begynne|lage?|apne|opprette|tilby|drive|prove?|teste?|fa til)\b"
    r"|\b(?:har|fatt|fikk) (?:en|ein|ei|et) (?:\w+ )?ide\b"
)

_DOING = on_folded(r"\b(?:jeg|vi) (?:\w+ )?(?:driver|lager|tilbyr|holder|jobber med|har startet|startet)\b")


def idea_in(message: str, variants: Mapping[str, str]) -> str | None:
    """The message where it tells of something that the one who writes does or wants to begin; else None."""
    folded = fold(message, variants)
    return message if _IDEA.search(folded) or _DOING.search(folded) else None


def guide_for_idea(index: Index, found: Found) -> Entry | None:
    """The guide for who tells of an idea of their own in words that the knowledge does not have; else None."""
    variants = index.knowledge.variants
    if found.verdict == "answer" or found.inside < _FOR_US or not _IDEA.search(fold(found.question, variants)):
        return None
    advised = asks_for_advice(sentences(found.question)[-1], variants)
    group = any(entity.label == "target_group" for entity in found.entities)
    guides = [hit for hit in found.hits[:_NEAR] if index.knowledge.entry[hit.entry_id].kind == "guide"]
    if not guides or not (advised or group) or guides[0].score < (_GUIDED if advised else _GUIDED_GROUP):
        return None
    return index.knowledge.entry[guides[0].entry_id]


def advice_first(index: Index, found: Found) -> Found:
    """`found` with what others did last, where what one should do oneself is asked and a guide is near."""
    entry, variants = index.knowledge.entry, index.knowledge.variants
    named = any(entity.label == "organisation" for entity in found.entities)
    first = entry[found.hits[0].entry_id].kind  # a guide that is ahead keeps its place before what others did
    if first not in {*OF_OTHERS, "guide"} or named or index.knows(found.question):
        return found
    asked = sentences(found.question)[-1]
    if not asks_for_advice(asked, variants) and not _IDEA.search(fold(asked, variants)):
        return found
    of_others = [hit for hit in found.hits if entry[hit.entry_id].kind in OF_OTHERS]
    advice = [hit for hit in found.hits if hit not in of_others]
    near = bool(advice) and advice[0].score >= found.hits[0].score - _ADVISED
    guides = near and entry[advice[0].entry_id].kind == "guide"
    return replace(found, hits=(*advice, *of_others)) if guides else found
