"""Words that steer a guided conversation, said where none is under way; and small talk said where one is. Pure."""

from __future__ import annotations

import re

from bot.answers.answer import Answer, Button

_ENDED = "Greit, da er vi ferdige for nå."
_NOTHING_TO_STOP, _NOTHING_TO_BEGIN = "Det er ingenting å stoppe nå.", "Det er ingenting å begynne på nytt med nå."
# Only words that can hardly mean anything else here (folded text), and how they are met where nothing is under way.
_STEERS = (
    ("Det er ingenting å hoppe over nå.", r"hopp(?: over)?(?: (?:det|dette|denne))?|neste(?: sporsmal)?|pass|skip"),
    (
        _NOTHING_TO_STOP,
        r"(?:nei |ok )?(?:avbryt|stopp|kanseller|cancel|stop)(?: (?:det|na|her|takk))*",
    ),
    (_ENDED, r"(?:nei |ok )?slutt(?: (?:det|na|her|takk))*"),
    ("Det er ingenting å gå tilbake til nå.", r"(?:ga )?tilbake(?: takk)?|forrige(?: sporsmal)?|back"),
    (
        "Det er ingenting å fortsette med nå.",
        r"(?:ok |ja )?(?:fortsett|ga videre|videre|continue)(?: (?:na|takk|da))*"
        r"|(?:(?:ok|vent|men|ja|og) )*hvor (?:var|er|slapp) vi(?: (?:na|da|igjen|hen))*",
    ),
    (_NOTHING_TO_BEGIN, r"(?:start|begynn) (?:pa nytt|forfra|om igjen)|pa nytt"),
    ("Fint!", r"ferdig|jeg er ferdig|vi er ferdige|(?:det|dette) (?:var|er) (?:alt|det)"),
    (
        "Det er helt greit.",
        r"(?:nei |tja )?(?:(?:det )?vet (?:jeg |vi )?ikke|jeg vet ikke|vi vet ikke|aner ikke|usikker"
        r"|ingen (?:anelse|ide)|tja|kanskje)(?: (?:helt|sikkert|enna|na|jeg))*",
    ),
)
_STEERS_READ = tuple((met, re.compile(pattern)) for met, pattern in _STEERS)

# The whole message, by the intent that the classifier took it for. Whatever else it says belongs to the task.
_ASIDES = {
    "greet": r"(?:hei\w*|hallo|halla|hi|hello|god (?:dag|morgen|kveld)|goddag|morn)"
    r"(?: (?:hei|pa|deg|der|bot|igjen|du))*",
    "thank": r"(?:(?:ja|ok|tusen|mange|supert|flott|fint|bra|perfekt|kjempebra) )*"
    r"(?:takk\w*|thanks|tack|supert|perfekt|kjempebra)(?: (?:skal|du|ha|for|hjelp\w*|svar\w*|det|na|sa|mye))*",
    "help": r"(?:hjelp|help|meny|hva kan du\b.*|hva kan (?:jeg|man) sporre om|hvordan (?:bruker jeg deg|virker .*))",
    "who_are_you": r"(?:hvem|hva|hvor|kan jeg stole)\b.*\b(?:du|deg|bak|jeg med|veien inn)\b.*",
    "are_you_human": r".*\b(?:menneske|robot|maskin|bot|chatbot|ai|ki|kunstig intelligens|ekte|human|person)\b.*",
    "privacy": r".*\b(?:lagre\w*|persondata|personvern\w*|personopplysning\w*|gdpr|samtalen|logg\w*|anonym\w*)\b.*",
    "worried": r".*\b(?:gru\w*|nervos|redd|skummelt|tor (?:ikke|nesten)|gi opp|utslitt|motet)\b.*",
    "complain": r".*\b(?:du|dum\w*|bot\w*|drittbot|idiot|darlig|ubrukelig|nytte|svar\w*)\b.*",
}
_ASIDES_READ = {intent: re.compile(pattern) for intent, pattern in _ASIDES.items()}
_ASIDE_WORDS = 6


def steers_nothing(folded: str) -> str | None:
    """How a message that only steers («hopp over», «vet ikke») is met; None for one that says anything else."""
    return next((met for met, pattern in _STEERS_READ if pattern.fullmatch(folded)), None)


def nothing_under_way(met: str) -> Answer:
    """The reply to `steers_nothing` where no guided conversation is under way."""
    if met == _ENDED:
        return Answer("smalltalk", f"{met} Kom gjerne tilbake når du vil.")
    told = f"{met} Spør meg om det du lurer på, eller velg noe vi kan lage sammen."
    buttons = (Button("Lag en møtebrief", "Lag en møtebrief"), Button("Finn tilskudd", "Hjelp meg å finne tilskudd"))
    return Answer("smalltalk", told, buttons=buttons)


def lets_go(met: str) -> bool:
    """True where `steers_nothing` met a message that stops or begins anew: a purchase talked about is let go."""
    return met in {_NOTHING_TO_STOP, _NOTHING_TO_BEGIN, _ENDED}


def purchase_let_go() -> Answer:
    """The reply where the purchase talked about is let go."""
    told = "Greit, vi legger kjøpet bort. Skriv et nytt beløp når du vil, eller spør om noe annet."
    return Answer("smalltalk", told)


def is_aside(intent: str, folded: str) -> bool:
    """True for small talk that does not disturb a task: it is answered as ever, and the task asks again."""
    pattern = _ASIDES_READ.get(intent)
    return pattern is not None and len(folded.split()) <= _ASIDE_WORDS and pattern.fullmatch(folded) is not None
