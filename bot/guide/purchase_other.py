"""Whether a message goes on about a purchase, or is about another matter."""

from __future__ import annotations

import re

from bot.guide import purchase_words as words
from bot.guide.dates import MONTHS
from bot.guide.money import find_amounts, find_range
from bot.guide.purchase_asks import NONPROFITS, RESERVES, WORK
from bot.guide.purchase_kinds import KINDS

TODAY = re.compile(r"\b(?:i dag|idag|nå|no|dagens|i år)\b", re.IGNORECASE)
LADDER = re.compile(r"\b(?:vis|se|kan jeg få se)\b.{0,20}\b(?:trapp\w*|trinn\w*|stig\w*|plass\w*)\b", re.IGNORECASE)
_OTHER_MATTER = re.compile(
    r"\b(?:hvem|kven|kem|hvorfor|kvifor|hvordan|korleis|åssen|hvilke\w*|kva for|hvor (?!mye|stort?|lang)|kor (?!mykje"
    r"|mye|stort?)"
    r"|søk\w*|støtte|tilskudd|tilskot|eksemp\w*|finnes|finst|tilby\w*|kontakt\w*|møte\w*|frist\w*|betyr|tyder"
    r"|grens\w*|terskel\w*)\b",
    re.IGNORECASE,
)
_AFRESH = re.compile(
    r"^\W*(?:hei\W+)?(?:vi|jeg|eg|me|kommunen|nav)\s+(?:skal|vil|må|ønsker|ynskjer|planlegger|vurderer|skulle)\b.*"
    r"\b(?:kjøpe|kjøpa|anskaffe|skaffe|lyse ut|inngå)\b",
    re.IGNORECASE,
)
# «200 000 spør vi om fra kommunen», «vi søker om 300 000»: money asked for buys nothing, whatever it is for
_ASKED_FOR = re.compile(
    r"\b(?:søk\w*|ber|be|bedt|spør\w*|spurt\w*|spørj\w*)\b(?:\s+\w+){0,3}?\s+om\s+(?:(?:ca|kr|rundt|støtte|på)\.?\s+){0,3}\d"
    r"|\d\s*(?:\w+\s+){0,2}(?:spør|ber|søker|søkjer)\s+(?:vi|me|eg|jeg|æ)\s+(?:\w+\s+){0,2}?om\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:vi|me|eg|jeg|æ)\s+(?:treng\w*|mangl\w*)\s+(?:(?:ca|kr|rundt|bare|berre|minst)\.?\s+){0,2}\d", re.IGNORECASE
)
_SUBJECT_WORDS = 3  # that name another thing bought
_FILLING = frozenset(
    """
    og enn en ei eit et ett ein hva kva ka om hvis viss dersom at det den de dei er e var blir vert blei skal i
    på for til av som med nei ja jo niks men da så altså egentlig eigentleg heller stedet staden istedenfor vi
    jeg eg me du dere dykk kjøper kjøpar kjøpet kjøp innkjøp innkjøpet avtalen avtala avtale kontrakten kontrakt
    beløpet summen prisen verdien tjeneste tjenesten tjenester teneste tenester varer når nå no gjelder gjeld
    gjaldt bare berre også òg ca cirka rundt omtrent kanskje selv sjølv oss vår vårt dette denne må måtte lyse
    ut lov reglene reglane regelen doffin kunngjøre anbud forresten beklager mente mener feil ikke ikkje sa
    snakk tjenestene gang ganger hvor kor mye mykje stor stort lenge går har hadde få ville vil kan kunne blitt
    vært oppe nede ned opp mot nesten litt over under minst maks høyst kroner kr mva moms inkl inkludert eks
    ekskl uten utan fortsatt nok hm ok okei takk samme same først dag før etter innen anta si sier gitt tenk
    tenker ved alt alle sammen saman avtaletid varighet år året åra måned måneder måneden mnd opsjon opsjoner
    noen nokon noe noko slags pluss per hver kvar hvert kvart tillegg koster kostar kommer kjem utgjør ekstra hun ho
    han dvs stykket
    à á a ted kunngjøres lyses lysast direkte anbod loven lova følge følgje slipper slepp slipp trenger treng
    """.split()
)
_ABOUT = (
    words.YEARLY, words.MONTHLY, words.WHOLE, words.ENDLESS, words.OPTIONS, words.NO_OPTIONS, words.LENGTH, words.UNIT,
    words.EACH, words.NUMBER, words.SEVERAL, words.STATE, words.MUNICIPALITY, TODAY, words.SPLIT, LADDER, RESERVES,
    NONPROFITS, WORK,
)  # fmt: skip


def is_other_matter(text: str) -> bool:
    """True for a question about who, why or how, and for a new purchase told whole."""
    return any(pattern.search(text) for pattern in (_AFRESH, _OTHER_MATTER))


def other_words(text: str) -> list[str]:
    """Words that neither tell about a purchase nor merely fill."""
    spans = [amount.text for amount in find_amounts(text)]
    if found := find_range(text):
        spans.insert(0, found[1].text)
    for span in spans:
        text = text.replace(span, " ")
    for pattern in (*(pattern for _, pattern in KINDS), *_ABOUT):
        text = pattern.sub(" ", text)
    found_words = (word.casefold() for word in re.findall(r"[^\W\d_]+", text))
    return [word for word in found_words if word not in _FILLING and word not in MONTHS]


_SAME_SUM = re.compile(
    r"\b(?:samme|same|lik|likt)\s+(?:sum\w*|beløp\w*|pris\w*|verdi\w*)\b|\b(?:i stedet|i staden|istedenfor|heller)\b",
    re.IGNORECASE,
)


def is_another_subject(text: str) -> bool:
    """True for something else bought for the same sum, of a kind that is not told: «hvis det var kurs i stedet?»."""
    return _SAME_SUM.search(text) is not None and 0 < len(other_words(_SAME_SUM.sub(" ", text))) <= _SUBJECT_WORDS


def is_giving(question: str) -> bool:
    """True for money that is given or asked for: «har kommunen lov å gi oss 200 000?», «vi søker om 200 000»."""
    if _ASKED_FOR.search(question):
        return True
    given = words.GIVING.search(question) or _NEEDED.search(question)
    return given is not None and words.BUYING.search(question) is None
