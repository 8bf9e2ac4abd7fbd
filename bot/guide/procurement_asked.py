"""Which limits of the procurement rules a question asks about, and what a short message changes about that."""

from __future__ import annotations

import re
from datetime import date

from bot.guide import purchase_words as words
from bot.guide.dates import MONTHS, asked_about, long_date
from bot.guide.money import find_amounts
from bot.guide.procurement import EEA_HEALTH, EEA_OTHER, EEA_STATE, EEA_WORKS, LAW, NATIONAL, PurchaseKind
from bot.guide.procurement_quoted import limit_quoted
from bot.guide.purchase_kinds import KINDS, kind_told

_MAX_CHARS = 200
_ASKED = re.compile(
    r"\bterskel(?:en|verdi(?:en|ene|ane|ar|er)?|beløp\w*)\b|\btersklene\b|\btersklane\b|\w*eøs[- ]?(?:terskel|grense"
    r"|grensa)\w*"
    r"|\bgrens(?:en|a|ene|ane)\b|\bbeløpsgrens\w*|\b(?:nedre|nasjonal\w*|øvre) (?:grens\w*|terskel\w*)"
    r"|\bdoffin-?grens\w*|\bthresholds?\b|\btröskelvärde\w*"
    r"|\b(?:from|above|over|at) what (?:amount|value|sum)\b|\b(?:fra|frå|over) (?:hvilket|kva|hva for et) beløp\b",
    re.IGNORECASE,
)
_TENDER = (
    r"(?:anb[uo]d\w*|doffin|lys[ea]\w*(?: ut)?|lyst ut|utlys\w*|konkurranse\w*|kunngjør\w*|annonser\w*|tender\w*"
    r"|publish\w*)"
)
_BUY = r"(?:kj[øo]p\w*|handl\w*|bruk\w*|anskaff\w*|bestill\w*|buy|spend)"
# «hvor mye kan vi kjøpe for uten å lyse ut?», also without æ, ø and å
_FREELY = re.compile(
    rf"\b(?:hvor|kor|ka|how)\s+(?:my[ek]\w*|mye|stort?|høgt|høyt|much)\b.{{0,30}}\b{_BUY}\b.{{0,20}}"
    rf"\b(?:(?:uten|utan|without)(?:\s+\w+){{0,3}}?\s+{_TENDER}|(?:før|before)\s+\w+\s+(?:må|skal|must|have)\b.{{0,20}}{_TENDER}"
    r"|direkte\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"^\W*(?:hei\W+)?(?:når|nar|when)\s+(?:må|ma|skal|trenger|treng|må|must|do)\b.{{0,40}}\b{_TENDER}", re.IGNORECASE
)
_ASKS = re.compile(
    r"^\W*(?:og |men |hei\W+|enn )?(?:hva|kva|ka|hvor|kor|hvilke[nt]?|når|i hvilket|fra hvilket|what|from what"
    r"|which|when|how)\b|\?\s*$",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:hvorfor|kvifor|hvem|kven|hva skjer|kva skjer|betyr|tyder|(?:en|ein|ei) (?:\w+ )?(?:terskel|grense)\w*"
    r"|komme(?:r|s)?|dele|økt|endr\w*|(?:over|under) (?!hvilket|kva|what)"
    r"|før (?:det|dette|da|då|endringen)|forslag\w*|foreslå\w*|skille\w*|forskjell\w*)\b",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(
    r"^\W*(?:og\s+|men\s+)?(?:hva|kva|ka|what)\s+(?:er|e|is|betyr)\s+(?!den\b|det\b|dei\b|de\b)", re.IGNORECASE
)
_GOES_ON = re.compile(r"^\W*(?:og|enn|men|and|hva med|kva med|ka med)\b", re.IGNORECASE)
_EEA = re.compile(r"\beøs\w*|\bted\b|\beu\w*|\beuropa\w*", re.IGNORECASE)
_ANNOUNCING = re.compile(
    r"\bdoffin\w*|\bkunngjør\w*|\blys[ea]\w* ut\b|\blyst ut\b|\butlys\w*|\bnasjonal\w*|\banb[uo]d\w*|\bkonkurranse\w*"
    r"|\btender\w*|\bpublish\w*|\bannonser\w*|\bupphandl\w*",
    re.IGNORECASE,
)
_THE_LAW = re.compile(
    r"\bloven\b|\blova\b|\bnedre\b|\banskaffelseslov\w*|\binnkjøpslov\w*|\bregle?(?:ne|ane|verket)\b", re.IGNORECASE
)
_NOW = re.compile(r"\b(?:i dag|idag|nå|no|dagens|i år|now|today|20\d\d)\b", re.IGNORECASE)
_SINCE_WHEN = re.compile(r"^\W*(?:og\s+)?(?:siden|sidan|fra|frå) (?:når|nar)\b", re.IGNORECASE)
# «er det 500 000 eller 1,3 mill som gjelder for Doffin?»
_EITHER_LIMIT = re.compile(
    r"^\W*(?:og\s+|hei\W+)?(?:er|e|var|gjelder|gjeld)\s+(?:det\s+|grens\w+\s+)?(?:kr\.?\s*)?\d[^?]*?\beller\b\s*(?:kr\.?\s*)?\d[^?]*"
    r"\b(?:gjelder|gjeld|grens\w*|terskel\w*)\b|\bgrens(?:en|a|ene)\b[^?]*\d[^?]*\beller\b\s*(?:kr\.?\s*)?\d",
    re.IGNORECASE,
)
_FILLING = frozenset(
    """
    hva kva ka er var vart blir vert hvor kor høy høg høyt hvilken hvilket hvilke når går gjekk gikk ligger låg
    lå den det de i på for av til fra frå å og om nå no dag idag dagens gjelder gjeld gjaldt beløp beløpet
    kroner kr terskelverdi terskelverdien grense grensen grensa grensene grensane verdi kjøp kjøpe kjøper
    innkjøp innkjøpet innkjøpene anskaffelse anskaffelser offentlige offentlege offentlig ved må vi dere
    kommunen kommuner kommunar kommune kommunale tjenester tjeneste tenester teneste varer som da så en ei et
    eit året år du vite vet veit si meg mye mykje stor stort siden sidan før etter hei lenger akkurat slik
    eksakt neste størrelsen starter begynner byrjar slår inn ut lyse lyses kunngjøring anskaffe eigentleg
    egentlig altså men enn hos me eg jeg man ein nav bruke skal fylket fylke
    e va æ mæ vanlige vanlege fjor to tre fire fem seks
    what is the for to of in a from do does we have must when at which need on and how much public procurement norway
    """.split()
)
_FOLLOWING = frozenset(
    "services goods hva med kva ka enn eit et den dei da så takk ok okei heller gamle gamal"
    " tidligere nei ja gang gangen hvis dersom viss om same samme bare berre how about what".split()
)
_NAMES: dict[PurchaseKind, str] = {
    "works": "bygg og anlegg", "health_social": "helse- og sosialtjenester", "special": "særlige tjenester",
    "other": "vanlige varer og tjenester",
}  # fmt: skip


def limits_asked(question: str) -> tuple[str, ...] | None:
    """Ids of the limits that `question` asks about, the one that matters most first; None for another question."""
    text = " ".join(question.split())
    if len(text) > _MAX_CHARS:
        return None
    if find_amounts(text):
        return _of(text) if _EITHER_LIMIT.search(text) else None
    if asks_how_much(text):
        return (LAW, NATIONAL, EEA_HEALTH) if kind_told(text) is None else (LAW, *_named(text, kind_told(text)))
    if not _WHEN.search(text) and not (_ASKED.search(text) and _ASKS.search(text)):
        return None
    if _OTHERWISE.search(text) or _other_words(text, _FILLING):
        return None
    return _of(text)


def asks_how_much(question: str) -> bool:
    """True for «hvor mye kan vi kjøpe for uten å lyse ut?», which names no amount."""
    text = " ".join(question.split())
    return len(text) <= _MAX_CHARS and _FREELY.search(text) is not None and not find_amounts(text)


def asks_from_where(question: str) -> bool:
    """True for a question about when something must be announced, whatever it is that is bought."""
    text = " ".join(question.split())
    return (asks_how_much(text) or _ANNOUNCING.search(text) is not None) and not (kind_told(text) or _EEA.search(text))


def continue_limits(previous: str, message: str, day: date) -> str | None:
    """The whole question that `message` asks after `previous`, a question about limits; None for another matter.

    «og i 2017?» after «hva er grensen for bygg?» is «hva er grensen for bygg og anlegg i 2017?». `day` is today.
    Never raises, whatever the texts.
    """
    text = " ".join(message.split())
    if limits_asked(text) is not None and not _GOES_ON.search(text):
        return None  # it stands alone
    if not _about_limits(previous) or not text or len(text) > _MAX_CHARS or find_amounts(text):
        return None
    if _OTHERWISE.search(text) or _WHAT_IS.search(text) or _other_words(text, _FILLING | _FOLLOWING):
        return None
    subject, asked = _subject(text), asked_about(text, day)
    now = _NOW.search(text) is not None or _SINCE_WHEN.search(text) is not None
    if not subject and asked is None and not now:
        return None
    if asked is None and not now:
        asked = asked_about(" ".join(previous.split()), day)
    when = "" if asked is None else f" i {asked.day.year}" if asked.whole_year else f" {long_date(asked.day)}"
    kind = kind_told(previous)
    if subject == "EØS" and kind:
        subject = f"{subject} og {_NAMES[kind]}"  # «og EØS?» after «grensen for bygg»
    about = subject or _subject(previous)
    return f"hva er grensen{f' for {about}' if about else ''}{when}?"


def _about_limits(question: str) -> bool:
    """True for a question about limits, or about an amount that is taken for one: «er grensen fortsatt 1,1 mill?»."""
    return limits_asked(question) is not None or limit_quoted(question) is not None


def _subject(text: str) -> str:
    """What the limits of `text` are for, in words that `limits_asked` reads; empty where it is not told."""
    kind = kind_told(text)
    told = [
        "loven" if _THE_LAW.search(text) else None,
        "Doffin" if _ANNOUNCING.search(text) and kind is None and not asks_how_much(text) else None,
        "EØS" if _EEA.search(text) else None,
        "staten" if words.STATE.search(text) else None,
        _NAMES[kind] if kind else None,
    ]
    return " og ".join(name for name in told if name)


def _other_words(text: str, filling: frozenset[str]) -> list[str]:
    for pattern in (_ASKED, _EEA, _ANNOUNCING, _THE_LAW, words.STATE, *(pattern for _, pattern in KINDS)):
        text = pattern.sub(" ", text)
    found = (word.casefold() for word in re.findall(r"[^\W\d_]+", text))
    return [word for word in found if word not in filling and word not in MONTHS]


def _of(text: str) -> tuple[str, ...]:
    """The limits the question is about; the usual ones where it does not tell."""
    kind = kind_told(text)
    law = (LAW,) if _THE_LAW.search(text) else ()
    if kind in ("health_social", "works", "special"):
        return (*law, *_named(text, kind))
    state = words.STATE.search(text) is not None
    if _EEA.search(text):
        return (EEA_STATE,) if state else (EEA_OTHER,) if kind else (EEA_OTHER, EEA_HEALTH, EEA_WORKS)
    if law:
        return law
    if _ANNOUNCING.search(text):
        return (NATIONAL,) if kind else (NATIONAL, EEA_HEALTH)
    usual = (LAW, NATIONAL, EEA_STATE if state else EEA_OTHER)
    return usual if kind else (*usual, EEA_HEALTH)


def _named(text: str, kind: PurchaseKind | None) -> tuple[str, ...]:
    """The limits from which the kind is to be announced."""
    eea = _EEA.search(text) is not None
    if kind == "health_social":
        return (EEA_HEALTH,)
    if kind == "works":
        return (EEA_WORKS,) if eea or _THE_LAW.search(text) else (NATIONAL, EEA_WORKS)
    if kind == "special":
        return (EEA_HEALTH,) if eea else (NATIONAL, EEA_HEALTH)
    return (NATIONAL,)
