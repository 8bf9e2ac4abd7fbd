"""Words that mean that somebody may be in danger. Deliberately plain: a list one can read and argue with.

A classifier alone both missed people (a story around the words) and took ordinary worry for danger
(«jeg har ikke penger»), so the words decide. Text is folded: å, ø and æ are a, o and e, and nynorsk and
dialect are in bokmål where a variant is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.search.text import fold

_NOT = r"(?:ikke|ikkje|itj|itte|inte|ke|ikkj)"
_LIVE = r"(?:(?:leve|leva|lev|lever) ?(?:her|mer|meir|meire|lenger|lengre|lengere)?|(?:vere|vare|vera|va) her)"
_WHO = r"(?:livet (?:mitt|sitt|hans|hennes|ditt)|seg selv|meg selv|seg sjolv|meg sjolv|sitt eget liv|mitt eget liv)"
_CHILD = r"(?:barn\w*|ung\w*|sonn\w*|datter\w*|jent\w*|gutt\w*|unge\w*|elev\w*)"
_PATTERNS = (
    r"selvmord\w*|sjolvmord\w*|sjolmord\w*|suicid\w*|avskjedsbrev\w*|kill myself|want to die|end my life|hurt myself",
    rf"\b(?:ta|tar|tatt|avslutte|avslutta|ende|ta av) (?:eget |sitt |mitt )?{_WHO}",
    r"\b(?:ta|tar) livet\b(?! av (?:en|ei|et|ideen|prosjektet))|\blivet av (?:seg|meg)\b|\bhenge (?:seg|meg)\b|\bdrepe (?:seg|meg)\b",
    r"\b(?:jeg|eg|e|ae|hun|ho|han|de|vennen|venninna) (?:vil|har lyst til a|onsker a|kommer til a|skal) (?:bare )?(?:do|doy|forsvinne for godt)\b",
    rf"\b(?:vil|orker|orkar|orka|klarer|klarar|klara|gidder|ork) {_NOT} (?:a )?{_LIVE}\b(?! (?:av|pa|uten|sammen|med))",
    rf"\b(?:orker|orkar|orka|ork|klarer|klarar|klara|holder|held|hold) {_NOT} (?:a )?(?:leve|ut|mer|meir|lenger|a leve)(?: (?:mer|meir|lenger))?$",
    r"\b(?:ingen|ikke noen|ikkje nokon) (?:grunn|vits) (?:til |i )?(?:a )?(?:leve|lenger|lev)\b|\bbedre uten meg\b|\bvill? ikke leve\b",
    r"\b(?:kutter|skader|skjaerer|skjerer|kutte|skade) (?:seg|meg)(?: selv| sjolv)?\b(?! (?:i penger|paa))",
    rf"\b(?:sl[ao]r|slar|slatt|banker|misbruker|mishandler|voldtok|voldtatt|voldtekt)\w* (?:meg|henne|ho|ham|han|mor|{_CHILD})\b",
    rf"\b(?:blir|ble|vart|blei) (?:slatt|banket|mishandlet|misbrukt|voldtatt|truet pa livet)\b|\b{_CHILD} (?:sine |sitt |mitt )?blir slatt",
    rf"\bsl[ao]r (?:{_CHILD})|\bvold (?:hjemme|i hjemmet)\b.*\b(?:jeg|meg|na)\b",
    r"\b(?:truer|trua|truet|truga|true) (?:meg |henne |ham )?(?:med (?:selvmord|a drepe|kniv|vold)|pa livet)",
    r"\boverdose\b.*\b(?:tatt|har|na|hun|han|jeg)\b|\b(?:tatt|tok) (?:en |ein )?overdose|\b(?:tatt|tok) (?:for |alt for )?mange (?:piller|tabletter)",
    r"\bhan (?:skal|kommer til a|vil) drepe (?:meg|oss|henne)|\bredd (?:han|hun|noen) (?:skal|vil) drepe",
)  # fmt: skip
_DISTRESS = re.compile("|".join(_PATTERNS))
# The words also name a field of work: who asks about preventing it is not in danger.
_WORK = re.compile(
    r"forebygg\w*|selvmordsforebygg\w*|tiltak (?:mot|for)|tilskudd|prosjekt\w*|tilbud (?:til|for|mot)|eksemp\w*|statistikk"
    r"|kampanje|organisasjon\w* (?:som|for)|gresset|plenen|ihjel ideen|ideen"
)


def is_distress(message: str, variants: Mapping[str, str]) -> bool:
    """True when `message` tells of somebody in danger, the writer or another person."""
    folded = fold(message, variants)
    if _DISTRESS.search(folded) is None:
        return False
    return (
        _WORK.search(folded) is None
        or re.search(r"\b(?:jeg|eg|ae) (?:vil|orker|skal)\b.*\b(?:do|leve)\b", folded) is not None
    )
