"""The shipped forms of briefs and agreements: both audiences, every kind, easy to read, in our own words."""

from __future__ import annotations

import os
from statistics import mean

import pytest

from bot.answers.rendering import UNKNOWN, render
from bot.knowledge.originality import copied_runs, read_source_texts, shingles
from bot.knowledge.outlines import AGREEMENT_KINDS
from bot.knowledge.readability import lix
from bot.knowledge.vocabulary import AUDIENCES
from bot.settings import ROOT
from tests.factories import DAY
from tests.papers import shipped_knowledge

_SOURCES = ROOT.parent / "shared" / "sources"


def _texts() -> list[tuple[str, str, str]]:
    known = shipped_knowledge()
    return [(form.id, key, text) for form in (*known.briefs, *known.agreements) for key, text in form.texts()]


def test_there_is_a_form_for_each_audience_and_each_kind_of_agreement() -> None:
    known = shipped_knowledge()
    assert set(known.brief) == set(AUDIENCES)
    assert set(known.agreement) == set(AGREEMENT_KINDS)


def test_every_value_in_a_form_is_known_today() -> None:
    known = shipped_knowledge()
    assert [(form, key) for form, key, text in _texts() if UNKNOWN in render(known, text, DAY)] == []


def test_the_forms_read_easily() -> None:
    by_form: dict[str, list[str]] = {}
    for form, _, text in _texts():
        by_form.setdefault(form, []).append(text)
    scores = {form: lix("\n".join(texts)) for form, texts in by_form.items()}
    assert mean(scores.values()) < 40
    assert {form: score for form, score in scores.items() if score > 45} == {}


def test_no_form_is_overdue_on_the_day_it_is_shipped() -> None:
    known = shipped_knowledge()
    assert [form.id for form in (*known.briefs, *known.agreements) if form.review_by < DAY] == []


def test_no_clause_and_no_line_is_copied_from_a_source() -> None:
    if not _SOURCES.is_dir():
        told = f"{_SOURCES} is not here: the source texts are not part of the project. Put them there to run this."
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    found = shingles(read_source_texts(_SOURCES))
    assert {(form, run) for form, _, text in _texts() for run in copied_runs(text, found)} == set()
