"""What a short message changes about the purchase that was spoken of last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from bot.guide import purchase_words as words
from bot.guide.dates import AskedDay, asked_about
from bot.guide.money import kroner, vat_told
from bot.guide.procurement import Buyer, PurchaseKind
from bot.guide.purchase_amount import Told, bargained, read_amount
from bot.guide.purchase_asks import DIRECTLY, asks_told
from bot.guide.purchase_kinds import kinds_told
from bot.guide.purchase_more import with_more
from bot.guide.purchase_other import LADDER, TODAY, is_another_subject, is_giving, is_other_matter, other_words
from bot.guide.purchase_record import RESERVING, Asks, Every, Purchase, Unsure
from bot.guide.purchase_turning import on_side, with_scale

_MAX_CHARS = 200  # a message that changes one thing is short
_MAX_OTHER_WORDS = 2  # words that are neither about the purchase nor filling
# «kan kontrakten vare i 4 år?» asks about the length, not about the sum.
_MAY_LAST = re.compile(
    r"\b(?:kan|får|bør|lov til|lov å)\b[^.?!]*\b(?:vare|vara|løpe|gå over|være på|vere på|forleng\w*|binde|inngå|inngås"
    r"|ha (?:en |ein )?(?:avtale|kontrakt)\w*)\b",
    re.IGNORECASE,
)
# «det kan forlenges med ett år» tells of options
_TELLS_IT_MAY = re.compile(
    r"^\W*(?:(?:og|men|nei|ja)\W+)*(?:det|den|han|ho|hun|avtal\w+|kontrakt\w+)\s+(?:kan|får)\b[^?]*$", re.IGNORECASE
)
_ASKS_AGAIN = re.compile(
    r"\b(?:doffin|ted|lys[ea]s?\s+ut|lysast ut|lyst ut|kunngjøre?s?|anb[uo]d|direkte|loven|lova)\b", re.IGNORECASE
)
_OPENS = re.compile(
    r"^\W*(?:og|enn|men|nei|ja|hva om|kva om|ka om|hva hvis|kva viss|hvis|viss|dersom"
    r"|hva med|kva med|i stedet|heller)\b",
    re.IGNORECASE,
)
_WHOLE_QUESTION = re.compile(
    r"\b(?:inn)?kjøpe? (?:av|for|på|til)\b|\bmå (?:vi|eg|jeg|me|det|den|kommunen)\b|\banskaffe\w*", re.IGNORECASE
)


# «innkjøpssjefen mener vi kan dele»: in the talk about a purchase there is nothing else to split
_MAY_SPLIT = re.compile(
    r"\b(?:kan|får|bør|skal|lov til å|lov å)\s+(?:(?:vi|me|dere|de|ikke|ikkje|bare|berre|også|heller)\s+)*"
    r"(?:dele|dela|splitte|stykke)\b(?!\s+(?:ut|med|på|erfaring|informasjon|kunnskap|dette med))"
    r"|\b(?:om|hvis|viss|dersom)\s+(?:vi|me)\s+(?:(?:bare|berre|heller)\s+)?(?:deler|delar|splitt[ae]r)\b"
    r"(?!\s+(?:ut|med|på)\b)",
    re.IGNORECASE,
)


# «er det helse og sosial?» asks what the purchase is; «er det annerledes hvis …» supposes it.
_ASKS_KIND = re.compile(
    r"^\W*(?:(?:og|men|ok|hm)\W+)*(?:er|e|regnes|reknes|teller)\s+(?:det|dette|den|da|slikt|sånt)\b"
    r"(?!.*\b(?:hvis|viss|om|dersom|når)\b)",
    re.IGNORECASE,
)
_ASKS_SUM = re.compile(r"\b(?:hva|kva|ka|(?:hvor|kor) (?:mye|mykje|mytji|stor))\b", re.IGNORECASE)


# «hva om det er 2 mill i stedet?» changes the purchase of that day; «hva med 2 mill?» is about another
_THEN = re.compile(
    r"\b(?:i stedet|i staden|istedenfor|heller|mente|meinte|nei|feil|egentlig|eigentleg|den gang\w*|den tid\w*|var"
    r"|måtte|gjaldt|burde|skulle|samme år|same år)\b",
    re.IGNORECASE,
)
_MUST_NOW = re.compile(r"\b(?:må|skal|trenger|treng|kan)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Told:
    """What the message tells; None where it tells nothing about that."""

    amount: Told | None
    vat: bool | None
    kinds: tuple[set[PurchaseKind], set[PurchaseKind]]
    length: words.Length
    endless: bool
    units: tuple[int | None, str] | None
    contracts: bool  # «det blir to avtaler»: as many as that, and nothing tells whether the sum is the same
    number: tuple[int, str] | None  # «60 deltakere», when a price of a unit was told before
    every: Every | None
    over: bool  # «over fire år»
    buyer: Buyer | Literal["either"] | None
    asked: AskedDay | None
    today: bool
    anew: bool  # an earlier day was asked about, and this message asks of today again
    asks: Asks | None
    options_unread: bool  # options are named, and nothing tells how long they are
    asks_again: bool  # «må det på TED?», «vis trappen»: something else, or the same again, is asked of the purchase

    def anything(self) -> bool:
        """True when the message tells something about a purchase."""
        return any(
            (
                self.amount, self.vat is not None, any(self.kinds), self.length.months, self.length.options is not None,
                self.endless, self.units, self.contracts, self.number, self.every, self.buyer, self.asked, self.today,
                self.asks_again,
            )
        )  # fmt: skip


def continue_purchase(previous: Purchase, message: str, *, today: date, months: int | None = None) -> Purchase | None:
    """`previous` with what `message` changes; None when the message is not about that purchase.

    `months`: how many months a contract without an end counts for, for an amount that becomes a yearly
    or monthly one. Never raises, whatever the text.
    """
    text = with_scale(previous, " ".join(message.split()))
    if not text or len(text) > _MAX_CHARS:
        return None
    direct = DIRECTLY.search(text) is not None
    previous = replace(previous, direct=direct, judged=False, followed=True, more=None)
    side = on_side(previous, text)
    if side is not None:
        return side
    reserving = asks_told(text, previous.asks) in RESERVING
    if (is_other_matter(text) and not reserving) or is_giving(text) or bargained(text) != text:
        return None
    previous = replace(previous, side=None)
    told = _read(previous, text, today)
    if told.amount is None and _MAY_LAST.search(text) and not _TELLS_IT_MAY.search(text):
        return None
    if not told.anything() and is_another_subject(text):
        return replace(previous, kind=None, refused=())  # «og rydding av park på samme sum?»
    if not told.anything() or len(other_words(text)) > _MAX_OTHER_WORDS + (2 if reserving else 0):
        return None
    if any(told.kinds) and told.amount is None and told.asks is None and _ASKS_KIND.search(text):
        return None
    if told.amount and not _OPENS.search(text) and (told.kinds[0] or _WHOLE_QUESTION.search(text)):
        return None  # amount and kind, or a whole question: another purchase
    told = _in_pieces(previous, text, told)
    more = with_more(previous, text, told.amount) if told.amount else None
    if more is not None:  # «neste år» tells when the added amount is paid, not which day's rules are asked about
        return replace(more, **_with_rest(more, replace(told, number=None, units=None, asked=None, today=False)))
    changed = replace(previous, rule_months=previous.rule_months or months)
    changed = _with_amount(_with_length(changed, told), told)
    changed = replace(changed, **_with_rest(changed, told))
    same = replace(changed, asks=previous.asks, rule_months=previous.rule_months) == previous
    return replace(changed, judged=same and told.asks is not None and LADDER.search(text) is None)


def _read(previous: Purchase, text: str, today: date) -> _Told:
    number = words.NUMBER.search(text) if previous.count is None or previous.count > 1 else None
    asked, asks, amount = asked_about(text, today), asks_told(text, previous.asks), read_amount(text)
    in_parts = asks is None and words.IN_PARTS.search(text) is not None
    if amount is None and (in_parts or (asks not in RESERVING and _MAY_SPLIT.search(text))):
        asks = "split"
    pieces = asks == "split" and amount is None  # the sum stays what it was, in however many contracts
    units = None if pieces else words.units_told(text)
    every = words.every_told(text)
    sums_up = every == "whole" and amount is None and _ASKS_SUM.search(text) is not None  # «hva er totalverdien?»
    contracts = amount is None and units is not None and previous.count == 1 and words.contracts_told(text)
    return _Told(
        amount=amount,
        vat=vat_told(text),
        kinds=kinds_told(text),
        length=words.length_told(text),
        endless=words.ENDLESS.search(text) is not None,
        units=None if contracts else units,
        contracts=contracts,
        number=(max(1, words.number(number["n"])), number["thing"].lower()) if number else None,
        every=None if sums_up else every,
        over=words.over_told(text),
        buyer=words.buyer_told(text),
        asked=asked,
        today=asked is None and previous.asked is not None and TODAY.search(text) is not None,
        anew=_anew(previous, text, amount),
        asks=asks,
        options_unread=_options_unread(previous, text),
        asks_again=sums_up or _asks_again(asks, text) or LADDER.search(text) is not None,
    )


def _anew(previous: Purchase, text: str, amount: Told | None) -> bool:
    """True where the day asked about before is left: another amount, or «må vi?», and nothing points back to it."""
    if previous.asked is None or _THEN.search(text):
        return False
    return amount is not None or _MUST_NOW.search(text) is not None


def _in_pieces(previous: Purchase, text: str, told: _Told) -> _Told:
    """Without the price of each piece that a purchase is split in: the sum stays what it was."""
    split = told.asks == "split" or (previous.asks == "split" and words.EACH_PIECE.search(text) is not None)
    if not split or told.amount is None or told.amount.whole or previous.length_missing:
        return told
    count = told.units[0] if told.units else None
    fits = told.amount.amount.kr * (count or 1) <= previous.kr
    return replace(told, amount=None, units=None, number=None) if fits else told


def _options_unread(previous: Purchase, text: str) -> bool:
    """True where the message names options of a length that neither it nor the conversation has told."""
    if not words.options_unread(text) or previous.optional:
        return False
    return not previous.options or words.length_told(text).months is not None


def _asks_again(asks: Asks | None, text: str) -> bool:
    if asks == "split" or asks in RESERVING:
        return True
    return asks is not None and _ASKS_AGAIN.search(text) is not None


def _with_amount(purchase: Purchase, told: _Told) -> Purchase:
    """An amount told anew brings its own VAT, options' kroner and number, or none; it keeps the length."""
    before = purchase.stated
    if told.amount is None:
        vat = told.vat if told.vat is not None else before.including_vat
        purchase = replace(purchase, unsure=_unsure(purchase, told))
        if told.length.options == 0 and 0 < purchase.optional < before.kr:
            left = before.kr - purchase.optional
            before = replace(before, kr=left, text=kroner(left))
            purchase = replace(purchase, optional=0)
        return replace(purchase, stated=replace(before, including_vat=vat))
    count, counted = (purchase.count, purchase.counted)
    if told.units is None and told.number is None:
        count, counted = 1, "kjøp"
    return replace(
        purchase,
        stated=told.amount.amount,
        least=told.amount.least,
        below=told.amount.below,
        optional=told.amount.optional,
        count=count,
        counted=counted,
        unsure=_unsure(purchase, told),
    )


