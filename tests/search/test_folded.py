from __future__ import annotations

import pytest

from bot.search.folded import on_folded
from bot.search.text import fold


@pytest.mark.parametrize("word", ["naboen", "samboeren", "noen", "læreren", "mæ", "gå", "Åse"])
def test_a_word_is_found_where_its_letters_are_folded_away(word: str) -> None:
    plain = word.casefold().translate(str.maketrans({"å": "a", "æ": "ae", "ø": "o"}))
    assert on_folded(rf"\b{plain}\b").search(fold(word, {}))


def test_a_choice_of_letters_stays_a_choice() -> None:
    assert on_folded(r"\bdrep[ae]\b").search("drepa")
    assert on_folded(r"\bdrep[ae]\b").search("drepe")


def test_any_of_several_patterns_is_found() -> None:
    pattern = on_folded(r"\bnoen\b", r"\bingen\b")
    assert pattern.search(fold("noen", {}))
    assert pattern.search("ingen")
    assert pattern.search("alle") is None
