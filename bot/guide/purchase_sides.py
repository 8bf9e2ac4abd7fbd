"""One side of a purchase that a message asks of: three offers, the protocol, an extension, the paragraph."""

from __future__ import annotations

import re

from bot.guide.procurement_quoted import OWN_RULES
from bot.guide.purchase_kinds import KINDS
from bot.guide.purchase_record import Side

_ANNOUNCING = re.compile(r"\b(?:doffin\w*|ted|lys[ea]\w*\s+ut|lyst ut|utlys\w*|kunngj\w*|anb[uo]d\w*)\b", re.IGNORECASE)
_ABOUT_OTHERS = re.compile(
    r"^\W*(?:og\s+|men\s+)?(?:hvem|kven|kem|hvorfor|kvifor|koffer|hvordan|korleis)\b", re.IGNORECASE
)
_SEVERAL_ASKED = re.compile(
    r"\b(?:spørre|spørje|spørra|spør|sjekke|sjekka|kontakte|innhente|hente inn|be om|få inn|invitere)\b.{0,25}"
    r"\b(?:flere|fleire|tre|3|andre|minst)\b"
    r"|\b(?:tre|3|flere|fleire)\s+(?:\w+\s+)?(?:tilbud|tilbod|tilbyd\w*|leverandør\w*|pris\w*|pristilb\w*|firma\w*)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:må|skal|trenger|treng|krav|krever|nødt|holder|held|nok|lyt)\b|\b(?:kan|får)\s+(?:vi|me|eg|jeg|æ)\b.*\b(?:uten|utan)\b",
    re.IGNORECASE,
)
# «hva om vi bare sjekker med én?»
_ONE_ASKED = re.compile(
    r"\b(?:spør\w*|sjekk\w*|kontakt\w*|ring\w*|velge\w*|vel[gj]\w*)\b.{0,12}\b(?:bare|berre|kun)\b.{0,6}\b(?:én|en|ein|éin|ett|et|eit|1)\b"
    r"|\b(?:bare|berre|kun)\s+(?:spør\w*|sjekk\w*|kontakt\w*|ring\w*|vel[gj]\w*)\s+(?:med\s+|hos\s+)?(?:én|en|ein|éin|ett|et|eit|1)\b(?!\s+(?:ide|friv))",
    re.IGNORECASE,
)
_FREE_OF = re.compile(r"\b(?:uten|utan|slipp\w*|slepp\w*|la være|la vere)\b", re.IGNORECASE)
_PROTOCOL = re.compile(r"\bprotokoll\w*", re.IGNORECASE)
_KEPT = re.compile(r"\b(?:oppbevar\w*|ta vare på|spare|lagre|behold\w*|hvor lenge|kor lenge)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:hvor|kor)\s+(?:lenge|lang\w*)\b.*\b(?:\w*avtal\w*|kontrakt\w*)\b.*\b(?:vare|vara|være|vere|gjelde|løpe|gå)\b"
    r"|\b(?:hvor|kor)\s+(?:lenge|lang\w*)\b.{0,20}\b(?:vare|vara|løpe|være|vere)\b.*\b(?:\w*avtal\w*|kontrakt\w*)\b",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\b(?:to|tre|fire|flere|fleire|ulike|forskjellige|hver|kvar|kvart|hvert)\s+(?:\w+\s+)?"
    r"(?:avdeling\w*|enhet\w*|eining\w*|virksomhet\w*|verksemd\w*|skol(?:er|ar)|bydel\w*|etat\w*|sektor\w*|barnehag\w*"
    r"|seksjon\w*)",
    re.IGNORECASE,
)
_EXTENDS = re.compile(
    r"\b(?:kan|får|bør)\s+(?:vi|me|eg|jeg|æ|dere|kommunen|man|ein|en|nav|avtal\w+|kontrakt\w+)\b.{0,40}"
    r"\b(?:forleng(?:e|je|a|es|ast)|utvide[st]?|utvida)\b"
    r"|\b(?:vil|ønsker|ynskjer|skal)\s+(?:gjerne\s+|nå\s+|å\s+){0,2}(?:forlenge|forlengje|utvide|utvida)\b"
    r"|\b(?:lov|greit|greitt|ok|går det)\b.{0,25}\b(?:forleng(?:e|je|a)|utvide|utvida)\b"
    r"|\b(?:forlenge|forlengje|utvide)\b.{0,40}\b(?:går det|er det (?:greit|lov|ok))\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:hva|kva|ka|hvor|kor)\b(?! (?:lenge|mange)).{0,25}\b(?:terskel\w*|grens\w*)\b.{0,12}"
    r"\b(?:der|her|dette|slike?|sånne?|sånt|oss|dem|dei)\W*$"
    r"|\b(?:er|e)\s+(?:terskel\w*|grens\w*)\s+(?:(?:den|det|dei)\s+)?(?:samme|same|lik|høyere|høgare|lavere|lågare)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:ingen|inga|ikke noen|ikkje nokon|ikkje noen)\b.{0,25}\b(?:meld(?:er|ar) seg|lever(?:er|te)|gir tilbud"
    r"|gjev tilbod|gir seg|søk(?:er|jer)|by[rd]?|svar(?:er|ar))\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\bparagraf\w*|§|\blovhjem\w+|\bhjemmel\w*|\bheimel\w*", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:sier|seier|krever|krev|står|har|gjelder|gjeld|følge|følgje)\b", re.IGNORECASE)
_OR_KIND = re.compile(
    r"^\W*(?:(?:og|men|ok|hm)\W+)*(?:er|e|regnes|reknes|teller|blir|vert)\b.*\beller\b", re.IGNORECASE
)


def side_told(text: str) -> Side | None:
    """The side of a purchase that `text` asks of; None where it asks of none, or of the purchase as a whole."""
    if _LASTS.search(text) and not _KEPT.search(_LASTS.sub(" ", text)):
        return "lasts"
    if _LIMIT.search(text):
        return "limit"
    if _ABOUT_OTHERS.search(text) or _ANNOUNCING.search(text):
        return None
    if _NOBODY.search(text):
        return "nobody"
    if _PARAGRAPH.search(text):
        return "paragraph"
    if OWN_RULES.search(text) and _SAYS.search(text):
        return "own_rules"
    if _EXTENDS.search(text):
        return "extend"
    if _PROTOCOL.search(text) and not (_KEPT.search(text) or _FREE_OF.search(text)):
        return "protocol"
    if _ONE_ASKED.search(text) or (_SEVERAL_ASKED.search(text) and _MUST.search(text)):
        return "several"
    if _OR_KIND.search(text) and sum(len(pattern.findall(text)) for _, pattern in KINDS) > 1:
        return "kind"
    return "units" if _UNITS.search(text) else None
