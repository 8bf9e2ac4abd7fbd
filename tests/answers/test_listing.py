from __future__ import annotations

import pytest

from bot.answers import listing
from bot.knowledge.bundle import Knowledge
from tests.answers.test_compose import DAY
from tests.factories import entry, knowledge


def test_a_list_tells_each_entry_with_its_first_sentence(tiny: Knowledge) -> None:
    cases = [tiny.entry["case-oppegard-matkurs"], tiny.entry["case-trondheim-kafe"]]
    answer = listing.list_answer(tiny, cases, "Disse eksemplene ligner:", DAY, 0.6)
    assert answer.kind == "list"
    assert answer.text.startswith("Disse eksemplene ligner:")
    for case in cases:
        assert case.title in answer.text
        assert case.summary.split(". ")[0] in answer.text
    assert "Tolv ungdommer" not in answer.text
    assert "«Et hefte» (2017)" in answer.text
    assert answer.entries == tuple(case.id for case in cases)
    assert [card.entry for card in answer.cards] == list(answer.entries)
    assert [(card.place, card.year) for card in answer.cards] == [("Oppegård", 2016), ("Trondheim", 2017)]
    assert answer.historical


@pytest.mark.parametrize(
    "first", ["Kurset begynte 1. juli 2016 i Oslo.", "Loven fikk nr. 8 i rekken.", "Om lag ca. 20 unge deltok."]
)
def test_the_first_sentence_on_a_card_is_whole(first: str) -> None:
    case = entry(kind="case", summary=f"{first} Etterpå ble det flere.")
    assert listing.card(knowledge(case), case, DAY).summary == first


def test_a_question_back_offers_the_nearest_and_claims_nothing(tiny: Knowledge) -> None:
    nearest = [tiny.entry["term-anbud"], tiny.entry["form-pilotavtale"]]
    answer = listing.clarify(tiny, nearest, DAY, 0.4)
    assert answer.kind == "clarify"
    assert "?" in answer.text
    assert [button.payload for button in answer.buttons] == ["Anbud", "Pilotavtale"]
    assert all(told.title in answer.text for told in nearest)
    assert answer.sources == ()


def test_the_fact_asked_for_is_told_of_each_of_several(tiny: Knowledge) -> None:
    course, cafe = tiny.entry["case-oppegard-matkurs"], tiny.entry["case-trondheim-kafe"]
    answer = listing.each_answer(tiny, [(course, "Kommunen betalte."), (cafe, "En stiftelse betalte.")], DAY)
    assert answer.text.startswith(f"1. {course.title}: Kommunen betalte.\n2. {cafe.title}: En stiftelse betalte.")
    assert "Kilde" in answer.text
    assert answer.kind == "list"
    assert answer.entries == (course.id, cafe.id)


def test_of_each_of_many_no_more_is_told_than_there_is_room_for(tiny: Knowledge) -> None:
    cases = [tiny.entry["case-oppegard-matkurs"], tiny.entry["case-trondheim-kafe"]] * 3
    answer = listing.each_answer(tiny, [(case, "mange ord " * 30) for case in cases], DAY)
    assert len(answer.entries) == 2
