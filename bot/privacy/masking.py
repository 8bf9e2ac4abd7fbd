"""Personal data out of a text: what is found is replaced by the name of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.privacy.address import find_addresses
from bot.privacy.contact import find_emails, find_phone
from bot.privacy.digits import Run, runs
from bot.privacy.finding import PLACEHOLDERS, Finding
from bot.privacy.name import find_names
from bot.privacy.national_id import find_national_id
from bot.privacy.payment import find_account, find_card, find_ibans
from bot.privacy.plain import read_plain

# A number that could be several things is the first of these that fits.
_NUMBERS = (find_card, find_national_id, find_account, find_phone)


@dataclass(frozen=True)
class Masked:
    """A text without the personal data that was found, and where it stood in the original, in order."""

    text: str
    findings: tuple[Finding, ...]


def mask(text: str) -> Masked:
    """`text` with national identity numbers, phones, e-mails, accounts, cards, addresses and given names masked.

    Any text will do; the time follows its length. What is not a number of the right form, or not given
    as a name, stays: a story can tell who somebody is without any of these.
    """
    plain = read_plain(text)
    found = [*find_emails(plain.text), *find_ibans(plain.text), *_numbers(plain.text)]
    found += [*find_addresses(plain.text), *find_names(plain.text)]
    findings = tuple(
        Finding(finding.kind, *plain.span(finding.start, finding.end)) for finding in _without_overlaps(found)
    )
    parts, place = [], 0
    for finding in findings:
        parts += [text[place : finding.start], PLACEHOLDERS[finding.kind]]
        place = finding.end
    return Masked("".join([*parts, text[place:]]), findings)


def _numbers(text: str) -> Iterator[Finding]:
    for run in runs(text):
        first = 0
        while first < len(run.groups):
            finding, taken = _number_at(run, first)
            if finding is not None:
                yield finding
            first += taken


def _number_at(run: Run, first: int) -> tuple[Finding | None, int]:
    for find in _NUMBERS:
        found = find(run, first)
        if found is not None:
            return found
    return None, 1


def _without_overlaps(found: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the text; of two that overlap, the one named first by its finder."""
    kept: list[Finding] = []
    ranked = sorted(enumerate(found), key=lambda pair: (pair[1].start, pair[0]))
    for _, finding in ranked:
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept
