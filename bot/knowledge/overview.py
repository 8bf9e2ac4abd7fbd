"""The state of the knowledge in numbers, for an editor: what there is, what is overdue, what is uncited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from statistics import mean

from bot.knowledge.bundle import Knowledge
from bot.knowledge.checks import texts_of
from bot.knowledge.readability import lix
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import KINDS

_WORST = 5
_SHOWN = 10


def entry_lix(entry: Entry) -> float:
    """LIX of everything a user can read of an entry."""
    return lix(" . ".join(text for _, text in texts_of(entry)))


def overview(knowledge: Knowledge, day: date) -> str:
    """A table in Norwegian, ready to print."""
    return "\n".join(_lines(knowledge, day))


def _lines(knowledge: Knowledge, day: date) -> Iterator[str]:
    entries = knowledge.entries
    details = sum(len(entry.details) for entry in entries)
    yield f"{len(entries)} oppslag, {details} detaljer, {len(knowledge.values)} daterte verdier"
    yield ""
    yield f"{'type':<15}{'antall':>7}{'entreprenør':>13}{'kommune':>9}"
    for kind in KINDS:
        of_kind = [entry for entry in entries if entry.kind == kind]
        counts = [sum(audience in entry.audience for entry in of_kind) for audience in ("entreprenor", "kommune")]
        yield f"{kind:<15}{len(of_kind):>7}{counts[0]:>13}{counts[1]:>9}"
    yield ""
    overdue = [entry.id for entry in entries if entry.review_by < day]
    overdue += [brief.id for brief in knowledge.briefs if brief.review_by < day]
    overdue += [agreement.id for agreement in knowledge.agreements if agreement.review_by < day]
    if knowledge.contacts is not None and knowledge.contacts.review_by < day:
        overdue.append("contacts.yml")
    yield from _named("Skulle vært sjekket på nytt", overdue)
    cases = [entry for entry in entries if entry.kind == "case"]
    for about, told in (("effect", "effekt"), ("funding", "hvem som betalte")):
        without = [entry.id for entry in cases if not any(detail.about == about for detail in entry.details)]
        yield from _named(f"Eksempler uten {told}", without)
    yield from _coverage(knowledge)
    scores = sorted((entry_lix(entry), entry.id) for entry in entries)
    if scores:
        yield f"LIX: snitt {mean(score for score, _ in scores):.1f}; tyngst:"
        yield from (f"  {score:.0f}  {entry_id}" for score, entry_id in reversed(scores[-_WORST:]))


def _named(label: str, ids: list[str]) -> Iterator[str]:
    yield f"{label}: {len(ids)}"
    if ids:
        rest = "" if len(ids) <= _SHOWN else f" … og {len(ids) - _SHOWN} til"
        yield f"  {', '.join(ids[:_SHOWN])}{rest}"


def _coverage(knowledge: Knowledge) -> Iterator[str]:
    """How many entries cite each section of each source; sections that none cites."""
    cited: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in knowledge.entries:
        for ref in entry.sources:
            cited[ref.source][ref.place] += 1
    yield "Kilder: oppslag som bruker dem"
    for source in knowledge.sources:
        places = cited[source.id]
        yield f"  {source.title} ({source.year}): {sum(places.values())} henvisninger"
        missing = []
        for section in source.places:
            count = sum(number for place, number in places.items() if place.casefold().startswith(section.casefold()))
            if count:
                yield f"    {count:>4}  {section}"
            else:
                missing.append(section)
        if missing:
            yield f"    ingen: {', '.join(missing)}"
    yield ""
