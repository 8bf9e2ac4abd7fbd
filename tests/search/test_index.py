from __future__ import annotations

import numpy as np
import pytest

from bot.knowledge.bundle import Knowledge
from bot.search.index import Index, build_index
from tests.factories import BagOfWords, entry, index_of, knowledge


def test_every_unit_has_a_vector_and_belongs_to_its_entry(index: Index) -> None:
    assert index.vectors.shape == (len(index.units), BagOfWords.dimension)
    assert np.linalg.norm(index.vectors, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert index.unit_entry.tolist() == [unit.entry for unit in index.units]
    assert set(index.unit_entry.tolist()) == set(range(len(index.knowledge.entries)))


def test_each_unit_is_embedded_in_its_own_role(tiny: Knowledge) -> None:
    bag = BagOfWords()
    built = build_index(tiny, bag.embed)
    embedded = {(text, role) for texts, role in bag.calls for text in texts}
    assert {(unit.text, unit.role) for unit in built.units} <= embedded
    assert {(text, "query") for text in tiny.outside} <= embedded


def test_a_unit_and_its_vector_keep_together(index: Index) -> None:
    for position in (0, len(index.units) // 2, len(index.units) - 1):
        expected = BagOfWords().embed([index.units[position].text], "query")[0]
        assert np.allclose(index.vectors[position], expected, atol=1e-6)


@pytest.mark.parametrize(
    ("written", "entry_id"),
    [
        ("Slik kommer du i gang", "guide-komme-i-gang"),
        ("slik kommer DU i gang?!", "guide-komme-i-gang"),
        ("hva er et anbud", "term-anbud"),
        ("Kva er et anbud?", "term-anbud"),
        ("anbudskonkurranse", "term-anbud"),
        ("pilot", "form-pilotavtale"),
    ],
)
def test_a_title_alias_or_question_is_known_word_for_word(index: Index, written: str, entry_id: str) -> None:
    position = index.exactly(written)
    assert position is not None
    assert index.knowledge.entries[position].id == entry_id
    assert index.knows(written)


def test_another_question_is_not_known_word_for_word(index: Index) -> None:
    assert index.exactly("hva er et godt anbud") is None
    assert not index.knows("hva er et godt anbud")


def test_a_title_wins_over_another_entrys_alias() -> None:
    first = entry(id="term-en", title="Det første", aliases=["Anbud"])
    second = entry(id="term-to", title="Anbud")
    index = index_of(knowledge(first, second))
    assert index.exactly("anbud") == 1
    assert index_of(knowledge(second, first)).exactly("anbud") == 0


def test_an_entrys_places_are_those_of_today(index: Index) -> None:
    position = [entry.id for entry in index.knowledge.entries].index("case-oppegard-matkurs")
    assert index.places[position] == {"Nordre Follo"}
    assert index.counties[position] == {"Akershus"}


def test_one_entry_alone_can_be_indexed() -> None:
    assert len(index_of(knowledge(entry())).units) == 4


def test_a_folder_without_entries_can_be_indexed() -> None:
    assert index_of(knowledge()).units == ()
