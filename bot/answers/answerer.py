"""A question and its context to one answer: the one call that an action makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.answers import compose, declining
from bot.answers.answer import Answer
from bot.answers.procurement import procurement_answer
from bot.guide.purchase import read_purchase
from bot.knowledge.records import Entry
from bot.knowledge.vocabulary import Audience
from bot.search.embeddings import RememberedQuestions
from bot.search.index import Index
from bot.search.search import Found, search
from bot.search.text import MAX_CHARS, clean

_CHOICES = 3  # entries offered when the bot asks back
_LISTED = 4
_SPREAD = 0.15  # how far below the best case another one may lie and still be listed
_NEAR_ENOUGH = 0.5  # below this chance that the question is for this bot, nothing near is worth naming


@dataclass(frozen=True)
class Context:
    """What the conversation holds when a question comes."""

    audience: Audience | None = None
    focus: str | None = None  # id of the entry the conversation is about
    results: tuple[str, ...] = field(default_factory=tuple)  # ids listed last
    intent: str | None = None


class Answerer:
    """Answers from one state of the knowledge. Immutable: a reload makes a new one."""

    def __init__(self, index: Index, embedder: RememberedQuestions) -> None:
        self.index = index
        self.knowledge = index.knowledge
        self._embedder = embedder

    def find(self, question: str, audience: Audience | None = None) -> Found:
        """Search only: ranked hits with their reckoning."""
        cleaned = clean(question)
        return search(self.index, cleaned, self._embedder.question(cleaned), audience)

    def answer(self, question: str, context: Context, day: date) -> Answer:
        """The answer to `question` on `day`. Never raises for any text."""
        if len(question) > MAX_CHARS:
            return declining.too_long(len(question))
        cleaned = clean(question)
        if not any(ch.isalnum() for ch in cleaned):
            return declining.empty() if not cleaned else declining.unknown()
        purchase = read_purchase(cleaned, surely=context.intent == "give_amount")
        if purchase is not None:
            told = procurement_answer(self.knowledge, purchase, day)
            if told is not None:
                return told
        found = self.find(cleaned, context.audience)
        if context.intent == "find_case" and found.verdict != "decline":
            cases = self._cases(found)
            if len(cases) > 1:
                return compose.list_answer(self.knowledge, cases, "Disse eksemplene ligner:", day, found.confidence)
        if found.verdict == "answer":
            hit = found.hits[0]
            entry = self.knowledge.entry[hit.entry_id]
            return compose.entry_answer(self.knowledge, entry, day, context.audience, found.confidence, hit.detail)
        nearest = [self.knowledge.entry[hit.entry_id] for hit in found.hits]
        if found.verdict == "clarify":
            return compose.clarify(nearest[:_CHOICES], found.confidence)
        return declining.unknown(
            nearest[:2] if found.inside >= _NEAR_ENOUGH and found.known > 0 else (), found.confidence
        )

    def more(self, context: Context, day: date) -> Answer:
        """The rest about the entry in focus."""
        entry = self.knowledge.entry.get(context.focus or "")
        if entry is None:
            return Answer(
                "question", "Hva vil du vite mer om? Skriv et ord eller et spørsmål.", buttons=declining.DOORS
            )
        return compose.more_answer(self.knowledge, entry, day, context.audience)

    def _cases(self, found: Found) -> list[Entry]:
        """The cases among the hits that are near the best one."""
        entries = [(self.knowledge.entry[hit.entry_id], hit.score) for hit in found.hits]
        cases = [(entry, score) for entry, score in entries if entry.kind == "case"]
        if not cases:
            return []
        best = cases[0][1]
        return [entry for entry, score in cases if score >= best - _SPREAD][:_LISTED]
