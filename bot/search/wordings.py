"""The words of each entry, found once when the knowledge is read: which stems its names and its texts hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.knowledge.bundle import Knowledge
from bot.knowledge.records import Entry
from bot.search.text import content_stems
from bot.search.units import plain


@dataclass(frozen=True)
class Wording:
    """The stems of one entry."""

    names: frozenset[str]  # of its title and aliases
    texts: tuple[frozenset[str], ...]  # of its details, and of its summary last
    heard: tuple[frozenset[str], ...]  # the same, with the questions that each detail answers
    everything: frozenset[str]  # of every word it holds, its questions included


def wording_of(knowledge: Knowledge, entry: Entry, spell: Callable[[str], str]) -> Wording:
    """The stems of an entry; `spell` gives a question as it would be spelled."""

    def stems(*texts: str) -> frozenset[str]:
        return frozenset(content_stems(" ".join(texts), knowledge.variants))

    texts = tuple(stems(text) for text in (*(detail.text for detail in entry.details), entry.summary))
    asked = tuple(stems(*detail.questions) for detail in entry.details)
    told = (
        plain(knowledge, text) for text in (entry.summary, entry.body or "", entry.in_2017 or "", *entry.views.values())
    )
    details = (plain(knowledge, detail.text) for detail in entry.details)
    own = (entry.title, *entry.aliases, *entry.places, *(spell(question) for question in entry.questions))
    return Wording(
        names=stems(entry.title, *entry.aliases),
        texts=texts,
        heard=(*(one | other for one, other in zip(texts, asked, strict=False)), texts[-1]),
        everything=frozenset().union(stems(*own, *told, *details), *asked),
    )
