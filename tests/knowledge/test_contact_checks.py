from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.errors import KnowledgeError
from bot.knowledge.faults import Fault
from bot.knowledge.overview import overview
from bot.knowledge.reader import read_knowledge
from tests.knowledge.test_contacts import contact_data, contacts_data
from tests.small_folder import write_yaml

FILE = "knowledge/contacts.yml"


def _write(folder: Path, **changes: object) -> None:
    write_yaml(folder / "contacts.yml", contacts_data(**changes))


def _faults(folder: Path) -> list[Fault]:
    with pytest.raises(KnowledgeError) as raised:
        read_knowledge(folder)
    return [fault for fault in raised.value.faults if isinstance(fault, Fault)]


def test_contacts_are_read(folder: Path) -> None:
    _write(folder)
    found = read_knowledge(folder).contacts
    assert found is not None
    assert [contact.id for contact in found.contacts] == ["helse", "servicetorget"]


def test_a_folder_without_contacts_is_whole(folder: Path) -> None:
    assert read_knowledge(folder).contacts is None


def test_all_faults_come_at_once_with_file_key_value_and_remedy(folder: Path) -> None:
    _write(
        folder,
        rests_on=["guide-ukjent"],
        steps=["Ring 22 33 44 55 nå."],
        review_by=date(2026, 11, 1),
        contacts=[
            contact_data(id="a", service_areas=["helse", "ukjent"]),
            contact_data(id="b", service_areas=["helse"]),
            contact_data(id="b", service_areas=["innkjop"], title="Innkjøp (EKSEMPEL)"),
        ],
    )
    found = {(fault.file, fault.key, fault.value) for fault in _faults(folder)}
    assert found == {
        (FILE, "rests_on", "guide-ukjent"),
        (FILE, "steps.0", "22 33 44 55"),
        (FILE, "review_by", "2026-11-01"),
        (FILE, "contacts.a.service_areas", "ukjent"),
        (FILE, "contacts.b.service_areas", "helse"),
        (FILE, "contacts.b", "Innkjøp (EKSEMPEL), postmottak@lillevik.kommune.no, 22 00 00 00"),
        (FILE, "contacts.id", "b"),
        (FILE, "contacts", ""),
    }
    assert all(fault.remedy.endswith(".") for fault in _faults(folder))


def test_a_field_of_the_wrong_form_names_its_place(folder: Path) -> None:
    _write(folder, contacts=[contact_data(phone="12"), contact_data(reply_within=0)])
    found = {(fault.key, fault.value) for fault in _faults(folder)}
    assert found == {("contacts.0.phone", "12"), ("contacts.1.reply_within", "0")}


@pytest.mark.parametrize("content", ["", "- en liste", "a: [1,", "configured: ja"])
def test_a_file_that_holds_no_contacts_is_a_fault(folder: Path, content: str) -> None:
    (folder / "contacts.yml").write_text(content, encoding="utf-8")
    assert {fault.file for fault in _faults(folder)} == {FILE}


def test_examples_are_allowed_as_long_as_they_are_not_used(folder: Path) -> None:
    _write(folder, configured=False, contacts=[contact_data(title="Servicetorget (EKSEMPEL)")])
    found = read_knowledge(folder).contacts
    assert found is not None
    assert not found.configured


def test_contacts_that_should_have_been_checked_are_told_of(folder: Path) -> None:
    _write(folder)
    known = read_knowledge(folder)
    assert "contacts.yml" in overview(known, date(2027, 11, 2))
    assert "contacts.yml" not in overview(known, date(2027, 11, 1))


def test_what_is_shipped_is_an_example_that_nobody_is_sent_to(shipped: Path) -> None:
    found = read_knowledge(shipped).contacts
    assert found is not None
    assert not found.configured
    assert all(contact.is_example for contact in found.contacts)


def test_what_is_shipped_cannot_be_switched_on_as_it_is(folder: Path, shipped: Path) -> None:
    content = yaml.safe_load((shipped / "contacts.yml").read_text(encoding="utf-8"))
    write_yaml(folder / "contacts.yml", content | {"configured": True})
    examples = [fault for fault in _faults(folder) if "er et eksempel" in fault.remedy]
    assert len(examples) == len(content["contacts"])
