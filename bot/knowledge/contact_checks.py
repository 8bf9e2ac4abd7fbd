"""Checks of the contacts against the rest of the knowledge, and against being left as they were shipped."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge.bundle import Knowledge
from bot.knowledge.checks import check_text
from bot.knowledge.contacts import Contacts
from bot.knowledge.faults import Fault


def check_contacts(knowledge: Knowledge, file: str, *, broken: bool = False) -> list[Fault]:
    """Every fault of the contacts in `file`. `broken`: some records failed already, so references may dangle."""
    contacts = knowledge.contacts
    return [] if contacts is None else list(_faults(knowledge, contacts, file, broken))


def _faults(knowledge: Knowledge, contacts: Contacts, file: str, broken: bool) -> Iterator[Fault]:
    if contacts.review_by <= contacts.checked:
        yield Fault(file, "review_by", str(contacts.review_by), "skal være etter «checked».")
    for entry_id in contacts.rests_on:
        if entry_id not in knowledge.entry and not broken:
            yield Fault(file, "rests_on", entry_id, "finnes ikke som oppslag. Rett id-en eller lag oppslaget.")
    for key, text in contacts.texts():
        yield from check_text(file, key, text)
    known = {word.id for word in knowledge.vocabulary.service_areas}
    taken: dict[str, str] = {}
    for contact in contacts.contacts:
        for area in contact.service_areas:
            key = f"contacts.{contact.id}.service_areas"
            if area not in known:
                yield Fault(file, key, area, "står ikke i vocabulary.yml. Bruk et ord derfra, eller legg det inn.")
            elif area in taken:
                yield Fault(file, key, area, f"hører alt til {taken[area]}. La bare én kontakt ha området.")
            taken.setdefault(area, contact.id)
        if contacts.configured and contact.is_example:
            remedy = "er et eksempel. Skriv inn kommunens egen, eller sett «configured: false»."
            yield Fault(file, f"contacts.{contact.id}", f"{contact.title}, {contact.email}, {contact.phone}", remedy)
    ids = [contact.id for contact in contacts.contacts]
    for doubled in sorted({contact_id for contact_id in ids if ids.count(contact_id) > 1}):
        yield Fault(file, "contacts.id", doubled, "er brukt to ganger. Velg en annen id.")
    general = [contact.id for contact in contacts.contacts if not contact.service_areas]
    if len(general) != 1:
        remedy = "skal være nøyaktig én kontakt uten «service_areas»: den som tar imot alt annet."
        yield Fault(file, "contacts", ", ".join(general), remedy)
