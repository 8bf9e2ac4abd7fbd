from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge.bundle import Knowledge
from bot.knowledge.faults import Fault
from bot.knowledge.reader import fingerprint, read_knowledge
from bot.knowledge.vocabulary import FOLDERS
from tests.factories import entry_data
from tests.small_folder import ENTRIES, OUTSIDE, VALUES, write_entry, write_knowledge, write_yaml


def _faults(folder: Path) -> list[Fault]:
    with pytest.raises(KnowledgeError) as raised:
        read_knowledge(folder)
    return [fault for fault in raised.value.faults if isinstance(fault, Fault)]


def _only(folder: Path) -> Fault:
    (fault,) = _faults(folder)
    return fault


def test_a_valid_folder_is_read_whole(tiny: Knowledge) -> None:
    assert {entry.id for entry in tiny.entries} == {data["id"] for data in ENTRIES}
    assert {value.id for value in tiny.values} == {data["id"] for data in VALUES}
    assert [source.id for source in tiny.sources] == ["hefte-2017", "lov"]
    assert tiny.variants["korleis"] == "hvordan"
    assert set(tiny.outside) == {question for questions in OUTSIDE.values() for question in questions}
    assert tiny.places.find("Oppegård")[0].municipality == "Nordre Follo"


def test_records_are_found_by_id(tiny: Knowledge) -> None:
    assert tiny.entry["term-anbud"].title == "Anbud"
    assert tiny.source["lov"].title == "En lov"
    assert tiny.value["nasjonal-terskel"].unit == "kr_ex_vat"


def test_all_faults_of_all_files_come_at_once(folder: Path) -> None:
    write_entry(folder, id="term-dato", title="A", checked="2026-13-41")
    write_entry(folder, id="term-kilde", title="Uten kilde", sources=[{"source": "ukjent", "place": "s. 1"}])
    write_entry(folder, id="term-felt", title="Ukjent felt", sumary="x")
    write_entry(folder, id="term-uten-tekst", title="Uten tekst", summary=None)
    write_yaml(folder / "terms" / "term-annet-navn.yml", entry_data(id="term-navn", title="Navn"))
    write_yaml(folder / "cases" / "term-feil-mappe.yml", entry_data(id="term-feil-mappe", title="Feil mappe"))
    (folder / "terms" / "term-tom.yml").write_text("", encoding="utf-8")
    (folder / "terms" / "term-brutt.yml").write_text("a: [1,\n", encoding="utf-8")
    (folder / "myths" / "x.yml").parent.mkdir(exist_ok=True)
    write_yaml(folder / "myths" / "term-anbud.yml", entry_data(id="term-anbud", kind="myth", title="To like"))

    found = {(fault.file, fault.key, fault.value) for fault in _faults(folder)}

    assert found == {
        ("knowledge/terms/term-dato.yml", "checked", "2026-13-41"),
        ("knowledge/terms/term-dato.yml", "title", "A"),
        ("knowledge/terms/term-kilde.yml", "sources", "ukjent"),
        ("knowledge/terms/term-felt.yml", "sumary", "x"),
        ("knowledge/terms/term-uten-tekst.yml", "summary", ""),
        ("knowledge/terms/term-annet-navn.yml", "id", "term-navn"),
        ("knowledge/cases/term-feil-mappe.yml", "kind", "term"),
        ("knowledge/terms/term-tom.yml", "(hele filen)", ""),
        ("knowledge/terms/term-brutt.yml", "linje 2", "did not find expected node content"),
        ("knowledge/terms/term-anbud.yml", "id", "term-anbud"),
    }


def test_every_fault_has_a_remedy(folder: Path) -> None:
    write_entry(folder, id="term-dato", checked="i går", difficulty=12, topics=["vær"], questions=[])
    faults = _faults(folder)
    assert len(faults) == 4
    assert all(fault.remedy.endswith(".") for fault in faults)


def test_a_doubled_id_tells_both_files(folder: Path) -> None:
    write_yaml(folder / "methods" / "term-anbud.yml", entry_data(id="term-anbud", kind="method", title="Dobbel"))
    fault = _only(folder)
    assert {fault.file, fault.remedy.split(" ")[3]} == {
        "knowledge/terms/term-anbud.yml",
        "knowledge/methods/term-anbud.yml",
    }


def test_an_id_unlike_the_file_name_tells_the_file_name(folder: Path) -> None:
    write_yaml(folder / "terms" / "term-riktig.yml", entry_data(id="term-galt", title="Galt"))
    fault = _only(folder)
    assert (fault.key, fault.value) == ("id", "term-galt")
    assert "term-riktig" in fault.remedy


def test_a_kind_in_the_wrong_folder_tells_the_folders_kind(folder: Path) -> None:
    write_yaml(folder / "guides" / "term-ny.yml", entry_data(id="term-ny", title="Ny"))
    fault = _only(folder)
    assert (fault.key, fault.value) == ("kind", "term")
    assert "guide" in fault.remedy


