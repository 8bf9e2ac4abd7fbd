"""Editable Word files by python-docx: real headings, lists and tables, and marked gaps."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date

import docx
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Twips
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bot.documents.document import Document
from bot.documents.word_style import TEXT_WIDTH, set_footer, set_page, set_properties, set_styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINE = "B8C2CC"
_SHADE = "E9EEF3"
_CELL_MARGIN = Twips(108)  # the table style's own space left of the text
_SMALL_TABLE = 5  # rows; so small a table is kept on one page
_GAP = re.compile(r"(\[(?:fyll inn|velg): [^\]]*\])")
# What XML 1.0 cannot hold; a document with one such character would not open.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def safe_text(text: str) -> str:
    """`text` without what a Word file cannot hold."""
    return _UNPRINTABLE.sub("", text)


class WordFile:
    """A document under way. Texts may hold gaps («[fyll inn: …]»), which are highlighted."""

    def __init__(self, title: str, day: date, footer: str) -> None:
        self._docx: Docx = docx.Document()
        self._title = safe_text(title)
        set_page(self._docx)
        set_styles(self._docx)
        set_properties(self._docx, self._title, day)
        set_footer(self._docx, safe_text(footer))
        self._docx.add_paragraph(self._title, style="Title")

    def subtitle(self, text: str) -> None:
        """A quiet line below the title."""
        self._runs(self._docx.add_paragraph(style="Subtitle"), text)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading, 1 or 2, that the navigation pane shows."""
        self._docx.add_heading(safe_text(text), level)

    def paragraph(self, text: str, *, quiet: bool = False, keep_with_next: bool = False) -> None:
        """Running text."""
        paragraph = self._docx.add_paragraph(style="Quiet" if quiet else None)
        paragraph.paragraph_format.keep_with_next = keep_with_next
        self._runs(paragraph, text)

    def bullets(self, texts: Sequence[str], style: str = "List Bullet") -> None:
        """A list; `style` is «List Bullet» or «Checklist»."""
        for number, text in enumerate(texts, 1):
            paragraph = self._docx.add_paragraph(style=style)
            # A list that breaks over two pages leaves at least two lines on each.
            paragraph.paragraph_format.keep_with_next = number != len(texts) and number in (1, len(texts) - 1)
            self._runs(paragraph, text)

    def note(self, heading: str, texts: Sequence[str]) -> None:
        """A shaded box that stands apart from the text."""
        table = self._table(1, 1, (TEXT_WIDTH,))
        _mark_row(table, 0, "w:cantSplit")
        cell = table.cell(0, 0)
        _shade(cell, _SHADE)
        first = cell.paragraphs[0]
        first.style = self._style("Box")
        run = first.add_run(safe_text(heading))
        run.bold = True
        for text in texts:
            self._runs(cell.add_paragraph(style="Box List" if len(texts) > 1 else "Box"), text)
        self._gap_after_table()

    def pairs(self, rows: Sequence[tuple[str, str]], header: tuple[str, str] | None = None) -> None:
        """A table of two columns with the first one as row headings."""
        self.table(rows, header, (Cm(4.2), Cm(11.8)), first_bold=True)

    def table(
        self,
        rows: Sequence[Sequence[str]],
        header: Sequence[str] | None,
        widths: Sequence[Length],
        *,
        first_bold: bool = False,
    ) -> None:
        """A table whose header row is repeated on each page and whose rows are not split over two.

        A line feed in a cell starts a new paragraph. Does nothing without rows.
        """
        if not rows:
            return
        table = self._table(len(rows) + bool(header), len(widths), widths)
        if header:
            for cell, text in zip(table.rows[0].cells, header, strict=True):
                _shade(cell, _SHADE)
                cell.paragraphs[0].style = self._style("Cell")
                cell.paragraphs[0].add_run(safe_text(text)).bold = True
            _mark_row(table, 0, "w:tblHeader")
        for number, row in enumerate(rows, bool(header)):
            for column, (cell, text) in enumerate(zip(table.rows[number].cells, row, strict=True)):
                self._cell(cell, text, bold=first_bold and column == 0)
            _mark_row(table, number, "w:cantSplit")
        if len(table.rows) <= _SMALL_TABLE:
            _keep_together(table)
        self._gap_after_table()

    def document(self, filename: str) -> Document:
        """The finished file, to keep and link to. `filename` is ASCII and ends in .docx."""
        content = io.BytesIO()
        self._docx.save(content)
        return Document(self._title, filename, MEDIA_TYPE, content.getvalue())

    def _style(self, name: str) -> ParagraphStyle:
        style = self._docx.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - made in set_styles
        return style

    def _table(self, rows: int, columns: int, widths: Sequence[Length]) -> Table:
        table: Table = self._docx.add_table(rows, columns)
        table.style = self._docx.styles["Table Grid"]
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _set_borders(table)
        widths = (Length(widths[0] - _CELL_MARGIN), *widths[1:])  # the indent below takes it from the first
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        return table

    def _cell(self, cell: _Cell, text: str, *, bold: bool) -> None:
        for number, part in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = self._style("Cell")
            self._runs(paragraph, part, bold=bold)

    def _gap_after_table(self) -> None:
        self._docx.add_paragraph(style="After Table")

    @staticmethod
    def _runs(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
        """The text with each gap in a run of its own, highlighted."""
        for part in _GAP.split(safe_text(text)):
            if part:
                run = paragraph.add_run(part)
                run.bold = bold or None
                if _GAP.fullmatch(part):
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _set_borders(table: Table) -> None:
    indent = OxmlElement("w:tblInd")  # so that the frame, not the text in it, stands at the margin
    indent.set(qn("w:w"), str(_CELL_MARGIN.twips))
    indent.set(qn("w:type"), "dxa")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        for key, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", _LINE)):
            edge.set(qn(key), value)
        borders.append(edge)
    properties: BaseOxmlElement = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    for part in (indent, borders):  # the order that the format demands: indent, borders, layout
        if layout is None:
            properties.append(part)
        else:
            layout.addprevious(part)


def _mark_row(table: Table, number: int, mark: str) -> None:
    table.rows[number]._tr.get_or_add_trPr().append(OxmlElement(mark))


def _keep_together(table: Table) -> None:
    for row in list(table.rows)[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
