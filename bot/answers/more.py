"""«Fortell mer»: the rest about what was talked about last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answers import compose, declining, listing
from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.answers.following import chosen
from bot.answers.procurement_more import procurement_more
from bot.guide.purchase import Purchase
from bot.knowledge.bundle import Knowledge


def more_of(knowledge: Knowledge, message: str, context: Context, day: date) -> Answer:
    """The rest about the purchase, the entry in focus, or the one that a cleaned message chooses from the list."""
    position = chosen(message, knowledge.variants, len(context.results))
    listed = [knowledge.entry[name] for name in context.results if name in knowledge.entry]
    if position is not None and position < len(listed):
        return compose.entry_answer(knowledge, listed[position], day, context.audience)
    purchase = Purchase.from_slot(context.purchase)
    if purchase is not None and context.just_bought:
        return replace(procurement_more(knowledge, purchase, day), purchase=context.purchase)
    entry = knowledge.entry.get(context.focus or "")
    if entry is None and listed:
        return listing.which_of(listed)
    if entry is None:
        return Answer("question", "Hva vil du vite mer om? Skriv et ord eller et spørsmål.", buttons=declining.DOORS)
    if context.told_out == entry.id:
        return compose.nothing_more(knowledge, entry)
    return compose.more_answer(knowledge, entry, day, context.audience)
