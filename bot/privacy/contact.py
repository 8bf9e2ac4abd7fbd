"""Phone numbers and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.digits import Run, is_money, joined, label_before, lengths
from bot.privacy.finding import Finding

_LENGTH = 8  # of a Norwegian number
_ABROAD = range(8, 16)  # digits with the country's code (ITU-T E.164: at most 15)
_CLEAR = frozenset({(2, 2, 2, 2), (3, 2, 3)})  # groupings that only phone numbers have
_MOBILE = frozenset("49")
_FIRST_DIGITS = frozenset("2345679")
_SERVICE = "8"  # 800, 815 … stand in groups of three, two and three
_CODE_SIGN = re.compile(r"\(?\+\(?$")
_JOINED_TO = frozenset("/=_#&?@")  # a number behind these is part of an address on the web

_AT = re.compile(r"@|[ ]?[(\[{][ ]?(?:at|alfakr[øo]ll|kr[øo]llalfa)[ ]?[)\]}][ ]?", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.|[ ]?[(\[](?:dot|punktum)[)\]][ ]?)){1,6}[^\W\d_]{2,24}(?![\w])",
    re.IGNORECASE,
)
_LOCAL_SIGNS = frozenset("._+%'-")
_LONGEST_LOCAL = 64


def find_phone(run: Run, first: int) -> tuple[Finding, int] | None:
    """The phone number that begins with group `first`, and how many groups it takes."""
    start = run.groups[first].start
    sign = _CODE_SIGN.search(run.text[max(0, start - 3) : start])
    if sign:
        return _with_code(run, first, start - len(sign[0]), 0)
    if run.groups[first].digits.startswith("00"):
        return _with_code(run, first, start, 2)
    return _norwegian(run, first)


def _with_code(run: Run, first: int, start: int, zeros: int) -> tuple[Finding, int] | None:
    """The longest row of groups that is a number with a country's code."""
    best = None
    for groups in run.windows(first, _ABROAD[-1] + zeros):
        digits = joined(groups)[zeros:]
        norwegian = digits.startswith("47")
        if len(digits) == _LENGTH + 2 if norwegian else len(digits) in _ABROAD:
            best = Finding("phone", start, groups[-1].end), len(groups)
    return best


def _norwegian(run: Run, first: int) -> tuple[Finding, int] | None:
    text = run.text
    groups = run.window(first, _LENGTH)
    if groups is None or groups[0].digits[0] in "01":
        return None
    alone = run.stands_alone(first, first + len(groups) - 1)
    if not alone and first > 0:
        return None
    start, end = groups[0].start, groups[-1].end
    called = label_before(text, start)
    if is_money(text, start, end) or called == "other" or not (alone or called == "phone"):
        return None
    if not _looks_like_phone(joined(groups), lengths(groups), text, start, end, called == "phone"):
        return None
    return Finding("phone", start, end), len(groups)


def _looks_like_phone(digits: str, sizes: tuple[int, ...], text: str, start: int, end: int, called: bool) -> bool:
    """True when the grouping, the first digit or the words around make eight digits a phone number."""
    if called:
        return sizes != (2, 2, 4) and sizes != (4, 2, 2)  # dates
    if sizes in _CLEAR:
        return digits[0] in _FIRST_DIGITS or sizes == (3, 2, 3)
    if sizes != (_LENGTH,):
        return False
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before in _JOINED_TO or before.isalpha() or after.isalpha():
        return False
    return digits[0] in _MOBILE or text.strip(" \n.!") == digits


def find_emails(text: str) -> Iterator[Finding]:
    """Every e-mail address in a plain text, also with «(at)»."""
    for sign in _AT.finditer(text):
        start = sign.start()
        lowest = max(0, start - _LONGEST_LOCAL)
        while start > lowest and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_SIGNS):
            start -= 1
        while start < sign.start() and text[start] in ".'-%":
            start += 1
        domain = _DOMAIN.match(text, sign.end())
        if domain and start < sign.start():
            yield Finding("email", start, domain.end())
