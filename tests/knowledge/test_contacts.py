from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge.contacts import Contact, Contacts

WORKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag")


def contact_data(**changes: Any) -> dict[str, Any]:
    """A contact as YAML would give it."""
    return {
        "id": "servicetorget",
        "title": "Servicetorget",
        "email": "postmottak@lillevik.kommune.no",
        "phone": "22 00 00 00",
        "hours": dict.fromkeys(WORKDAYS, "08.30–15.30"),
        "reply_within": 2,
    } | changes


def contacts_data(**changes: Any) -> dict[str, Any]:
    """A whole file of contacts as YAML would give it: one for health, one for everything else."""
    health = contact_data(
        id="helse",
        title="Helse og mestring",
        service_areas=["helse"],
        words=["hjemmesykepleie"],
        email="helse@lillevik.kommune.no",
        hours={"mandag": "10.00–14.00", "torsdag": "10.00–14.00"},
        reply_within=3,
    )
    return {
        "configured": True,
        "municipality": "Lillevik kommune",
        "how_to_find": "Slik finner du et menneske.",
        "steps": ["Ring sentralbordet."],
        "rests_on": ["guide-komme-i-gang"],
        "contacts": [health, contact_data()],
        "checked": date(2026, 11, 1),
        "review_by": date(2027, 11, 1),
    } | changes


def contacts(**changes: Any) -> Contacts:
    """Checked contacts."""
    return Contacts.model_validate(contacts_data(**changes))


def test_a_field_leads_to_the_contact_that_takes_it_and_others_to_the_general_one() -> None:
    found = contacts()
    assert [getattr(found.for_area(area), "id", None) for area in ("helse", "innkjop")] == ["helse", "servicetorget"]
    assert found.contact("helse") == found.contacts[0]
    assert found.contact("finnes-ikke") is None


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("email", "Postmottak hos kommunen", "e-postadresse"),
        ("email", "a@b", "e-postadresse"),
        ("phone", "1234", "00 00 00 00"),
        ("phone", 22000000, None),
        ("hours", {"mandag": "9-15"}, "08.30–15.00"),
        ("hours", {"mandag": "25.00–26.00"}, "08.30–15.00"),
        ("hours", {"mandag": "15.00–09.00"}, "slutter før den begynner"),
        ("hours", {"monday": "09.00–15.00"}, None),
        ("hours", {}, None),
        ("reply_within", 0, None),
    ],
)
def test_what_is_not_of_the_form_is_refused_and_says_what_to_write(key: str, value: Any, told: str | None) -> None:
    with pytest.raises(ValidationError, match=told):
        Contact.model_validate(contact_data(**{key: value}))


@pytest.mark.parametrize("phone", ["22 00 00 00", "+47 22 00 00 00", "02180"])
def test_the_forms_of_a_phone_number_are_taken(phone: str) -> None:
    assert Contact.model_validate(contact_data(phone=phone)).phone == phone


@pytest.mark.parametrize(
    "changes", [{"title": "Helse (EKSEMPEL)"}, {"email": "post@eksempel.kommune.no"}, {"phone": "00 00 00 00"}]
)
def test_an_example_is_known_by_its_title_mailbox_or_phone(changes: dict[str, str]) -> None:
    assert Contact.model_validate(contact_data(**changes)).is_example
    assert not Contact.model_validate(contact_data()).is_example
