"""«Lag et utkast til avtale»: which kind, who, how long and for how much, then the draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.answers.agreements import agreement_answer
from bot.answers.answer import Answer, Button
from bot.guide.agreements import AgreementRequest, length_in_words
from bot.guide.dates import long_date
from bot.guide.lengths import months_in
from bot.guide.meeting_brief import municipality_name
from bot.guide.money import find_amounts, kroner
from bot.guided import reading
from bot.guided.task import Blank, Desk, Task, Values
from bot.knowledge.outlines import AGREEMENT_KINDS, AgreementKind, When
from bot.search.text import fold

_NAV = re.compile(r"\bnav(?:-kontoret i)? ((?-i:[A-ZÆØÅ])[\wæøåÆØÅ-]+(?: (?-i:[A-ZÆØÅ])[\wæøåÆØÅ-]+)*)", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b((?:[A-ZÆØÅ][\w&.æøåÆØÅ-]*\s+){1,4}(?:AS|SA|ANS|DA|ENK)|(?:Stiftelsen|Foreningen)\s+(?:[A-ZÆØÅ][\wæøåÆØÅ-]*\s?){1,4})"
)
_COMPOUND = re.compile(r"s?(?:avtale|kontrakt)\w*")  # leaves «arbeidstrening» of «arbeidstreningsavtale»
_UNPAID = re.compile(r"\b(?:gratis|vederlagsfritt|ubetalt|uten betaling|ingen betaling|betaler ikke|ikke betal\w*)\b")
_PAID = re.compile(r"\b(?:med betaling|mot betaling|betalt|betaler|betale|betaling|honorar|pris)\b")
_SMALLEST_KR = 100  # a bare number as the answer to «hvor mye» is an amount from here
_SURELY_KR = 10_000  # and in any other message from here


def _kind(text: str, desk: Desk) -> AgreementKind | None:
    """The kind whose words stand in a message, by themselves or before «avtale»: «arbeidstreningsavtale»."""
    folded = fold(text, desk.knowledge.variants)
    told = f" {_COMPOUND.sub(' ', folded)} {folded} "
    for kind in AGREEMENT_KINDS:
        outline = desk.knowledge.agreement.get(kind)
        for words in outline.words if outline else ():
            if f" {fold(words, desk.knowledge.variants)} " in told:
                return kind
    return None


def _kind_shown(kind: str, desk: Desk) -> str:
    return next((outline.title.casefold() for outline in desk.knowledge.agreements if outline.kind == kind), kind)


def _public_party(text: str, desk: Desk) -> str | None:
    """«Nav Bergen» or «Trondheim kommune», where the message names one."""
    if match := _NAV.search(text):
        return f"Nav {match[1]}"
    found = reading.places_named(text, desk, alone=False)
    return municipality_name(found[0]) if len({place.municipality for place in found}) == 1 else None


def _public_party_asked(text: str, desk: Desk) -> str | None:
    found = reading.places_named(text, desk, alone=True)
    alone = municipality_name(found[0]) if len({place.municipality for place in found}) == 1 else None
    return _public_party(text, desk) or alone or reading.own_words(text, desk)


def _other_party(text: str, desk: Desk) -> str | None:
    """A company, foundation or association, or an organisation that the bot knows."""
    if match := _COMPANY.search(text):
        return match[1].strip()
    known = [entity for entity in desk.index.entities.find(text) if entity.label == "organisation"]
    return next((desk.knowledge.entry[entity.value].title for entity in known if _is_other(entity.text)), None)


def _is_other(name: str) -> bool:
    """True for what is not the public party itself."""
    return re.search(r"\b(?:nav|kommune|bydel)\b", name, re.IGNORECASE) is None


def _other_party_asked(text: str, desk: Desk) -> str | None:
    return _other_party(text, desk) or reading.own_words(text, desk)


def _payment(text: str, desk: Desk) -> When | None:
    folded = fold(text, desk.knowledge.variants)
    if _UNPAID.search(folded):
        return "unpaid"
    return "paid" if _PAID.search(folded) or find_amounts(text) else None


def _payment_asked(text: str, desk: Desk) -> When | None:
    folded = fold(text, desk.knowledge.variants)
    if re.match(r"(?:nei|ikke)\b", folded):
        return "unpaid"
    return _payment(text, desk) or ("paid" if re.match(r"ja\b", folded) else None)


def _months(text: str, desk: Desk) -> int | None:
    return months_in(text)


def _largest(text: str, smallest_bare: int) -> int | None:
    """Whole kroner without VAT; an amount with VAT is none that an agreement can hold."""
    amounts = [amount for amount in find_amounts(text, smallest_bare) if not amount.including_vat]
    return max((amount.kr for amount in amounts), default=None)


def _kr(text: str, desk: Desk) -> int | None:
    return _largest(text, _SURELY_KR)


def _kr_asked(text: str, desk: Desk) -> int | None:
    return _largest(text, _SMALLEST_KR)


def _group(text: str, desk: Desk) -> str | None:
    found = reading.target_group(text, desk)
    return reading.name_of(found, desk) if found else None


def _needed(values: Values, desk: Desk) -> Sequence[str]:
    kind = values.get("kind")
    if kind is None:
        return ("kind",)
    outline = desk.knowledge.agreement.get(kind)
    names = ["public_party", "other_party", "purpose", "months", "start"]
    if kind == "inkludering":
        names.insert(3, "group")
    if outline is not None and outline.payment:
        names += ["payment", "kr"] if values.get("payment") == "paid" else ["payment"]
    return (*names, "meetings")


def request_of(values: Values, kind: AgreementKind) -> AgreementRequest:
    """The request that the filled blanks make. What was skipped is not told."""
    start, months = values.get("start"), values.get("months")
    payment: When | None = values.get("payment") or None
    return AgreementRequest(
        kind=kind,
        public_party=values.get("public_party") or None,
        other_party=values.get("other_party") or None,
        purpose=values.get("purpose") or None,
        months=int(months) if months else None,
        start=date.fromisoformat(start) if start else None,
        payment=payment,
        kr=int(values["kr"]) if values.get("kr") and payment == "paid" else None,
        meetings=values.get("meetings") or None,
        group=values.get("group") or None,
    )


def _finish(values: Values, desk: Desk) -> Answer:
    return agreement_answer(desk.knowledge, request_of(values, values["kind"]), desk.day)


AGREEMENT = Task(
    name="agreement",
    title="avtaleutkastet",
    about=(
        "Utkastet er en avtale i Word. Jeg fyller en ferdig mal med svarene dine, og du får filen til slutt. "
        "Det du hopper over, blir gule felt."
    ),
    made=("utkast", "avtaleutkast", "mal", "avtalemal"),
    opening="Jeg lager et utkast til avtale i Word. Du kan hoppe over det du ikke vet, så blir det et gult felt.",
    blanks=(
        Blank(
            name="kind",
            label="avtaletypen",
            ask="Hva slags avtale trenger dere: pilot, partnerskap, eller inkludering og rekruttering?",
            read=_kind,
            spot=_kind,
            show=_kind_shown,
            recalled=True,
            assumed="partnerskap",  # the most general of them
            choices=(
                Button("Pilot", "Pilotavtale"),
                Button("Partnerskap", "Partnerskapsavtale"),
                Button("Inkludering", "Avtale om inkludering"),
            ),
            explain=(
                "En pilot prøver ut noe i det små. Et partnerskap er samarbeid over tid. "
                "Inkludering handler om å få folk inn i arbeid."
            ),
            retry=(
                "Jeg har bare utkast til disse tre. Velg den som ligner mest, eller skriv «avbryt» og spør meg om "
                "andre måter å samarbeide på."
            ),
        ),
        Blank(
            name="public_party",
            label="kommunen",
            ask="Hvem er den offentlige parten? For eksempel «Trondheim kommune» eller «Nav Bergen».",
            read=_public_party_asked,
            spot=_public_party,
            recalled=True,
            show=lambda value, _desk: str(value),
            optional=True,
            free=True,
            explain="Den offentlige parten er kommunen, bydelen eller Nav-kontoret som skriver under.",
        ),
        Blank(
            name="other_party",
            label="virksomheten",
            ask="Hva heter virksomheten som er den andre parten? Skriv navnet på virksomheten, ikke på personer.",
            read=_other_party_asked,
            spot=_other_party,
            recalled=True,
            show=lambda value, _desk: str(value),
            optional=True,
            free=True,
            explain="Det er virksomheten som skal samarbeide med det offentlige.",
        ),
        Blank(
            name="purpose",
            label="formålet",
            ask="Hva vil dere oppnå eller finne ut? Svar i én setning.",
            read=reading.own_words,
            optional=True,
            free=True,
            story=True,
            explain="Formålet er det avtalen skal måles mot, for eksempel «finne ut om kurset gir flere jobb».",
        ),
        Blank(
            name="group",
            label="målgruppen",
            ask="Hvem gjelder avtalen? For eksempel «unge» eller «mennesker uten arbeid».",
            read=lambda text, desk: _group(text, desk) or reading.own_words(text, desk),
            spot=_group,
            recalled=True,
            optional=True,
            free=True,
        ),
        Blank(
            name="months",
            label="varigheten",
            ask="Hvor lenge skal avtalen vare?",
            read=_months,
            spot=_months,
            show=lambda value, _desk: length_in_words(int(value)),
            choices=(Button("6 måneder", "6 måneder"), Button("1 år", "1 år"), Button("2 år", "2 år")),
            optional=True,
            retry="Skriv et antall måneder eller år.",
        ),
        Blank(
            name="start",
            label="startdatoen",
            ask="Når skal avtalen starte?",
            read=reading.day,
            spot=reading.day,
            show=lambda value, _desk: long_date(date.fromisoformat(value)),
            optional=True,
            retry="Skriv en dato som kommer, for eksempel «1. mars».",
        ),
        Blank(
            name="payment",
            label="betalingen",
            ask="Skal den offentlige parten betale noe?",
            read=_payment_asked,
            spot=_payment,
            choices=(Button("Ja, med betaling", "Med betaling"), Button("Nei", "Uten betaling")),
            optional=True,
            retry="Svar ja, nei eller hopp over.",
        ),
        Blank(
            name="kr",
            label="beløpet",
            ask="Hvor mye til sammen, uten merverdiavgift?",
            read=_kr_asked,
            spot=_kr,
            show=lambda value, _desk: kroner(int(value)),
            optional=True,
            retry="Utkastet trenger beløpet uten merverdiavgift. Skriv for eksempel «200 000 kroner».",
        ),
        Blank(
            name="meetings",
            label="møtene",
            ask="Hvor ofte skal dere møtes?",
            read=reading.own_words,
            choices=(
                Button("Annenhver uke", "annenhver uke"),
                Button("Hver måned", "hver måned"),
                Button("To ganger i året", "to ganger i året"),
            ),
            optional=True,
            free=True,
        ),
    ),
    finish=_finish,
    needed=_needed,
)
