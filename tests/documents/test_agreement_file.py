from __future__ import annotations

from datetime import date

import pytest

from bot.documents.agreement_file import agreement_file
from bot.documents.document import Document
from bot.guide.agreements import AgreementRequest, DraftAgreement, make_agreement
from bot.knowledge.outlines import AGREEMENT_KINDS, AgreementKind
from tests.factories import DAY
from tests.papers import highlighted, opened, shipped_knowledge, words_in


def _draft(request: AgreementRequest) -> DraftAgreement:
    return make_agreement(request, shipped_knowledge().agreement[request.kind], DAY, lambda text: text)


def _headings(document: Document) -> list[str]:
    return [p.text for p in opened(document).paragraphs if p.style is not None and p.style.name == "Heading 1"]


@pytest.mark.parametrize("kind", AGREEMENT_KINDS)
def test_every_clause_is_a_numbered_heading_with_advice(kind: AgreementKind) -> None:
    draft = _draft(AgreementRequest(kind))
    file = agreement_file(draft, ["«Heftet» (2017)."])
    assert _headings(file)[: len(draft.clauses)] == [f"{clause.number}. {clause.heading}" for clause in draft.clauses]
    assert words_in(file).count("Tenk gjennom") == len(draft.clauses)
    assert draft.disclaimer in words_in(file)


@pytest.mark.parametrize("kind", AGREEMENT_KINDS)
def test_every_gap_is_marked(kind: AgreementKind) -> None:
    draft = _draft(AgreementRequest(kind))
    file = agreement_file(draft, [])
    marked = sum(text.startswith("[fyll inn:") for text in highlighted(file))
    assert marked == words_in(file).count("[fyll inn:")
    assert marked >= draft.gaps


def test_the_choice_of_payment_is_marked_once_for_each_way() -> None:
    assert highlighted(agreement_file(_draft(AgreementRequest("pilot")), [])).count("[velg: A eller B]") == 2
    paid = _draft(AgreementRequest("pilot", payment="paid"))
    assert "[velg: A eller B]" not in highlighted(agreement_file(paid, []))


def test_the_parties_stand_where_they_sign() -> None:
    draft = _draft(AgreementRequest("pilot", "Trondheim kommune", "Lys Vei AS", start=date(2027, 3, 1), months=6))
    signatures = opened(agreement_file(draft, [])).tables[-1]
    assert [cell.text for cell in signatures.rows[0].cells] == ["For", "Trondheim kommune", "Lys Vei AS"]
