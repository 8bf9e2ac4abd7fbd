"""What is shipped: valid, sourced, easy to read, without private data, and in our own words."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from bot.answers import compose
from bot.answers.rendering import UNKNOWN, render
from bot.errors import KnowledgeError
from bot.knowledge.bundle import Knowledge
from bot.knowledge.checks import texts_of
from bot.knowledge.originality import copied_runs, read_source_texts, shingles, words
from bot.knowledge.places import read_places
from bot.knowledge.readability import lix
from bot.knowledge.reader import read_knowledge
from bot.knowledge.records import DatedValue, Entry, Source
from bot.knowledge.strict_yaml import read_yaml
from bot.knowledge.vocabulary import AUDIENCES, FOLDERS, KINDS
from bot.settings import ROOT
from tests.factories import DAY, knowledge

_SOURCES = ROOT.parent / "shared" / "sources"
_ALLOWED = Path(__file__).parent / "allowed_runs.txt"
_ENOUGH_WORDS = 25  # below this one long word decides what LIX says
_EMAIL = re.compile(r"\S+@\S+\.\w")
_PHONE = re.compile(
    r"(?<!\d)(?:\+?47[ .]?)?(?:[2-9]\d(?:[ .]\d\d){3}|[2-9]\d{7}|[2-9]\d\d \d\d \d{3})(?!\s?\d|\s?(?:kr|mill|mrd|%))"
)


def _records(path: Path, key: str) -> list[Any]:
    content, fault = read_yaml(path, path.name)
    assert fault is None, str(fault)
    return list(content[key])


@pytest.fixture(scope="module")
def entries(shipped: Path) -> tuple[Entry, ...]:
    """Every entry that is valid by itself: a dangling link elsewhere does not stop the tests of its text."""
    found = []
    for folder in FOLDERS:
        for path in sorted((shipped / folder).glob("*.yml")):
            content, fault = read_yaml(path, path.name)
            assert fault is None, str(fault)
            found.append(Entry.model_validate(content))
    assert len(found) > 100
    return tuple(found)


@pytest.fixture(scope="module")
def known(shipped: Path, entries: tuple[Entry, ...]) -> Knowledge:
    values = [value for path in sorted((shipped / "values").glob("*.yml")) for value in _records(path, "values")]
    return knowledge(
        *entries,
        sources=[Source.model_validate(source) for source in _records(shipped / "sources.yml", "sources")],
        values=[DatedValue.model_validate(value) for value in values],
        places=read_places(shipped / "places"),
    )


@pytest.fixture(scope="module")
def texts(known: Knowledge) -> list[tuple[str, str, str]]:
    """Entry, key and text of everything a user can read today, with the values filled in."""
    return [(entry.id, key, render(known, text, DAY)) for entry in known.entries for key, text in texts_of(entry)]


def test_the_shipped_knowledge_is_valid(shipped: Path) -> None:
    try:
        read_knowledge(shipped)
    except KnowledgeError as error:
        pytest.fail("\n".join([str(error), *(f"  {fault}" for fault in error.faults)]))


def test_every_source_id_resolves(known: Knowledge) -> None:
    cited = {(entry.id, ref.source) for entry in known.entries for ref in entry.sources}
    cited |= {(value.id, period.source) for value in known.values for period in value.values}
    assert {pair for pair in cited if pair[1] not in known.source} == set()


def test_every_source_is_cited(known: Knowledge) -> None:
    cited = {ref.source for entry in known.entries for ref in entry.sources}
    cited |= {period.source for value in known.values for period in value.values}
    assert set(known.source) - cited == set()


def test_every_section_of_every_source_is_cited(known: Knowledge) -> None:
    cited = {(ref.source, ref.place.casefold()) for entry in known.entries for ref in entry.sources}
    sections = [(source.id, section) for source in known.sources for section in source.places]
    assert len(sections) > 70
    assert [
        (source, section)
        for source, section in sections
        if not any(place.startswith(section.casefold()) for other, place in cited if other == source)
    ] == []


def test_every_kind_and_every_audience_is_there(entries: tuple[Entry, ...]) -> None:
    assert {entry.kind for entry in entries} == set(KINDS)
    for audience in AUDIENCES:
        assert sum(audience in entry.audience for entry in entries) > 50


def test_summaries_read_easily_on_average(known: Knowledge) -> None:
    scores = [lix(render(known, entry.summary, DAY)) for entry in known.entries]
    assert sum(scores) / len(scores) < 40


def test_no_text_is_heavy(texts: list[tuple[str, str, str]]) -> None:
    heavy = {
        f"{entry_id}.{key}": round(lix(text))
        for entry_id, key, text in texts
        if len(text.split()) >= _ENOUGH_WORDS and lix(text) > 55
    }
    assert heavy == {}


def _all_lines(entry: Entry) -> list[str]:
    asked = [question for detail in entry.details for question in detail.questions]
    small = [*entry.questions, *entry.aliases, *entry.places, *asked, entry.check_at or "", entry.actor or ""]
    return [*(text for _, text in texts_of(entry)), *small]


def test_no_email_address_and_no_phone_number_stands_anywhere(entries: tuple[Entry, ...]) -> None:
    found = {
        (entry.id, hit[0])
        for entry in entries
        for text in _all_lines(entry)
        for hit in (_EMAIL.search(text), _PHONE.search(text))
        if hit
    }
    assert found == set()


@pytest.mark.parametrize("text", ["Ring 22 33 44 55.", "tlf. 92233445, eller", "skriv til navn@nav.no"])
def test_the_measure_for_private_data_finds_it(text: str) -> None:
    assert _PHONE.search(text) or _EMAIL.search(text)


def test_every_value_in_a_text_is_known_today(texts: list[tuple[str, str, str]]) -> None:
    assert [(entry_id, key) for entry_id, key, text in texts if UNKNOWN in text or "{{" in text] == []


def test_every_answer_is_about_120_words_at_most(known: Knowledge) -> None:
    def length(entry: Entry) -> int:
        return len(compose.entry_answer(known, entry, DAY).text.replace("\u00a0", "").split())

    assert {entry.id: length(entry) for entry in known.entries if length(entry) > 140} == {}


def test_nothing_is_stale_on_the_day_it_is_shipped(entries: tuple[Entry, ...]) -> None:
    assert {entry.id for entry in entries if entry.review_by < DAY} == set()


def test_a_title_fits_on_a_button(entries: tuple[Entry, ...]) -> None:
    assert {entry.title for entry in entries if len(entry.title) > 70} == set()


def test_a_case_of_2016_and_2017_tells_its_year(known: Knowledge) -> None:
    """History is told with its year, in the summary or in a detail."""
    timeless = {
        entry.id
        for entry in known.entries
        if entry.kind == "case" and not re.search(r"\b20\d\d\b", " ".join(text for _, text in texts_of(entry)))
    }
    assert timeless == set()


def test_no_sentence_is_copied_from_a_source(entries: tuple[Entry, ...]) -> None:
    if not _SOURCES.is_dir():
        told = f"{_SOURCES} is not here: the source texts are not part of the project. Put them there to run this."
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    allowed = [
        " ".join(words(line))
        for line in _ALLOWED.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    found = shingles(read_source_texts(_SOURCES))
    copied = {
        (entry.id, run)
        for entry in entries
        for text in _all_lines(entry)
        for run in copied_runs(text, found)
        if not any(run in name for name in allowed)
    }
    assert copied == set()


def test_replies_read_easily_on_average_and_none_is_heavy(known: Knowledge) -> None:
    """LIX of every answer and every «vis mer», without the source line, which holds names and paragraphs."""
    scores = {}
    for entry in known.entries:
        for audience in (None, "entreprenor", "kommune"):
            answer = compose.entry_answer(known, entry, DAY, audience)  # type: ignore[arg-type]
            assert len(answer.text.split()) <= 130, entry.id
            scores[entry.id, audience] = lix(answer.text.rsplit("\n\nKilde", 1)[0])
        scores[entry.id, "more"] = lix(compose.more_answer(known, entry, DAY).text.rsplit("\n\nKilde", 1)[0])
    assert mean(scores.values()) < 40
    assert {key: score for key, score in scores.items() if score > 55} == {}


def test_there_is_as_much_knowledge_as_the_texts_hold(entries: tuple[Entry, ...]) -> None:
    count = Counter(entry.kind for entry in entries)
    assert count["case"] >= 100
    assert count["organisation"] >= 70
    assert count["term"] >= 60
    assert count["funding"] >= 25
    assert all(entry.difficulty for entry in entries if entry.kind == "collaboration")
