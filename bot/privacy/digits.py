"""Numbers as people group them: runs of digits with single separators, and windows of whole groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RUN = re.compile(r"\d+(?:(?:\)[ ]?| - |[ ]{1,2}|[.\-/])\d+)*")
_GROUP = re.compile(r"\d+")
_MOST_GROUPS = 12  # no number of a person has more
_LOOK = 48  # characters before and after a number that tell what it is

_MONEY_AFTER = re.compile(
    r"\s?(?:,-|kr\b|kroner|nok\b|mill|mrd|eur\b|euro"
    r"|usd|dollar|€|\$|%|prosent|stk\b|innbyggere|innbyggjarar|timer|timar)"
)
_MONEY_BEFORE = re.compile(r"(?:\bkr|\bkroner|\bnok|\beur|\busd|€|\$|£|sum(?:men)?|beløp(?:et)?)[.:]?\s?$")
_LABEL = re.compile(
    r"(?P<phone>t[ae]?le?f(?:on)?\w*|\btlf|\btel\b|mob(?:il|li)?\w*|\br(?:ing|ign)(?:e|er|te)?\b|\bsms\b|\bphone\b|\bcall\b"
    r"|\bnås? (?:meg |oss )?på|\breach (?:me|us)|\b(?:kontakt|hjemme|privat|jobb)n(?:umm?er|r)"
    r"|nummer(?:et)? mitt|mitt nummer|nummeret m[ei]tt)"
    r"|(?P<national_id>f[øo]e?d\w{0,8}n(?:umm?er|r)\w*|\bfnr|pers(?:on)?n(?:umm?er|r)\w*|perso\w*n(?:umm?er|r)\w*"
    r"|\bd-?n(?:umm?er|r)\w*|\bid no\b)"
    r"|(?P<account>konto\w*|\bkon\w{0,3}n(?:umm?er|r)\b|\biban\b|bank\b|bank account)"
    r"|(?P<card>kort\w*|\bvisa\b|mastercard|\bcard\b|\bamex\b)"
    r"|(?P<other>sak\w*|arkiv\w*|\bref\b|referanse\w*|kode\w*|\bcpv\b|\borg\b|organis\w*|\bkid\w*|\bisbn\b|doffin\w*|faktura\w*"
    r"|ordre\w*|bestilling\w*|\bfil\w*|dato\w*|versjon\w*|rapport\w*"
    r"|\b[^\W\d_]{3,20}n(?:umm?er|r)\b)"
)


@dataclass(frozen=True)
class Group:
    """Digits without a separator in `text[start:end]`."""

    digits: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Groups with single separators between them, and what stands around."""

    text: str
    groups: tuple[Group, ...]

    def windows(self, first: int, most: int) -> Iterator[tuple[Group, ...]]:
        """The groups from number `first` on, as long as they hold at most `most` digits together."""
        held = 0
        for last in range(first, min(len(self.groups), first + _MOST_GROUPS)):
            held += len(self.groups[last].digits)
            if held > most:
                return
            yield self.groups[first : last + 1]

    def window(self, first: int, digits: int) -> tuple[Group, ...] | None:
        """The groups from number `first` on that hold exactly `digits` digits; None where no whole groups do."""
        held, last = 0, first
        while held < digits and last < len(self.groups):
            held += self.groups[last].end - self.groups[last].start
            last += 1
        return self.groups[first:last] if held == digits and last - first <= _MOST_GROUPS else None

    def stands_alone(self, first: int, last: int) -> bool:
        """True when the groups `first` to `last` are not the middle of a longer row of numbers."""
        before = first == 0 or self._breaks(self.groups[first - 1], self.groups[first])
        return before and (last == len(self.groups) - 1 or self._breaks(self.groups[last], self.groups[last + 1]))

    def _breaks(self, one: Group, next_one: Group) -> bool:
        return self.text[one.end : next_one.start] in {" - ", "/"}


def runs(text: str) -> Iterator[Run]:
    """Every run of digits in a plain text, in order."""
    for found in _RUN.finditer(text):
        groups = tuple(
            Group(digits[0], found.start() + digits.start(), found.start() + digits.end())
            for digits in _GROUP.finditer(found[0])
        )
        yield Run(text, groups)


def joined(groups: tuple[Group, ...]) -> str:
    """The digits of the groups without separators."""
    return "".join(group.digits for group in groups)


def lengths(groups: tuple[Group, ...]) -> tuple[int, ...]:
    """How many digits each group holds."""
    return tuple(len(group.digits) for group in groups)


def is_money(text: str, start: int, end: int) -> bool:
    """True when the words beside `text[start:end]` say that it is an amount or a count."""
    after = text[end : end + _LOOK].casefold()
    before = text[max(0, start - _LOOK) : start].casefold()
    return bool(_MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before))


def label_before(text: str, start: int) -> str | None:
    """What the nearest words before a number call it: «phone», «national_id», «account», «card», «other» or None."""
    before = text[max(0, start - _LOOK) : start].casefold()
    nearest = None
    for found in _LABEL.finditer(before):
        nearest = found.lastgroup
    return nearest
