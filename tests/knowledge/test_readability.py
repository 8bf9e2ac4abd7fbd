from __future__ import annotations

import pytest

from bot.knowledge.readability import lix


def test_a_text_without_words_has_no_lix() -> None:
    assert lix("") == lix("123 – !") == 0.0


def test_short_words_in_one_sentence_count_as_the_number_of_words() -> None:
    assert lix("Vi gikk en tur i dag.") == pytest.approx(6)


def test_words_over_six_letters_add_their_share_in_percent() -> None:
    # Four words, one sentence, one long word: 4 + 25.
    assert lix("Du må ha avtalen.") == pytest.approx(4 + 25)
    # Six letters exactly is not long.
    assert lix("Du må ha avtale.") == pytest.approx(4)


def test_more_sentences_read_more_easily() -> None:
    assert lix("Vi ringte. De kom. Alt gikk bra.") < lix("Vi ringte og de kom og alt gikk bra.")


def test_a_list_counts_a_sentence_a_line() -> None:
    assert lix("- ring dem\n- send brev\n- gå dit") == pytest.approx(2)


def test_a_decimal_point_ends_no_sentence() -> None:
    assert lix("Det er 1.5 km dit") == pytest.approx(4)


def test_a_hyphenated_word_is_one_word() -> None:
    assert lix("Les e-posten") == pytest.approx(2 + 50)