def _unsure(purchase: Purchase, told: _Told) -> Unsure | None:
    """What is still not known of the sum: a new amount tells how amounts hang together, a length how long they are."""
    if told.contracts or (told.amount is not None and told.amount.unsure):
        return "amounts"
    if told.options_unread:
        return "options"
    if purchase.unsure == "amounts":
        return None if told.amount is not None else "amounts"
    settled = told.length.options is not None or told.endless or (told.length.months is not None)
    return None if settled else purchase.unsure


def _with_length(purchase: Purchase, told: _Told) -> Purchase:
    every: Every = told.every or purchase.every
    if told.amount is not None and (told.amount.whole or (told.every is None and purchase.unsure == "amounts")):
        every = "whole"
    elif told.amount is not None and told.every is None and told.over:
        every = "once"  # «12 mill over fire år»: the whole, unless it is said to be for each year
    length = told.length.months if told.length.months is not None else purchase.length
    if purchase.unsure == "options" and told.length.options is None and length is not None:
        before = purchase.length or 0
        if not told.options_unread and told.length.months is not None and length <= before:
            # «to år med opsjon», «ett år»: shorter than the contract, so it is the option's length
            return replace(purchase, every=every, options=length)
    options = told.length.options if told.length.options is not None else purchase.options
    if told.endless:
        length, options = None, 0
    elif told.length.months is not None and told.length.options is None and purchase.length is not None:
        options = 0  # another length is another contract
    return replace(purchase, every=every, length=length, options=options)


def _with_rest(purchase: Purchase, told: _Told) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    named, refused = told.kinds
    if len(named) == 1:
        changes["kind"] = next(iter(named))
    elif named or purchase.kind in refused:
        changes["kind"] = None
    changes["refused"] = tuple(sorted((set(purchase.refused) | refused) - named))
    if told.number is not None:
        changes["count"], changes["counted"] = told.number
    elif told.units is not None:
        changes["count"], changes["counted"] = told.units
    if told.asks is not None:
        changes["asks"] = told.asks
    if told.buyer is not None:
        changes["buyer"] = "municipality" if told.buyer == "either" else told.buyer
        changes["either"] = told.buyer == "either"
    if told.asked is not None:
        changes["asked"], changes["whole_year"] = told.asked.day, told.asked.whole_year
    elif told.today or told.anew:
        changes["asked"], changes["whole_year"] = None, False
    return changes
