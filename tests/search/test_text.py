from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.text import (
    MAX_CHARS,
    MAX_EMBED_CHARS,
    ascii_letters,
    asking_parts,
    clean,
    content_stems,
    embeddable,
    fold,
    is_content,
    sentences,
    standardise,
    stem,
    tokens,
)

_VARIANTS = {"korleis": "hvordan", "kva": "hva", "ikkje": "ikke"}


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b", "a b"),
        ("\ud83d hei \udc00", "hei"),
        ("hei 😀 der", "hei 😀 der"),
        ("  mange \t\n mellomrom\u00a0her ", "mange mellomrom her"),
        ("a\u030arbok", "årbok"),  # a and a ring become one letter
        ("\u200b\ufeffhei\u200b", "hei"),
        ("\x1b[31mrødt", "[31mrødt"),
        ("æøå ÆØÅ", "æøå ÆØÅ"),
        ("", ""),
    ],
)
def test_text_is_made_safe_and_keeps_its_letters(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_long_text_is_cut_and_quickly_so() -> None:
    assert len(clean("x" * 100_000)) == MAX_CHARS
    assert clean("å" * 100_000, 10) == "å" * 10
    assert clean(" " * 100_000 + "for sent") == ""


@given(st.text(alphabet=st.characters(), max_size=300))
def test_whatever_is_written_comes_out_printable_and_the_second_time_unchanged(text: str) -> None:
    once = clean(text)
    once.encode("utf-8")
    assert "\x00" not in once
    assert once == once.strip()
    assert clean(once) == once


def test_tokens_are_folded_words_and_numbers() -> None:
    assert tokens("Må KOMMUNEN lyse ut «innkjøp» på 500_000 kr?") == [
        "må",
        "kommunen",
        "lyse",
        "ut",
        "innkjøp",
        "på",
        "500",
        "000",
        "kr",
    ]
    assert tokens("😀 – !") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("kommunen", "kommuner"), ("avtalen", "avtaler"), ("innkjøpet", "innkjøp"), ("bedriftene", "bedrifter")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_about_other_things_keep_apart() -> None:
    assert stem("tilskudd") != stem("tilbud")


def test_variants_become_bokmal_and_other_words_stay() -> None:
    assert standardise(["korleis", "byrjar", "ikkje"], _VARIANTS) == ["hvordan", "byrjar", "ikke"]


@pytest.mark.parametrize("word", ["hva", "og", "jeg", "lurer", "hei", "x", ""])
def test_function_words_and_chatter_carry_no_subject(word: str) -> None:
    assert not is_content(word)


@pytest.mark.parametrize("word", ["kommune", "anbud", "penger", "2026", "rus"])
def test_subject_words_do(word: str) -> None:
    assert is_content(word)


def test_content_stems_leave_the_chatter_out() -> None:
    assert content_stems("Hei, kan du fortelle meg hva et anbud er?", {}) == content_stems("fortelle anbud", {})


@pytest.mark.parametrize(
    ("one", "other"), [("møte", "mote"), ("møte", "moete"), ("råd", "raad"), ("ærlig", "aerlig"), ("idé", "ide")]
)
def test_words_written_without_ae_oe_and_aa_are_the_same(one: str, other: str) -> None:
    assert ascii_letters(one) == ascii_letters(other)
    assert fold(one, {}) == fold(other, {})


def test_a_short_message_is_embedded_whole() -> None:
    assert asking_parts("Vi er nye her. Hva er et anbud?") == ("Vi er nye her. Hva er et anbud?",)


def test_a_story_is_embedded_together_with_the_sentence_that_asks() -> None:
    story = "Vi har drevet et lite verksted i mange år, og mange unge har vært innom. " * 3 + "Hva er et anbud?"
    assert asking_parts(story) == (story, "Hva er et anbud?")
    untold = story.replace("?", ".")
    assert asking_parts(untold) == (untold, "Hva er et anbud.")
    assert len(asking_parts("Kan vi? Hvordan? Hvor mye? " * 20)) == 3


def test_spelling_case_and_punctuation_fold_together() -> None:
    assert fold("KORLEIS, gjer me dette??", _VARIANTS) == fold("hvordan gjer me dette", {})
    assert fold("hva", {}) != fold("hvem", {})


def test_a_question_is_embedded_as_it_is() -> None:
    question = "Må vi lyse ut et kjøp på 1 300 000 kr (ekskl. mva) etter § 5-1? Hva med «sosiale hensyn»?"
    assert embeddable(question) == question
    assert embeddable(f"  {question}\n") == question


@pytest.mark.parametrize(
    "hostile",
    ["[" * 3000, "e" + "\u0301" * 500, "".join(map(chr, range(0x16000, 0x16500))), "👩\u200d👧" * 200, "9" * 900],
)
def test_of_odd_characters_a_few_are_embedded(hostile: str) -> None:
    assert 0 < len(embeddable(hostile).replace(" ", "")) <= 81
    assert embeddable(f"Hva er en pilot? {hostile}").startswith("Hva er en pilot? ")


def test_what_stands_after_a_long_link_is_still_embedded() -> None:
    link = "https://eksempel.no/" + "a1" * 300
    assert embeddable(f"{link} Hva betyr dette for oss?") == f"{link[:60]} Hva betyr dette for oss?"


def test_no_more_is_embedded_than_the_model_is_given_time_for() -> None:
    assert len(embeddable("Vi selger mat. " * 100)) == MAX_EMBED_CHARS


def test_a_day_of_a_month_ends_no_sentence() -> None:
    assert sentences("Hvem ringer jeg, og er den ledig 9. mai? Takk.") == [
        "Hvem ringer jeg, og er den ledig 9. mai?",
        "Takk.",
    ]
    assert sentences("Det var i 2016. Hva skjedde?") == ["Det var i 2016.", "Hva skjedde?"]
