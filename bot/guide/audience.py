"""Who is asking, when they say so themselves."""

from __future__ import annotations

import re

from bot.knowledge.vocabulary import Audience

_I = r"\b(?:jeg|eg|æ|vi|me|mi)\s+"
_I_AM = _I + r"(?:er|e|jobber|jobbar|jobbe|arbeider|arbeidar|arbeide|sitter|sit|sitt)\s+(?:\w+\s+){0,3}?"
_ENTREPRENEUR = re.compile(
    _I_AM + r"(?:sosial\w*\s+)?(?:entreprenør|entrepenør|gründer|sosentreprenør|ildsjel)"
    rf"|{_I}(?:er|e)\s+(?:en|et|ei|ein|eit)\s+(?:(?!kommunal|offentlig)[\w-]+\s+){{0,3}}?"
    r"\w*(?:organisasjon|forening|foreining|stiftelse|stifting|bedrift)\b"
    r"|\b(?:i am|i'm|we are|we're) (?:an? )?(?:\w+ )?(?:social )?entrepreneurs?\b",
    re.IGNORECASE,
)
# «jeg driver en liten systue»: whoever runs a firm or a project of their own
_RUNS = re.compile(
    _I + r"(?:driver|driv|drive|starta|startet|har starta|har startet)\s+(?:\w+\s+){0,1}?"
    r"(?:en|et|ei|ein|eit|eget|egen|eige|eiga)\s+(?!\w*(?:kommun|bydel|nav\b|prøveprosjekt))",
    re.IGNORECASE,
)
_BEGIN = r"(?:starte?|starta|åpne|opne|opna|drive|driv|etablere|lage|laga|(?:få|setje|sette)\s+i\s+gang)\b"
_OF_THEIR_OWN = (
    r"(?:\w+\s+){0,3}?\w*(?:kafe|kafé|bedrift|firma|selskap|butikk|verksted|verkstad|forening|foreining"
    r"|organisasjon|stiftelse|stifting|systue|gard|gård)\w*"
)
# «vi er fem mødre som vil starte …», «æ vil start nokka …», «vi vil åpne en kafé»: who wants to begin something
_BEGINS = re.compile(
    rf"{_I}(?:er|e)\s+(?:[\w-]+\s+){{1,6}}?som\s+(?:\w+\s+){{1,4}}?{_BEGIN}"
    rf"|\b(?:jeg|eg|æ)\s+(?:vil|ønsker å|ønskjer å|ynskjer å|har lyst til å|har lyst å|ska|skal)\s+(?:gjerne\s+)?"
    rf"(?:starte?|starta|åpne|opne|opna|etablere)\b(?!\s+(?:(?:et|eit)\s+)?(?:samarbeid|møte|prosess|dialog))"
    rf"|{_I}(?:vil|ønsker å|ønskjer å|ynskjer å|har lyst til å|ska|skal)\s+(?:gjerne\s+)?{_BEGIN}\s+{_OF_THEIR_OWN}",
    re.IGNORECASE,
)
_ROLES = (
    r"(?:innkjøper|innkjøpar|innkjøpsansvarlig|innkjøpsrådgiver|tjenesteleder|tenesteleiar|saksbehandlar|saksbehandler"
    r"|politiker|politikar|kommunepolitiker|lokalpolitiker|rådmann\w*|kommunedirektør\w*|(?:vara)?ordfører|(?:vara)?ordførar"
    r"|virksomhetsleder|verksemdsleiar|enhetsleder|einingsleiar|avdelingsleder|etatsjef|kommunalsjef|kommunalsjefen"
    r"|folkevalgt|folkevald|navleder|nav-leder)"
)
_BODIES = r"(?:kommune\w*|bystyre\w*|formannskap\w*|nav\b|nav-kontor\w*|bydel\w*)"
_MUNICIPALITY = re.compile(
    _I_AM + rf"(?:{_BODIES}|{_ROLES}"
    r"|(?:leder|leiar) (?:for|i|av) (?:hjemmetjenest|heimetenest|barnevern|helse|kommun)\w*)"
    rf"|(?:^|[.!?,]\s*|\bhei\s+){_ROLES}(?:\s+i\s+[\w-]+(?:\s+kommune)?)?\s+her\b(?!\s+(?:i|på)\b)"
    rf"|(?:^|[.!?]\s*)som\s+{_ROLES}\b"
    r"|\b(?:vi|me|mi|oss)\s+i\s+(?:kommunen|kommuna|bydelen|nav)\b"
    r"|\b(?:(?:i|we) work (?:in|for|at)|(?:i am|i'm|we are|we're)(?: from)?) (?:an?|the|our) (?:\w+ )?municipality\b",
    re.IGNORECASE,
)
# Who may use them is no entrepreneur: «kan me bruke sosiale entreprenørar?»
_USES_THEM = re.compile(
    r"\b(?:kan|kunne|bør|skal|vil|må)\s+(?:vi|me|mi)\s+(?:\w+\s+)?(?:bruke?|bruka|kjøpe?|kjøpa|leie|leige|invitere)\s+"
    r"(?:\w+\s+){0,4}?sosial\w*\s+entrepren|\b(?:vi|me)\s+har\s+ingen\s+sosiale\s+entrepren",
    re.IGNORECASE,
)


def stated_audience(question: str) -> Audience | None:
    """The audience the writer names for themselves, or None."""
    if _ENTREPRENEUR.search(question):
        return "entreprenor"
    if _MUNICIPALITY.search(question) or _USES_THEM.search(question):
        return "kommune"
    return "entreprenor" if _RUNS.search(question) or _BEGINS.search(question) else None


_SHORT = 7  # words: «jeg er innkjøpsansvarlig i en liten kommune»
_ROLE = re.compile(
    r"\b(?:entreprenør|entrepenør|gründer|sosentreprenør|ildsjel|ideell|stiftelse|sosial (?:bedrift|virksomhet)"
    r"|kommune\w*|kommuna|nav|innkjøp\w*|bydel\w*|tjenesteleder|virksomhetsleder|saksbehandler|politiker|rådgiver)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\?|\b(?:trenger|treng|leter|vil|ønsker|søker|lurer|hvordan|hva|hvem|korleis|kva|og|men|redd)\b", re.IGNORECASE
)


def only_states_audience(message: str, most_words: int = _SHORT) -> bool:
    """True for a message that says who the writer is and nothing else."""
    return len(message.split()) <= most_words and _ROLE.search(message) is not None and _MORE.search(message) is None
