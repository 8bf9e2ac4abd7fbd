"""«Jeg vil snakke med et menneske»: the right contact, and a message to it with a receipt.

As long as the municipality has given no contacts of its own, how to find somebody is told instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.answers.answer import Answer, Button
from bot.guide.dates import long_date
from bot.guide.office_days import is_open, open_day_after, weekday_of
from bot.guided import reading
from bot.guided.masked import own_story, taken_out
from bot.guided.reach import reach_of
from bot.guided.task import SKIPPED, Blank, Desk, Record, Task, Values
from bot.knowledge.contacts import WEEKDAYS, Contact
from bot.search.text import fold

_NO_CONTACTS = "Ring sentralbordet i kommunen. Si hvilket fagfelt det gjelder, og spør hvem som leder det."
_GENERAL_WORDS = ("alt", "annet", "no annet", "generelt", "flere")


def contact_of(values: Values, desk: Desk) -> Contact | None:
    """The contact for the field that was told; the general one where none was, None where none is configured."""
    contacts = desk.knowledge.contacts
    if contacts is None or not contacts.configured:
        return None
    told = values.get("field")
    return (contacts.contact(told) if isinstance(told, str) else None) or contacts.general


def _field(text: str, desk: Desk) -> str | None:
    """Id of the contact that takes the field a message names: by its own words first, then by service area."""
    contacts = desk.knowledge.contacts
    if contacts is None or not contacts.configured:
        return None
    folded = f" {fold(text, desk.knowledge.variants)} "
    for contact in contacts.contacts:
        for words in (contact.title, *contact.words):
            if f" {fold(words, desk.knowledge.variants)} " in folded:
                return contact.id
    area = reading.service_area(text, desk)
    found = contacts.for_area(area) if area else None
    return found.id if found else None


def _field_asked(text: str, desk: Desk) -> str | None:
    contacts = desk.knowledge.contacts
    general = contacts.general if contacts else None
    if general is not None and fold(text, desk.knowledge.variants) in _GENERAL_WORDS:
        return general.id
    return _field(text, desk)


def _needed(values: Values, desk: Desk) -> Sequence[str]:
    if contact_of({}, desk) is None:
        return ()
    if values.get("leave") is False:
        return ("field", "leave")
    return ("field", "leave", "sender", "message", "reach", "consent")


def hours_told(contact: Contact, desk: Desk) -> str:
    """When the office is open today (or next), and in the whole week."""
    if is_open(desk.day, contact.hours):
        now = f"Åpent i dag {contact.hours[weekday_of(desk.day)]}."
    else:
        following = open_day_after(desk.day, 1, contact.hours)
        now = "Stengt i dag."
        if following is not None:
            weekday = weekday_of(following)
            now += f" Neste åpne dag er {weekday} {long_date(following)}, {contact.hours[weekday]}."
    return f"{now} Vanlig åpningstid: {_week_told(contact)}."


def _week_told(contact: Contact) -> str:
    """«mandag–torsdag 09.00–15.00, fredag 09.00–14.00»: days in a row with the same hours together."""
    told: list[str] = []
    for hours, days in groupby(WEEKDAYS, contact.hours.get):
        named = list(days)
        if hours is not None:
            told.append(f"{named[0]}{f'–{named[-1]}' if len(named) > 1 else ''} {hours}")
    return ", ".join(told)


def _card(values: Values, desk: Desk) -> str:
    contact = contact_of(values, desk)
    if contact is None:
        return ""
    return f"{contact.title}: telefon {contact.phone}, e-post {contact.email}. {hours_told(contact, desk)}"


def _why(values: Values, desk: Desk) -> str:
    """Why the user's own contact details are asked for, and how long they are kept."""
    contact = contact_of(values, desk)
    days = desk.days_kept.get("handover")
    kept = f", og alt slettes etter {days} dager" if days else ""
    return f"Vi trenger dette for å svare deg. Bare {contact.title if contact else 'kommunen'} får se det{kept}."


def _terms(values: Values, desk: Desk) -> str:
    contact = contact_of(values, desk)
    days = desk.days_kept.get("handover")
    kept = f" i {days} dager" if days else ""
    return (
        f"Vi lagrer beskjeden og kontaktopplysningene dine{kept} og gir dem til {contact.title if contact else ''}. "
        "Du kan trekke det tilbake: skriv «slett samtalen» her."
    )


def _review(values: Values, desk: Desk) -> str:
    contact = contact_of(values, desk)
    if contact is None or not values.get("leave") or not values.get("consent"):
        return ""
    told = [
        f"Dette sender jeg til {contact.title}:",
        f"- Fra: {values.get('sender') or 'ikke oppgitt'}",
        f"- Beskjed: {values.get('message')}",
        f"- Svar til: {values.get('reach')}",
    ]
    removed = taken_out(str(values.get(name) or "") for name in ("sender", "message"))
    return "\n".join([*told, *([f"\nJeg har tatt ut personopplysninger: {removed}."] if removed else [])])


