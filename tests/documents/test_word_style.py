from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

from docx.enum.style import WD_STYLE_TYPE

from bot.documents.document import Document
from bot.documents.word_file import WordFile
from tests.papers import opened

DAY = date(2026, 11, 22)


def _made() -> Document:
    file = WordFile("Prøvefil", DAY, "Laget i dag")
    file.paragraph("Vi vil prøve.")
    return file.document("provefil.docx")


def _xml(document: Document, part: str) -> str:
    with zipfile.ZipFile(BytesIO(document.content)) as archive:
        return archive.read(part).decode()


def test_the_language_is_bokmal() -> None:
    assert 'w:lang w:val="nb-NO"' in _xml(_made(), "word/styles.xml")
    assert opened(_made()).core_properties.language == "nb-NO"


def test_the_properties_name_the_paper_and_no_person() -> None:
    properties = opened(_made()).core_properties
    assert properties.title == "Prøvefil"
    assert {properties.author, properties.last_modified_by} == {"Veien inn"}
    assert properties.comments == ""
    assert properties.created is not None
    assert properties.created.date() == DAY


def test_pages_are_numbered() -> None:
    footer = _xml(_made(), "word/footer1.xml")
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    assert "Laget i dag" in footer


def test_the_page_is_a4() -> None:
    section = opened(_made()).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm), round(section.page_height.cm)) == (21, 30)


def test_only_the_table_styles_in_use_are_there() -> None:
    styles = opened(_made()).styles
    assert {style.name for style in styles if style.type == WD_STYLE_TYPE.TABLE} == {"Normal Table", "Table Grid"}
