"""Which funding fits who applies, for what, how far they have come and where. Pure.

Nothing here says that a scheme is open: the entries tell what was last known, and how sure it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.knowledge.places import Place
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Certainty, StageId

# Who may count as the other when a scheme names only one: a foundation can be a social entrepreneur.
_NEAR: Mapping[str, tuple[str, ...]] = {
    "entreprenor": ("frivillig", "privat"),
    "frivillig": ("entreprenor",),
    "privat": ("entreprenor",),
    "kommune": ("nav-kontor",),
    "nav-kontor": ("kommune",),
}
# A field or group that says who gets the money rather than what it is for.
_ABOUT_APPLICANTS = frozenset({"entreprenorer", "ledelse", "naering", "digitalisering", "innkjop", "innbyggere"})
_STAGES: Mapping[StageId, str] = {"ide": "en idé", "utprovd": "det som er prøvd ut", "drift": "det som er i drift"}

Verdict = Literal["fits", "ask", "no"]


@dataclass(frozen=True)
class FundingWish:
    """What is told of who applies for what. None or empty: not told. All but the place are ids."""

    applicant: str | None = None
    service_areas: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    stage: StageId | None = None
    places: tuple[Place, ...] = ()  # several where one name stands for several
    hints: tuple[str, ...] = ()  # areas that the words for a group hint at; they make fit, never misfit

    @property
    def fields(self) -> tuple[str, ...]:
        """Areas told or hinted at."""
        return (*self.service_areas, *self.hints)


@dataclass(frozen=True)
class Scheme:
    """A scheme with the reasons for where it stands. `days_left` is None where no deadline lies ahead."""

    entry_id: str
    title: str
    reasons: tuple[str, ...]  # each without a full stop
    certainty: Certainty
    checked: date
    check_at: str | None
    last_deadline: date | None
    days_left: int | None


@dataclass(frozen=True)
class FundingResult:
    """Every scheme once, the nearest first."""

    fits: tuple[Scheme, ...]
    ask_about: tuple[Scheme, ...]
    does_not_fit: tuple[Scheme, ...]


def shared_matter(entry: Entry, groups: Iterable[str | None], areas: Iterable[str | None]) -> tuple[str, ...]:
    """The groups and areas that a scheme is for, among those asked about."""
    found = [i for i in groups if i in entry.target_groups] + [i for i in areas if i in entry.service_areas]
    return tuple(i for i in found if i)


def open_to_all(entry: Entry) -> bool:
    """True for a scheme that is tied to no field and no group."""
    return set(entry.service_areas) | set(entry.target_groups) <= _ABOUT_APPLICANTS


def days_left(entry: Entry, day: date) -> int | None:
    """Days from `day` to the last deadline known; None where it is past, or none is known."""
    deadline = entry.last_deadline
    return (deadline - day).days if deadline and deadline >= day else None


def fitting(entries: Iterable[Entry], wish: FundingWish, day: date, names: Mapping[str, str]) -> FundingResult:
    """What fits `wish` on `day`, what to ask about, and what does not fit, each with the reasons.

    `names`: what applicants, fields and groups are called, by id.
    """
    found: dict[Verdict, list[tuple[tuple[int, ...], str, Scheme]]] = {"fits": [], "ask": [], "no": []}
    for entry in entries:
        if entry.kind == "funding":
            verdict, reasons = _judged(entry, wish, names)
            scheme = Scheme(
                entry.id, entry.title, reasons, entry.certainty, entry.checked, entry.check_at,
                entry.last_deadline, days_left(entry, day),
            )  # fmt: skip
            found[verdict].append((_rank(entry, wish, scheme), entry.id, scheme))
    ordered = {verdict: tuple(scheme for *_, scheme in sorted(rows, key=_first_two)) for verdict, rows in found.items()}
    return FundingResult(ordered["fits"], ordered["ask"], ordered["no"])


def _first_two(row: tuple[tuple[int, ...], str, Scheme]) -> tuple[tuple[int, ...], str]:
    return row[0], row[1]


def _judged(entry: Entry, wish: FundingWish, names: Mapping[str, str]) -> tuple[Verdict, tuple[str, ...]]:
    against = _hindrance(entry, wish, names)
    if against is not None:
        return "no", (against,)
    doubts = _doubts(entry, wish, names)
    return ("ask", tuple(doubts)) if doubts else ("fits", tuple(_reasons(entry, wish, names)))


def _reasons(entry: Entry, wish: FundingWish, names: Mapping[str, str]) -> list[str]:
    groups, areas = shared_matter(entry, wish.target_groups, ()), shared_matter(entry, (), wish.fields)
    reasons = []
    if groups or areas:
        # Where only the group was told, the field says what the money must be used for.
        fields = areas or (() if wish.service_areas else entry.service_areas)
        reasons.append("gjelder " + ", for ".join(_listed(ids, names) for ids in (fields, groups) if ids))
    elif wish.target_groups or wish.service_areas:
        reasons.append("er ikke knyttet til ett felt")
    if wish.applicant is None and entry.applicants:
        reasons.append(f"søkere er {_listed(entry.applicants, names)}")
    return reasons


def _hindrance(entry: Entry, wish: FundingWish, names: Mapping[str, str]) -> str | None:
    """Why it does not fit, or None."""
    who = set(entry.applicants)
    if wish.applicant and who and wish.applicant not in who and not who & set(_NEAR.get(wish.applicant, ())):
        return f"bare {_listed(entry.applicants, names)} kan søke"
    if entry.local_only and wish.places and not _is_near(entry, wish):
        return f"gjelder bare {entry.places[0].split(' (')[0]}" if entry.places else "gjelder et annet sted"
    tied = not open_to_all(entry) and not _shares(entry, wish)
    # A scheme for a field may be for the group that was told too, so a group alone rules it out only
    # where the scheme names other groups and no field.
    ruled_out = (wish.service_areas and entry.service_areas) or (
        wish.target_groups and entry.target_groups and not entry.service_areas
    )
    asked = bool(wish.target_groups or wish.service_areas)
    unknown = asked and not entry.applicants and bool(entry.service_areas) and not _shares(entry, wish)
    if (tied and ruled_out) or unknown:
        return f"gjelder {_listed(entry.service_areas or entry.target_groups, names)}"
    if wish.stage and entry.stages and wish.stage not in entry.stages:
        return f"er for {' og '.join(_STAGES[stage] for stage in entry.stages)}"
    return None


def _doubts(entry: Entry, wish: FundingWish, names: Mapping[str, str]) -> list[str]:
    """What must be asked before anybody counts on it; empty where it fits."""
    doubts = []
    if wish.applicant and entry.applicants and wish.applicant not in entry.applicants:
        doubts.append(f"søkere er {_listed(entry.applicants, names)}; spør om dere regnes med")
    if entry.local_only and not wish.places and entry.places:
        doubts.append(f"gjelder bare {entry.places[0].split(' (')[0]}")
    if _for_something_else(entry, wish):
        doubts.append(f"gjelder {_listed(entry.service_areas or entry.target_groups, names)}")
    if not entry.to_apply:
        doubts.append("har ingen vanlig søknad")
    elif not entry.applicants:
        doubts.append("vi vet ikke hvem som kan søke")
    if entry.certainty == "history":
        told = f"i {max(entry.years)}" if entry.years else "i gamle kilder"
        doubts.append(f"omtalt {told}, ikke sjekket siden")
    elif entry.certainty == "unverified":
        doubts.append("ikke bekreftet")
    return doubts


def _shares(entry: Entry, wish: FundingWish) -> bool:
    return bool(shared_matter(entry, wish.target_groups, wish.fields))


def _for_something_else(entry: Entry, wish: FundingWish) -> bool:
    """True where its field, or its group where it has no field, is not what was told, but might take it in."""
    if open_to_all(entry) or not (wish.target_groups or wish.service_areas):
        return False
    if wish.service_areas and entry.service_areas:
        return not shared_matter(entry, (), wish.fields)
    return not _shares(entry, wish)


def _is_near(entry: Entry, wish: FundingWish) -> bool:
    """True where the scheme's places name the municipality or the county of the wish."""
    names = {name for place in wish.places for name in (place.name, place.municipality, place.county)}
    return any(place in names or place.split(" (")[0] in names for place in entry.places)


def _rank(entry: Entry, wish: FundingWish, scheme: Scheme) -> tuple[int, ...]:
    """Small is near: a deadline ahead, who it is for, what it is for, how sure it is, how much is known."""
    shared = len(shared_matter(entry, wish.target_groups, wish.fields))
    for_us = wish.applicant in entry.applicants if wish.applicant else bool(entry.applicants)
    first = bool(entry.applicants) and entry.applicants[0] == wish.applicant
    here = bool(wish.places) and _is_near(entry, wish)
    return (
        -int(scheme.days_left is not None), -int(for_us), int(_for_something_else(entry, wish)), -min(shared, 1),
        -int(here), int(entry.local_only and not here), int(entry.certainty == "history"), -shared,
        -int(entry.to_apply), int(entry.certainty != "verified"), -len(entry.service_areas), -int(first),
        -int(entry.last_deadline is not None),
    )  # fmt: skip


def _listed(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """«barn, unge og familier»."""
    told = [names.get(i, i) for i in ids]
    return " og ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)