def _finish(values: Values, desk: Desk) -> Answer:
    contact = contact_of(values, desk)
    if contact is None:
        return _how_to_find(desk)
    if not values.get("leave") or not values.get("consent"):
        unsent = "Greit. Uten samtykke sender jeg ikke noe.\n\n" if values.get("leave") else ""
        return Answer("handoff", f"{unsent}{_card(values, desk)}")
    receipt = desk.keep("handover", record_of(values, desk))
    return Answer(
        "handoff",
        f"Beskjeden er lagret for {contact.title}. Kvitteringsnummeret ditt er {receipt}.\n\n"
        f"{_reply_told(contact, desk)} Haster det, så ring {contact.phone}. {hours_told(contact, desk)}",
    )


def _reply_told(contact: Contact, desk: Desk) -> str:
    days = contact.reply_within
    last = open_day_after(desk.day, days, contact.hours)
    by = f", det vil si senest {weekday_of(last)} {long_date(last)}" if last else ""
    return f"Du kan vente svar innen {days} {'åpen dag' if days == 1 else 'åpne dager'}{by}."


def _how_to_find(desk: Desk) -> Answer:
    """How to find the right person in a municipality by oneself."""
    contacts = desk.knowledge.contacts
    if contacts is None:
        return Answer("handoff", _NO_CONTACTS)
    steps = [f"{number}. {step}" for number, step in enumerate(contacts.steps, start=1)]
    entries = tuple(entry for entry in contacts.rests_on if entry in desk.knowledge.entry)
    return Answer("handoff", "\n".join([contacts.how_to_find, *steps]), entries=entries)


def record_of(values: Values, desk: Desk) -> Record:
    """What is kept of a message: for whom, from whom, what, how to answer. Holds the user's contact details."""
    contact = contact_of(values, desk)
    return {
        "contact": contact.id if contact else None,
        "title": contact.title if contact else None,
        "sender": values.get("sender") or SKIPPED,
        "message": values["message"],
        "reach": values["reach"],
        "consent": _terms(values, desk),
        "day": desk.day.isoformat(),
    }


_YES_NO = (Button("Ja", "Ja"), Button("Nei", "Nei"))

HANDOVER = Task(
    name="handover",
    title="beskjeden",
    opening="Jeg er en maskin, men jeg kan hjelpe deg å nå et menneske i kommunen.",
    blanks=(
        Blank(
            name="field",
            label="fagfeltet",
            ask="Hvilket fagfelt gjelder det? For eksempel «barnevern», «helse» eller «innkjøp».",
            read=_field_asked,
            spot=_field,
            optional=True,
            explain="Feltet avgjør hvilket kontor i kommunen som får spørsmålet.",
            retry="Det fagfeltet kjenner jeg ikke. Prøv et vanligere ord, eller hopp over.",
        ),
        Blank(
            name="leave",
            label="valget",
            ask="Vil du legge igjen en beskjed?",
            read=reading.yes_or_no,
            show=lambda value, _desk: "ja" if value else "nei",
            choices=(Button("Ja, legg igjen beskjed", "Ja"), Button("Nei", "Nei")),
            retry="Svar ja eller nei.",
            lead=_card,
        ),
        Blank(
            name="sender",
            label="avsenderen",
            ask="Hvem er det fra? Skriv virksomhet eller rolle.",
            read=own_story,
            optional=True,
            retry="Skriv en virksomhet eller en rolle, ikke navn på personer.",
            free=True,
        ),
        Blank(
            name="message",
            label="beskjeden",
            ask="Hva vil du si eller spørre om? Ikke skriv om enkeltpersoner.",
            read=own_story,
            retry="Skriv beskjeden med noen få ord.",
            free=True,
            story=True,
            explain="Skriv det du vil at den som leser, skal vite eller svare på.",
        ),
        Blank(
            name="reach",
            label="kontaktopplysningene",
            ask="Hvordan kan vi nå deg? Skriv telefonnummer eller e-postadresse.",
            read=reach_of,
            spot=reach_of,
            retry="Jeg fant verken telefonnummer eller e-postadresse. Skriv for eksempel et nummer på åtte sifre.",
            lead=_why,
            private=True,
        ),
        Blank(
            name="consent",
            label="samtykket",
            ask="Er det greit?",
            read=reading.yes_or_no,
            choices=_YES_NO,
            retry="Svar ja eller nei.",
            lead=_terms,
        ),
    ),
    finish=_finish,
    needed=_needed,
    review=_review,
    again=False,
)
