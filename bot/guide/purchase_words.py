"""The words that tell about a purchase: buyer, length, options, number. Patterns and what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.guide.procurement import Buyer
from bot.guide.purchase_record import MAX_COUNT, MAX_MONTHS, Every

_COUNTS = {
    "en": 1, "ett": 1, "et": 1, "ein": 1, "eit": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "femten": 15, "tjue": 20,
}  # fmt: skip
_N = rf"(?:\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_MONTH_WORD = r"(?:måneder|månader|måned|månad|mnd|mndr|mnder)"

YEARLY = re.compile(
    r"\b(?:i året|om året|per år|pr\.? ?år|årleg|årlig|i årene|for året|hvert år|kvart år|for hvert år)\b|/ ?år\b",
    re.IGNORECASE,
)
MONTHLY = re.compile(
    r"\b(?:i måneden|i månaden|per måned|pr\.? ?måned|pr\.? ?månad|per månad|per mnd|pr\.? ?mnd|i mnd|månedlig|månadleg"
    r"|hver måned|kvar månad)\b|/ ?mnd|/ ?måned",
    re.IGNORECASE,
)
# «4 år à 900 000», «3 år x 2 mill»: the price of each
EACH = re.compile(
    rf"\b(?P<n>{_N})\s*(?P<unit>år|{_MONTH_WORD})\s*(?:à|á|a|x|×|\*|ganger|gange|gonger|med)\s*(?:kr\.?\s*)?"
    r"(?=\d|en halv|ein halv)",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:totalt|til sammen|tilsammen|til saman|i alt|alt i alt|samlet|samla)\b|\b(?:hele|heile) (?:avtale|kontrakt"
    r"|periode|perioda|summen|kjøpet|beløpet)\w*",
    re.IGNORECASE,
)
ENDLESS = re.compile(
    r"\b(?:uten|utan|ingen|ikke noen|ikkje nokon)\s+slutt\w*|\bløpende\b|\bløpande\b|\b(?:ubestemt|ubestemd) tid\b"
    r"|\btil (?:vi|den|han) (?:sier|seier|blir sagt) opp\b|\btidsubegrenset\b",
    re.IGNORECASE,
)
_PLUS = re.compile(r"(?<![\d+,.])(\d{1,2}(?:\s*\+\s*\d{1,2})+)(?![\d,.]|\s*(?:mill|tusen|kr|k\b))", re.IGNORECASE)
_OPTION_WORD = r"(?:opsjon\w*|forleng\w*|forlengje\w*)"
OPTIONS = re.compile(
    rf"{_OPTION_WORD}[^\d.?!]{{0,30}}?\b(?P<a>{_N}(?:\s*\+\s*\d{{1,2}})*)\s*(?:til\s+)?(?P<ua>år|nye|{_MONTH_WORD})"
    rf"|{_OPTION_WORD}[^\d.?!]{{0,15}}?\b(?P<d>\d{{1,2}}(?:\s*\+\s*\d{{1,2}})+)(?![\d.,]|\s*(?:mill|tusen|kr|k\b|{_MONTH_WORD}))"
    rf"|\b(?P<times>{_N})\s+opsjon\w*\s+(?:på|à|a)\s+(?P<b>{_N})\s*(?P<ub>år|{_MONTH_WORD})"
    rf"|\b(?P<c>{_N})\s*(?P<uc>år|{_MONTH_WORD})\s+(?:i |som )?opsjon\w*(?!\w|\s+(?:på|à))",
    re.IGNORECASE,
)
NO_OPTIONS = re.compile(
    r"\b(?:uten|utan|ingen|inga|ikke|ikkje|minus)\s+(?:noen |nokon |å ha |å ta med )?opsjon\w*"
    r"|\b(?:ta|tar|tek|tok|fjern\w*|stryk\w*|kutt\w*|dropp\w*|slett\w*|trekk\w*|trekt|glem|gløym|hopp\w*|slopp\w*)\b"
    r"(?:\s+(?:vi|me|eg|jeg|dere|bort|vekk|ut|fra|frå|av|over))*\s+opsjon\w*(?:\s+(?:bort|vekk|ut|fra|frå))?"
    r"|\bopsjon\w*\s+(?:(?:blir|vert|er|skal|ikke|ikkje)\s+){0,2}(?:tas|faller|fell|utgår|forsvinner|forsvinn|fjernes"
    r"|droppes|droppa|droppet|tatt|teken|borte|vekk|bort)(?:\s+(?:bort|vekk|ut))?\b",
    re.IGNORECASE,
)
LENGTH = re.compile(
    rf"\b(?:i|over|på|gjennom|varer|vare|varar|går over|er|for|blir)\s+(?:(?:de|dei) )?(?P<n>{_N})\s*(?P<u>år"
    rf"|{_MONTH_WORD})\b"
    rf"(?!\s+(?:siden|sidan))|\b(?P<adj>{_N})[- ]?(?P<au>årig|års)\b|\b(?P<half>et halvt|eit halvt|halvannet"
    rf"|halvanna)\s+år\b"
    rf"|(?<![\d+.,])\b(?P<loose>(?!1\d)\d|{'|'.join(w for w in _COUNTS if w not in ('en', 'ein'))})\s+(?P<lu>år)\b"
    r"(?!\s+(?:siden|sidan|gam\w*)|-)"
    rf"|^\W*(?:(?:nei|ja|og|enn|men|heller|hva med|kva med)\W+)?(?P<bare>{_N})\s*(?P<bu>år|{_MONTH_WORD})\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:ungdom\w*|unge|barn\w*|eldre|person\w*|bruker\w*|alder\w*|folk|voksne)\s+(?:som er\s+)?(?:(?:på|over|under"
    r"|fra|mellom)\s+)?"
    r"\d{1,3}(?:\s*(?:-|–|til|og)\s*\d{1,3})?\s*år\b",
    re.IGNORECASE,
)
_THINGS = (
    r"deltakere|deltakarar|deltagere|personer|personar|plasser|plassar|stk|stykker|timer|timar|dager|dagar|døgn|uker"
    r"|veker"
    r"|elever|elevar|brukere|brukarar|ungdommer|ungdommar|barn|eldre|ansatte|tilsette|lisenser|enheter|einingar"
)
UNIT = re.compile(
    r"\b(?:per|pr\.?|for hver|for kvar|à|á)\s+(?:\w+\s+)?(?:deltaker|deltakar|deltager|person|plass|stk|stykk|time"
    r"|dag|døgn|uke"
    r"|veke|elev|bruker|brukar|ungdom|barn|ansatt|tilsett|lisens|enhet)\b|/ ?(?:time|stk|dag|døgn)\b"
    r"|\b(?:i timen|timen|stykket|timepris|timespris|timesats|døgnpris|stykkpris)\b|\bper hode\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"(?<![\d.,])(?P<n>\d{{1,3}}(?:[ .\u00a0]\d{{3}})+|\d{{1,6}}|{_N})\s+(?P<thing>{_THINGS})\b", re.IGNORECASE
)
SEVERAL = re.compile(
    rf"\b(?P<n>{_N})\s+(?:like |slike )?(?P<thing>ganger|gonger|kjøp|innkjøp|kontrakter|kontraktar|avtaler|avtalar"
    rf"|oppdrag)\b",
    re.IGNORECASE,
)
ADDED = re.compile(
    r"\bpluss\b|\+|\bi tillegg\b|\bog så\b|\bderetter\b|\bog neste år\b|\btil neste år\b|\bandre året\b|\bandre år\b"
    r"|\b(?:samme|same) (?:leverandør|bedrift|gründer|entreprenør|firma|selskap)\w*|\bresten\b"
    r"|\btil (?:våren|sommeren|sommaren|høsten|hausten|vinteren)\b|\b(?:senere|seinare|etterpå)\b",
    re.IGNORECASE,
)
STATE = re.compile(
    r"(?<!fra )(?<!frå )(?<!av )\bstat(?:en|lig\w*|leg\w*|ens)?\b(?! (?:sin|sine|budsjett|tilsk\w+|midler|midlar|støtte"
    r"|peng\w+|finansier\w*))|\b\w*direktorat\w*"
    r"|\b\w*departement\w*",
    re.IGNORECASE,
)
MUNICIPALITY = re.compile(
    r"\b(?:fylkes)?kommun(?:e|en|al\w*|ar|er|ene|ane)\b|\bfylke(?:t|r|ne|ner|a)?\b|\bbydel(?:en)?\b", re.IGNORECASE
)
SPLIT = re.compile(
    r"(?:\b(?:dele|deler|deles|delt|dela|deling|splitt\w*|stykk\w*)|(?<=\bå )del|(?<=\bvi )del)\b.{0,40}"
    r"\b(?:opp|i to|i tre|i flere|(?:inn)?kjøp\w*|kontrakt\w*)\b",
    re.IGNORECASE,
)
BUYING = re.compile(
    r"kjøp|innkjøp|anskaff|anbod|anbud|doffin|lyse ut|lys[eai]r? ut|utlys|kunngj|konkurranse|terskel|grense|tilbud"
    r"|tilbod"
    r"|oppdrag|kontrakt|avtale|direkte|\bloven\b|\blova\b|reglene|reglane|leverandør|kosta?r|verdi|pris"
    r"|\binköp|annonser|upphandl|\btender|\bpublish|threshold|procure|purchas|\bbuy(?:ing)?\b|kjop"
    r"|ted\b|del i+v?\b|\bselg\w*|\bselje\b|\bsolgt\b|\bbetal\w*",
    re.IGNORECASE,
)
SERVICE_AT = re.compile(r"\b\w*(?:tjenest|tenest)\w*\s+(?:for|til|på|verdt)\b", re.IGNORECASE)
GIFT = re.compile(r"tilskudd|tilskot|støtte\b|stønad|stipend|gave|søk\w*|\bfikk\b|\bfått\b|lønn", re.IGNORECASE)


@dataclass(frozen=True)
class Length:
    """How long a contract lasts, in months; None where nothing is told."""

    months: int | None
    options: int | None


def number(word: str) -> int:
    """«3», «tre» or «1 200» as a number; 1 for what is none (a foreign letter that only looks like one)."""
    digits = re.sub(r"[ .\u00a0]", "", word)
    return int(digits) if digits.isdecimal() else _COUNTS.get(word.casefold(), 1)


def buyer_told(text: str) -> Buyer | Literal["either"] | None:
    """Who buys, where it is told; «either» where both a municipality (or county) and the state are named."""
    if STATE.search(text):
        return "either" if MUNICIPALITY.search(text) else "state"
    return "municipality" if MUNICIPALITY.search(text) else None


def every_told(text: str) -> Every | None:
    """Whether the amount is for a month, a year or the whole; None: nothing told."""
    if MONTHLY.search(text):
        return "month"
    if YEARLY.search(text):
        return "year"
    if match := EACH.search(text):
        return "year" if match["unit"].casefold() == "år" else "month"
    return "whole" if WHOLE.search(text) else None


def length_told(text: str) -> Length:
    """The length of the contract and of its options."""
    options = _options(text)
    if options is None and NO_OPTIONS.search(text):
        options = 0
    rest = _AGE.sub(" ", OPTIONS.sub(" ", text))
    if match := _PLUS.search(rest):
        years = [int(part) for part in re.split(r"\s*\+\s*", match[1])]
        return Length(_months(years[0], "år"), (options or 0) + _months(sum(years[1:]), "år"))
    if match := EACH.search(rest):
        return Length(_months(number(match["n"]), match["unit"]), options)
    match = LENGTH.search(rest)
    if match is None:
        return Length(None, options)
    if match["half"]:
        return Length(18 if match["half"].casefold().startswith("halvann") else 6, options)
    told = match["n"] or match["adj"] or match["bare"] or match["loose"]
    return Length(_months(number(told), match["u"] or match["bu"] or "år"), options)


def _options(text: str) -> int | None:
    match = OPTIONS.search(text)
    if match is None:
        return None
    if match["times"]:
        return _months(number(match["times"]) * number(match["b"]), match["ub"])
    if match["c"]:
        return _months(number(match["c"]), match["uc"])
    told = match["a"] or match["d"]
    return _months(sum(number(part.strip()) for part in told.split("+")), match["ua"] or "år")


def _months(count: int, unit: str) -> int:
    return max(1, min(MAX_MONTHS, count if unit.casefold().startswith("m") else count * 12))


def units_told(text: str) -> tuple[int | None, str] | None:
    """How many of what: (60, «deltakere»), (None, «enheter») for a price of a unit and no number; None for neither."""
    if UNIT.search(text):
        match = NUMBER.search(text)
        return (min(MAX_COUNT, max(1, number(match["n"]))), match["thing"].lower()) if match else (None, "enheter")
    match = SEVERAL.search(text)
    return (max(1, number(match["n"])), "kjøp") if match else None
