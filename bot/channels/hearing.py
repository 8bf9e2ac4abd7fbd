"""A message at the door: commands, control characters and personal data are taken out before anybody hears it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.privacy.finding import PLACEHOLDERS, Kind
from bot.privacy.masking import Masked, mask
from bot.search.text import MAX_CHARS

GREETING = "/greet"  # the one command that is let through: the client asks for the opening words

CONTACT: frozenset[Kind] = frozenset({"phone", "email"})  # what one who wants an answer may leave

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
    data are left out as well, so that «jeg heter [navn]» does not stand in the question's way. Only where the
    bot has asked how the user can be reached, phone and e-mail stand in `asked`, and are not counted as masked.
    """

    text: str
    asked: str
    masked: tuple[Kind, ...] = ()  # the kinds of what was masked
    contact: tuple[str, ...] = ()  # phone numbers and e-mail addresses that stand in `asked`

    @property
    def holds_contact(self) -> bool:
        """True when a phone number or an e-mail address was masked."""
        return not CONTACT.isdisjoint(self.masked)

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
    kinds: tuple[Kind, ...] = tuple(finding.kind for finding in found.findings)
    if long:
        return Heard(words[:MAX_CHARS], words.ljust(MAX_CHARS + 1, "."), kinds)
    asked = _without_command(_LED_UP_TO.sub(" ", words).strip()) if found.findings else words
    said_more = any(char.isalnum() for char in asked)
    return Heard(words, asked if said_more else words, kinds)


def hear_contact(text: str) -> Heard:
    """As `hear`, where the bot has asked how the user can be reached: phone and e-mail may be heard, never kept."""
    heard = hear(text)
    if len(text) > MAX_CHARS:
        return heard
    plain = _without_controls(text)
    found = mask(plain)
    asked = _without_command(_masked_but_contact(plain, found))
    contact = tuple(plain[finding.start : finding.end] for finding in found.findings if finding.kind in CONTACT)
    return Heard(heard.text, asked, tuple(kind for kind in heard.masked if kind not in CONTACT), contact)


def without(text: str, private: Iterable[str]) -> str:
    """`text` with each of the user's own contact details in `private` replaced by the name of its kind."""
    for told in private:
        for part in told.split(", "):
            masked = mask(part).text
            text = text.replace(part, masked if masked != part else PLACEHOLDERS["phone"]) if part else text
    return text


def _masked_but_contact(text: str, found: Masked) -> str:
    parts, place = [], 0
    for finding in found.findings:
        if finding.kind not in CONTACT:
            parts += [text[place : finding.start], PLACEHOLDERS[finding.kind]]
            place = finding.end
    return "".join([*parts, text[place:]])


def _without_controls(text: str) -> str:
    """No surrogates, NUL or other control characters: neither databases nor terminals take them well."""
    return "".join(char if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"} else " " for char in text)


def _without_command(text: str) -> str:
    """«/intent{"json"}» would be a command to Rasa; without the stroke it is words like others."""
    while text.strip() and text.strip()[0] == "/":
        text = text.strip()[1:]
    return text
