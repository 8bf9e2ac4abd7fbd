"""The words that tell what kind of purchase it is."""

from __future__ import annotations

import re

from bot.guide.procurement import PurchaseKind

# Annexes 2 and 3 of the regulation as `rule-type-tjeneste` tells them; and what is neither of the two.
_SERVICE = re.compile(
    r"\b(?:helse|omsorgs?|sosial|pleie)\w*[- ]*(?:og \w+ ?)?t[ej]e?nest\w*|\bsosiale? t[ej]e?nest\w*"
    r"|helse[- ]? ?og sosial\w*|helsetjenest\w*|helsetenest\w*",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\w*helse\w*|omsorg\w*|\w*omsorg\b|sosialtjenest\w*|sosiale? tjenest\w*|sosiale tenest\w*|rustilbud\w*"
    r"|rusomsorg\w*"
    r"|rusoppfølging\w*|sykehjem\w*|sjukeheim\w*|barnevern\w*|hjemmetjenest\w*|heimeteneste\w*|hjemmehjelp\w*|heimehjelp\w*|hjemmesykepleie\w*"
    r"|avlastning\w*"
    r"|behandlingsplass\w*|psykolog\w*|\bbpa\b|brukerstyrt personlig\w*|støttekontakt\w*|miljøarbeid\w*|botilbud\w*"
    r"|\bhealth\w*|\bsocial (?:care|services?)\b"
    r"|\w*opplæring\w*|\w*undervisning\w*|\bsosialt tilbud\b",
    re.IGNORECASE,
)
_SPECIAL = re.compile(
    r"særlege? t[ej]e?nest\w*|særlige? t[ej]e?nest\w*|\bsærlig(?:e)?\b|\w*kantine\w*|\bcatering\w*|\bmatlevering\w*"
    r"|\bkultur\w*|\w*idrett\w*|\bfritids?\w*|\bsport\w*|\brekreasjon\w*"
    r"|\w*arrangement\w*|\bfestival\w*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:varer?|varekjøp\w*|vanlige?|vanlege?|it|ikt|it-\w+|programvare|goods|renhold\w*|reinhald\w*|konsulent\w*"
    r"|maskin\w*|utstyr|inventar"
    r"|møbler|møblar|biler?|bilar)\b"
    r"|^\W*(?:(?:nei|det er|det|e|noe|noko)\s+)*(?:andre|annen|anna|annet)"
    r"(?:\s+(?:t[ej]e?nest\w*|type|slag|slags))?\W*$",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\bbygg\b(?=\s+på\s+(?:\w+\s+){0,2}(?:\d|million|mill\b|tusen))"
    r"|\bbygg(?:et|ing|ja|je|earbeid\w*|eprosjekt\w*|ekontrakt\w*|eoppdrag\w*|herre\w*)?\b(?! på)"
    r"|\bbygger?\b(?!\s+(?:opp|videre|på|nettverk|bro|bru|tillit))"
    r"|\bbygg og anlegg\b|\banlegg\w*|\boppussing\w*|\bpusse opp\b|\brehabilitering av bygg\w*|\buteområde\w*"
    r"|\bconstruction\b|\bombygging\w*",
    re.IGNORECASE,
)
KINDS: tuple[tuple[PurchaseKind, re.Pattern[str]], ...] = (
    ("works", _WORKS), ("health_social", _HEALTH), ("special", _SPECIAL), ("other", _OTHER),
)  # fmt: skip
_NOT = re.compile(
    r"\b(?:ikke|ikkje|ikkj|ikje|ikk|isje|itj|itte|uten|utan|utenom|utanom|unntatt|unnateke|annet enn|anna enn)[\s-]+"
    r"(?:(?:er|e|var|blir|noe|noko|snakk om|gjelder|gjeld|gjaldt|har|med|å gjøre|å gjere|om|en|ei|et|ein|eit|for|innen"
    r"|i)\s+){0,4}$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"^\w*\s+(?:(?:er|e|skal|blir|inngår|er det|er den|var|tas|kommer|kjem)\s+){0,2}(?:ikke|ikkje|ikkj|ikje|isje)"
    r"(?:\s+(?:være|vere|er|tatt|teke))?"
    r"(?:\s+(?:med|inkl\w*|medregn\w*|medrekn\w*|del|aktuelt|aktuell|relevant\w*)\b|\s*(?:[.,;?!]|$))",
    re.IGNORECASE,
)


_WHICH = re.compile(r"\b(?:er|e|regnes|reknes|blir|vert)\s+(?:det|dette|den)\b[^.?!]*\beller\b", re.IGNORECASE)


def kinds_told(text: str) -> tuple[set[PurchaseKind], set[PurchaseKind]]:
    """The kinds of purchase that `text` names, and those it says that it is not."""
    told: set[PurchaseKind] = set()
    refused: set[PurchaseKind] = set()
    for kind, pattern in KINDS:
        for match in pattern.finditer(text):
            is_not = _NOT.search(text[: match.start()]) or _NOT_AFTER.search(text[match.end() :])
            (refused if is_not else told).add(kind)
    return told, refused - told


def kind_told(text: str) -> PurchaseKind | None:
    """The one kind that `text` tells, or None. Things bought for a nursing home are no health service."""
    told, _ = kinds_told(text)
    if len(told) > 1 and _WHICH.search(text):
        return None  # «er det helse eller fritid?»
    if "works" in told:
        return "works"
    if {"health_social", "other"} <= told:
        if _SERVICE.search(text):
            return None
        told.discard("health_social")
    return next((kind for kind, _ in KINDS if kind in told), None)