@pytest.mark.parametrize("content", ["bare tekst\n", "- en\n- to\n", "42\n"])
def test_a_file_that_is_no_mapping_is_a_fault(folder: Path, content: str) -> None:
    (folder / "terms" / "term-rar.yml").write_text(content, encoding="utf-8")
    assert _only(folder).file == "knowledge/terms/term-rar.yml"


def test_links_between_sound_files_are_not_blamed_for_a_broken_one(folder: Path) -> None:
    (folder / "organisations" / "org-matglede.yml").write_text("a: [", encoding="utf-8")
    assert [fault.file for fault in _faults(folder)] == ["knowledge/organisations/org-matglede.yml"]


def _break_sources(folder: Path) -> None:
    (folder / "sources.yml").write_text("kilder: []\n", encoding="utf-8")


def _break_vocabulary(folder: Path) -> None:
    (folder / "vocabulary.yml").unlink()


def _break_language(folder: Path) -> None:
    write_yaml(folder / "language.yml", {"variants": {"hva": "kva"}})


def _break_outside(folder: Path) -> None:
    write_yaml(folder / "out_of_scope.yml", {"outside": {"vær": ["Regner det?", False]}})


def _break_values(folder: Path) -> None:
    write_yaml(folder / "values" / "procurement.yml", {"values": [{"id": "en-verdi"}]})


def _break_places(folder: Path) -> None:
    (folder / "places" / "kommuner.csv").unlink()


@pytest.mark.parametrize(
    ("break_it", "file"),
    [
        (_break_sources, "knowledge/sources.yml"),
        (_break_vocabulary, "knowledge/vocabulary.yml"),
        (_break_language, "knowledge/language.yml"),
        (_break_outside, "knowledge/out_of_scope.yml"),
        (_break_values, "knowledge/values/procurement.yml"),
        (_break_places, "knowledge/places"),
    ],
)
def test_a_fault_in_a_shared_file_is_told_by_its_name(
    folder: Path, break_it: Callable[[Path], None], file: str
) -> None:
    break_it(folder)
    assert file in {fault.file for fault in _faults(folder)}


def test_a_folder_that_is_not_there_is_one_fault_that_names_the_setting(tmp_path: Path) -> None:
    assert "VEIENINN_KNOWLEDGE" in _only(tmp_path / "borte").remedy


def test_the_error_counts_its_faults(folder: Path) -> None:
    write_entry(folder, id="term-ny", title="Ny", certainty="old")
    with pytest.raises(KnowledgeError, match="1 feil"):
        read_knowledge(folder)


def test_the_same_content_has_the_same_fingerprint_wherever_it_lies(tmp_path: Path) -> None:
    here, there = write_knowledge(tmp_path / "a" / "knowledge"), write_knowledge(tmp_path / "b" / "knowledge")
    assert fingerprint(here) == fingerprint(there)
    assert len(fingerprint(here)) == 64


def _changed_word(folder: Path) -> None:
    path = folder / "terms" / "term-anbud.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("bindende", "skriftlig"), encoding="utf-8")


def _new_file(folder: Path) -> None:
    write_entry(folder, id="term-ny", title="Ny")


def _removed_file(folder: Path) -> None:
    (folder / "terms" / "term-anbud.yml").unlink()


def _renamed_file(folder: Path) -> None:
    (folder / "terms" / "term-anbud.yml").rename(folder / "terms" / "term-tilbud.yml")


def _changed_places(folder: Path) -> None:
    with (folder / "places" / "steder.csv").open("a", encoding="utf-8") as file:
        file.write("Langhus,3207\n")


@pytest.mark.parametrize("change", [_changed_word, _new_file, _removed_file, _renamed_file, _changed_places])
def test_any_change_of_content_changes_the_fingerprint(folder: Path, change: Callable[[Path], None]) -> None:
    before = fingerprint(folder)
    change(folder)
    assert fingerprint(folder) != before


def test_a_note_beside_the_knowledge_does_not_change_the_fingerprint(folder: Path) -> None:
    before = fingerprint(folder)
    (folder / "README.md").write_text("Slik skriver du et oppslag.", encoding="utf-8")
    assert fingerprint(folder) == before


@pytest.mark.parametrize("name", ["term/term-ny.yml", "terms/term-ny.yaml", "terms/flere/term-ny.yml"])
def test_a_file_that_nobody_would_read_is_a_fault(folder: Path, name: str) -> None:
    write_yaml(folder / name, entry_data(id="term-ny", title="Ny"))
    assert len(_faults(folder)) == 1


def test_a_broken_entry_still_tells_its_doubled_id_and_unknown_source(folder: Path) -> None:
    """Everything at once: an editor should not have to mend one fault to see the next."""
    taken = read_knowledge(folder).entries[-1]
    data = entry_data(id=taken.id, kind=taken.kind, title=None, sources=[{"source": "finnes-ikke", "place": "kap. 1"}])
    name = next(name for name, kind in FOLDERS.items() if kind == taken.kind)
    write_yaml(folder / name / "zz-ny.yml", data)
    keys = {fault.key for fault in _faults(folder) if fault.file.endswith("zz-ny.yml")}
    assert {"title", "id", "sources"} <= keys
