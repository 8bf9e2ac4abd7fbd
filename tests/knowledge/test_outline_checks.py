from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge.faults import Fault
from bot.knowledge.reader import read_knowledge
from tests.knowledge.test_outlines import agreement_data, brief_data
from tests.small_folder import write_yaml


def _faults(folder: Path) -> list[Fault]:
    with pytest.raises(KnowledgeError) as raised:
        read_knowledge(folder)
    return [fault for fault in raised.value.faults if isinstance(fault, Fault)]


def _brief(folder: Path, **changes: object) -> None:
    data = brief_data(**changes)
    write_yaml(folder / "briefs" / f"{data['id']}.yml", data)


def _agreement(folder: Path, **changes: object) -> None:
    data = agreement_data(**changes)
    write_yaml(folder / "agreements" / f"{data['id']}.yml", data)


def test_outlines_are_read_and_found_by_audience_and_kind(folder: Path) -> None:
    _brief(folder)
    _agreement(folder)
    known = read_knowledge(folder)
    assert known.brief["entreprenor"].title == "Møtebrief"
    assert known.agreement["pilot"].title == "Pilotavtale"
    assert "kommune" not in known.brief


def test_a_folder_without_outlines_is_whole(folder: Path) -> None:
    assert read_knowledge(folder).briefs == ()


def test_all_faults_of_both_come_at_once(folder: Path) -> None:
    first, *rest = agreement_data()["clauses"]
    wrong = {
        "heading": "Feil",
        "texts": [{"text": "Bare {komune} og {{ukjent-verdi}} her."}],
        "think": ["Ring 22 33 44 55."],
    }
    _brief(folder, sources=[{"source": "ukjent", "place": "s. 1"}], gaps={})
    _agreement(folder, clauses=[first, wrong, *rest], rests_on=["form-ukjent"], review_by=brief_data()["checked"])
    found = {(fault.file, fault.key, fault.value) for fault in _faults(folder)}
    brief, agreement = "knowledge/briefs/brief-entreprenor.yml", "knowledge/agreements/avtale-pilot.yml"
    assert found >= {
        (brief, "sources", "ukjent"),
        (agreement, "rests_on", "form-ukjent"),
        (agreement, "review_by", "2026-11-01"),
        (agreement, "clauses.1.texts.0", "{komune}"),
        (agreement, "clauses.1.texts.0", "ukjent-verdi"),
        (agreement, "clauses.1.think.0", "22 33 44 55"),
    }
    assert any(fault.key == "gaps.kommune" and fault.file == brief for fault in _faults(folder))


def test_an_amount_in_a_clause_is_a_fault(folder: Path) -> None:
    _agreement(folder, disclaimer="Under 500 000 kroner gjelder ikke loven.")
    (fault,) = _faults(folder)
    assert fault.key == "disclaimer"
    assert "datert verdi" in fault.remedy


def test_a_second_brief_for_one_audience_is_a_fault(folder: Path) -> None:
    _brief(folder)
    _brief(folder, id="brief-to")
    (fault,) = _faults(folder)
    assert (fault.key, fault.value) == ("audience", "entreprenor")


def test_the_id_is_the_files_name_and_the_kinds(folder: Path) -> None:
    write_yaml(folder / "agreements" / "avtale-annet.yml", agreement_data())
    assert [fault.key for fault in _faults(folder)] == ["id"]
    (folder / "agreements" / "avtale-annet.yml").unlink()
    _agreement(folder, kind="partnerskap")
    assert [fault.key for fault in _faults(folder)] == ["kind"]


def test_a_missing_section_is_told_with_a_remedy(folder: Path) -> None:
    _brief(folder, sections=brief_data()["sections"][1:])
    (fault,) = _faults(folder)
    assert "hver av disse" in fault.remedy


@pytest.mark.parametrize("content", ["", "a: [", "bare tekst\n"])
def test_a_broken_file_is_one_fault(folder: Path, content: str) -> None:
    (folder / "briefs").mkdir()
    (folder / "briefs" / "brief-entreprenor.yml").write_text(content, encoding="utf-8")
    (fault,) = _faults(folder)
    assert fault.file == "knowledge/briefs/brief-entreprenor.yml"


def test_a_step_needs_a_difficulty_and_a_case_as_its_example(folder: Path) -> None:
    stage, *rest = brief_data()["stages"]
    entries = read_knowledge(folder).entries
    plain = next(entry.id for entry in entries if entry.difficulty is None and entry.kind != "case")
    steps = [{"text": "Gjør dette først.", "entry": plain, "example": plain}]
    _brief(folder, stages=[{**stage, "steps": steps}, *rest])
    told = [(fault.key, fault.value, fault.remedy) for fault in _faults(folder)]
    key = f"stages.{stage['id']}.steps.0"
    assert (key, plain, "mangler «difficulty». Sett 1–5 i oppslaget.") in told
    assert (key, plain, "er ikke et eksempel. Velg et oppslag fra knowledge/cases.") in told
