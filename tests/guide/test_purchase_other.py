from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.purchase_other import is_giving, is_other_matter, other_words


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("hvem kan hjelpe oss?", True),
        ("kan vi dele kjøpet i to?", False),
        ("vi skal kjøpe IT for 2 mill", True),
        ("hva er terskelen?", True),
        ("og med opsjon?", False),
        ("hvor mye da?", False),
    ],
)
def test_questions_about_something_else_are_other_matters(text: str, other: bool) -> None:
    assert is_other_matter(text) is other


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("enn om det er 4 år à 900 000 pluss opsjon på to år?", []),
        ("nei, det er helsetjenester for 2 mill", []),
        ("og i oktober 2019?", []),
        ("hva med Oslo", ["oslo"]),
        ("", []),
    ],
)
def test_only_words_about_other_things_are_left(text: str, words: list[str]) -> None:
    assert other_words(text) == words


@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    is_other_matter(text)
    other_words(text)


@pytest.mark.parametrize(
    ("text", "giving"),
    [
        ("har kommunen lov å gi oss 200 000?", True),
        ("formannskapet vil bevilge dem 300 000", True),
        ("kan dere gi oss pris på 200 000?", False),
        ("gi oss kontrakten på 900 000", False),
        ("vi skal kjøpe for 900 000", False),
    ],
)
def test_who_gives_money_buys_nothing(text: str, giving: bool) -> None:
    assert is_giving(text) is giving
