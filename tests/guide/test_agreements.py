from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.agreements import (
    MAX_MONTHS,
    AgreementRequest,
    DraftAgreement,
    last_day,
    length_in_words,
    make_agreement,
)
from bot.knowledge.outlines import AGREEMENT_KINDS, AgreementKind
from tests.factories import DAY
from tests.papers import shipped_knowledge

PILOT = AgreementRequest(
    "pilot",
    "Trondheim kommune",
    "Lys Vei AS",
    "om appen hjelper",
    6,
    date(2027, 1, 31),
    "paid",
    450_000,
    "Hver uke",
    "unge",
)


def draft(request: AgreementRequest) -> DraftAgreement:
    return make_agreement(request, shipped_knowledge().agreement[request.kind], DAY, lambda text: text)


def words(made: DraftAgreement) -> str:
    return "\n".join(text for c in made.clauses for p in c.paragraphs for text in (p.text, *p.points))


@pytest.mark.parametrize("kind", AGREEMENT_KINDS)
def test_an_empty_request_gives_a_whole_draft_of_gaps(kind: AgreementKind) -> None:
    made = draft(AgreementRequest(kind))
    assert [clause.number for clause in made.clauses] == list(range(1, len(made.clauses) + 1))
    assert all(clause.think for clause in made.clauses)
    assert made.gaps > 8
    assert "{" not in words(made).replace("{{", "")
    assert "ikke juridisk råd" in made.disclaimer


def test_what_was_told_stands_in_the_clauses() -> None:
    told = words(draft(PILOT)).replace("\u00a0", " ")
    for part in (
        "Trondheim kommune",
        "Lys Vei AS",
        "Om appen hjelper.",
        "31. januar 2027",
        "30. juli 2027",
        "450 000 kr",
    ):
        assert part in told
    assert "Partene møtes hver uke." in told


def test_each_thing_told_leaves_fewer_gaps() -> None:
    assert draft(PILOT).gaps < draft(AgreementRequest("pilot", payment="paid")).gaps


def test_a_paid_agreement_has_no_word_of_being_unpaid_and_the_other_way() -> None:
    paid = words(draft(AgreementRequest("pilot", payment="paid")))
    unpaid = words(draft(AgreementRequest("pilot", payment="unpaid")))
    assert "fakturerer" in paid
    assert "fakturerer" not in unpaid
    assert "Ingen av partene betaler" in unpaid
    assert "Ingen av partene betaler" not in paid


def test_an_undecided_payment_leaves_the_choice_open() -> None:
    choices = [p.choice for c in draft(AgreementRequest("pilot")).clauses for p in c.paragraphs if p.choice]
    assert choices == ["A", "A", "B"]
    assert not any(p.choice for c in draft(PILOT).clauses for p in c.paragraphs)


def test_an_amount_without_payment_is_left_out() -> None:
    assert "450" not in words(draft(AgreementRequest("pilot", payment="unpaid", kr=450_000)))


def test_inclusion_knows_no_payment() -> None:
    assert "450" not in words(draft(AgreementRequest("inkludering", payment="paid", kr=450_000)))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 1, 1), 1, date(2027, 1, 31)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 3, 15), 12, date(2028, 3, 14)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_the_last_day_is_the_day_before_the_same_date(start: date, months: int, end: date) -> None:
    assert last_day(start, months) == end


@pytest.mark.parametrize("months", [0, -1, MAX_MONTHS + 1])
def test_a_length_that_is_none_is_refused(months: int) -> None:
    with pytest.raises(ValueError, match=str(months)):
        last_day(DAY, months)


@given(st.dates(date(2017, 1, 1), date(2030, 12, 31)), st.integers(1, MAX_MONTHS - 1))
def test_a_longer_agreement_never_ends_earlier(start: date, months: int) -> None:
    assert start < last_day(start, months) + timedelta(1) <= last_day(start, months + 1)


@pytest.mark.parametrize(("months", "told"), [(1, "1 måned"), (6, "6 måneder"), (12, "1 år"), (24, "2 år")])
def test_a_length_is_told_as_people_say_it(months: int, told: str) -> None:
    assert length_in_words(months) == told
