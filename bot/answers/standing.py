"""A question that stands alone to one answer: search, choose the fact, say it or say that it is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.answers import compose, declining, listing
from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.answers.examples import asks_for_organisations, example_list, organisation_list
from bot.answers.facts import (
    PARTICULAR,
    Fact,
    asked_to_explain,
    asks_beyond,
    asks_what_it_is,
    find_fact,
    near_facts,
    tells_of,
    told,
)
from bot.answers.following import asks_for_cases
from bot.answers.ideas import advice_first, guide_for_idea
from bot.answers.place_questions import name_answer
from bot.answers.places import asks_only_for_place, named_places, place_answer
from bot.answers.rendering import render
from bot.answers.telling import DOUBTFUL, SILENT, telling
from bot.guide.audience import stated_audience
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience, Kind
from bot.search.embeddings import RememberedQuestions, Vectors
from bot.search.index import Index
from bot.search.quantities import asks_for_then, tells_gap, tells_then
from bot.search.ranking import Hit
from bot.search.search import Found, search
from bot.search.text import asking_parts, clean, content_stems, fold

_KEPT = 16  # searches
DEEP = 40  # hits to look through for a list
_CHOICES = 3  # entries offered when the bot asks back
_NEAR_ENOUGH = 0.5  # below this chance that the question is for this bot, nothing near is worth naming
_NEAR = 5  # hits that may take the first one's place when they tell the fact asked for
_AHEAD = 0.2  # how far ahead of all that a list would name another entry must lie to be told instead
_NEARLY = 0.25  # how far below it they may lie
_FACT = 0.5  # how much a fitting fact counts against the score of its entry
_FIRST = 0.1  # how much better another entry must do than the first hit
_ALMOST = 0.06  # how far below the first hit the second may lie and still be told: they tell much the same
_ALMOST_STORY = 0.25
_OF_STORY = 4  # entries beside the first
_WHOLE = frozenset({"rule", "myth", "term", "budget_step"})  # kinds that do not take the first hit's place
_PLAINLY = 0.75  # from this confidence a question about somebody's own family is answered as any other
_LEADS = 2  # details told before the summary
_PLAIN = 0.85  # from this score of a fact it is plainly what was asked for
_UNHEARD = "Akkurat det vet jeg ikke."
NOT_TODAY = "Hvordan det er i dag, vet jeg ikke."


class Standing:
    """Answers questions that stand alone, from one state of the knowledge."""

    def __init__(self, index: Index, embedder: RememberedQuestions) -> None:
        self.index = index
        self.knowledge = index.knowledge
        self._embedder = embedder
        self._searched = lru_cache(maxsize=_KEPT)(self._search)  # a message is searched for more than once

    def find(self, question: str, audience: Audience | None = None, limit: int = 10) -> Found:
        """Search only: ranked hits with their reckoning."""
        spelled = self.index.speller.correct(clean(question))
        found = self._searched(spelled, audience, max(limit, DEEP))
        return replace(found, hits=found.hits[:limit])

    def _search(self, spelled: str, audience: Audience | None, limit: int) -> Found:
        return search(self.index, spelled, self.vectors(spelled), audience, limit, stated_audience(spelled))

    def vectors(self, cleaned: str) -> tuple[Vectors, ...]:
        """The embedding of the question, and of the sentence that asks where it stands in a story."""
        return tuple(self._embedder.question(text) for text in asking_parts(cleaned))

    def answer(self, cleaned: str, context: Context, day: date) -> Answer:
        """The answer to a cleaned question, or an honest no."""
        found = self.find(cleaned, context.audience, DEEP)
        if self._is_abroad(found):
            return declining.abroad()
        places = named_places(found.entities)
        called = name_answer(self.index, cleaned, places)
        if called is not None:
            return called
        listed = self._listed(found, cleaned, context, day)
        if listed is not None:
            return listed
        nearest = [self.knowledge.entry[hit.entry_id] for hit in found.hits]
        if self._asks_for_family(found):
            return declining.family(nearest[:2] if found.inside >= _NEAR_ENOUGH else (), found.confidence)
        guide = guide_for_idea(self.index, found)
        if guide is not None:
            return self.told_of(guide, cleaned, context, day)
        if found.verdict == "answer":
            return self._told(advice_first(self.index, found), cleaned, context, day)
        if found.verdict == "clarify":
            offered = self._for_whom_asks(nearest[:_CHOICES], cleaned)
            if len(offered) > 1:
                return listing.clarify(self.knowledge, offered, day, found.confidence)
            return self.told_of(offered[0], cleaned, context, day)
        return declining.unknown(
            nearest[:2] if found.inside >= _NEAR_ENOUGH and found.known > 0 else (),
            found.confidence,
            english=context.english,
        )

    def _asks_for_family(self, found: Found) -> bool:
        """True for a question about help for somebody's own family that no entry plainly answers."""
        plainly = self.index.knows(found.question) or (found.verdict == "answer" and found.confidence >= _PLAINLY)
        if plainly or stated_audience(found.question) is not None or len(asking_parts(found.question)) > 1:
            return False
        return declining.asks_for_family(fold(found.question, self.knowledge.variants))

    def _for_whom_asks(self, entries: list[Entry], cleaned: str) -> list[Entry]:
        """The entries that are not for the other side alone than the one that the question says asks."""
        stated = stated_audience(cleaned)
        return [entry for entry in entries if stated is None or stated in entry.audience] or entries

    def _is_abroad(self, found: Found) -> bool:
        """True for a question about another country that the entry found does not tell of."""
        country = declining.country_in(fold(found.question, self.knowledge.variants))
        if country is None or self.index.knows(found.question) or not found.hits:
            return False
        told = self.index.wording(self.knowledge.entry[found.hits[0].entry_id]).everything
        return not told.intersection(content_stems(country, self.knowledge.variants))

    def told_of(self, entry: Entry, cleaned: str, context: Context, day: date) -> Answer:
        """What `entry` tells on a question that the conversation says is about it."""
        found = self.find(cleaned, context.audience, DEEP)
        score = found.hits[0].score if found.hits else 1.0
        others = tuple(hit for hit in found.hits if hit.entry_id != entry.id)
        return self._told(replace(found, hits=(Hit(entry.id, score), *others)), cleaned, context, day)

    def _listed(self, found: Found, cleaned: str, context: Context, day: date) -> Answer | None:
        """A list of examples, where the message asks for one and no single fact answers it."""
        places = named_places(found.entities)
        only_place = not self.index.knows(cleaned) and asks_only_for_place(self.index, cleaned, places)
        wanted = context.intent == "find_case" or asks_for_cases(cleaned, self.knowledge)
        if only_place:
            return place_answer(self.index, places, (), day)
        if found.verdict == "decline" or self._holds_the_fact(found, cleaned):
            return None
        if asks_for_organisations(cleaned, self.knowledge):
            return None if self._is_ahead(found, "organisation") else organisation_list(self.index, found, day)
        return example_list(self.index, found, day) if wanted and not self._is_ahead(found, "case") else None

    def _is_ahead(self, found: Found, kind: Kind) -> bool:
        """True where what answers best is no entry of the kind that would be listed, and far ahead of those."""
        of_kind = [hit.score for hit in found.hits if self.knowledge.entry[hit.entry_id].kind == kind]
        return found.hits[0].score - max(of_kind, default=0.0) >= _AHEAD

    def _holds_the_fact(self, found: Found, cleaned: str) -> bool:
        """True when the first hit is named in the question and tells just what it asks: «hvilke kommuner bruker X?»."""
        if not found.hits or found.verdict != "answer":
            return False
        entry = self.knowledge.entry[found.hits[0].entry_id]
        mine = {entry.id, *entry.organisations}
        named = any(entity.label == "organisation" and entity.value in mine for entity in found.entities)
        fact = find_fact(self.index, entry, found.question, self.vectors(cleaned)[-1])
        return named and bool(fact.details) and fact.score >= _PLAIN

    def _told(self, found: Found, cleaned: str, context: Context, day: date) -> Answer:
        """The entry that answers, with the fact asked for first, and one that fits almost as well after it."""
        vector = self.vectors(cleaned)[-1]
        entry, fact = self._best_told(found, vector)
        exact = self.index.knows(cleaned)  # an entry's own question is answered by its summary
        fact, silent = (fact, 0.0) if exact else self._chosen(entry, fact, found.question, vector)
        words = told(self.knowledge, entry, fact, day)
        if len(asking_parts(found.question)) > 1:
            others = self._almost(found, entry, vector, day)
            lead = words if fact.details else None
            beside = self._beside(entry, found, vector, fact, day)
            return compose.story_answer(self.knowledge, [(entry, lead), *others], day, found.confidence, beside)
        if entry.kind in PARTICULAR and asks_beyond(entry, cleaned, self.knowledge.variants):
            return compose.missing_answer(self.knowledge, entry, f"{NOT_TODAY} {words or ''}".strip(), day, known=False)
        if silent >= SILENT:
            return self._unheard(entry, found, context, day)
        if fact.missing and words and entry.kind in PARTICULAR:
            return compose.missing_answer(self.knowledge, entry, words, day, known=False)
        lead = words if fact.details and (not exact or fact.score >= _PLAIN) else None
        also = () if exact else self._almost(found, entry, vector, day)
        beside = [] if exact else self._beside(entry, found, vector, fact, day)
        answer = compose.entry_answer(
            self.knowledge, entry, day, context.audience, found.confidence, lead, also, beside
        )
        if (silent >= DOUBTFUL and not (lead and tells_gap(lead))) or self._explains_another(entry, found.question):
            return compose.doubted(answer, silent)
        return replace(answer, kind="fallback") if lead and tells_gap(lead) else answer

    def _unheard(self, entry: Entry, found: Found, context: Context, day: date) -> Answer:
        """That no text of `entry` answers; with what is known of it where it is what was asked about."""
        named = set(content_stems(found.question, self.knowledge.variants)) & set(self.index.wording(entry).names)
        if named or entry.id in {context.focus, *context.earlier}:
            return compose.missing_answer(self.knowledge, entry, _UNHEARD, day, known=False)
        nearest = [self.knowledge.entry[hit.entry_id] for hit in found.hits[:2]]
        return declining.unknown(nearest, found.confidence, english=context.english)

    def _chosen(self, entry: Entry, fact: Fact, question: str, vector: Vectors) -> tuple[Fact, float]:
        """The details of `entry` that most likely answer, and how likely it is that none of its texts does.

        What was learnt chooses first; the summary comes after a detail anyway, so what the rules found beside it is
        told where they found any. That a fact is missing holds only where the entry is likely silent.
        """
        learnt = telling(self.index, entry, question, vector, follows=False)
        settled = self.index.detail_asked(question) is not None or asks_what_it_is(
            entry, question, self.knowledge.variants
        )
        if settled or (fact.missing and (learnt.silent >= DOUBTFUL or not learnt.details)):
            return fact, learnt.silent
        likeliest = learnt.details or (learnt.near[:1] if fact.details else ())
        told_first = dict.fromkeys((*likeliest, *fact.details))
        if entry.in_2017 and not asks_for_then(question):
            told_first = dict.fromkeys(n for n in told_first if not tells_then(entry.details[n].text))
        return Fact(tuple(told_first)[:_LEADS], None, fact.score), learnt.silent

    def _explains_another(self, entry: Entry, question: str) -> bool:
        """True for «hva er X?» where the entry never says X: it is about something near."""
        asked, told = asked_to_explain(question, self.knowledge.variants), self.index.wording(entry).everything
        return bool(asked) and not any(tells_of(told, stem) for stem in asked)

    def _beside(self, entry: Entry, found: Found, vector: Vectors, fact: Fact, day: date) -> list[str]:
        """The facts of the entry that lie near the question, without the one told first."""
        near = near_facts(self.index, entry, found.question, vector, fact)
        return [render(self.knowledge, entry.details[number].text, day) for number in near]

    def _almost(self, found: Found, first: Entry, vector: Vectors, day: date) -> tuple[tuple[Entry, str | None], ...]:
        """The next hits that fit almost as well as the one told, with the facts they tell.

        One; for a story, whose question is less sure, some.
        """
        story = len(asking_parts(found.question)) > 1
        near, count = (_ALMOST_STORY, _OF_STORY) if story else (_ALMOST, 1)
        others = [hit for hit in found.hits[: count + 1] if hit.entry_id != first.id]
        also = []
        for hit in others[:count]:
            if hit.score >= found.hits[0].score - near:
                entry = self.knowledge.entry[hit.entry_id]
                fact = find_fact(self.index, entry, found.question, vector)
                also.append((entry, told(self.knowledge, entry, fact, day) if fact.details else None))
        return tuple(also)

    def _best_told(self, found: Found, vector: Vectors) -> tuple[Entry, Fact]:
        """The first hit, or a near one that holds the fact asked for and tells it better.

        An organisation and its cases, or two cases of one town, fit a question alike, and so do two guides;
        which of them holds the fact decides. Rules, terms and steps of the budget year are told whole.
        """
        exactly = self.index.detail_asked(found.question)
        if exactly is not None and not self.index.knows(found.question):
            return self.knowledge.entries[exactly[0]], Fact((exactly[1],), None, 1.0)
        first = self.knowledge.entry[found.hits[0].entry_id]
        fact = find_fact(self.index, first, found.question, vector)
        if self.index.knows(found.question) or asks_what_it_is(first, found.question, self.knowledge.variants):
            return first, fact
        best = found.hits[0].score + _FACT * fact.score + (_FIRST if fact.missing is None else 0.0)
        entry = first
        for hit in found.hits[1:_NEAR]:
            other = self.knowledge.entry[hit.entry_id]
            if hit.score >= found.hits[0].score - _NEARLY and _may_take_its_place(first, other):
                instead = find_fact(self.index, other, found.question, vector)
                if instead.details and hit.score + _FACT * instead.score > best:
                    best, entry, fact = hit.score + _FACT * instead.score, other, instead
        return entry, fact


def _may_take_its_place(first: Entry, other: Entry) -> bool:
    """True where `other` may tell the fact instead of the first hit.

    One that tells of something particular yields only to another such; advice also to what it is drawn from.
    """
    return other.kind in PARTICULAR or (first.kind not in PARTICULAR and other.kind not in _WHOLE)
