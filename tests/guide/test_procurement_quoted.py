from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.procurement_quoted import limit_quoted


@pytest.mark.parametrize(
    ("question", "kr"),
    [
        ("er 1,3 millioner med eller uten mva", 1_300_000),
        ("er 1,3 millionar med eller utan moms?", 1_300_000),
        ("er grensen på 1,3 mill inkl mva?", 1_300_000),
        ("gjelder terskelen på 500 000 uten mva?", 500_000),
        ("er grensa inkl eller eks mva", None),
        ("er 500 000 eks. mva. eller inkl. mva.?", 500_000),
    ],
)
def test_whether_a_limit_is_with_vat_is_asked(question: str, kr: int | None) -> None:
    quoted = limit_quoted(question)
    assert quoted is not None
    assert (quoted.kr, quoted.asks) == (kr, "vat")


@pytest.mark.parametrize(
    ("question", "kr", "kind"),
    [
        ("men er det ikke slik at alt over 1,3 mill skal på doffin?", 1_300_000, None),
        ("er det ikkje slik at alt over 1,3 millionar skal på Doffin?", 1_300_000, None),
        ("må vi lyse ut anbud på alt over 100000 kroner", 100_000, None),
        ("må ikke alle kjøp over 500 000 lyses ut?", 500_000, None),
        ("jeg trodde grensen var 1,1 millioner", 1_100_000, None),
        ("er ikke grensen 100 000?", 100_000, None),
        ("stemmer det at kjøp over 1,3 mill må kunngjøres", 1_300_000, None),
        ("må ikke alle helsetjenester over 1,3 mill på doffin?", 1_300_000, "health_social"),
    ],
)
def test_a_limit_in_a_doubting_question_is_read(question: str, kr: int | None, kind: str | None) -> None:
    quoted = limit_quoted(question)
    assert quoted is not None
    assert (quoted.kr, quoted.asks, quoted.kind) == (kr, "holds", kind)


@pytest.mark.parametrize(
    "question",
    [
        "vi skal kjøpe for over 1,3 mill, er det ikke slik at vi må lyse ut?",
        "er det ikke slik at kjøp på 800 000 må lyses ut?",
        "må vi lyse ut kjøp for 900 tusen?",
        "800 000 uten mva",
        "nei, inkl mva",
        "er 1,3 mill eller 2 mill riktig?",
        "hva er grensen?",
        "",
    ],
)
def test_a_purchase_and_other_questions_quote_no_limit(question: str) -> None:
    assert limit_quoted(question) is None


@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    limit_quoted(text)


def test_a_limit_asked_of_with_many_words_between_is_read() -> None:
    quoted = limit_quoted("Er grensen for å lyse ut fortsatt 1,1 million?")
    assert quoted is not None
    assert (quoted.kr, quoted.asks) == (1_100_000, "holds")


def test_what_a_municipality_has_decided_for_itself_is_no_limit_of_the_law() -> None:
    assert limit_quoted("men kommunens eget reglement sier 3 tilbud over 50 000") is None


def test_whether_a_limit_still_holds_is_no_purchase() -> None:
    quoted = limit_quoted("gjelder fortsatt 100 000 kroner som grense for loven?")
    assert quoted is not None
    assert (quoted.kr, quoted.law) == (100_000, True)
