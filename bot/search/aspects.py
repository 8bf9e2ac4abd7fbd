"""Which fact a question asks for (who paid, how long, how many …), and the detail that tells it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.records import Detail
from bot.knowledge.vocabulary import About
from bot.search.folded import on_folded
from bot.search.quantities import tells_gap
from bot.search.text import fold, is_content
from bot.search.wordings import Wording

# Question words on folded text (å, ø and æ are a, o and e there; variants are in bokmål already).
# More than one aspect may match; the order does not matter.
_PATTERNS: tuple[tuple[About, str], ...] = (
    ("funding", r"betalt\w*|betaler|finansier\w*|spons\w*|spleis\w*|regning\w*"),
    ("funding", r"penge\w* (?:kom|fra)|dekket de|hvem dekket|bidro med penger"),
    ("funding", r"hvem ga (?:\w+ ){0,3}(?:penger|stotte|midler|tilskudd)"),
    ("funding", r"who (?:paid|funded)"),
    ("cost", r"koster?|kostet|kostnad\w*|pris\w*|avgift\w*|hvor dyrt|cost"),
    ("amount", r"hvor mye|hvor stor\w*|belop\w*|summen?|hvor mange (?:kroner|millioner|tusen)"),
    ("amount", r"kroner|omsatte|timelonn\w*|how much"),
    ("duration", r"hvor lenge|hvor lang\w*|varte|varighet\w*"),
    ("duration", r"varer (?:det|den|de|avtalen|piloten|prosjektet|kurset)|gjelder avtalen"),
    ("duration", r"antall ar|hvor mange ar|how long"),
    ("count", r"hvor mange|antall|hvor stor (?:andel|del)|prosent|andel(?:en)?"),
    ("count", r"tallet (?:pa|for|er|var|ble)|studiepoeng|how many"),
    ("when", r"nar|hvilket ar|hvilken dato|aret|hvilken maned"),
    ("deadline", r"frist\w*|soknadsfrist\w*|neste utlysning\w*"),
    ("applicants", r"hvem kan (?:soke|fa)|kan (?:vi|jeg) soke|krav\w*|vilkar\w*"),
    ("where", r"hvor (?:i|er|var|la|holdt|ligger|foregikk|skjedde)|hvilke\w* (?:kommune\w*|sted\w*|by\w*|fylke\w*)"),
    ("where", r"hvor (?:har|holder|bor|star|finner|finnes)"),
    ("what", r"hva (?:gjor|driver|drev|gikk det ut pa|handler|tilb\w+)"),
    ("who", r"partner\w*|samarbeid\w* (?:de|dere)|deltok"),
    ("who", r"hvem|hvor gam\w+|alder\w*|aldersgrupp\w*|malgrupp\w*"),
    ("who", r"hvilke\w* (?:parter|partner\w*|organisasjon\w*|aktor\w*|entreprenor\w*)|samarbeidspart\w*|med pa"),
    ("effect", r"effekt\w*|resultat\w*|hva kom|kom ut av|virke\w*|oppna\w*|gevinst\w*|forte til|hjalp|hvordan gikk"),
    ("barrier", r"strev\w*|slet\w*|gikk galt|hindring\w*|i veien"),
    ("barrier", r"barriere\w*|hinder|hindr\w*|vanskelig\w*|utfordring\w*|problem\w*|motstand|ikke til|stoppet"),
    ("success", r"suksess\w*|lykkes|lyktes|nokkelen|gjorde at"),
    ("good_practice", r"kommunen (?:bra|gjorde|bidro)|gjorde kommunen|positiv\w*"),
    ("lesson", r"ta med seg|om igjen|annerledes"),
    ("effect", r"virka|virket|ringvirkning\w*|betydde|hva skjedde"),
    ("start", r"forste skritt|initiativ\w*|tok kontakt|kom i gang"),
    ("funding", r"pengene|kostnaden"),
    ("lesson", r"l(?:ae|e)r(?!ling)\w*|larte?|rad|tips|anbefal\w*"),
    ("need", r"behov\w*|hvorfor|bakgrunn\w*|problemet|formal\w*|hensikt\w*|mal|malet|oppna"),
    ("contact", r"kontakt(?:e|er|person\w*)?|hvem ringer|ringe"),
    ("start", r"startet?|begynte|ideen?|opphav|hvordan kom|kom i stand|starta"),
    ("notice", r"si opp|sies opp|sagt opp|oppsigelse\w*|avslutte|avsluttes|komme seg ut"),
    ("duty", r"plikt\w*|ansvar\w*|ma (?:de|nav|kommunen|parten\w*)|skulle (?:nav|kommunen|skaperstedet|hogst)"),
    ("routine", r"rutine\w*|hvor raskt|hvor fort|hvor ofte|mote\w* i aret"),
    ("status", r"i dag|enna|fremdeles|finnes .* fortsatt|fortsatt|lever|status"),
    ("status", r"(?:er|har|heter|driver|finnes|bruker)(?: \w+)* na"),
    ("how", r"hvordan|pa hvilken mate|metode\w*"),
)  # fmt: skip
_COMPILED = tuple((about, re.compile(rf"\b(?:{pattern})\b")) for about, pattern in _PATTERNS)

_WHO = re.compile(r"^(?:og |men )?hvem\b")  # «hvem drev det?» asks who, not what they did

_ADVICE = on_folded(
    r"\b(?:hva gjor|hva bor|hvem bor|hvor bor|nar bor|hvordan bor|bor|skal|ma) (?:jeg|vi)\b",
    r"\bhvem (?:kan|skal|ma) (?:jeg|vi) (?:snakke|kontakte|ringe|henvende|sporre)",
    r"\bhvordan (?:kan|skal|far|unngar|kommer|gar|begynner|starter) (?:jeg|vi|man)\b",
    r"\bhvordan (?:jeg|vi) (?:kan|skal|far|kommer)\b|\bhvor (?:begynner|starter|skal) (?:jeg|vi)\b",
    r"\w hva (?:na|gjor (?:jeg|vi)(?: na| da)?)$",
    r"^(?:jeg |vi )?(?:skal|har) (?:i |et )?mote\b|\bhvem (?:kontakter|ringer|spor|snakker|henvender) (?:jeg|vi)\b",
)

# Facts that a number, name or date answers: when the entry does not hold one, the bot must say so.
HARD: frozenset[About] = frozenset({"funding", "cost", "amount", "duration", "count", "deadline", "notice"})

# Facts that only a number answers: «kommunen betalte for piloten» does not tell how much.
NUMERIC: frozenset[About] = frozenset({"cost", "amount", "duration", "count"})
_NUMBER = re.compile(
    r"\d|\{\{|\b(?:ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tjue|halv\w*|hundre|tusen|million\w*|én|en|ei"
    r"|begge|ingen|hver|løpende|gratis|fast|lik\w*|tilsvar\w*|(?:sa|sier|står) ikke"
    r"|ikke (?:funnet|sjekket|fortalt|kjent|oppgitt|nevnt))\b",
    re.IGNORECASE,
)

# «Åpnet 20. september 2016» tells when, and not how long.
_LASTING = re.compile(
    r"\b(?:år\w*|måned\w*|uke\w*|dag(?:er|en|s)?|døgn|time[rn]?|minutt\w*|halv\w*|løpende|fast|varig\w*|slutt\w*"
    r"|siden|inntil|lenge|oppsig\w*|(?:sa|sier|står) ikke|ikke (?:funnet|sjekket|fortalt|kjent|oppgitt|nevnt))\b"
    r"|\{\{|\b\d{4}\s*[–-]\s*\d{4}\b|\b(?:fra|til) (?:\w+ )?\d{4}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

# Words that point at what the conversation is about.
_POINTERS = re.compile(
    r"\b(?:avtalen?|prosjekt(?:et)?|tilbudet|tiltaket|piloten|ordningen|samarbeidet|tilskuddet|kurset|modellen|metoden|appen"
    r"|programmet|stedet|selskapet|organisasjonen|kommunen|fondet|rapporten|gjelder|heter|sammen|delta\w*|noen|noe)\b"
)

# An aspect is told by its neighbours too: who paid may stand as a cost or an amount.
_NEIGHBOURS: Mapping[About, frozenset[About]] = {
    "funding": frozenset({"funding", "cost", "amount"}),
    "cost": frozenset({"cost", "amount", "funding"}),
    "amount": frozenset({"amount", "cost", "count", "funding"}),
    "count": frozenset({"count", "amount", "effect", "routine", "deadline", "duration", "duty"}),
    "duration": frozenset({"duration", "when", "routine", "deadline"}),
    "when": frozenset({"when", "deadline", "duration", "start"}),
    "deadline": frozenset({"deadline", "when"}),
    "notice": frozenset({"notice"}),
    "need": frozenset({"need", "what"}),
    "what": frozenset({"what", "how"}),
    "who": frozenset({"who", "contact", "duty", "start"}),
    "effect": frozenset({"effect", "good_practice"}),
}

_MEANING_FITS = 0.7
_ASPECT_FITS = 0.22
_WORD_FITS = 0.35
_GAP = 0.1  # what a source does not tell yields to what it tells
_UNKNOWN_WORD = 0.7  # weight of a word that no detail holds: about that of one that half of them hold
LEADS = 0.62  # from this score a detail is what the question asked for


def asked_aspects(question: str, variants: Mapping[str, str]) -> tuple[About, ...]:
    """The facts that a question asks for; empty when it asks for none in particular."""
    return _asked(fold(question, variants))


@lru_cache(maxsize=64)
def _asked(folded: str) -> tuple[About, ...]:
    found = tuple(about for about, pattern in _COMPILED if pattern.search(folded))
    return tuple(about for about in found if about != "what") if _WHO.match(folded) else found


def asks_for_advice(question: str, variants: Mapping[str, str]) -> bool:
    """True when a question asks what the one who asks should do."""
    return _ADVICE.search(fold(question, variants)) is not None


def is_bare(question: str, variants: Mapping[str, str]) -> bool:
    """True when nothing but the fact is named: «hvem var med?», «hvor lenge gjelder avtalen?»."""
    rest = fold(question, variants)
    for _, pattern in _COMPILED:
        rest = pattern.sub(" ", rest)
    rest = _POINTERS.sub(" ", rest)
    return not [word for word in rest.split() if len(word) > 3 and is_content(word)]


def fits(about: About, aspects: Sequence[About]) -> bool:
    """True when a detail about `about` may answer one of `aspects`."""
    return any(about in _NEIGHBOURS.get(aspect, frozenset({aspect})) for aspect in aspects)


def tells_number(text: str, years: bool = True) -> bool:
    """True for a text that holds a number, a word for one, or says that it is not told.

    `years`: whether a year counts; how many and how much are not answered by one.
    """
    return _NUMBER.search(text if years else _YEAR.sub("", text)) is not None


def tells_how_long(text: str) -> bool:
    """True for a text that tells a length of time, or that it is not told; a date alone is none."""
    return _LASTING.search(text) is not None


def detail_scores(
    asked: Iterable[str],
    meaning: NDArray[np.float32],
    details: Sequence[Detail],
    wording: Wording,
    aspects: Sequence[About],
) -> list[float]:
    """How well each detail answers a question, 0 to about 1.3.

    `asked`: the question's stems. `meaning`: how near each detail is to the question in meaning, 0 to 1, shape
    (details,). `wording`: of the entry. A word that few details of the entry hold says most about which of them is
    meant; one of its names says which entry is meant and nothing more.
    """
    told, named = wording.heard[: len(details)], wording.names
    weights = {}
    for stem in dict.fromkeys(asked):
        holding = sum(stem in words for words in told)
        if stem not in named:
            weights[stem] = math.log((len(details) + 1) / holding) if holding else _UNKNOWN_WORD
    whole = sum(weights.values())
    scores = []
    for detail, words, near in zip(details, told, meaning, strict=True):
        share = sum(weight for stem, weight in weights.items() if stem in words) / whole if whole else 0.0
        aspect = _ASPECT_FITS if fits(detail.about, aspects) else 0.0
        gap = _GAP if tells_gap(detail.text) else 0.0
        scores.append(float(_MEANING_FITS * near + _WORD_FITS * share + aspect - gap))
    return scores
