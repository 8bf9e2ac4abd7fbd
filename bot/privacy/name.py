"""A name that somebody gives as one: «jeg heter …», «mitt navn er …», and the name that signs a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Finding

_I = r"(?:jeg|eg|æ|æg|e|jæ|jei|je|i|ej)"
_CALLED = r"(?:h[eæ]+i?t+e?r?|hette|heite)"
_GIVEN = re.compile(
    rf"(?<!\w)(?:{_I} {_CALLED}|(?:mitt?|mett?) (?:fulle |egentlige |eige )?na(?:vn|mn|v) (?:er|e|æ)"
    r"|na(?:vnet?|mnet?) (?:mitt?|mett?) (?:er|e|æ)|my (?:full )?name(?: is|'s)|i(?:'m| am) called"
    r"|navn|namn|name)(?::\s{0,3}|(?<!avn|amn|ame)\s{1,3})",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<!\w)(?:(?:med )?(?:vennlig |venleg |vennleg |beste |mange |varme |god )?"
    r"(?:hilsen|hilsn|helsing|helsning)|m\.?v\.?h\.?|v\.?h\.?"
    r"|(?:best |kind )?regards)[ ]{0,2}[,:]?\s{1,4}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_PARTICLES = frozenset("van von de da del der den al el bin ibn abu af".split())
_MOST_WORDS = 4
_LAST_LINES = 160  # characters before the end in which a letter is signed
_PAUSES = frozenset(".,;:!?)\n")
# Words that end a name, or stand where a name could have stood.
_NO_NAME = frozenset(
    (
        "og å i på til fra frå for som men med av om at er e æ en ein et eit ei den det de dei denne dette du deg "
        "dere dykk oss vi jeg eg meg seg selv sjølv samme same ikke ikkje itj noe noko noen nokon annet anna alt "
        "alle bare berre også kan vil skal har ha går bor bur jobber arbeider driver kommer kjem trenger lurer "
        "spør hemmelig hemmeleg viktig uviktig privat anonym ukjent her der nå no så då da ka kva hva hvem kem "
        "hvor kor hvordan koss korleis når nei ja hei takk tusen mitt min mi vår vårt leder leiar daglig dagleg "
        "rådgiver rådgjevar gründer entreprenør saksbehandler saksbehandlar innkjøper ordfører kommunedirektør "
        "rådmann politiker lærer sykepleier student prosjektleder koordinator innbygger innbyggjar bruker deltaker "
        "bekymret styret ansatte teamet laget gjengen administrasjonen kommunen kommune nav avdelingen avdeling "
        "bydel bydelen stiftelsen foreningen bedriften selskapet and or but not from in on the a an my we who "
        "called to is am you your with of it this that just"
    ).split()
)
_NOT_A_PERSON = re.compile(
    r"\s(?:kommune|fylkeskommune|bydel|AS|SA|BA|ASA|Nav|NAV|stiftelse|forening|avdeling|skole|sykehus|etaten)\b"
)
_ORGANISATION = re.compile(
    r"\w*(?:bank|banken|direktoratet|etaten|verket|foreningen|stiftelsen|rådet|utvalget|gruppa|gruppen|senteret|kommune|kommunen"
    r"|sentralen|byrået|fondet)",
    re.IGNORECASE,
)


def find_names(text: str) -> Iterator[Finding]:
    """Every name in a plain text that its owner gives as such."""
    for given in _GIVEN.finditer(text):
        end = _name_end(text, given.end(), shouting=given[0].rstrip(" :\n").isupper())
        if end is not None:
            yield Finding("name", given.end(), end)
    tail = max(0, len(text) - _LAST_LINES)
    for signed in _SIGNED.finditer(text, tail):
        end = _name_end(text, signed.end(), shouting=False)
        if end is not None and (end == len(text.rstrip()) or text[end] in _PAUSES):
            yield Finding("name", signed.end(), end)


def _name_end(text: str, start: int, shouting: bool) -> int | None:
    """The end of the name that begins at `start`; None when no name stands there."""
    end, place, taken = None, start, 0
    capital = False
    while taken < _MOST_WORDS:
        word = _WORD.match(text, place)
        if word is None or word[0].casefold() in _NO_NAME or _ORGANISATION.fullmatch(word[0]):
            break
        upper = word[0][0].isupper() and not shouting
        particle = taken > 0 and word[0].casefold() in _PARTICLES
        if taken == 0:
            capital = upper
        elif (not particle and capital and not upper) or (
            not particle and not capital and not _pauses(text, word.end())
        ):
            break
        taken += 1
        if not particle:
            end = word.end()
        place = word.end() + 1
        if text[word.end() : place] != " ":
            break
    return None if end is None or _NOT_A_PERSON.match(text, end) else end


def _pauses(text: str, place: int) -> bool:
    """True where a clause ends or a word that belongs to no name follows."""
    if place >= len(text) or text[place] in _PAUSES:
        return True
    word = _WORD.match(text, place + 1)
    return word is None or word[0].casefold() in _NO_NAME
