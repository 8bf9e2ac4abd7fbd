"""Streets with a house number, and the postal code and place beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Finding

# Endings that are a street whatever the case; alone («vei», «gate») they need a name before them.
_SURE = r"(?:veien|vegen|veg|vei|gata|gatta|gaten|gate|gt|allé|alle|alléen|alleen)"
# Endings that also name other things: only with a capital letter and words that tell of a place.
_LOOSE = (
    r"(?:plass|plassen|bakken|bakkane|bakkan|stien|sti|svingen|tunet|tun|haugen|lia|torget|torg|torvet|kroken|kaia|brygge|bryggen|brygga"
    r"|kleiva|ringen|løkka|jordet|åsen|grenda|terrasse|terrassen|toppen|bredden|bråten|hagen|skogen|landet|neset|vika"
    r"|vollen|moen|enga|marka|stranda|dalen|faret|flaten|geilen|almenning|almenningen|smug|smuget|smauet|hjørnet|parken)"
)
_ORDINARY = frozenset(
    "underveis omveien utveien avveien snarveien hovedveien tjenesteveien kjøreveien gangveien sykkelveien framveien "
    "arbeidsplass praksisplass barnehageplass sykehjemsplass læreplass lekeplass tiltaksplass parkeringsplass "
    "møteplass studieplass skoleplass kursplass arbeidsplassen praksisplassen læreplassen møteplassen lekeplassen "
    "møteplassene parkeringsplassen balanse distriktet".split()
)
_NAME_BEFORE = frozenset(
    "gamle nye øvre nedre store lille vestre østre nordre søndre indre ytre sankt st olav dronning kong prins "
    "prinsesse professor doktor biskop general".split()
)
_BETWEEN = frozenset("ved til fra frå min mitt den det mot langs over som har jeg eller bak foran".split())
_NUMBER = re.compile(r"(?<=[ ,])(\d{1,4})(?:[-/]\d{1,3})?(?:[ ]?[A-H]|[a-h]|[ ][a-d])?(?!\w|[.,]\d|[ ]?%|[-/]\d)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?")
_POSTAL = re.compile(r",?\s{1,3}(?:\d{4})[ ]([^\W\d_]+(?:-[^\W\d_]+)?)((?:[ ](?:i[ ])?[A-ZÆØÅ][a-zæøå]+)?)")
_NO_PLACE = frozenset("kr kroner og er i år var har mill timer personer deltakere".split())
_COUNTED = re.compile(
    r"\s(?:gang(?:er)?|gonger|år(?:et)?|timer|dag(?:er)?|uker|kr\b|kroner|personer|deltakere|minutter|prosent|meter|km\b|steg|mill)",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:\w*adress\w*|adrese\w*|bor|bur|bodde|budde|holder til|held till?|hjemme|heime|flytt\w*|ligger)\b",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(r"\b(?:b[ou]r (?:i|på|ved|oppi|nedi)|\w*adress[ea]n?(?: min| mi)?(?: er|:)?)[ ]$", re.IGNORECASE)
_AT = re.compile(r"(?:^|\b(?:i|på|ved|til|fra|frå|te|in|at|adressen?)[: ]+|[:,] ?|\n)$", re.IGNORECASE)
_LOOK = 60  # characters around a number that may belong to its street or tell of a home
_MOST_NAME_WORDS = 4
_YEARS = range(1900, 2100)

_SURE_END = re.compile(rf"{_SURE}$", re.IGNORECASE)
_SURE_ALONE = re.compile(rf"{_SURE}|plass|tun|torg|brygge|terrasse", re.IGNORECASE)
_LOOSE_END = re.compile(rf"{_LOOSE}$", re.IGNORECASE)


def find_addresses(text: str) -> Iterator[Finding]:
    """Every street with a house number in a plain text.

    Goes from each number to the word before it, so that its time follows the number of numbers.
    """
    for number in _NUMBER.finditer(text):
        start = _street_start(text, number.start(), number[1])
        if start is None or _COUNTED.match(text, number.end()):
            continue
        yield Finding("address", start, _with_postal_code(text, number.end()))


def _street_start(text: str, number: int, digits: str) -> int | None:
    """Where the street before a house number begins; None when no street stands there."""
    lowest = max(0, number - _LOOK)
    before = text[lowest:number]
    words = [found for found in _WORD.finditer(before) if _same_line(before, found.start())]
    if not words or before[words[-1].end() :] not in {" ", "  "}:
        return None
    street = words[-1]
    home = bool(_HOME.search(text, max(0, number - _LOOK), min(len(text), number + _LOOK)))
    postal = _POSTAL.match(text, number + len(digits)) is not None
    if int(digits) in _YEARS and not (home or postal):
        return None
    if street[0].casefold() in _ORDINARY:
        return None
    first = _named_start(before, words, home)
    if first is None:
        # «Grensen 5» is a street where somebody says that she lives there, or a postal code follows.
        told = _LIVES_AT.search(before[: street.start()]) is not None
        return lowest + street.start() if street[0][0].isupper() and (postal or told) else None
    if _is_loose(street[0]) and not (postal or home or _AT.search(before[:first])):
        return None
    return lowest + first


def _same_line(before: str, place: int) -> bool:
    return "\n" not in before[place:]


def _is_loose(street: str) -> bool:
    return _SURE_END.search(street) is None


def _named_start(before: str, words: list[re.Match[str]], home: bool) -> int | None:
    """Where the name that ends in the last word begins; None when it is no street's name."""
    street = words[-1]
    if _SURE_ALONE.fullmatch(street[0]):
        return _name_words_start(before, words)
    if not home and _LOOSE_END.fullmatch(street[0]):
        return None
    if _SURE_END.search(street[0]) and len(street[0]) >= 6:
        return _with_old_and_upper(before, words)
    loose = _LOOSE_END.search(street[0]) or (
        len(words) > 1 and words[-2][0].casefold() in {"nedre", "øvre"} and _touch(before, words[-2], street)
    )
    if loose and street[0][0].isupper():
        return _with_old_and_upper(before, words)
    return None


