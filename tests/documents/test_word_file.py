from __future__ import annotations

from datetime import date

from docx.oxml.ns import qn
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.document import Document
from bot.documents.word_file import MEDIA_TYPE, WordFile
from tests.papers import highlighted, opened, words_in

DAY = date(2026, 11, 22)


def _made(text: str = "Vi vil prøve [fyll inn: hva] i [fyll inn: antall] uker.") -> Document:
    file = WordFile("Prøvefil", DAY, "Laget i dag")
    file.subtitle("Undertittel")
    file.heading("Del én")
    file.paragraph(text)
    file.bullets(["Første", "Andre"])
    file.heading("Under", 2)
    file.note("Tenk gjennom", ["Er det trygt?"])
    file.table([("a", "b\nc")], ("Når", "Hva"), (Cm(4), Cm(12)))
    return file.document("provefil.docx")


def test_headings_are_real_headings() -> None:
    styles = {p.text: p.style.name for p in opened(_made()).paragraphs if p.style is not None and p.text}
    assert styles["Prøvefil"] == "Title"
    assert styles["Del én"] == "Heading 1"
    assert styles["Under"] == "Heading 2"
    assert styles["Første"] == "List Bullet"


def test_each_gap_is_marked_and_nothing_else() -> None:
    assert highlighted(_made()) == ["[fyll inn: hva]", "[fyll inn: antall]"]


def test_the_header_row_is_repeated_and_rows_stay_whole() -> None:
    table = opened(_made()).tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert [p.text for p in table.rows[1].cells[1].paragraphs] == ["b", "c"]


def test_a_table_without_rows_is_left_out() -> None:
    file = WordFile("Tom", DAY, "")
    file.table([], ("a",), (Cm(4),))
    assert opened(file.document("tom.docx")).tables == []


def test_the_file_says_what_it_is() -> None:
    made = _made()
    assert (made.title, made.filename, made.media_type) == ("Prøvefil", "provefil.docx", MEDIA_TYPE)
    assert made.content.startswith(b"PK")


@given(st.text(max_size=100))
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    assert "Del én" in words_in(_made(text))
