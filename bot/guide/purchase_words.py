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
COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
MONTH_WORD = r"(?:måneder|månader|måned|månad|mnd|mndr|mnder)"

YEARLY = re.compile(
    r"\b(?:i året|om året|per år|pr\.? ?år|årlege?|årlige?|i årene|for året|hvert år|kvart år|for hvert år"
    r"|(?:per|pr\.?|hvert|kvart) opsjonsår)\b|/ ?år\b",
    re.IGNORECASE,
)
MONTHLY = re.compile(
    r"\b(?:i måneden|i månaden|per måned|pr\.? ?måned|pr\.? ?månad|per månad|per mnd|pr\.? ?mnd|i mnd|månedlig|månadleg"
    r"|hver måned|kvar månad)\b|/ ?mnd|/ ?måned",
    re.IGNORECASE,
)
# «4 år à 900 000», «3 år x 2 mill»: the price of each
EACH = re.compile(
    rf"\b(?P<n>{COUNT})\s*(?P<unit>år|{MONTH_WORD})\s*(?:à|á|a|x|×|\*|ganger|gange|gonger|med)\s*(?:kr\.?\s*)?"
    r"(?=\d|en halv|ein halv)",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:total(?:t|sum\w*|verdi\w*|beløp\w*|kostnad\w*|pris\w*|en)?|til sammen|tilsammen|til saman|i alt|alt i alt"
    r"|samlet|samla|i sum)\b|\b(?:hele|heile) (?:avtale|kontrakt|periode|perioda|summen|kjøpet|beløpet)\w*"
    r"|\bfor (?:(?:hele|heile)(?=\s*(?:[.,!?]|$))|alt\b)"
    rf"|\b(?:alle|begge) (?:de |dei )?(?:{COUNT} )?år(?:a|ene|ane)?\b",
    re.IGNORECASE,
)
# «12 mill over fire år»: an amount that is told of all the years
_OVER = re.compile(
    rf"\b(?:over|fordelt på|i løpet av|gjennom)\s+(?:(?:de|dei) )?{COUNT}\s*(?:år|{MONTH_WORD})", re.IGNORECASE
)
_REFUSING = r"\b(?:ikke|ikkje|ikkj|ikk|isje|itj)\s+(?:(?:er|noe|noko|snakk om|det|kr|kroner)\s+)*"
_NOT_REPEATED = re.compile(rf"{_REFUSING}(?:{YEARLY.pattern}|{MONTHLY.pattern})", re.IGNORECASE)
_NOT_WHOLE = re.compile(rf"{_REFUSING}(?:{WHOLE.pattern})", re.IGNORECASE)
_NOT_LENGTH = re.compile(rf"{_REFUSING}(?:(?:i|over|på|for)\s+)?{COUNT}\s*(?:år|{MONTH_WORD})\b", re.IGNORECASE)
ENDLESS = re.compile(
    r"\b(?:uten|utan|ingen|ikke noen|ikkje nokon)\s+slutt\w*|\bløpende\b|\bløpande\b|\b(?:ubestemt|ubestemd) tid\b"
    r"|\btil (?:vi|den|han) (?:sier|seier|blir sagt) opp\b|\btidsubegrenset\b",
    re.IGNORECASE,
)
_PLUS = re.compile(r"(?<![\d+,.])(\d{1,2}(?:\s*\+\s*\d{1,2})+)(?![\d,.]|\s*(?:mill|tusen|kr|k\b))", re.IGNORECASE)
# «2 år + 1 år», «to pluss ett år»
_PLUS_TOLD = re.compile(
    rf"(?<!\w)(?<!\d\s)(?P<first>(?!\d{{3}}){COUNT})\s*(?:år\s*)?(?:\+|pluss)\s*(?P<more>{COUNT})\s*(?:år\b(?!\s*[àáx×*])|til\b)",
    re.IGNORECASE,
)
_OPTION_WORD = r"(?:opsjon\w*|forleng\w*|forlengje\w*|(?:mulighet|moglegheit)\w*\s+(?:for|til)(?!\s+å))"
# «forlenges med ett år to ganger»
_OPTION_TIMES = re.compile(rf"\b(?P<n>{COUNT})\s+(?:ganger|gonger)\b", re.IGNORECASE)
_TIMES_REACH = 20  # characters after the options that may tell how many times
NAMES_OPTION = re.compile(_OPTION_WORD, re.IGNORECASE)
_YEARS_MORE = r"(?:(?:til|nytt|ekstra|hele|heile|ytterligere)\s+)*"
OPTIONS = re.compile(
    rf"{_OPTION_WORD}[^\d.?!]{{0,30}}?\b(?P<a>{COUNT}(?:(?:\s*år)?\s*(?:\+|pluss)\s*{COUNT}\b)*)\s*{_YEARS_MORE}(?P<ua>år|nye|{MONTH_WORD})"
    rf"|{_OPTION_WORD}[^\d.?!]{{0,15}}?\b(?P<d>\d{{1,2}}(?:\s*\+\s*\d{{1,2}})+)(?![\d.,]|\s*(?:mill|tusen|kr|k\b|{MONTH_WORD}))"
    rf"|\b(?P<times>{COUNT})\s+opsjon\w*\s+(?:på|à|a)\s+(?P<b>{COUNT})\s*(?P<ub>år|{MONTH_WORD})"
    rf"|\b(?P<c>{COUNT})\s*(?P<uc>års?|{MONTH_WORD})\s+(?:i |som )?(?:opsjon|forleng)\w*(?!\w|\s+(?:på|à))"
    # «to år med opsjon på ett»: the unit is that of the contract
    rf"|{_OPTION_WORD}\s+(?:er\s+)?(?:(?:på|i|med|for)\s+)?(?:(?:inntil|opptil)\s+)?(?P<bare>ett|eitt|to|tre|fire|fem|[1-9])\b"
    rf"(?!\s*(?:\d|[.,]\d|mill|tusen|hundre|kr|k\b|%|prosent|og e[ni]n? halv|gang|gong|kontrakt|avtale|avtala|kjøp"
    rf"|{MONTH_WORD}))",
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
    rf"\b(?:i|over|på|gjennom|varer|vare|varar|går over|er|for|blir)\s+(?:(?:de|dei) )?(?P<n>{COUNT})\s*(?P<u>år"
    rf"|{MONTH_WORD})\b"
    rf"(?!\s+(?:siden|sidan))|\b(?P<adj>{COUNT})[- ]?(?P<au>årig|års)\b|\b(?P<half>et halvt|eit halvt|halvannet"
    rf"|halvanna)\s+år\b"
    rf"|(?<![\d+.,])\b(?P<loose>(?!1\d)\d|{'|'.join(w for w in _COUNTS if w not in ('en', 'ein'))})\s+(?P<lu>år)\b"
    r"(?!\s+(?:siden|sidan|gam\w*)|-)"
    rf"|^\W*(?:(?:nei|ja|og|enn|men|heller|hva med|kva med)\W+)?(?P<bare>{COUNT})\s*(?P<bu>år|{MONTH_WORD})\b",
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
    rf"(?<![\d.,])(?P<n>\d{{1,3}}(?:[ .\u00a0]\d{{3}})+|\d{{1,6}}|{COUNT})\s+(?P<thing>{_THINGS})\b", re.IGNORECASE
)
# «3 stk à 200 000», «2 x 400 000»: the price of each
TIMES = re.compile(
    rf"(?<![\d+.,])(?P<n>{COUNT})(?:\s*|\s+(?P<thing>(?!år|opsjon|{MONTH_WORD})[^\W\d]+)\s+)(?:à|á|x|×|\*)\s*(?:kr\.?\s*)?\d",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    rf"\b(?P<n>{COUNT})\s+(?:like |slike )?(?P<thing>ganger|gonger|kjøp|innkjøp|kontrakter|kontraktar|avtaler|avtalar"
    rf"|oppdrag)\b",
    re.IGNORECASE,
)
# how often that is, nothing here reckons with
OTHER_PERIOD = re.compile(
    r"\b(?:i|per|pr\.?|hvert|kvart|for hvert)\s+(?:halvår(?:et)?|kvartal(?:et)?)\b", re.IGNORECASE
)
_EQUAL = re.compile(r"\b(?:like|slike|ganger|gonger)\b", re.IGNORECASE)
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
# «i to kontrakter», «som tre avtaler»: the same bought in parts; with a price of each it is a number of purchases
_PIECES = r"(?:kontrakt|avtale|avtala|kjøp|innkjøp|anskaffels|oppdrag|del(?:er|ar)\b|bit(?:er|ar)\b|omgang)"
IN_PARTS = re.compile(
    rf"\b(?:i|på|som|over|til)\s+(?:{COUNT}|flere|fleire)\s+(?:(?:mindre|separate|ulike|små|egne|eigne)\s+)*{_PIECES}\w*"
    r"(?!\s+(?:på|à|á|til|for)\s+(?:kr\s*)?\d)",
    re.IGNORECASE,
)
EACH_PIECE = re.compile(
    r"\b(?:hver|kvar|hvert|kvart|stykket)\b(?!\s+(?:år|måned|månad|mnd))"
    r"|\b(?:per|pr\.?) (?:kontrakt|avtale|kjøp|del)\b",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"(?:\b(?:dele|deler|deles|delt|dela|deling|splitt\w*|stykk\w*(?=.{0,20}\bopp\b))|(?<=\bå )del|(?<=\bvi )del)\b"
    r".{0,40}"
    r"\b(?:opp|i to|i tre|i flere|(?:inn)?kjøp\w*|kontrakt\w*)\b",
    re.IGNORECASE,
)
BUYING = re.compile(
    r"kjøp|innkjøp|anskaff|anbod|anbud|doffin|lyse ut|lys[eait]r? (?:det |den )?ut|utlys"
    r"|kunngj|konkurranse|terskel|grense|tilbud|tilbod"
    r"|oppdrag|kontrakt|avtale|direkte|\bloven\b|\blova\b|reglene|reglane|leverandør|kosta?r|verdi|pris"
    r"|\binköp|annonser|upphandl|\btender|\bpublish|threshold|procure|purchas|\bbuy(?:ing)?\b|kjop"
    r"|ted\b|del i+v?\b|\bselg\w*|\bselje\b|\bsolgt\b|\bbetal\w*",
    re.IGNORECASE,
)
SERVICE_AT = re.compile(r"\b\w*(?:tjenest|tenest)\w*\s+(?:for|til|på|verdt)\b", re.IGNORECASE)
GIFT = re.compile(r"tilskudd|tilskot|støtte\b|stønad|stipend|gave|søk\w*|\bfikk\b|\bfått\b|lønn", re.IGNORECASE)
# «har kommunen lov å gi oss 200 000?»: whoever gives buys nothing
GIVING = re.compile(
    r"\b(?:gi|gir|ga|gitt|gje|gjev|gjevne|bevilg\w*|løyv\w*|støtte|støttar|støtter|støtta|støttet|spons\w*)\s+"
    r"(?:oss|meg|dem|dei|henne|han|en|ein|et|eit|til)\b(?!\s+(?:pris|tilbud|tilbod|rabatt|kontrakt\w*|oppdrag\w*|avtale\w*))",
    re.IGNORECASE,
)


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
    """Whether the amount is for a month, a year or the whole; None: nothing told. «ikke per år» is the whole."""
    rest = _NOT_WHOLE.sub(" ", _NOT_REPEATED.sub(" ", text))
    if MONTHLY.search(rest):
        return "month"
    if YEARLY.search(rest):
        return "year"
    if match := EACH.search(rest):
        return "year" if match["unit"].casefold() == "år" else "month"
    return "whole" if WHOLE.search(rest) or _NOT_REPEATED.search(text) else None


