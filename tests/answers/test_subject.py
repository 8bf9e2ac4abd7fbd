from __future__ import annotations

import numpy as np
import pytest

from bot.answers.learnt import SUBJECT
from bot.answers.subject import Before, Subjects
from bot.search import nearness
from tests.factories import answerer_of, entry, knowledge

_PARK = entry(
    kind="case",
    id="case-parken",
    title="Parken på Kolbotn",
    summary="Kommunen og Skaperstedet lagde en park for alle.",
    details=[{"about": "funding", "text": "Kommunen betalte skulpturen.", "questions": ["hvem betalte?", "hvem ga?"]}],
)
_CAFE = entry(
    kind="case",
    id="case-kafeen",
    title="Kafeen i Tromsø",
    summary="En rusfri kafé i Tromsø hadde musikk og mat.",
    details=[{"about": "where", "text": "Kafeen lå midt i byen.", "questions": ["hvor lå den?", "hvor var det?"]}],
)
_WORD = entry(kind="term", id="term-anbud", title="Anbud", summary="Et anbud er et tilbud i en konkurranse.")
_KNOWN = knowledge(_PARK, _CAFE, _WORD)


def _subjects() -> Subjects:
    return answerer_of(_KNOWN).in_focus.subjects


def test_a_short_question_is_about_the_entry_in_focus() -> None:
    assert _subjects().of("hvem betalte?", Before(_PARK, "Hva er parken?")).entry is _PARK


def test_a_message_that_names_another_thing_turns_to_it() -> None:
    assert _subjects().of("hva er et anbud", Before(_PARK, "hvem betalte?")).entry is _WORD


def test_the_chances_of_all_entries_are_one_together() -> None:
    assert 0 < _subjects().of("musikk", Before(_PARK, None)).chance <= 1


def test_what_was_talked_about_earlier_starts_ahead() -> None:
    subjects, everything = _subjects(), np.arange(3)
    features = subjects.features("og der", Before(_WORD, None, ("case-kafeen",)), everything)
    assert list(features["earlier"]) == [float(one is _CAFE) for one in _KNOWN.entries]


def test_every_weight_has_its_feature() -> None:
    features = _subjects().features("hvem betalte?", Before(_PARK, None), np.arange(3))
    assert set(features) == set(SUBJECT)


def test_in_a_large_knowledge_only_what_may_be_meant_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "_MANY", 2)
    subjects = _subjects()
    assert subjects.of("hvem betalte?", Before(_PARK, "Hva er parken?")).entry is _PARK


def test_what_was_told_can_be_left_out() -> None:
    before = Before(_PARK, "Hva er parken?")
    assert _subjects().of("hvem betalte?", before, without=(_PARK.id,)).entry is not _PARK
