"""Who is asking, when they say so themselves."""

from __future__ import annotations

import re

from bot.knowledge.vocabulary import Audience

_I_AM = r"\b(?:jeg|eg|æ|vi|me|mi)\s+(?:er|e|jobber|jobbar|arbeider|arbeidar|sitter|sit)\s+(?:\w+\s+){0,3}?"
_ENTREPRENEUR = re.compile(
    _I_AM + r"(?:sosial\w*\s+)?(?:entreprenør|entrepenør|gründer|sosentreprenør|ildsjel)", re.IGNORECASE
)
# «jeg driver en liten systue»: whoever runs a firm or a project of their own
_RUNS = re.compile(
    r"\b(?:jeg|eg|æ|vi|me|mi)\s+(?:driver|driv|drive|starta|startet|har starta|har startet)\s+(?:\w+\s+){0,1}?"
    r"(?:en|et|ei|ein|eit|eget|egen|eige|eiga)\s+(?!\w*(?:kommun|bydel|nav\b|prøveprosjekt))",
    re.IGNORECASE,
)
_MUNICIPALITY = re.compile(
    _I_AM + r"(?:kommun\w*|nav\b|nav-kontor\w*|innkjøper|innkjøpar|bydel\w*|tjenesteleder|tenesteleiar"
    r"|saksbehandlar|saksbehandler|politiker|politikar|rådmann\w*|ordfører|ordførar|virksomhetsleder|enhetsleder"
    r"|etatsjef|kommunalsjef|(?:leder|leiar) (?:for|i|av) (?:hjemmetjenest|heimetenest|barnevern|helse|kommun)\w*)",
    re.IGNORECASE,
)


def stated_audience(question: str) -> Audience | None:
    """The audience the writer names for themselves, or None."""
    if _ENTREPRENEUR.search(question):
        return "entreprenor"
    if _MUNICIPALITY.search(question):
        return "kommune"
    return "entreprenor" if _RUNS.search(question) else None


_SHORT = 7  # words: «jeg er innkjøpsansvarlig i en liten kommune»
_ROLE = re.compile(
    r"\b(?:entreprenør|entrepenør|gründer|sosentreprenør|ildsjel|ideell|stiftelse|sosial (?:bedrift|virksomhet)"
    r"|kommune\w*|kommuna|nav|innkjøp\w*|bydel\w*|tjenesteleder|virksomhetsleder|saksbehandler|politiker|rådgiver)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\?|\b(?:trenger|treng|leter|vil|ønsker|søker|lurer|hvordan|hva|hvem|korleis|kva|og|men|redd)\b", re.IGNORECASE
)


def only_states_audience(message: str) -> bool:
    """True for a message that says who the writer is and nothing else."""
    return len(message.split()) <= _SHORT and _ROLE.search(message) is not None and _MORE.search(message) is None
