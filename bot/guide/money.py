"""Norwegian amounts in running text, and back to text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER_WORDS = {
    "en": 1.0, "ein": 1.0, "halvannen": 1.5, "to": 2.0, "tre": 3.0, "fire": 4.0, "fem": 5.0, "seks": 6.0, "sju": 7.0,
    "syv": 7.0, "åtte": 8.0, "ni": 9.0, "ti": 10.0, "tolv": 12.0, "femten": 15.0, "tjue": 20.0, "tretti": 30.0,
    "førti": 40.0, "femti": 50.0, "seksti": 60.0, "sytti": 70.0, "åtti": 80.0, "nitti": 90.0, "hundre": 100.0,
}  # fmt: skip
_HUNDRED = 100.0  # multiplies the words before it: «to hundre og femti tusen»
_SCALES = {
    **dict.fromkeys(("tusen", "k", "tkr", "tusenlapper"), 1_000.0),
    **dict.fromkeys(
        (
            "mill",
            "million",
            "millioner",
            "millionar",
            "mnok",
            "miljon",
            "miljoner",
            "milion",
            "milioner",
            "mio",
            "millionen",
        ),
        1_000_000.0,
    ),
    **dict.fromkeys(("mrd", "milliard", "milliarder", "milliardar"), 1_000_000_000.0),
}
_DIGITS = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_WORD_SCALE = "|".join(sorted(set(_SCALES) - {"k", "tkr"}, key=len, reverse=True))  # «tok» is no amount
_WORDS = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_NUMBER = (
    rf"(?P<digits>{_DIGITS})|(?P<half>en halv|ein halv|halv)|(?P<word>(?:(?:{_WORDS})\s+(?:og\s+)?)*(?:{_WORDS}))"
    rf"(?=\s+(?:og e(?:n|in) halv\s+)?(?:{_WORD_SCALE})\b)"
)
_AMOUNT = re.compile(
    rf"(?<![\w§.,])(?:(?P<currency>kr\.?|nok)\s*)?(?:{_NUMBER})(?P<and_half>\s+og (?:en|ein) halv)?"
    rf"\s*(?P<scale>{_SCALE})?\b\.?(?:\s*(?P<unit>kr\b|kroner\b|nok\b|,-))?",
    re.IGNORECASE,
)
MAX_KR = 100_000_000_000.0  # beyond this it is a typing error, not a purchase


_FROM_TO = re.compile(
    rf"(?<![\w§.,+])(?:mellom\s+|fra\s+)?(?P<low>{_DIGITS}|{_WORDS})\s*(?:-|–|—|\btil\b|\bog\b|\beller\b)\s*"
    rf"(?P<high>(?:{_DIGITS}|{_WORDS})\s*(?P<scale>{_SCALE})\b)",
    re.IGNORECASE,
)
_VAT = r"m(?:va|oms|eirverdiavgift|erverdiavgift)\w*"
_WITHOUT_VAT = re.compile(
    rf"\b(?:eks\w*|ex\w*|uten|utan|u/|før|pluss|ikke (?:med|medregnet)|ikkje med)\.?\s*{_VAT}|\+\s*{_VAT}"
    rf"|{_VAT}\.?\s+(?:kommer|kjem)\s+(?:i tillegg|på toppen|utenom)",
    re.IGNORECASE,
)
_EITHER_VAT = re.compile(
    rf"\b(?:med|inkl\w*|ink|eks\w*|ex|uten|utan)\.?\s+(?:{_VAT}\.?\s+)?(?:eller|or)\s+(?:er det\s+)?"
    rf"(?:med|inkl\w*|ink|eks\w*|ex|uten|utan)\b\.?\s*(?:{_VAT}|\W*$)",
    re.IGNORECASE,
)
_WITH_VAT = re.compile(
    rf"\b(?:inkl\w*|ink|med|m/)\.?\s*{_VAT}|\b{_VAT}\.?\s+(?:er\s+)?(?:inkludert|medregnet|medrekna|iberegnet)"
    rf"|\binkludert i\b.{{0,20}}{_VAT}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Amount:
    """An amount in whole kroner, with the text it was read from."""

    kr: int
    text: str
    including_vat: bool | None  # None when the text does not say


def _in_words(text: str) -> float | None:
    """«to hundre og femti» to 250; None for words that are no number."""
    total = 0.0
    for word in text.casefold().split():
        if word == "og":
            continue
        number = _NUMBER_WORDS.get(word)
        if number is None:
            return None
        total = max(total, 1.0) * number if number == _HUNDRED else total + number
    return total


def _value(match: re.Match[str]) -> float | None:
    """The number in kroner; None where digits or words do not make one («1.000 000,5»)."""
    # The pattern ignores case in Unicode's wide sense (ſ is an s); only plain words are known here.
    scale = _SCALES.get((match["scale"] or "").casefold(), 1.0)
    if match["half"]:
        return 0.5 * scale if match["scale"] else None
    more = 0.5 * scale if match["and_half"] else 0.0
    if match["word"]:
        count = _in_words(match["word"])
        return None if count is None else count * scale + more
    digits = re.sub(r"[ \u00a0\u202f]", "", match["digits"])
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits):
        digits = digits.replace(".", "")
    try:
        return float(digits.replace(",", ".")) * scale + more
    except ValueError:
        return None


def find_amounts(text: str, smallest_bare: int = 10_000) -> list[Amount]:
    """Amounts in `text`, in order.

    A number without currency or scale counts from `smallest_bare` kroner, so that years, counts
    and paragraph numbers do not; with «kr» or «tusen» any number counts.
    """
    found = []
    for match in _AMOUNT.finditer(text):
        value = _value(match)
        if value is None or not 0 < value <= MAX_KR:
            continue
        marked = match["currency"] or match["unit"] or match["scale"]
        if not marked and value < smallest_bare:
            continue
        around = text[match.end() : match.end() + 25].lower()
        vat = True if re.match(r"\W*(?:inkl|med)\w*\.?\s*m(?:va|oms)", around) else None
        vat = False if re.match(r"\W*(?:eks|uten)\w*\.?\s*m(?:va|oms)", around) else vat
        found.append(Amount(round(value), match[0].strip(), vat))
    return found


def find_range(text: str) -> tuple[Amount, Amount] | None:
    """The lowest and the highest amount of «mellom 1 og 2 mill» or «300-400 tusen», or None."""
    match = _FROM_TO.search(text)
    if match is None:
        return None
    lows = find_amounts(f"{match['low']} {match['scale']}")
    highs = find_amounts(match["high"])
    if not lows or not highs or not 0 < lows[0].kr < highs[0].kr:
        return None
    return lows[0], Amount(highs[0].kr, match[0].strip(), vat_told(text))


def asks_of_vat(text: str) -> bool:
    """True for «med eller uten mva?», which asks about VAT and tells nothing of it."""
    return _EITHER_VAT.search(text) is not None


def vat_told(text: str) -> bool | None:
    """Whether `text` says that its amount includes VAT (True) or is without it (False); None: not told."""
    if asks_of_vat(text):
        return None
    if _WITHOUT_VAT.search(text):
        return False
    return True if _WITH_VAT.search(text) else None


def without_vat(kr: int, rate_percent: float) -> int:
    """`kr` (whole kroner with VAT at `rate_percent`) to whole kroner without."""
    return round(kr / (1 + rate_percent / 100))


def kroner(amount: float) -> str:
    """«1 300 000 kr», with spaces that do not break."""
    return f"{round(amount):,}".replace(",", "\u00a0") + "\u00a0kr"


def kroner_short(amount: float) -> str:
    """«1,3 millioner kr» or «2 milliarder kr» from a million up where that is exact, else digits."""
    if amount >= 1_000_000_000 and (amount / 10_000_000) == int(amount / 10_000_000):
        billions = f"{amount / 1_000_000_000:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        return f"{billions}\u00a0{'milliard' if billions == '1' else 'milliarder'}\u00a0kr"
    if amount >= 1_000_000 and (amount / 10_000) == int(amount / 10_000):
        millions = f"{amount / 1_000_000:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        return f"{millions}\u00a0{'million' if millions == '1' else 'millioner'}\u00a0kr"
    return kroner(amount)
