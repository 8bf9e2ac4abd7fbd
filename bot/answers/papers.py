"""Sources of the papers people leave with: many entries, told by title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.answers import citing
from bot.answers.answer import Cited
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import SourceRef

_CHAPTER = re.compile(r"kap\. (\d+)")


def sources_of(knowledge: Knowledge, ids: Iterable[str]) -> tuple[Cited, ...]:
    """The sources of the entries, in order, each place once."""
    return tuple(dict.fromkeys(source for i in ids for source in citing.cited(knowledge, knowledge.entry[i])))


def cited_refs(knowledge: Knowledge, refs: Iterable[SourceRef]) -> tuple[Cited, ...]:
    """References as the user sees them."""
    sources = [(knowledge.source[ref.source], ref.place) for ref in refs]
    return tuple(Cited(source.id, source.title, place, source.year, source.url) for source, place in sources)


def titles(sources: Sequence[Cited], limit: int = 2) -> str:
    """««A» (2017) og «B» (2016)»: the first titles, for a text that has no room for places."""
    shown = [f"«{source.title}» ({source.year})" for source in sources if source.id != citing.OWN_SHEET]
    named = list(dict.fromkeys(shown))[:limit]
    return " og ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)


def source_lines(sources: Sequence[Cited]) -> list[str]:
    """One line for each title, with its chapters and address, for a document."""
    by_title: dict[str, list[Cited]] = {}
    for source in sources:
        by_title.setdefault(source.id, []).append(source)
    lines = []
    for source_id, found in by_title.items():
        # The rows of our own sheet mean nothing to a reader, the law is cited where it is told, and headings of
        # their own are names that say little here: only chapters help somebody to find back.
        bare = source_id == citing.OWN_SHEET or found[0].url is not None
        numbers = sorted({int(number) for source in found for number in _CHAPTER.findall(source.place)})
        chapters = f", kap. {_listed(numbers)}" if numbers and not bare else ""
        address = f" {found[0].url}" if found[0].url else ""
        lines.append(f"«{found[0].title}» ({found[0].year}){chapters}.{address}")
    return lines


def _listed(numbers: Sequence[int]) -> str:
    """«1, 3 og 6»."""
    told = [str(number) for number in numbers]
    return " og ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)
