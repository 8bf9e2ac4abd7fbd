"""Everything that was read, together, with the look-ups the rest of the bot needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from bot.knowledge.contacts import Contacts
from bot.knowledge.outlines import AgreementKind, AgreementOutline, BriefOutline
from bot.knowledge.places import Gazetteer
from bot.knowledge.records import DatedValue, Entry, Source, Vocabulary
from bot.knowledge.vocabulary import Audience


@dataclass(frozen=True)
class Knowledge:
    """A whole, checked set of knowledge. `fingerprint` names its content (hex, 64 characters)."""

    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    values: tuple[DatedValue, ...]
    vocabulary: Vocabulary
    places: Gazetteer
    variants: dict[str, str]  # nynorsk, dialect and other spellings to bokmål
    outside: tuple[str, ...]  # example questions that the bot does not answer
    fingerprint: str
    briefs: tuple[BriefOutline, ...] = ()
    agreements: tuple[AgreementOutline, ...] = ()
    contacts: Contacts | None = None
    english: dict[str, str] = field(default_factory=dict)  # words and phrases to bokmål

    @cached_property
    def entry(self) -> dict[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def value(self) -> dict[str, DatedValue]:
        """Dated values by id."""
        return {value.id: value for value in self.values}

    @cached_property
    def brief(self) -> dict[Audience, BriefOutline]:
        """The outline of the meeting brief for each audience."""
        return {brief.audience: brief for brief in self.briefs}

    @cached_property
    def agreement(self) -> dict[AgreementKind, AgreementOutline]:
        """The outline of each kind of agreement."""
        return {agreement.kind: agreement for agreement in self.agreements}
