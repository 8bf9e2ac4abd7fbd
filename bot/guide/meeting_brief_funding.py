"""Funding that may fit a meeting: by who applies, field and group; how sure it is, and where to check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.guide.funding import days_left, open_to_all, shared_matter
from bot.guide.meeting_brief_cases import Wanted
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience, Certainty

MAX_SCHEMES = 4
# Who applies, for each audience: the second ones are partners an entrepreneur often works through.
_APPLICANTS: dict[Audience, tuple[str, ...]] = {
    "entreprenor": ("entreprenor", "frivillig"),
    "kommune": ("kommune", "nav-kontor"),
}


@dataclass(frozen=True)
class FundingToCheck:
    """A scheme, why it is named, and how sure it is. `days_left` is None where the last deadline is past."""

    entry_id: str
    title: str
    reason: str
    summary: str
    certainty: Certainty
    checked: date
    check_at: str | None
    last_deadline: date | None
    days_left: int | None


def funding_to_check(
    knowledge: Knowledge, wanted: Wanted, day: date, fill: Callable[[str], str], limit: int = MAX_SCHEMES
) -> tuple[FundingToCheck, ...]:
    """The `limit` schemes nearest to the meeting. What is told as history is no scheme of today."""
    ranked = []
    for entry in knowledge.entries:
        if entry.kind == "funding" and entry.certainty != "history":
            score, reason = _reason(knowledge, entry, wanted)
            if score:
                ranked.append((-score, entry.certainty != "verified", entry.id, entry, reason))
    ranked.sort(key=lambda found: found[:3])
    return tuple(_shown(entry, reason, day, fill) for *_, entry, reason in ranked[:limit])


def _reason(knowledge: Knowledge, entry: Entry, wanted: Wanted) -> tuple[int, str]:
    """0 for a scheme that somebody else applies for, or that is tied to another field or group."""
    may = [i for i in _APPLICANTS[wanted.audience] if i in entry.applicants]
    if not may:
        return 0, ""
    vocabulary = knowledge.vocabulary
    who = next(word.name for word in vocabulary.applicants if word.id == may[0])
    shared = shared_matter(entry, [wanted.target_group], [wanted.service_area])
    fits = [word.name for word in (*vocabulary.target_groups, *vocabulary.service_areas) if word.id in shared]
    first = may[0] == _APPLICANTS[wanted.audience][0]
    if fits:
        return 4 * len(fits) + first, f"Gjelder {' og '.join(fits)}. Søkere: {who}."
    if open_to_all(entry):
        return 1 + first, f"Ikke knyttet til ett fagfelt. Søkere: {who}."
    return 0, ""


def _shown(entry: Entry, reason: str, day: date, fill: Callable[[str], str]) -> FundingToCheck:
    return FundingToCheck(
        entry_id=entry.id,
        title=entry.title,
        reason=reason,
        summary=fill(entry.summary),
        certainty=entry.certainty,
        checked=entry.checked,
        check_at=entry.check_at or entry.url,
        last_deadline=entry.last_deadline,
        days_left=days_left(entry, day),
    )
