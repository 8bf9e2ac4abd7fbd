"""How the Word files look: page, styles, footer, and properties that hold nobody's name."""

from __future__ import annotations

from datetime import UTC, date, datetime

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

TEXT_WIDTH = Cm(16)  # A4 with margins of 2.5 cm
_AUTHOR = "Veien inn"
_FONT = "Arial"  # on every machine, or with a twin of the same widths
_INK = RGBColor(0x1A, 0x2B, 0x3C)
_QUIET = RGBColor(0x55, 0x5F, 0x6B)


def set_page(file: Docx) -> None:
    """A4 with even margins."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)


def set_styles(file: Docx) -> None:
    """Fonts, sizes and spaces, and Norwegian as the language of every style."""
    styles = file.styles
    for style in list(styles):  # a hundred coloured tables that nobody asked for, and that slow the rest down
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), "nb-NO")
    shapes: tuple[tuple[str, str | None, float, float, float, RGBColor | None, bool], ...] = (
        # name, made from, size, space before, space after, colour, bold
        ("Normal", None, 10.5, 0, 6, None, False),
        ("Title", None, 24, 0, 4, _INK, True),
        ("Subtitle", None, 11, 0, 10, _QUIET, False),
        ("Heading 1", None, 15, 18, 5, _INK, True),
        ("Heading 2", None, 12, 12, 3, _INK, True),
        ("List Bullet", None, 10.5, 0, 3, None, False),
        ("Checklist", "Normal", 10.5, 0, 4, None, False),
        ("Quiet", "Normal", 9.5, 0, 6, _QUIET, False),
        ("Cell", "Normal", 10, 2, 2, None, False),
        ("Box", "Normal", 10, 3, 3, None, False),
        ("Box List", "List Bullet", 10, 0, 3, None, False),
        ("After Table", "Normal", 4, 0, 4, None, False),
    )
    for name, base, size, before, after, colour, bold in shapes:
        style = styles[name] if base is None else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - the default template has these
        if base is not None:
            style.base_style = styles[base]
            style.quick_style = True
        style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(size), bold, False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for which in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(which), _FONT)
        for which in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(which), None)
        if colour is not None:
            style.font.color.rgb = colour
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing = 1.15
        shape.keep_with_next = name.startswith("Heading") or name == "Title"
        shape.widow_control = True
    for name in ("Title", "Subtitle"):
        spacing = styles[name].element.get_or_add_rPr().find(qn("w:spacing"))
        if spacing is not None:
            spacing.getparent().remove(spacing)
    borders = styles["Title"].element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)
    checklist = styles["Checklist"]
    assert isinstance(checklist, ParagraphStyle)  # noqa: S101 - made above
    checklist.paragraph_format.left_indent, checklist.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)


def set_properties(file: Docx, title: str, day: date) -> None:
    """Title, language and day; nobody's name."""
    properties = file.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = _AUTHOR
    properties.language = "nb-NO"
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def set_footer(file: Docx, text: str) -> None:
    """What the paper is, and the page numbers."""
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.style.font.size = Pt(8.5)
    paragraph.style.font.name = _FONT
    for tab in list(paragraph.style.paragraph_format.tab_stops):
        tab._element.getparent().remove(tab._element)
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\tSide ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" av ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, code: str) -> None:
    """A field that Word and LibreOffice count themselves."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)
