from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.danger import chance, fitted
from bot.nlu.guard import overruled
from bot.search.distress import danger_of
from bot.search.index import Index
from tests.factories import BagOfWords

_DANGEROUS = ["ingen vil savne meg", "jeg vil bare bort", "hun gråter hver natt", "bort fra alt"]
_OTHERS = ["hva er et anbud", "hvem kan søke tilskudd", "når er fristen", "hva koster det", "hvor er kurset"] * 8
_SOUNDS = "skulle ønske jeg kunne slippe alt"  # in no list


def _vectors(texts: list[str]) -> np.ndarray:
    return BagOfWords().embed(texts, "query")


def test_examples_of_danger_are_likelier_than_all_others_though_they_are_few() -> None:
    texts = [*_DANGEROUS, *_OTHERS]
    model = fitted(_vectors(texts), np.array([True] * len(_DANGEROUS) + [False] * len(_OTHERS)))
    chances = [chance(model, vector) for vector in _vectors(texts)]
    assert min(chances[: len(_DANGEROUS)]) > max(chances[len(_DANGEROUS) :])
    assert all(0 <= one <= 1 for one in chances)


def test_what_sounds_like_danger_is_heard_without_a_word_of_it(index: Index) -> None:
    assert danger_of(_SOUNDS, index.knowledge.variants) is None
    for intent in ("ask", "nlu_fallback", "more", None):
        assert overruled(_SOUNDS, intent, index, alarm=True) == "distress"
    assert overruled(_SOUNDS, "ask", index) is None


@pytest.mark.parametrize(
    "message",
    ["hvilke tiltak finnes for folk som vil bort fra alt?", "Lag en møtebrief om ensomhet", "jeg vil ikke mer"],
)
def test_work_orders_and_plain_small_talk_only_sound_like_it(index: Index, message: str) -> None:
    assert overruled(message, "ask", index, alarm=True) != "distress"


def test_a_question_of_the_knowledge_is_one_however_it_sounds(index: Index) -> None:
    for entry in index.knowledge.entries:
        assert overruled(entry.title, "ask", index, alarm=True) != "distress"
