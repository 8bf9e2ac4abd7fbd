"""Places, organisations, service areas and target groups named in a question.

A spaCy phrase matcher built from the knowledge, so that a new entry is recognised at once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from bot.knowledge.bundle import Knowledge
from bot.knowledge.vocabulary import Kind
from bot.search.text import clean

Label = Literal["place", "county", "organisation", "service_area", "target_group"]

# Short municipality names are words too («os», «hå», «ski», «time»): they count as places only
# after a preposition, before «kommune», or with a capital where the question is about names of places.
_SURE_LENGTH = 5
_REMEMBERED = 256  # questions: each is asked for several times on its way
_BEFORE = frozenset({"i", "fra", "frå", "til", "ved", "hos", "bydel"})
_WHERE = frozenset({"i", "fra", "frå", "ved", "hos"})
_AFTER = frozenset({"kommune", "kommunen", "kommuna"})
_OF_NAMES = frozenset(
    "kommune kommunen kommuna kommuner kommunar fylke fylket heter heiter hette het kommunenummer kommunenummeret "
    "sammen saman sammenslått".split()
)
_CALLED = frozenset({"heter", "heiter"})
_NOW = frozenset({"i", "nå", "no", "na", "idag", "nu"})
_WORDS_TOO = frozenset(
    {"grong", "lunde", "lierne", "alver", "bjerke", "grane", "voksen", "steder", "stange", "våler", "frosta", "lesja"}
)

_DIGITS_OF_SIZE = 3
_THOUSANDS = frozenset({"tusen", "hundre"})


@dataclass(frozen=True)
class Entity:
    """A named thing: `value` is a municipality (today's name), a county or an id."""

    label: Label
    value: str
    text: str
    start: int  # character offsets in the cleaned question
    end: int


class Traits:
    """What the ranking asks of every entry, turned around: for each name the entries that have it."""

    def __init__(self, knowledge: Knowledge) -> None:
        naming: dict[tuple[str, str], list[int]] = defaultdict(list)
        count = len(knowledge.entries)
        self.placed_case = np.zeros(count, dtype=np.bool_)  # a case that tells where it was
        self.others = np.zeros(count, dtype=np.bool_)  # tells what others did
        self.history = np.zeros(count, dtype=np.bool_)  # advice retold from 2016-2017
        kinds = np.array([entry.kind for entry in knowledge.entries], dtype=object)
        self.of_kind = {kind: np.asarray(kinds == kind, dtype=np.float32) for kind in get_args(Kind)}
        for position, entry in enumerate(knowledge.entries):
            places = [place for name in entry.places for place in knowledge.places.find(name)]
            names = {("place", place.municipality) for place in places}
            names |= {("county", place.county) for place in places}
            names |= {("organisation", name) for name in (entry.id, *entry.organisations)}
            names |= {("filter", name) for name in (*entry.service_areas, *entry.target_groups)}
            if len(entry.audience) == 1:
                names.add(("audience", entry.audience[0]))
            for name in names:
                naming[name].append(position)
            self.placed_case[position] = bool(places) and entry.kind == "case"
            self.others[position] = entry.kind in {"case", "organisation"}
            self.history[position] = entry.kind == "guide" and entry.certainty == "history"
        self._naming = {name: np.array(positions, dtype=np.int64) for name, positions in naming.items()}
        self._none = np.zeros(0, dtype=np.int64)

    def naming(self, sort: str, name: str) -> NDArray[np.int64]:
        """The positions of the entries with a place, county, organisation, filter or only audience of that name."""
        return self._naming.get((sort, name), self._none)


class EntityFinder:
    """Finds entities by whole words in any case."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.traits = Traits(knowledge)
        self._nlp = spacy.blank("nb")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._meanings: dict[str, list[tuple[Label, str]]] = defaultdict(list)
        self._add_places(knowledge)
        for entry in knowledge.entries:
            if entry.kind == "organisation":
                for name in (entry.title, *entry.aliases):
                    self._add(name, "organisation", entry.id)
        for word in knowledge.vocabulary.service_areas:
            for name in (word.name, *word.words):
                self._add(name, "service_area", word.id)
        for word in knowledge.vocabulary.target_groups:
            for name in (word.name, *word.words):
                self._add(name, "target_group", word.id)
        for name in [*self._meanings, *self._holding_a_place(knowledge)]:
            self._matcher.add(name, [self._nlp.make_doc(name)])
        self._found = lru_cache(maxsize=_REMEMBERED)(self._find)

    def find(self, question: str) -> tuple[Entity, ...]:
        """Entities of `question`, longest first where they overlap, in order of appearance."""
        return self._found(question)

    def _add_places(self, knowledge: Knowledge) -> None:
        for name, places in knowledge.places.by_name.items():
            for place in places:
                self._add(name, "place", place.municipality)
        for county in knowledge.places.counties:
            self._add(county, "county", county)
        for former in knowledge.places.old_counties:
            for county in former.today:
                self._add(former.name, "county", county)

    def _holding_a_place(self, knowledge: Knowledge) -> set[str]:
        """Names of entries with a place in them («Ny på Grünerløkka»): who writes one asks of it, not of the place.

        Other names than titles are proper names when they begin with a capital; «matkurs i Oslo» tells where.
        """
        names = {part for entry in knowledge.entries for part in (entry.title, entry.title.partition(":")[0])}
        for entry in knowledge.entries:
            names |= {name for name in entry.aliases if name[0].isupper() and not _WHERE & set(name.split())}
        held = set()
        for name in names:
            doc = self._nlp.make_doc(name.casefold())
            words = [word.lower_ for word in doc]
            parts = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
            places = (part for part in parts if part != name.casefold() and self._is_name_of_place(part))
            if name.casefold() not in self._meanings and not _AFTER & set(words) and any(places):
                held.add(name.casefold())
        return held

    def _is_name_of_place(self, name: str) -> bool:
        return any(label in {"place", "county"} for label, _ in self._meanings.get(name, ()))

    def _add(self, name: str, label: Label, value: str) -> None:
        meaning = (label, value)
        folded = name.casefold()
        if meaning not in self._meanings[folded]:
            self._meanings[folded].append(meaning)

    def _find(self, question: str) -> tuple[Entity, ...]:
        doc = self._nlp.make_doc(clean(question))
        spans = sorted(((start, end) for _, start, end in self._matcher(doc)), key=lambda s: (s[0] - s[1], s[0]))
        taken: set[int] = set()
        found: list[Entity] = []
        for start, end in spans:
            if taken.intersection(range(start, end)):
                continue
            text = doc[start:end].text
            if text.casefold() not in self._meanings:
                taken.update(range(start, end))  # the name of an entry that holds the name of a place
                continue
            kept = [m for m in self._meanings[text.casefold()] if m[0] != "place" or self._is_place(doc, start, end)]
            kept = [m for m in kept if m[0] != "target_group" or not self._is_size(doc, start)]
            if not kept:
                continue
            taken.update(range(start, end))
            offset = doc[start].idx
            found += [Entity(label, value, text, offset, offset + len(text)) for label, value in kept]
        return tuple(sorted(found, key=lambda entity: (entity.start, entity.label, entity.value)))

    @staticmethod
    def _is_size(doc: Doc, start: int) -> bool:
        """True after a large number: «15 000 innbyggere» says how large a town is, not who needs help."""
        before = doc[start - 1].lower_ if start else ""
        return before in _THOUSANDS or (before.isdigit() and len(before) >= _DIGITS_OF_SIZE)

    @staticmethod
    def _is_place(doc: Doc, start: int, end: int) -> bool:
        text = doc[start:end].text.casefold()
        if len(text) >= _SURE_LENGTH and text not in _WORDS_TOO:
            return True
        before = doc[start - 1].lower_ if start else ""
        after = doc[end].lower_ if end < len(doc) else ""
        if before in _BEFORE or after in _AFTER or (before in _CALLED and after in _NOW):
            return True
        if not doc[start].is_title or start == 0:
            return False
        return len(text) > 3 or any(word.lower_ in _OF_NAMES for word in doc)
