"""What a number must be a number of: kroner, people, years, and of which time.

«Hvor mange mentorer var med?» is not answered by how many families were. Pure; all patterns read folded
text (å, ø, æ are a, o, e).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.knowledge.records import Detail
from bot.search.text import content_stems, fold, is_content, tokens

_MONEY_ASKED = re.compile(
    r"\bhvor mange (?:kroner|penger|tusen|millioner)\b|\b(?:timelonn|manedslonn|lonna|lonnen|omsatte|omsetning)\w*"
    r"|\bhvor (?:mye|stort?|store|hoyt?)\b(?! (?:areal|andel|antall|omrade|del)\b).*"
    r"\b(?:kost\w*|betal\w*|penge\w*|fikk|fa|far|bevilg\w*|tilskudd\w*|stott\w*"
    r"|lonn\w*|budsjett\w*|fond\w*|kroner|gir|ga|brukt\w*|tjent\w*|la|potten|belop\w*|sum\w*|pris\w*)\b"
    r"|\b(?:hva|hvor mye) (?:koster?|kostet|betalte)|\b(?:fikk|tok|far|tar) .*\bbetalt\b"
    r"|\bhva (?:var|er) (?:prisen|kostnad\w*|summen)\b"
)
_MONEY_TOLD = re.compile(
    r"\bkr\b|kroner|million|milliard|tusen|prosent|gratis|betalte ikke|uten (?:betaling|kostnad)|\{\{|ingen penger|lønn"
    r"|kostnad|pris|ikke (?:oppgitt|kjent|fortalt|nevnt)|sier ikke|sa ikke|betalte selv|\d{5,}|\d[ \u00a0]\d{3}\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhvor mange (?:av (?:de |dei |disse )?)?(?P<noun>(?:\w+ ){0,2}?\w+)")
# What a question asks for by its noun: «hvilken farge», «hva slags bil», «hva het treneren», «hva var timelønna».
_ASKED = re.compile(
    r"\b(?:hvilken|hvilket|hvilke|hva slags|hva for(?: en| et)?) (?P<noun>\w+)"
    r"|\bh(?:va|vem) (?:heter|het|hette|er|var|ble) (?P<named>\w{4,}(?:en|et|a|ene|eren|aren))\b"
)
_PRONOUNS = frozenset(
    "som er var av de det har hadde ble kan mange i pa fikk dere vi ganger prosent kroner deltok".split()
)
_NOW = re.compile(r"\b(?:i dag|idag|na for tida|til na|hittil|per dags dato|fortsatt|na)\b|\bi (?P<year>20[2-9]\d)\b")
_SAME = 5  # letters that two forms of a word share
_PART = 3  # letters of the last part of a compound: «dag» in «virkedag»


_UNTOLD = re.compile(
    r"\b(?:sier|sa|forteller|fortalte|nevner|nevnte|oppgir|oppga|står) ikke\b|\bvet vi ikke\b|\bvet jeg ikke\b"
    r"|\bikke (?:oppgitt|kjent|fortalt|nevnt|oppgir|funnet)\b|\bkjenner (?:vi )?ikke\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def tells_gap(text: str) -> bool:
    """True for a detail that tells what the sources do not say."""
    return _UNTOLD.search(text) is not None


def asks_for_money(question: str, variants: Mapping[str, str]) -> bool:
    """True for a question that only an amount of money answers."""
    return _MONEY_ASKED.search(fold(question, variants)) is not None


def tells_money(text: str) -> bool:
    """True for a text that holds an amount, or says how it was with the money."""
    return _MONEY_TOLD.search(text) is not None


def counted_noun(question: str, variants: Mapping[str, str]) -> str | None:
    """The stem of what «hvor mange …» asks the number of, or None."""
    match = _COUNTED.search(fold(question, variants))
    if match is None:
        return None
    for word in match["noun"].split():
        if word in _PRONOUNS:
            return None
        if is_content(word) and len(word) > 2:  # «mange nye deltakere»: the adjective may stand first
            stems = content_stems(word, variants)
            return stems[0] if stems else None
    return None


def asked_noun(question: str, variants: Mapping[str, str]) -> str | None:
    """The stem of the noun that a question asks for («hvilken farge», «hvor mange kurs»), or None."""
    match = _ASKED.search(fold(question, variants))
    if match is None:
        return counted_noun(question, variants)
    stems = content_stems(match["noun"] or match["named"], variants)
    return stems[0] if stems else None


def counts(detail: Detail, noun: str, variants: Mapping[str, str]) -> bool:
    """True when the detail, or a question it answers, names what is counted."""
    told = content_stems(" ".join([detail.text, *detail.questions]), variants)
    return any(alike(noun, stem) for stem in told)


def alike(one: str, other: str) -> bool:
    """Two stems: equal, or one is a part of the other («plass» in «kursplass»)."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if longer.endswith(shorter):
        return len(shorter) >= _PART
    return len(shorter) >= _SAME - 1 and longer.startswith(shorter[:_SAME])


def asks_for_today(question: str, variants: Mapping[str, str]) -> bool:
    """True for a question about how it is now, or in a year after the sources."""
    return _NOW.search(" ".join(tokens(fold(question, variants)))) is not None


_THEN = re.compile(r"\b(?:2016|2017|heftet|før|tidligere|den gang\w*|da heftet)\b", re.IGNORECASE)
_TELLS_THEN = ("I heftet fra 2017", "Heftet fra 2017")


def asks_for_then(question: str) -> bool:
    """True for a question about how it was when the sources were written."""
    return _THEN.search(question) is not None


def tells_then(text: str) -> bool:
    """True for a sentence that begins with what the booklet of 2017 said."""
    return text.startswith(_TELLS_THEN)
