from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.spelling import Speller

_SPELLER = Speller(
    [
        "Kommunen kjøper tjenester av sosiale entreprenører. Møtet i Grünerløkka. Tilskuddet er på plass.",
        "Budsjettet. Et møte, møtene, budsjettene, vanskelig. Vi måler, måler, måler, måler nå.",
    ],
    {"korleis": "hvordan", "eg": "jeg", "ska": "skal"},
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("komunen kjøper", "kommunen kjøper"),
        ("sosjale entrepenører", "sosiale entreprenører"),
        ("korleis ska eg", "hvordan skal jeg"),
        ("motet", "møtet"),
        ("buddsjettet", "budsjettet"),
        ("va er tilskuddet", "hva er tilskuddet"),
        ("vor mange", "hvor mange"),
        ("KOMUNEN KJØPER", "kommunen KJØPER"),
        ("er det lov a kjope tjenester", "er det lov å kjøpe tjenester"),
        ("svommehall og regnskapsfoerer", "svømmehall og regnskapsfører"),  # of the dictionary's words too
        ("budsjettane og vanskeleg", "budsjettene og vanskelig"),  # of nynorsk
        ("nar er mote pa plass", "når er møte på plass"),
        (
            "hvordan maler vi det nar vi kjoper",
            "hvordan måler vi det når vi kjøper",
        ),  # commoner here, and no ø in sight
    ],
)
def test_a_question_is_read_as_it_was_meant(written: str, meant: str) -> None:
    assert _SPELLER.correct(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen kjøper tjenester.",
        "katten sover",  # Norwegian words of other matters stay what they are
        "Vi møtte Komunsen",  # a capital inside a sentence marks a name
        "how do we work with the komune",  # another language
        "§ 5-3, 1,3 mill.",
        "vedlegg a",
        "1,5 mill i tre år",  # what sums are written with
        "",
        "😀?!",
    ],
)
def test_what_needs_no_correction_or_is_no_word_of_ours_is_left_alone(text: str) -> None:
    assert _SPELLER.correct(text) == text


@given(st.text(max_size=400))
def test_any_text_can_be_corrected_and_a_second_time_changes_nothing(text: str) -> None:
    once = _SPELLER.correct(text)
    assert _SPELLER.correct(once) == once
