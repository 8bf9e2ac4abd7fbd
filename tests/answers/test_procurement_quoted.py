from __future__ import annotations

from datetime import date

import pytest

from bot.answers.procurement_limits import limit_answer
from bot.knowledge.bundle import Knowledge
from tests.factories import DAY


def _told(known: Knowledge, question: str, day: date = DAY) -> str:
    answer = limit_answer(known, question, day)
    assert answer is not None
    assert answer.kind == "answer"
    assert answer.sources
    return answer.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("er 1,3 millioner med eller uten mva", "Grensen på 1,3 millioner kr er uten mva."),
        ("er grensen med eller uten mva på 2 mill", "Grensene for innkjøp er uten mva."),
        (
            "er det ikke slik at alt over 1,3 mill skal på doffin?",
            "Vanlige varer og tjenester må kunngjøres i Doffin fra 1,3 millioner kr. "
            "For helse- og sosialtjenester er grensen en annen: 8,7 millioner kr.",
        ),
        (
            "må ikke alle helsetjenester over 1,3 mill på doffin?",
            "For helse- og sosialtjenester er grensen for kunngjøring 8,7 millioner kr.",
        ),
        ("er ikke grensen 100 000?", "Nei, 100 000 kr er ikke grensen lenger. Den ble endret 1. juli 2026."),
        ("jeg trodde grensen var 900 000", "Nei, 900 000 kr er ingen grense i dag."),
        ("må alt over 500 000 på Doffin?", "Anskaffelsesloven gjelder fra 500 000 kr."),
        ("gjelder loven for alt over 1,3 mill?", "Nei. Anskaffelsesloven gjelder fra 500 000 kr."),
        ("må alt over 2,5 mill på TED?", "2,5 millioner kr er EØS-terskelen."),
    ],
)
def test_a_quoted_limit_is_held_against_those_of_today(procurement: Knowledge, question: str, starts: str) -> None:
    told = _told(procurement, question)
    assert told.startswith(starts)
    assert "uten mva" in told
    assert "ikke juridisk råd" in told


def test_a_limit_quoted_before_it_was_changed_still_held(procurement: Knowledge) -> None:
    told = _told(procurement, "er ikke grensen 100 000?", date(2026, 6, 30))
    assert told.startswith("Anskaffelsesloven gjelder fra 100 000 kr.")
