"""Which fact a question asks for (who paid, how long, how many …), and the detail that tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from bot.knowledge.records import Detail
from bot.knowledge.vocabulary import About
from bot.search.embeddings import Vectors
from bot.search.text import content_stems, fold

# Question words on folded text (å, ø and æ are a, o and e there; variants are in bokmål already).
# More than one aspect may match; the order does not matter.
_PATTERNS: tuple[tuple[About, str], ...] = (
    ("funding", r"betalt\w*|betaler|finansier\w*|spons\w*|penge\w* (?:kom|fra)|dekket|dekker|bidro med penger|hvem ga"),
    ("cost", r"koster?|kostet|kostnad\w*|pris\w*|avgift\w*|hvor dyrt"),
    ("amount", r"hvor mye|hvor stor\w*|belop\w*|summen?|hvor mange (?:kroner|millioner|tusen)|kroner|omsatte|timelonn"),
    ("duration", r"hvor lenge|hvor lang\w*|varte|varighet\w*|varer|gjelder avtalen|antall ar|hvor mange ar"),
    ("count", r"hvor mange|antall|hvor stor (?:andel|del)|prosent|andel\w*|tallet|studiepoeng"),
    ("when", r"nar|hvilket ar|hvilken dato|aret|hvilken maned"),
    ("deadline", r"frist\w*|soknadsfrist\w*|utlysning\w*"),
    ("applicants", r"hvem kan (?:soke|fa)|kan (?:vi|jeg) soke|krav\w*|vilkar\w*"),
    ("where", r"hvor (?:i|er|var|la|holdt|ligger|foregikk|skjedde)|hvilke\w* (?:kommune\w*|sted\w*|by\w*|fylke\w*)"),
    ("who", r"hvem|hvilke\w* (?:parter|partner\w*|organisasjon\w*|aktor\w*|entreprenor\w*)|samarbeidspart\w*|med pa"),
    ("effect", r"effekt\w*|resultat\w*|hva kom|kom ut av|virke\w*|oppna\w*|gevinst\w*|forte til|hjalp|hvordan gikk"),
    ("barrier", r"barriere\w*|hinder|hindr\w*|vanskelig\w*|utfordring\w*|problem\w*|motstand|ikke til|stoppet"),
    ("success", r"suksess\w*|lykkes|lyktes|nokkelen|gjorde at"),
    ("good_practice", r"kommunen (?:bra|gjorde|bidro)|gjorde kommunen|positiv\w*"),
    ("lesson", r"laer\w*|ler\w*|lar\w*|rad|tips|anbefal\w*"),
    ("need", r"behov\w*|hvorfor|bakgrunn\w*|problemet"),
    ("start", r"startet?|begynte|ideen?|opphav|hvordan kom|kom i stand|starta"),
    ("notice", r"si opp|sies opp|sagt opp|oppsigelse\w*|avslutt\w*|komme seg ut"),
    ("duty", r"plikt\w*|ansvar\w*|ma (?:de|nav|kommunen|parten\w*)|skulle (?:nav|kommunen|skaperstedet|hogst)"),
    ("routine", r"rutine\w*|hvor raskt|hvor fort|hvor ofte|mote\w* i aret"),
    ("status", r"i dag|finnes .* fortsatt|fortsatt|lever|status|na\b"),
    ("how", r"hvordan|pa hvilken mate|metode\w*"),
)  # fmt: skip
_COMPILED = tuple((about, re.compile(rf"\b(?:{pattern})\b")) for about, pattern in _PATTERNS)

# Facts that a number, name or date answers: when the entry does not hold one, the bot must say so.
HARD: frozenset[About] = frozenset({"funding", "cost", "amount", "duration", "count", "deadline", "notice"})

# Facts that only a number answers: «kommunen betalte for piloten» does not tell how much.
NUMERIC: frozenset[About] = frozenset({"cost", "amount", "duration", "count"})
_NUMBER = re.compile(
    r"\d|\{\{|\b(?:ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tjue|halv\w*|hundre|tusen|million\w*|begge|ingen"
    r"|hver|løpende|gratis|fast|lik\w*|tilsvar\w*|sa ikke|ikke (?:fortalt|kjent|oppgitt|nevnt))\b",
    re.IGNORECASE,
)

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
    "count": frozenset({"count", "amount", "effect"}),
    "duration": frozenset({"duration", "when"}),
    "when": frozenset({"when", "deadline", "duration", "start"}),
    "deadline": frozenset({"deadline", "when"}),
    "notice": frozenset({"notice"}),
}

_ASPECT_FITS = 0.22
_WORD_FITS = 0.35
LEADS = 0.62  # from this score a detail is what the question asked for
_BAND = (0.78, 0.91)  # the cosines between which a detail goes from unrelated to said in other words


def asked_aspects(question: str, variants: Mapping[str, str]) -> tuple[About, ...]:
    """The facts that a question asks for; empty when it asks for none in particular."""
    folded = fold(question, variants)
    return tuple(about for about, pattern in _COMPILED if pattern.search(folded))


def is_bare(question: str, variants: Mapping[str, str]) -> bool:
    """True when nothing but the fact is named: «hvem var med?», «hvor lenge gjelder avtalen?»."""
    rest = fold(question, variants)
    for _, pattern in _COMPILED:
        rest = pattern.sub(" ", rest)
    rest = _POINTERS.sub(" ", rest)
    return not [stem for stem in content_stems(rest, variants) if len(stem) > 3]


def fits(about: About, aspects: Sequence[About]) -> bool:
    """True when a detail about `about` may answer one of `aspects`."""
    return any(about in _NEIGHBOURS.get(aspect, frozenset({aspect})) for aspect in aspects)


def tells_number(text: str) -> bool:
    """True for a text that holds a number, a word for one, or says that it is not told."""
    return _NUMBER.search(text) is not None


def detail_scores(
    question: str,
    vector: Vectors,
    details: Sequence[Detail],
    vectors: Vectors,
    title: str,
    aspects: Sequence[About],
    variants: Mapping[str, str],
) -> list[float]:
    """How well each detail answers the question, 0 to about 1.5.

    `vectors`: the details' embeddings, shape (details, dimension). Words that stand in the title say
    which entry is meant, not which of its facts, and do not count.
    """
    if not details:
        return []
    low, high = _BAND
    meaning = np.clip((vectors @ vector - low) / (high - low), 0.0, 1.0)
    named = set(content_stems(title, variants))
    wanted = [stem for stem in dict.fromkeys(content_stems(question, variants)) if stem not in named]
    scores = []
    for detail, fit in zip(details, meaning, strict=True):
        told = set(content_stems(" ".join([detail.text, *detail.questions]), variants))
        words = sum(stem in told for stem in wanted) / len(wanted) if wanted else 0.0
        aspect = _ASPECT_FITS if fits(detail.about, aspects) else 0.0
        scores.append(float(0.7 * fit + _WORD_FITS * words + aspect))
    return scores
