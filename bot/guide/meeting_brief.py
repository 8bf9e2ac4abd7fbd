"""A meeting to a brief: what to find out, say, ask and do, and what the knowledge has for just this meeting.

The sentences stand in `knowledge/briefs/`; here they are chosen, filled with the user's own words and
dated. Dated values in them are filled by the caller (`fill`), which knows the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.guide.meeting_brief_cases import CaseToShow, Wanted, cases_to_show
from bot.guide.meeting_brief_funding import FundingToCheck, funding_to_check
from bot.guide.meeting_brief_steps import Step, steps_from
from bot.knowledge.bundle import Knowledge
from bot.knowledge.outlines import BriefOutline, FoundKey, OutlineSection, Route, SectionKey, Stage, fill_slots
from bot.knowledge.places import Place
from bot.knowledge.records import Word
from bot.knowledge.vocabulary import Audience

Fill = Callable[[str], str]

_SPACES = re.compile(r"\s+")
_UNPRINTABLE = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff\ufffe\uffff]")
_YES_OR_NO = re.compile(r"(?:Ja|Nei), ")
MAX_OWN_WORDS = 300  # characters; more is no longer one sentence


@dataclass(frozen=True)
class BriefRequest:
    """What the user told. None: not told. `service_area`, `target_group` and `stage` are ids."""

    audience: Audience
    place: Place | None = None  # as typed: an old name knows today's municipality
    service_area: str | None = None
    target_group: str | None = None
    offer: str | None = None  # in a sentence, the user's own words
    stage: str | None = None
    day: date | None = None
    month: date | None = None  # a day in the month of the meeting, where only the month is known

    @property
    def moment(self) -> date | None:
        """A day by which the meeting can be placed in the budget year."""
        return self.day or self.month


@dataclass(frozen=True)
class Line:
    """One line of a section, with the part it is or the role it concerns."""

    text: str
    label: str | None = None


@dataclass(frozen=True)
class Section:
    """A section of the brief, ready to read. `rests_on`: ids of the entries it tells."""

    heading: str
    intro: str | None
    lines: tuple[Line, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class RuleToRead:
    """A rule that probably holds, why it is told, and what it says today."""

    entry_id: str
    title: str
    why: str
    summary: str


@dataclass(frozen=True)
class Found:
    """Heading and introduction of a section that is filled for this meeting, or what to say when it is empty."""

    heading: str
    intro: str
    none: str


@dataclass(frozen=True)
class MeetingBrief:
    """A whole brief. `gaps` of the user's own words are marked «[fyll inn: …]» in the texts."""

    request: BriefRequest
    made: date
    title: str
    purpose: str
    facts: tuple[tuple[str, str], ...]  # label and value: who, where, when
    advice: str | None  # for the stage told
    sections: Mapping[SectionKey, Section]
    found: Mapping[FoundKey, Found]
    budget_year: tuple[str, ...]  # where in the budget year the meeting falls; empty when not known
    rules: tuple[RuleToRead, ...]
    cases: tuple[CaseToShow, ...]
    relaxed: str | None  # which condition the cases do not meet
    funding: tuple[FundingToCheck, ...]
    steps: tuple[Step, ...]

    @property
    def entry_ids(self) -> tuple[str, ...]:
        """Every entry the brief tells of, in reading order, each once."""
        found = [i for section in self.sections.values() for i in section.rests_on]
        found += [rule.entry_id for rule in self.rules]
        found += [case.entry_id for case in self.cases] + [scheme.entry_id for scheme in self.funding]
        return tuple(dict.fromkeys(found))


def own_words(text: str) -> str:
    """The user's sentence as it can stand in a document: one line, a capital first, a full stop last."""
    line = _SPACES.sub(" ", _UNPRINTABLE.sub(" ", text)).strip(" .")
    if len(line) > MAX_OWN_WORDS:
        line = line[: MAX_OWN_WORDS - 1].rsplit(" ", 1)[0] + " …"
    if not line:
        return ""
    return line[0].upper() + line[1:] + ("" if line[-1] in "!?…" else ".")


def municipality_name(place: Place) -> str:
    """«Nordre Follo kommune», and «Herøy kommune (Nordland)» where several share the name."""
    name, _, county = place.municipality.partition(" (")
    return f"{name} kommune" + (f" ({county}" if county else "")


def named_place(place: Place) -> str:
    """The municipality with the name the user typed, where that is another: «… (før Oppegård)»."""
    shown = municipality_name(place)
    if place.former:
        return f"{shown} (før {place.name.split(' (')[0]})"
    return f"{place.name}, {shown}" if place.local else shown