def _touch(before: str, one: re.Match[str], next_one: re.Match[str]) -> bool:
    return before[one.end() : next_one.start()] in {" ", ". ", "."}


def _name_words_start(before: str, words: list[re.Match[str]]) -> int | None:
    """«Karl Johans gate»: the words of the name, each with a capital letter, the last one's owner included."""
    street = words[-1]
    if len(words) < 2 or not _touch(before, words[-2], street):
        return None
    owner = words[-2][0]
    lower_owner = owner[0].islower() and owner.endswith("s") and _SURE_END.search(street[0]) is not None
    if not owner[0].isupper() and not lower_owner:
        return None
    if len(owner) < 2 or (owner.isupper() and len(owner) > 1 and owner.casefold() in {"bor", "bur", "adressen", "min"}):
        return None
    first = len(words) - 2
    shouting = owner.isupper() and street[0].isupper()
    while first > 0 and len(words) - first < _MOST_NAME_WORDS and not shouting:
        earlier = words[first - 1]
        capital = earlier[0][0].isupper() if owner[0].isupper() else earlier[0].casefold() in _NAME_BEFORE
        if not capital or not _touch(before, earlier, words[first]) or _HOME.fullmatch(earlier[0]):
            break
        first -= 1
    if lower_owner and first > 0 and _touch(before, words[first - 1], words[first]):
        given = words[first - 1][0]  # «karl johans gate»
        first -= len(given) > 2 and given.islower() and given not in _BETWEEN and not _HOME.fullmatch(given)
    return words[first].start()


def _with_old_and_upper(before: str, words: list[re.Match[str]]) -> int:
    """The start of «Gamle Kongevei»: words like old and upper belong to the name."""
    first = len(words) - 1
    while (
        first > 0 and words[first - 1][0].casefold() in _NAME_BEFORE and _touch(before, words[first - 1], words[first])
    ):
        first -= 1
    return words[first].start()


def _with_postal_code(text: str, end: int) -> int:
    """The end of the address with «, 0155 Oslo» where that follows."""
    found = _POSTAL.match(text, end)
    if not found or found[1].casefold() in _NO_PLACE or (found[1][0].islower() and "," not in found[0]):
        return end
    return found.end()
