from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge.faults import Fault, from_pydantic
from bot.knowledge.records import Entry
from tests.factories import entry_data


def _fault(**changes: Any) -> Fault:
    with pytest.raises(ValidationError) as raised:
        Entry.model_validate(entry_data(**changes))
    (error,) = raised.value.errors()
    return from_pydantic("knowledge/terms/x.yml", dict(error))


@pytest.mark.parametrize(
    ("changes", "key", "value", "remedy"),
    [
        ({"checked": "2026-13-41"}, "checked", "2026-13-41", "ÅÅÅÅ-MM-DD"),
        ({"difficulty": 7}, "difficulty", "7", "Høyst 5"),
        ({"kind": "dikt"}, "kind", "dikt", "Bruk ett av"),
        ({"topics": []}, "topics", "[]", "minst 1"),
        ({"sumary": "x"}, "sumary", "x", "ikke et felt vi kjenner"),
        ({"title": "x" * 201}, "title", "x" * 201, "Skriv høyst 200 tegn"),
        ({"title": False}, "title", "False", "anførselstegn"),
    ],
)
def test_a_fault_tells_file_key_value_and_remedy(changes: dict[str, Any], key: str, value: str, remedy: str) -> None:
    fault = _fault(**changes)
    assert (fault.file, fault.key, fault.value) == ("knowledge/terms/x.yml", key, value)
    assert remedy in fault.remedy


def test_no_remedy_shows_its_own_template(tmp_path: Any) -> None:
    for changes in ({"difficulty": 0}, {"title": "x"}, {"questions": ["bare ett"]}, {"sources": "veier"}):
        assert "{" not in _fault(**changes).remedy


def test_a_deep_key_is_shown_as_a_path() -> None:
    assert _fault(sources=[{"source": "lov"}]).key == "sources.0.place"


def test_a_long_value_is_cut_where_it_is_shown() -> None:
    assert len(str(Fault("f", "k", "x" * 500, "rett den."))) < 120
