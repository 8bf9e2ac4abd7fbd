from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from bot.answers.answer import Answer, Button, Card, Cited

_ENVELOPE = {"kind", "entries", "confidence", "sources", "as_of", "stale", "historical", "cards", "attachments"}
_SOURCE = {"id", "title", "place", "year", "url"}
_CARD = {"entry", "title", "place", "year", "summary"}


def _full() -> Answer:
    return Answer(
        kind="list",
        text="To eksempler.",
        entries=("case-en", "case-to"),
        confidence=0.8349,
        sources=(Cited("lov", "En lov", "§ 1", 2016, "https://lovdata.no/"),),
        as_of=date(2026, 7, 28),
        stale=True,
        historical=True,
        cards=(Card("case-en", "En", "Oslo", 2016, "Den første."),),
        buttons=(Button("En", "En"),),
        attachments=({"title": "Brev", "href": "/brev", "media_type": "text/plain", "bytes": 3},),
    )


def test_the_envelope_has_exactly_the_contracts_keys() -> None:
    envelope = _full().envelope()
    assert set(envelope) == _ENVELOPE
    assert set(envelope["sources"][0]) == _SOURCE
    assert set(envelope["cards"][0]) == _CARD
    assert set(Answer("fallback", "Det vet jeg ikke.").envelope()) == _ENVELOPE


def test_the_envelope_is_json_and_says_the_same_after_a_round_trip() -> None:
    envelope = _full().envelope()
    assert json.loads(json.dumps(envelope)) == envelope


def test_the_envelope_holds_what_the_answer_holds() -> None:
    assert _full().envelope() == {
        "kind": "list",
        "entries": ["case-en", "case-to"],
        "confidence": 0.83,
        "sources": [
            {"id": "lov", "title": "En lov", "place": "§ 1", "year": 2016, "url": "https://lovdata.no/"},
        ],
        "as_of": "2026-07-28",
        "stale": True,
        "historical": True,
        "cards": [{"entry": "case-en", "title": "En", "place": "Oslo", "year": 2016, "summary": "Den første."}],
        "attachments": [{"title": "Brev", "href": "/brev", "media_type": "text/plain", "bytes": 3}],
    }


def test_what_is_not_known_is_null_and_not_left_out() -> None:
    envelope = Answer("answer", "Ja.", sources=(Cited("hefte", "Et hefte", "kap. 1", 2017),)).envelope()
    assert envelope["as_of"] is None
    assert envelope["sources"][0]["url"] is None


def test_an_envelope_is_the_receivers_to_change() -> None:
    answer = _full()
    answer.envelope()["sources"][0]["title"] = "Noe annet"
    assert answer.envelope()["sources"][0]["title"] == "En lov"


def test_an_answer_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        _full().text = "Noe annet"  # type: ignore[misc]


def test_a_source_is_shown_with_title_year_and_place() -> None:
    assert Cited("veier", "Et hefte", "kap. 2", 2017).shown() == "«Et hefte» (2017), kap. 2"
