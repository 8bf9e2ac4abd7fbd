from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.intents import LinearModel
from tests.factories import BagOfWords

_EXAMPLES = {
    "greet": ["hei", "hei på deg", "hallo", "god morgen", "heisann"],
    "goodbye": ["ha det", "ha det bra", "snakkes", "hade bra", "farvel"],
    "ask": ["hva er et anbud", "hvem kan søke tilskudd", "når er fristen", "hva koster det", "hvor er kurset"],
}


def _vector(text: str) -> np.ndarray:
    return BagOfWords().embed([text], "query")[0]


@pytest.fixture(scope="module")
def model() -> LinearModel:
    told = [(text, intent) for intent, texts in _EXAMPLES.items() for text in texts]
    texts = [text for text, _ in told]
    return LinearModel.fitted(texts, BagOfWords().embed(texts, "query"), [intent for _, intent in told], 200)


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in _EXAMPLES.items() for text in texts])
def test_an_example_is_what_it_was_an_example_of(model: LinearModel, intent: str, text: str) -> None:
    assert model.ranked(text, _vector(text))[0][0] == intent


@pytest.mark.parametrize(("intent", "text"), [("greet", "heisan"), ("goodbye", "hadet bra"), ("ask", "hva er anbud")])
def test_a_slip_of_the_fingers_changes_nothing(model: LinearModel, intent: str, text: str) -> None:
    assert model.ranked(text, _vector(text))[0][0] == intent


@pytest.mark.parametrize("text", ["hei", "", "😀", "xyzzy", "hei " * 500])
def test_every_intent_has_a_probability_and_the_likeliest_comes_first(model: LinearModel, text: str) -> None:
    ranked = model.ranked(text, _vector(text))
    assert {intent for intent, _ in ranked} == set(_EXAMPLES)
    assert sum(chance for _, chance in ranked) == pytest.approx(1.0, abs=1e-5)
    chances = [chance for _, chance in ranked]
    assert chances == sorted(chances, reverse=True)


def test_a_model_says_the_same_after_it_was_written_and_read(model: LinearModel, tmp_path: Path) -> None:
    model.write(tmp_path / "intents.npz")
    again = LinearModel.read(tmp_path / "intents.npz")
    for text in ("hei", "hadet bra", "hva er et anbud", "xyzzy"):
        assert again.ranked(text, _vector(text)) == model.ranked(text, _vector(text))


def test_a_file_that_could_run_something_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "intents.npz").open("wb") as file:
        np.savez(file, names=np.array({"intents": []}, dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        LinearModel.read(tmp_path / "intents.npz")
