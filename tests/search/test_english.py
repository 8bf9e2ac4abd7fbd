from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.english import English

_GLOSS = {
    "how": "hvordan",
    "how old": "hvor gamle",
    "were": "var",
    "they": "de",
    "the": "",
    "council": "kommune",
    "buy": "kjøpe",
    "can": "kan",
    "we": "vi",
    "for": "for",
    "much": "mye",
    "what": "hva",
    "does": "",
    "mean": "betyr",
    "a": "",
    "pilot": "pilot",
    "small": "liten",
}
_ENGLISH = English(_GLOSS, {"no": "nå"})


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("How old were they?", "hvor gamle var de?"),  # the longest phrase first
        ("Can we buy for the council?", "kan vi kjøpe for kommune?"),
        ("can we buy the council's", "kan vi kjøpe kommune"),
        ("What does a pilot mean?", "hva betyr pilot ?"),
        ("they were 14, how much?", "de var 14, hvordan mye?"),
    ],
)
def test_english_is_read_word_for_word(asked: str, read: str) -> None:
    assert _ENGLISH.in_norwegian(asked) == read


@pytest.mark.parametrize("asked", ["Can we buy for the council?", "how old were they", "can we buy"])
def test_a_message_of_english_words_is_english(asked: str) -> None:
    assert _ENGLISH.reads(asked)


@pytest.mark.parametrize("asked", ["Kan vi kjøpe for kommunen?", "no kan me kjøpe", "", "😀", "pilot for vi"])
def test_norwegian_is_not_english_and_stays_as_it_is(asked: str) -> None:
    assert not _ENGLISH.reads(asked)
    assert _ENGLISH.in_norwegian(asked) == asked


def test_an_english_word_in_a_norwegian_message_is_read_too() -> None:
    assert _ENGLISH.in_norwegian("hvor much penger får man?") == "hvor mye penger får man?"


def test_a_name_keeps_its_words() -> None:
    asked = "how old were The Council we buy?"
    assert _ENGLISH.in_norwegian(asked, [(13, 24)]) == "hvor gamle var The Council vi kjøpe?"


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(_ENGLISH.in_norwegian(text), str)
    assert isinstance(_ENGLISH.reads(text), bool)
