from __future__ import annotations

import numpy as np
import pytest

from bot.search.near_words import NearWords

_TEXTS = (
    "2683 mennesker døde av narkotika i Norge fra 2002 til 2011.",
    "Kommunen skulle overta kunsten da parken var ferdig.",
    "Hvem betalte for parken?",
)


@pytest.fixture(scope="module")
def near() -> NearWords:
    return NearWords(_TEXTS)


def test_the_same_words_lie_as_near_as_can_be(near: NearWords) -> None:
    asked = near.asked("Hvem betalte for parken?")
    assert near.nearest(asked, 2, 3).min() == pytest.approx(1.0, abs=1e-3)


def test_each_text_has_its_column_and_each_piece_its_row(near: NearWords) -> None:
    asked = near.asked("Kor mange døydde?")
    assert near.nearest(asked, 0, 3).shape == (len(asked.weights), 3)
    assert near.nearest(asked, 1, 3) == pytest.approx(near.nearest(asked, 0, 3)[:, 1:], abs=1e-5)


def test_a_word_in_another_form_lies_nearer_than_one_about_something_else(near: NearWords) -> None:
    asked = near.asked("døydde av narkotika")
    assert near.share(asked, _TEXTS[0]) > near.share(asked, _TEXTS[1]) + 0.2


def test_the_weights_are_shares_and_rare_pieces_weigh_most(near: NearWords) -> None:
    asked = near.asked("parken narkotika")
    assert asked.weights.sum() == pytest.approx(1.0)
    assert asked.weights[-1] > asked.weights[0]  # two texts hold the park


@pytest.mark.parametrize("text", ["", " ", "😀", "▁", "社会", "x" * 3000])
def test_any_text_can_be_asked(near: NearWords, text: str) -> None:
    asked = near.asked(text)
    assert np.isfinite(near.nearest(asked, 0, 3)).all()
    assert np.isfinite(near.share(asked, text))
