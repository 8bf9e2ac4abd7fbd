"""A message at the door: commands, control characters and personal data are taken out before anybody hears it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.privacy.finding import PLACEHOLDERS
from bot.privacy.masking import mask
from bot.search.text import MAX_CHARS

GREETING = "/greet"  # the one command that is let through: the client asks for the opening words

_FEW_WORDS = 4  # so few words beside what was masked ask nothing
_PLACEHOLDER = "|".join(re.escape(placeholder) for placeholder in PLACEHOLDERS.values())
# «Jeg heter [navn], tlf [telefon]»: what leads up to personal data is no question either.
_LED_UP_TO = re.compile(
    r"(?:\b(?:hei,?\s+)?(?:jeg heter|eg heiter|(?:mitt navn|navnet mitt|namnet mitt) er|navn|namn|tlf\.?|telefon\w*"
    r"|mobil\w*|e-?post\w*|mail\w*|fødselsnummer\w*|personnummer\w*|fnr\.?|konto\w*|kort\w*|adresse\w*"
    r"|(?:jeg )?bor i|ring meg på)"
    rf"(?:\s+(?:min|mitt|mi|til meg))?(?:\s+er)?[\s:]*)?(?:{_PLACEHOLDER})[\s,;.]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heard:
    """A message as it may be kept (`text`) and as the bot is asked it (`asked`).

    In neither are commands, control characters or personal data; in what is asked the traces of personal
    data are left out as well, so that «jeg heter [navn]» does not stand in the question's way.
    """

    text: str
    asked: str
    masked: tuple[str, ...] = ()  # the kinds of what was masked

    @property
    def asks_nothing(self) -> bool:
        """True when there was little but personal data in the message."""
        few = len(self.asked.split()) <= _FEW_WORDS and "?" not in self.asked
        return bool(self.masked) and (self.asked == self.text or few)


def hear(text: str) -> Heard:
    """What the bot may hear of `text`. A message that is too long stays too long: the bot says so itself."""
    if text.strip() == GREETING:
        return Heard(GREETING, GREETING)
    long = len(text) > MAX_CHARS
    found = mask(_without_controls(text[: MAX_CHARS + 1]))
    words = _without_command(found.text)
    kinds = tuple(finding.kind for finding in found.findings)
    if long:
        return Heard(words[:MAX_CHARS], words.ljust(MAX_CHARS + 1, "."), kinds)
    asked = _without_command(_LED_UP_TO.sub(" ", words).strip()) if found.findings else words
    said_more = any(char.isalnum() for char in asked)
    return Heard(words, asked if said_more else words, kinds)


def _without_controls(text: str) -> str:
    """No surrogates, NUL or other control characters: neither databases nor terminals take them well."""
    return "".join(char if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"} else " " for char in text)


def _without_command(text: str) -> str:
    """«/intent{"json"}» would be a command to Rasa; without the stroke it is words like others."""
    while text.strip() and text.strip()[0] == "/":
        text = text.strip()[1:]
    return text
