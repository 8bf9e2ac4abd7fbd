"""Questions about timing: which of them the budget year clock answers, and what they ask for.

Patterns on folded text (bokmål forms, plain letters). What a certain document or meeting is and when it
comes, is for the search; so are deadlines for money, and how long a meeting lasts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from bot.search.text import asking_parts, clean, fold

TimingKind = Literal["contact", "late", "now", "date"]

_WHEN = (
    r"(?:nar|hva tid\w*|hva ti|ka ti\w*|hvilken tid\w*|hvilken maned|hvilke maneder|hvor tidlig|hvor (?:sent|seint)"
    r"|tidspunkt\w*|timing)"
)
_SHOULD = r"(?:bor|burde|ma|lyt|skal|kan|er|e|lonner|passer|best|beste|lurt|lurest|lurast)"
_REACH_OUT = (
    r"(?:(?:ta|tar|tek|tok) (?:\w+ ){0,2}(?:kontakt|prat\w*)|kontakt\w*|ring\w*|melde (?:meg|oss|seg)"
    r"|henvend\w*|kom(?:me)? (?:med|inn)|(?:snakke?|prate?) med|bli med)"
)
_MEET = r"(?:mot\w*|treff\w*|vent\w*|ring\w*|kom\w*|start\w*|begynn\w*|ta(?:r|tt)? kontakt|kontakt\w*)"
_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|\d{1,2} \d{1,2}"
    r"|varen|sommeren|sommer|hosten|host|hausten|haust|vinteren|nyttar|jul|ferien|uke|maned)"
)
_YEAR_OF_BUDGET = r"(?:budsjettar\w*|budsjettlop\w*|budsjettprosess\w*|arshjul\w*)"
_LATE = r"(?:sent|seint|seine|sein|sen|lat)"
_NOW = r"(?:na|no|akkurat na|for tiden|i dag|denne uken)"
_KINDS: tuple[tuple[TimingKind, str], ...] = (
    ("contact", rf"\b{_WHEN}\b.{{0,40}}\b{_SHOULD}\b.{{0,60}}\b{_REACH_OUT}\b"),
    ("contact", rf"\b(?:beste?|rett|riktig|god|lurt) (?:tid\w*|tidspunkt\w*)\b.{{0,40}}\b{_REACH_OUT}\b"),
    ("contact", rf"\b(?:bor|skal|kan|ma) (?:vi|jeg) {_REACH_OUT}\b.{{0,40}}\b(?:na|no|vente)\b"),
    ("late", rf"\bfor {_LATE}\b.{{0,60}}\b(?:arets|ar|20\d\d|budsjett\w*|runde\w*|kom\w*|noe)\b"),
    ("late", rf"^(?:er|e|blir) (?:det|vi|jeg|me) (?:alt |allerede )?for {_LATE}(?: ute)?(?: {_NOW})?$"),
    ("late", r"\brekke?r?\b.{0,40}\b(?:budsjett\w*|neste ar\w*|20\d\d)\b"),
    ("late", r"^(?:er |har |na er )?(?:toget|lopet) (?:er |har )?(?:alt |allerede )?(?:gatt|kjort)(?: for \w+)?$"),
    (
        "late",
        r"\bnar (?:er|gar|har) toget\b(?! (?:fra|til|mot|hjem)\b)"
        r"|\b(?:toget|lopet)\b.{0,40}\b(?:gatt|kjort)\b.{0,40}\b(?:budsjett\w*|ar)\b",
    ),
    (
        "late",
        r"\bhva (?:kan|rekker) (?:vi|jeg) (?:fortsatt |enna )?(?:rekke|na|fa til)\b.{0,30}"
        r"\b(?:budsjett\w*|ar|20\d\d)\b",
    ),
    # «enn til 2028 da?»: another budget, after a question about one
    (
        "late",
        r"^(?:(?:og|men|enn|hva med|hva om) )+(?:(?:til |for )?budsjettet (?:for |i )?|til |for )?20\d\d"
        r"(?: budsjettet)?(?: da)?$",
    ),
    ("now", rf"\bhvor (?:langt |hen )?(?:i|er|ligger|star)\b.{{0,20}}\b{_YEAR_OF_BUDGET}"),
    ("now", rf"\bnar i {_YEAR_OF_BUDGET} (?:er|star|ligger) (?:vi|det)\b|\bligger (?:vi|det) an i {_YEAR_OF_BUDGET}"),
    ("now", rf"\b(?:hva|hvordan)\b.{{0,30}}\b(?:budsjett\w*|{_YEAR_OF_BUDGET}).{{0,20}}\b{_NOW}$"),
    ("now", rf"\b{_NOW}\b.{{0,20}}\b(?:i|med) {_YEAR_OF_BUDGET}"),
    ("now", rf"\bhva\b.{{0,30}}\b{_NOW}\b.{{0,15}}\bbudsjett\w*$"),
    ("now", r"^(?:og |men |sa )?hva (?:bor|skal|kan|ma) (?:vi|jeg) gjore (?:i )?denne (?:uken|uka|veka|veko)(?: da)?$"),
    ("now", r"\b(?:kalenderfil\w*|ics fil\w*)\b|\bbilde\w* (?:av|over) (?:\w+ )?(?:aret|budsjett\w*|arshjul\w*)\b"),
    ("date", rf"\b(?:hvis|om|dersom) (?:vi|jeg|dere|de|me|motet)\b.{{0,40}}\b{_MEET}\b.{{0,40}}\b{_MONTH}\b"),
    (
        "date",
        r"^(?:(?:og|men|nei|hva med|enn|hva om|hvis det er|jeg mente|jeg mener) )*(?:(?:i |midt i |til |over |etter )?"
        rf"{_MONTH}(?: 20\d\d| neste ar| i ar| i fjor)?|(?:den )?\d{{1,2}} {_MONTH})(?: da)?$",
    ),
    (
        "date",
        rf"^(?:og |men )?hva skjer (?:da )?(?:(?:i|midt i|om|til|over|etter) )?(?:den )?(?:\d{{1,2}} )?{_MONTH}"
        r"(?: 20\d\d| neste ar| i ar)?(?: da)?$",
    ),
    ("date", rf"^(?:den )?\d{{1,2}} {_MONTH}(?: 20\d\d)? hva (?:skjer|gjor (?:vi|jeg)) da$"),
    ("date", rf"\b(?:er|blir) {_MONTH} for (?:{_LATE}|tidlig)\b|\bfor (?:{_LATE}|tidlig)\b.{{0,40}}\bi {_MONTH}\b"),
)
# «jeg vil ha noe med i budsjettet for 2028. når bør vi begynne»: the sentence before says what with
_BEGIN = re.compile(rf"\b{_WHEN}\b.{{0,20}}\b{_SHOULD}\b.{{0,30}}\b(?:begynn\w*|start\w*|gjore|vere ute)\b")
_BUDGET = re.compile(r"\bbudsjett\w*|\b(?:med|inn) (?:i|til|for) 20\d\d\b")
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_FILE = re.compile(r"\b(?:kalenderfil\w*|ics fil\w*)\b")
# What the search answers, though it asks for a time.
_ELSEWHERE = re.compile(
    r"\bhvorfor\b|\bhvor lenge\b|\bsokn\w*|\bsoke?r?\b|\bfrist\w*|\btilskudd\w*|\bstotte\w*|\blegat\w*|\bstiftelse\w*"
    r"|\barsberetning\w*|\barsmelding\w*|\barsrapport\w*|\bregnskap\w*|\brekneskap\w*|\btertial\w*|\bformannskap\w*"
    r"|\bstatsbudsjett\w*|\bkommuneproposisjon\w*|\brevidert\w*|\binnstilling\w*|\bvedta\w*|\banbud\w*|\bdoffin\w*"
    r"|\butlys\w*|\bkunngjor\w*|\bklag\w*|\bleverandor\w*|\bbufdir\b|\bnav\b|\bfylke\w*|\badvokat\w*|\bforslaget\b"
    r"|\bvarer? motet\b|\blang\w*\b.{0,20}\bmote\w*|\bradmann\w*|\bdirektoren\b|\bparti\w*|\bmelde\w* (?:\w+ )?inn\b"
    r"|\bmed (?:en |sosiale? )*(?:grunder|entreprenor)\w*|\bkommunen (?:ta|ringe|kontakte)\b"
)


def asked_part(question: str) -> str:
    """The sentences of a message that ask: a story's own dates are not what it asks about."""
    cleaned = clean(question)
    return " ".join(asking_parts(cleaned)[1:]) or cleaned


def timing_kinds(question: str, variants: Mapping[str, str]) -> frozenset[TimingKind]:
    """What a question about timing asks for; empty for any other question."""
    folded = fold(asked_part(question), variants)
    if _FILE.search(folded):  # «lag en kalenderfil med fristene»
        return frozenset({"now"})
    if not folded or _ELSEWHERE.search(folded):
        return frozenset()
    found = frozenset(kind for kind, pattern in _PATTERNS if pattern.search(folded))
    begins = _BEGIN.search(folded) and _BUDGET.search(fold(clean(question), variants))
    return found | {"contact"} if begins else found


def asks_about_timing(question: str, variants: Mapping[str, str]) -> bool:
    """True for a question that the budget year clock answers."""
    return bool(timing_kinds(question, variants))
