"""What the tests of briefs and agreements share: the shipped knowledge, and what a Word file says."""

from __future__ import annotations

import io
from functools import cache
from types import SimpleNamespace
from typing import Any

import docx
from docx.document import Document as Docx

from bot.documents.document import Document
from bot.guided.task import Desk
from bot.knowledge.bundle import Knowledge
from bot.knowledge.places import Place
from bot.knowledge.reader import read_knowledge
from bot.knowledge.vocabulary import Audience
from bot.search.entities import EntityFinder
from bot.settings import ROOT
from tests.factories import DAY


@cache
def shipped_knowledge() -> Knowledge:
    """The knowledge that is shipped, read once."""
    return read_knowledge(ROOT / "knowledge")


def place(name: str) -> Place:
    """A place of the shipped gazetteer."""
    return shipped_knowledge().places.find(name)[0]


@cache
def _index() -> Any:
    """As much of an index as the guided conversations use."""
    return SimpleNamespace(knowledge=shipped_knowledge(), entities=EntityFinder(shipped_knowledge()))


def desk(audience: Audience | None = None) -> Desk:
    """A desk with the shipped knowledge, that keeps and forgets nothing."""
    return Desk(DAY, _index(), audience, keep=lambda kind, record: "1", forget=dict)


def opened(document: Document) -> Docx:
    """The Word file, read back."""
    return docx.Document(io.BytesIO(document.content))


def words_in(document: Document) -> str:
    """Every paragraph of a Word file, also those in tables, one a line."""
    return "\n".join(node.text or "" for node in _paragraphs(opened(document)))


def _paragraphs(file: Docx) -> list[Any]:
    found = list(file.paragraphs)
    for table in file.tables:
        found += [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    return found


def highlighted(document: Document) -> list[str]:
    """The texts that are marked in the file."""
    runs = [run for paragraph in _paragraphs(opened(document)) for run in paragraph.runs]
    return [run.text for run in runs if run.font.highlight_color is not None]
