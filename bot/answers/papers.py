"""Sources of the papers people leave with: many entries, told by title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers import citing
from bot.answers.answer import Cited
from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import SourceRef

_PLACES = 6  # chapters named for one source; more would drown the others


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
        # The rows of our own sheet mean nothing to a reader, the law is cited where it is told, and for the
        # rest a chapter says enough.
        bare = source_id == citing.OWN_SHEET or found[0].url is not None
        places = [] if bare else list(dict.fromkeys(source.place.split(",")[0] for source in found))[:_PLACES]
        address = f" {found[0].url}" if found[0].url else ""
        lines.append(", ".join([f"«{found[0].title}» ({found[0].year})", *places]) + f".{address}")
    return lines
