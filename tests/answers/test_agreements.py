from __future__ import annotations

import pytest

from bot.answers.agreements import agreement_answer
from bot.guide.agreements import AgreementRequest
from bot.knowledge.outlines import AGREEMENT_KINDS, AgreementKind
from bot.knowledge.readability import lix
from tests.factories import DAY, knowledge
from tests.papers import shipped_knowledge, words_in


@pytest.mark.parametrize("kind", AGREEMENT_KINDS)
def test_the_answer_is_short_says_what_it_is_and_carries_the_file(kind: AgreementKind) -> None:
    answer = agreement_answer(shipped_knowledge(), AgreementRequest(kind), DAY)
    assert answer.kind == "document"
    assert "utkast, ikke juridisk råd" in answer.text
    assert "gule felt står igjen" in answer.text
    assert len(answer.text.split()) <= 130
    assert lix(answer.text) < 50
    assert [document.filename[-5:] for document in answer.documents] == [".docx"]
    assert "«Veier til samarbeid» (2017)" in answer.text


@pytest.mark.parametrize("kind", AGREEMENT_KINDS)
def test_the_file_holds_the_values_of_the_day_and_its_sources(kind: AgreementKind) -> None:
    (file,) = agreement_answer(shipped_knowledge(), AgreementRequest(kind), DAY).documents
    told = words_in(file)
    assert "{{" not in told
    assert "«Veier til samarbeid» (2017)" in told


def test_an_agreement_that_names_a_limit_is_as_old_as_the_limit() -> None:
    known = shipped_knowledge()
    pilot = agreement_answer(known, AgreementRequest("pilot"), DAY)
    assert pilot.as_of == known.value["anskaffelsesloven-grense"].last_seen


def test_without_an_outline_the_bot_says_so() -> None:
    assert agreement_answer(knowledge(), AgreementRequest("pilot"), DAY).kind == "fallback"
