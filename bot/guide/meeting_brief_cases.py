"""Which examples to point to in a meeting, and why each: the ranking of bot/guide/matching.py, told for a meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.guide.matching import Match, Need, Shared, one_for_each, ranked, shared_with
from bot.knowledge.bundle import Knowledge
from bot.knowledge.outlines import Stage
from bot.knowledge.places import Place
from bot.knowledge.records import Entry, Word
from bot.knowledge.vocabulary import About, Audience

MAX_CASES = 3

# What is worth telling of an example, the best first.
_LESSONS: tuple[tuple[About, str], ...] = (("lesson", "Lærdom"), ("success", "Det virket"), ("effect", "Resultat"))


@dataclass(frozen=True)
class Wanted:
    """What the meeting is about. None: not told."""

    audience: Audience
    target_group: str | None
    service_area: str | None
    place: Place | None
    stage: Stage | None

    def need(self) -> Need:
        """The same as the matching knows it."""
        return Need(
            target_groups=(self.target_group,) if self.target_group else (),
            service_areas=(self.service_area,) if self.service_area else (),
            municipalities=(self.place.municipality,) if self.place else (),
            counties=(self.place.county,) if self.place else (),
            forms=tuple(self.stage.forms) if self.stage else (),
        )


@dataclass(frozen=True)
class CaseToShow:
    """An example with the reasons for pointing to it, the strongest first."""

    entry_id: str
    title: str
    place: str
    year: int | None
    summary: str
    lesson: tuple[str, str] | None  # what sort it is, and the sentence
    reasons: tuple[str, ...]


def cases_to_show(
    knowledge: Knowledge, wanted: Wanted, fill: Callable[[str], str], limit: int = MAX_CASES
) -> tuple[tuple[CaseToShow, ...], str | None]:
    """The `limit` cases nearest to what is wanted, one for each organisation, and what none of them meets."""
    need = wanted.need()
    found = [
        Match(entry, _one_form(shared_with(knowledge, entry, need)))
        for entry in knowledge.entries
        if entry.kind == "case" and wanted.audience in entry.audience
    ]
    picked = one_for_each(ranked(one for one in found if one.shared.score), limit)
    shown = tuple(_shown(one.entry, _reasons(knowledge, one.shared, wanted), fill) for one in picked)
    return shown, _relaxed(wanted, [one.shared for one in picked])


def _one_form(shared: Shared) -> Shared:
    """The stage names several forms, any of which will do."""
    return Shared(**{**vars(shared), "forms": shared.forms[:1]})


def _shown(entry: Entry, reasons: tuple[str, ...], fill: Callable[[str], str]) -> CaseToShow:
    lesson = next(
        ((label, fill(detail.text)) for about, label in _LESSONS for detail in entry.details if detail.about == about),
        None,
    )
    places = ", ".join(place.split(" (")[0] for place in entry.places)
    return CaseToShow(
        entry.id,
        entry.title,
        places,
        max(entry.years, default=None),
        fill(entry.summary),
        lesson,
        reasons,
    )


def _reasons(knowledge: Knowledge, shared: Shared, wanted: Wanted) -> tuple[str, ...]:
    vocabulary = knowledge.vocabulary
    reasons = [f"Samme målgruppe: {_name(vocabulary.target_groups, i)}." for i in shared.target_groups]
    reasons += [f"Samme fagfelt: {_name(vocabulary.service_areas, i)}." for i in shared.service_areas]
    if shared.municipality:
        mine = "fra kommunen du skal møte" if wanted.audience == "entreprenor" else "fra deres egen kommune"
        reasons.append(f"Det er {mine}.")
    elif shared.county:
        reasons.append(f"Fra samme fylke: {shared.county}.")
    if shared.forms:
        who = "du" if wanted.audience == "entreprenor" else "dere"
        form = knowledge.entry[shared.forms[0]].title.lower()
        reasons.append(f"Viser en form som passer der {who} er nå: {form}.")
    return tuple(reasons)


def _name(words: list[Word], word_id: str) -> str:
    return next(word.name for word in words if word.id == word_id)


def _relaxed(wanted: Wanted, picked: list[Shared]) -> str | None:
    """Which condition was let go, so that nobody takes a near example for an exact one."""
    if not picked:
        return None
    met = {
        "gjelder målgruppen": wanted.target_group is None or any(shared.target_groups for shared in picked),
        "gjelder fagfeltet": wanted.service_area is None or any(shared.service_areas for shared in picked),
        "er fra kommunen": wanted.place is None or any(shared.municipality for shared in picked),
    }
    missed = [trait for trait, is_met in met.items() if not is_met]
    if not missed:
        return None
    return f"Ingen av eksemplene {' eller '.join(missed)}. De er valgt fordi resten ligner."
