from __future__ import annotations

import pytest

from bot.search.lexical import LetterIndex, WordIndex
from bot.search.text import content_stems

_DOCUMENTS = [
    [("Anbud", 3.0), ("Et anbud er et bindende tilbud.", 1.0)],
    [("Tilskudd", 3.0), ("Et tilskudd er penger fra staten. Et anbud nevnes her.", 1.0)],
    [("Pilot", 3.0), ("En pilot er en prøve i liten skala.", 1.0)],
]


@pytest.fixture
def words() -> WordIndex:
    return WordIndex(_DOCUMENTS, {"tilskot": "tilskudd"})


def test_the_document_with_the_word_in_its_title_scores_highest(words: WordIndex) -> None:
    scores, _ = words.scores("hva er anbud")
    assert scores.argmax() == 0
    assert scores[0] > scores[1] > scores[2] == 0.0


def test_forms_and_variants_of_a_word_match(words: WordIndex) -> None:
    assert words.scores("tilskuddet")[0].argmax() == 1
    assert words.scores("tilskot")[0].argmax() == 1


def test_covering_both_words_beats_covering_one(words: WordIndex) -> None:
    scores, _ = words.scores("penger til anbud")
    assert scores.argmax() == 1


def test_known_is_the_share_of_the_question_that_any_document_knows(words: WordIndex) -> None:
    assert words.scores("anbud")[1] == pytest.approx(1.0)
    assert words.scores("fiskestang")[1] == 0.0
    assert 0.0 < words.scores("anbud fiskestang")[1] < 0.5


@pytest.mark.parametrize("question", ["", "hva er det", "😀", "og i på"])
def test_a_question_without_content_words_scores_nothing(words: WordIndex, question: str) -> None:
    scores, known = words.scores(question)
    assert known == 0.0
    assert not scores.any()


def test_scores_stay_between_nothing_and_about_one(words: WordIndex) -> None:
    scores, _ = words.scores("anbud bindende tilbud anbud anbud")
    assert 0.0 <= scores.min() <= scores.max() <= 1.1


def test_letters_forgive_a_typing_error_and_see_inside_compounds() -> None:
    letters = LetterIndex(["kunngjøring i Doffin", "sosial verdi", "anbudskonkurranse"], {})
    assert letters.scores("kungjørring").argmax() == 0
    assert letters.scores("konkurransen").argmax() == 2


def test_letters_that_nothing_shares_score_nothing() -> None:
    letters = LetterIndex(["kunngjøring i Doffin", "sosial verdi"], {})
    assert letters.scores("xyzzy").tolist() == [0.0, 0.0]
    assert letters.scores("").tolist() == [0.0, 0.0]


def test_the_same_text_has_a_cosine_of_one() -> None:
    assert LetterIndex(["sosial verdi", "noe annet"], {}).scores("Sosial verdi!")[0] == pytest.approx(1.0)


def test_the_scores_are_those_of_the_whole_matrix() -> None:
    """Only the question's own words and n-grams are looked at; the sums are the same."""
    texts = ["matkurs for ungdom", "kafé med arbeidssøkere", "kurs i matlaging for eldre", "bolig og arbeid"]
    letters = LetterIndex(texts, {})
    vector = letters._vectorizer.transform(["kurs for ungdom"])
    whole = letters._vectorizer.transform(texts)
    expected = (whole @ vector.T).toarray().ravel()
    assert letters.scores("kurs for ungdom").tolist() == pytest.approx(expected.tolist(), abs=1e-6)
    words = WordIndex([[(text, 1.0)] for text in [*texts, "et kurs"]], {})
    scores, _ = words.scores("kurs ungdom")
    stems = content_stems("kurs ungdom", {})
    assert len(stems) == 2
    weights = [words._idf[words.vocabulary[stem]] for stem in stems]
    columns = [words._matrix[:, words.vocabulary[stem]].toarray().ravel() for stem in stems]
    expected = sum(weight * column for weight, column in zip(weights, columns, strict=True)) / sum(weights)
    assert scores.tolist() == pytest.approx(expected.tolist(), abs=1e-6)
