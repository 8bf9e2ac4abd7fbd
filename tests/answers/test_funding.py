from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answers.funding import funding_answer
from bot.guide.funding import FundingWish
from tests.papers import shipped_knowledge


def test_a_deadline_ahead_makes_a_calendar_file() -> None:
    answer = funding_answer(shipped_knowledge(), FundingWish("kommune", ("integrering",)), date(2026, 2, 1))
    assert answer.kind == "document"
    assert "frist 25. februar 2026, om 24 dager" in answer.text
    (file,) = answer.documents
    told = file.content.decode()
    assert "DTSTART;VALUE=DATE:20260225" in told
    assert told.count("BEGIN:VALARM") == 2
    assert "20200201" not in told


def test_the_deadline_day_itself_and_the_day_after() -> None:
    wish = FundingWish("kommune", ("integrering",))
    assert "25. februar 2026, i dag" in funding_answer(shipped_knowledge(), wish, date(2026, 2, 25)).text
    assert funding_answer(shipped_knowledge(), wish, date(2026, 2, 26)).kind == "list"


def test_a_wish_that_nothing_fits_shows_a_way_on() -> None:
    empty = replace(shipped_knowledge(), entries=())
    answer = funding_answer(empty, FundingWish("entreprenor", ("bolig",)), date(2026, 11, 22))
    assert answer.kind == "fallback"
    assert "tilskudd.dfo.no" in answer.text


@pytest.mark.parametrize("applicant", [None, "entreprenor", "frivillig", "kommune", "nav-kontor", "stat", "privat"])
@pytest.mark.parametrize("group", [None, "unge", "flyktninger", "demens"])
@pytest.mark.parametrize("area", [None, "arbeid", "helse", "ledelse"])
def test_no_answer_is_long(applicant: str | None, group: str | None, area: str | None) -> None:
    wish = FundingWish(applicant, (area,) if area else (), (group,) if group else ())
    assert len(funding_answer(shipped_knowledge(), wish, date(2026, 11, 22)).text.split()) <= 122