def make_brief(
    request: BriefRequest,
    knowledge: Knowledge,
    outline: BriefOutline,
    day: date,
    fill: Fill,
    budget_year: tuple[str, ...] = (),
) -> MeetingBrief:
    """The brief for `request`, made on `day`.

    `fill` replaces dated values in a text. `budget_year`: where in the budget year the meeting falls, told
    by who knows it. Raises nothing for a request with everything left out: what is missing becomes a gap.
    """
    words = _words(request, knowledge, outline)

    def told(text: str) -> str:
        return fill(fill_slots(text, words))

    stage = next((stage for stage in outline.stages if stage.id == request.stage), None)
    wanted = Wanted(request.audience, request.target_group, request.service_area, request.place, stage)
    cases, relaxed = cases_to_show(knowledge, wanted, fill)
    return MeetingBrief(
        request=request,
        made=day,
        title=_title(request, outline),
        purpose=outline.purpose,
        facts=tuple(_facts(request, knowledge, stage)),
        advice=told(stage.advice) if stage else None,
        sections={section.key: _section(section, told) for section in outline.sections},
        found={part.key: Found(part.heading, part.intro, part.none) for part in outline.found},
        budget_year=budget_year,
        rules=tuple(_rules(request, knowledge, outline.routes, told)),
        cases=cases,
        relaxed=relaxed,
        funding=funding_to_check(knowledge, wanted, day, fill),
        steps=steps_from(_next(outline), request.day, day, told),
    )


def _title(request: BriefRequest, outline: BriefOutline) -> str:
    if request.audience == "kommune" or request.place is None:
        return outline.title
    return f"{outline.title}: {municipality_name(request.place)}"


def _name(words: list[Word], word_id: str | None) -> str | None:
    return next((word.name for word in words if word.id == word_id), None)


def _words(request: BriefRequest, knowledge: Knowledge, outline: BriefOutline) -> dict[str, str]:
    """What stands in each slot: the user's words, or a gap."""
    place, vocabulary = request.place, knowledge.vocabulary
    group = _name(vocabulary.target_groups, request.target_group)
    told = {
        "kommune": municipality_name(place) if place else None,
        "sted": place.municipality.split(" (")[0] if place else None,
        "malgruppe": group,
        # Who knows only whom it is for, is spared a gap in every second sentence.
        "fagfelt": _name(vocabulary.service_areas, request.service_area) or (f"tilbud til {group}" if group else None),
        "tilbud": own_words(request.offer) if request.offer else None,
    }
    return {name: told.get(name) or f"[fyll inn: {gap}]" for name, gap in outline.gaps.items()}


def _facts(request: BriefRequest, knowledge: Knowledge, stage: Stage | None) -> list[tuple[str, str]]:
    mine = request.audience == "entreprenor"
    area = _name(knowledge.vocabulary.service_areas, request.service_area)
    group = _name(knowledge.vocabulary.target_groups, request.target_group)
    facts = (
        ("Kommune", named_place(request.place) if request.place else None),
        ("Fylke", request.place.county if request.place else None),
        ("Fagfelt", area[0].upper() + area[1:] if area else None),
        ("Målgruppe", group[0].upper() + group[1:] if group else None),
        ("Tilbudet" if mine else "Det vi har hørt", own_words(request.offer) if request.offer else None),
        (
            "Hvor langt du er" if mine else "Hvor langt dere er",
            stage.name[0].upper() + stage.name[1:] if stage else None,
        ),
    )
    return [(label, value) for label, value in facts if value]


def _section(section: OutlineSection, told: Fill) -> Section:
    lines = tuple(Line(told(item.text), item.label) for item in section.items)
    return Section(section.heading, section.intro, lines, tuple(section.rests_on))


def _next(outline: BriefOutline) -> OutlineSection:
    return next(section for section in outline.sections if section.key == "next")


def _rules(request: BriefRequest, knowledge: Knowledge, routes: list[Route], told: Fill) -> list[RuleToRead]:
    """The ladder for the field, or the ordinary one where none names it; then what else concerns the meeting."""
    area = request.service_area
    own_ladder = any(route.ladder and area in route.service_areas for route in routes)
    found = []
    for route in routes:
        entry = knowledge.entry.get(route.entry)
        concerns = area in route.service_areas if route.service_areas else not (route.ladder and own_ladder)
        if entry is not None and concerns:
            found.append(RuleToRead(entry.id, entry.title, told(route.why), _statement(told(entry.summary))))
    return found


def _statement(answer: str) -> str:
    """«Ja, kommunen kan …» as it stands where nobody asked: «Kommunen kan …»."""
    found = _YES_OR_NO.match(answer)
    return answer[found.end()].upper() + answer[found.end() + 1 :] if found and found.end() < len(answer) else answer
