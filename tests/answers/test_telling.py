from __future__ import annotations

import pytest

from bot.answers.learnt import NO_TEXT, TEXT
from bot.answers.telling import DOUBTFUL, SILENT, Telling, features, telling
from bot.knowledge.records import Entry
from tests.factories import answerer_of, entry, knowledge

_PARK = entry(
    kind="case",
    id="case-parken",
    title="Parken på Kolbotn",
    summary="Kommunen og Skaperstedet lagde en park for alle.",
    details=[
        {"about": "funding", "text": "Kommunen betalte skulpturen.", "questions": ["hvem betalte?", "hvem ga penger?"]},
        {
            "about": "duration",
            "text": "Arbeidet varte i to år.",
            "questions": ["hvor lenge varte det?", "hvor lang tid?"],
        },
        {
            "about": "barrier",
            "text": "Vi vet ikke hva som var vanskelig.",
            "questions": ["hva var vanskelig?", "problem?"],
        },
    ],
)
_BARE = entry(
    kind="term", id="term-anbud", title="Anbud", summary="Et anbud er et tilbud i en konkurranse.", details=[]
)


def _telling(question: str, one: Entry = _PARK, follows: bool = True) -> Telling:
    answerer = answerer_of(knowledge(_PARK, _BARE))
    return telling(answerer.index, one, question, answerer.embedder.question(question), follows)


@pytest.mark.parametrize(("question", "number"), [("hvem betalte?", 0), ("hvor lenge varte det?", 1)])
def test_the_detail_that_answers_comes_first(question: str, number: int) -> None:
    found = _telling(question)
    assert found.details[0] == number
    assert found.silent < DOUBTFUL


def test_what_no_text_tells_is_doubted() -> None:
    assert _telling("hvor mange biler hadde ordføreren?").silent >= DOUBTFUL


def test_an_entry_without_details_tells_its_summary() -> None:
    found = _telling("hva er et anbud?", _BARE, follows=False)
    assert found.details == ()
    assert found.near == ()


def test_the_nearest_details_are_named_also_where_none_answers() -> None:
    assert sorted(_telling("hvilken farge hadde den?").near) == [0, 1, 2]


def test_every_weight_has_its_feature() -> None:
    answerer = answerer_of(knowledge(_PARK, _BARE))
    vector = answerer.embedder.question("hvem betalte?")
    texts, whole = features(answerer.index, _PARK, "hvem betalte?", vector, follows=True)
    assert set(texts) == set(TEXT)
    assert set(whole) == set(NO_TEXT)
    assert {len(values) for values in texts.values()} == {len(_PARK.details) + 1}


def test_doubt_comes_before_silence() -> None:
    assert 0 < DOUBTFUL < SILENT < 1


def test_a_word_in_another_form_counts_as_said() -> None:
    answerer = answerer_of(knowledge(_PARK, _BARE))
    vector = answerer.embedder.question("kommuna betalar skulpturar")
    texts, _ = features(answerer.index, _PARK, "kommuna betalar skulpturar", vector, follows=True)
    assert int(texts["words, sentence"].argmax()) == 0
    assert texts["words, rest, behind"].max() == 0.0
