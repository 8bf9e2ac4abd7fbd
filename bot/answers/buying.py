"""A message about a purchase: the limit it asks of, the purchase talked about with one thing changed, or a new one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.answers.answer import Answer
from bot.answers.context import Context
from bot.answers.procurement import procurement_answer
from bot.answers.procurement_limits import limit_answer
from bot.guide.money import find_amounts
from bot.guide.procurement import MONTHS_WITHOUT_END
from bot.guide.procurement_asked import continue_limits
from bot.guide.purchase import Purchase, is_buying, read_purchase
from bot.guide.purchase_following import continue_purchase
from bot.knowledge.bundle import Knowledge
from bot.knowledge.values import value_on
from bot.search.text import asking_parts, fold, sentences

# The amount in such a question is the limit that it asks of, or what is not known to be a purchase (folded text).
_ASKS_OF_LIMIT = re.compile(
    r"^(?:og )?(?:nar|hvor lenge|hvem|hvorfor|hvilke\w* (?:lov\w*|regel|regler|vedtak))\b.*\b\w*(?:grense|terskel)\w*"
    r"|\b(?:tilskudd|stotte|gave) eller (?:et )?(?:inn)?(?:kjop|anskaffelse)"
    r"|\b(?:kjop|anskaffelse) eller (?:et )?(?:tilskudd|stotte)"
    r"|^er (?:det )?[\d .]+\w* (?:kroner |kr )?(?:som er )?(?:\w*grens|\w*terskel)\w*"
)


def answer_in_talk(knowledge: Knowledge, cleaned: str, context: Context, day: date) -> Answer | None:
    """The limit asked for, or the purchase talked about with one thing changed; None for other matters."""
    last = context.last_question
    after = continue_limits(last, cleaned, day) if last and not context.just_bought else None
    limit = limit_answer(knowledge, after or cleaned, day)
    if limit is not None:
        return replace(limit, asked=after or cleaned)
    previous = Purchase.from_slot(context.purchase)
    if previous is None:
        return None
    changed = continue_purchase(previous, cleaned, today=day, months=_months_without_end(knowledge, day))
    answer = _told(knowledge, changed, day) if changed is not None else None
    return replace(answer, asked=cleaned) if answer is not None else None


def answer_alone(knowledge: Knowledge, cleaned: str, surely: bool, day: date) -> Answer | None:
    """The rules for the purchase that a question tells of; None where it tells of none.

    `surely`: the conversation is about buying already.
    """
    # A story may name a turnover, a rent or last year; it is about a purchase when its question is, or the
    # sentence that names the amount, and the rest of it is not read for that.
    asking = asking_parts(cleaned)[1:]
    telling = [part for part in sentences(cleaned) if find_amounts(part) and part not in asking] if asking else []
    about_buying = not asking or any(is_buying(part) for part in (*asking, *telling))
    asked = asking[-1] if asking else sentences(cleaned)[-1]
    if not about_buying or _ASKS_OF_LIMIT.search(fold(asked, knowledge.variants)):
        return None
    read = " ".join((*telling, *asking)) if asking else cleaned
    purchase = read_purchase(read, surely=surely, months=_months_without_end(knowledge, day), today=day)
    return _told(knowledge, purchase, day) if purchase is not None else None


def _told(knowledge: Knowledge, purchase: Purchase, day: date) -> Answer | None:
    """The rules for a purchase, which the conversation is then about."""
    answer = procurement_answer(knowledge, purchase, day)
    return None if answer is None else replace(answer, purchase=purchase.to_slot())


def _months_without_end(knowledge: Knowledge, day: date) -> int | None:
    """How many months a contract without an end counts for, by the dated value."""
    dated = knowledge.value.get(MONTHS_WITHOUT_END)
    period = value_on(dated, day) if dated else None
    return int(period.value) if period is not None and isinstance(period.value, int | float) else None
