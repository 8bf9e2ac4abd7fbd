"""What a short message changes about the purchase that was spoken of last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from bot.guide import purchase_words as words
from bot.guide.dates import MONTHS, AskedDay, asked_about
from bot.guide.money import MAX_KR, Amount, find_amounts, find_range, vat_told
from bot.guide.procurement import Buyer, PurchaseKind
from bot.guide.purchase_amount import Told, bargained, read_amount
from bot.guide.purchase_asks import asks_told
from bot.guide.purchase_kinds import KINDS, kinds_told
from bot.guide.purchase_record import Asks, Every, Purchase

_MAX_CHARS = 200  # a message that changes one thing is short
_MAX_OTHER_WORDS = 2  # words that are neither about the purchase nor filling
_TODAY = re.compile(r"\b(?:i dag|idag|nå|no|dagens|i år)\b", re.IGNORECASE)
_OTHER_MATTER = re.compile(
    r"\b(?:hvem|kven|kem|hvorfor|kvifor|hvordan|korleis|åssen|hvilke\w*|kva for|hvor (?!mye|stort?|lang)|kor (?!mykje"
    r"|mye|stort?)"
    r"|søk\w*|støtte|tilskudd|tilskot|eksemp\w*|finnes|finst|tilby\w*|kontakt\w*|møte\w*|frist\w*|betyr|tyder"
    r"|grens\w*|terskel\w*)\b",
    re.IGNORECASE,
)
_AFRESH = re.compile(
    r"^\W*(?:hei\W+)?(?:vi|jeg|eg|me|kommunen|nav)\s+(?:skal|vil|må|ønsker|ynskjer|planlegger|vurderer|skulle)\b.*"
    r"\b(?:kjøpe|kjøpa|anskaffe|skaffe|lyse ut|inngå)\b",
    re.IGNORECASE,
)
# «kan kontrakten vare i 4 år?» asks about the length, not about the sum.
_MAY_LAST = re.compile(
    r"\b(?:kan|får|bør|lov til|lov å)\b[^.?!]*\b(?:vare|vara|løpe|gå over|være på|vere på|forleng\w*|binde|inngå|inngås"
    r"|ha (?:en |ein )?(?:avtale|kontrakt)\w*)\b",
    re.IGNORECASE,
)
_ASKS_AGAIN = re.compile(
    r"\b(?:doffin|ted|lys[ea]s?\s+ut|lysast ut|lyst ut|kunngjøre?s?|anb[uo]d|direkte|loven|lova)\b", re.IGNORECASE
)
_MORE = re.compile(r"^\W*(?:og\s+)?(?:(?<!\w)\+|pluss\b|i tillegg\b)", re.IGNORECASE)
_OPENS = re.compile(
    r"^\W*(?:og|enn|men|nei|ja|hva om|kva om|ka om|hva hvis|kva viss|hvis|viss|dersom"
    r"|hva med|kva med|i stedet|heller)\b",
    re.IGNORECASE,
)
_WHOLE_QUESTION = re.compile(
    r"\b(?:inn)?kjøpe? (?:av|for|på|til)\b|\bmå (?:vi|eg|jeg|me|det|den|kommunen)\b|\banskaffe\w*", re.IGNORECASE
)
_FILLING = frozenset(
    """
    og enn en ei eit et ett ein hva kva ka om hvis viss dersom at det den de dei er e var blir vert blei skal i
    på for til av som med nei ja jo niks men da så altså egentlig eigentleg heller stedet staden istedenfor vi
    jeg eg me du dere dykk kjøper kjøpar kjøpet kjøp innkjøp innkjøpet avtalen avtala avtale kontrakten kontrakt
    beløpet summen prisen verdien tjeneste tjenesten tjenester teneste tenester varer når nå no gjelder gjeld
    gjaldt bare berre også òg ca cirka rundt omtrent kanskje selv sjølv oss vår vårt dette denne må måtte lyse
    ut lov reglene reglane regelen doffin kunngjøre anbud forresten beklager mente mener feil ikke ikkje sa
    snakk tjenestene gang ganger hvor kor mye mykje stor stort lenge går har hadde få ville vil kan kunne blitt
    vært oppe nede ned opp mot nesten litt over under minst maks høyst kroner kr mva moms inkl inkludert eks
    ekskl uten utan fortsatt nok hm ok okei takk samme same først dag før etter innen anta si sier gitt tenk
    tenker ved alt alle sammen saman avtaletid varighet år året åra måned måneder måneden mnd opsjon opsjoner
    noen nokon noe noko slags pluss per
    ted kunngjøres lyses lysast direkte anbod loven lova følge følgje slipper slepp slipp trenger treng
    """.split()
)


@dataclass(frozen=True)
class _Told:
    """What the message tells; None where it tells nothing about that."""

    amount: Told | None
    vat: bool | None
    kinds: tuple[set[PurchaseKind], set[PurchaseKind]]
    length: words.Length
    endless: bool
    units: tuple[int | None, str] | None
    number: tuple[int, str] | None  # «60 deltakere», when a price of a unit was told before
    every: Every | None
    buyer: Buyer | Literal["either"] | None
    asked: AskedDay | None
    today: bool
    asks: Asks | None
    asks_again: bool  # «må det på TED?»: something else is asked of the same purchase

    def anything(self) -> bool:
        """True when the message tells something about a purchase."""
        return any(
            (
                self.amount, self.vat is not None, any(self.kinds), self.length.months, self.length.options is not None,
                self.endless, self.units, self.number, self.every, self.buyer, self.asked, self.today, self.asks_again,
            )
        )  # fmt: skip


def continue_purchase(previous: Purchase, message: str, *, today: date, months: int | None = None) -> Purchase | None:
    """`previous` with what `message` changes; None when the message is not about that purchase.

    `months`: how many months a contract without an end counts for, for an amount that becomes a yearly
    or monthly one. Never raises, whatever the text.
    """
    text = " ".join(message.split())
    if not text or len(text) > _MAX_CHARS or words.SPLIT.search(text) or _AFRESH.search(text):
        return None
    if _OTHER_MATTER.search(text) or bargained(text) != text:
        return None
    told = _read(previous, text, today)
    if told.amount is None and _MAY_LAST.search(text):
        return None
    if not told.anything() or len(_other_words(text)) > _MAX_OTHER_WORDS:
        return None
    if told.amount and not _OPENS.search(text) and (told.kinds[0] or _WHOLE_QUESTION.search(text)):
        return None  # amount and kind, or a whole question: another purchase
    if told.amount and _MORE.search(text) and not previous.repeated and previous.count == 1:
        return _with_more(previous, told)
    changed = replace(previous, rule_months=previous.rule_months or months)
    changed = _with_amount(changed, told)
    changed = _with_length(changed, told)
    return replace(changed, **_with_rest(changed, told))


def _read(previous: Purchase, text: str, today: date) -> _Told:
    number = words.NUMBER.search(text) if previous.count is None or previous.count > 1 else None
    asked = asked_about(text, today)
    return _Told(
        amount=read_amount(text),
        vat=vat_told(text),
        kinds=kinds_told(text),
        length=words.length_told(text),
        endless=words.ENDLESS.search(text) is not None,
        units=words.units_told(text),
        number=(max(1, words.number(number["n"])), number["thing"].lower()) if number else None,
        every=words.every_told(text),
        buyer=words.buyer_told(text),
        asked=asked,
        today=asked is None and previous.asked is not None and _TODAY.search(text) is not None,
        asks=asks_told(text),
        asks_again=asks_told(text) is not None and _ASKS_AGAIN.search(text) is not None,
    )


def _with_more(purchase: Purchase, told: _Told) -> Purchase:
    """`purchase` and another amount of it: «+ 500 000 neste år», «pluss opsjon på 200 000»."""
    if told.amount is None:
        return purchase
    more, before = told.amount.amount, purchase.stated
    total = min(before.kr + more.kr, int(MAX_KR))
    vat = told.vat if told.vat is not None else before.including_vat
    return replace(
        purchase,
        stated=Amount(total, f"{before.text} + {more.text}", vat),
        optional=purchase.optional + told.amount.optional,
        least=None,
    )


def _with_amount(purchase: Purchase, told: _Told) -> Purchase:
    """An amount told anew brings its own VAT, options' kroner and number, or none; it keeps the length."""
    before = purchase.stated
    if told.amount is None:
        vat = told.vat if told.vat is not None else before.including_vat
        if told.length.options == 0 and purchase.optional < before.kr:
            before = replace(before, kr=before.kr - purchase.optional)
            purchase = replace(purchase, optional=0)
        return replace(purchase, stated=replace(before, including_vat=vat))
    count, counted = (purchase.count, purchase.counted)
    if told.units is None and told.number is None:
        count, counted = 1, "kjøp"
    return replace(
        purchase,
        stated=told.amount.amount,
        least=told.amount.least,
        optional=told.amount.optional,
        count=count,
        counted=counted,
    )


def _with_length(purchase: Purchase, told: _Told) -> Purchase:
    every: Every = told.every or purchase.every
    length = told.length.months if told.length.months is not None else purchase.length
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
    elif told.today:
        changes["asked"], changes["whole_year"] = None, False
    return changes


def _other_words(text: str) -> list[str]:
    """Words that neither tell about a purchase nor merely fill."""
    spans = [amount.text for amount in find_amounts(text)]
    if found := find_range(text):
        spans.insert(0, found[1].text)
    for span in spans:
        text = text.replace(span, " ")
    for pattern in (*(pattern for _, pattern in KINDS), *_ABOUT):
        text = pattern.sub(" ", text)
    found_words = (word.casefold() for word in re.findall(r"[^\W\d_]+", text))
    return [word for word in found_words if word not in _FILLING and word not in MONTHS]


_ABOUT = (
    words.YEARLY, words.MONTHLY, words.WHOLE, words.ENDLESS, words.OPTIONS, words.NO_OPTIONS, words.LENGTH, words.UNIT,
    words.EACH, words.NUMBER, words.SEVERAL, words.STATE, words.MUNICIPALITY, _TODAY,
)  # fmt: skip