def over_told(text: str) -> bool:
    """True for «over fire år», which tells of a sum that it is for all the years."""
    return _OVER.search(_AGE.sub(" ", text)) is not None


def length_told(text: str) -> Length:
    """The length of the contract and of its options."""
    options = _options(text)
    if options is None and NO_OPTIONS.search(text):
        options = 0
    rest = _NOT_LENGTH.sub(" ", _AGE.sub(" ", OPTIONS.sub(" ", text)))
    if match := _PLUS.search(rest):
        years = [int(part) for part in re.split(r"\s*\+\s*", match[1])]
        return Length(_months(years[0], "år"), (options or 0) + _months(sum(years[1:]), "år"))
    if match := _PLUS_TOLD.search(rest):
        return Length(_months(number(match["first"]), "år"), (options or 0) + _months(number(match["more"]), "år"))
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
    if match["bare"]:
        contract = LENGTH.search(text[: match.start()])
        unit = next((contract[name] for name in ("u", "bu") if contract[name]), "år") if contract else "år"
        return _months(number(match["bare"]), unit)
    told = match["a"] or match["d"]
    times = _OPTION_TIMES.search(text, match.start(), match.end() + _TIMES_REACH)
    years = sum(number(part) for part in re.findall(rf"\b{COUNT}\b", told, re.IGNORECASE))
    return _months(years * (number(times["n"]) if times else 1), match["ua"] or "år")


def _months(count: int, unit: str) -> int:
    return max(1, min(MAX_MONTHS, count if unit.casefold().startswith("m") else count * 12))


def units_told(text: str) -> tuple[int | None, str] | None:
    """How many of what: (60, «deltakere»), (None, «enheter») for a price of a unit and no number; None for neither."""
    if UNIT.search(text):
        match = NUMBER.search(text)
        return (min(MAX_COUNT, max(1, number(match["n"]))), match["thing"].lower()) if match else (None, "enheter")
    if match := TIMES.search(text):
        return max(1, number(match["n"])), (match["thing"] or "kjøp").lower()
    match = SEVERAL.search(_OPTION_TIMES.sub(" ", text) if NAMES_OPTION.search(text) else text)
    return (max(1, number(match["n"])), "kjøp") if match else None


def options_unread(text: str) -> bool:
    """True where options are named and nothing tells how long they are, nor that there are none."""
    return NAMES_OPTION.search(text) is not None and length_told(text).options is None


def contracts_told(text: str) -> bool:
    """True for «to avtaler», which does not tell whether each costs as much as was told before («to slike» does)."""
    return SEVERAL.search(text) is not None and _EQUAL.search(text) is None
