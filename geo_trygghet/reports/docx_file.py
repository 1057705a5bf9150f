"""A report for the word processor: real headings, tables with header rows, alt texts.

The same document gives the same bytes: the file's dates are the report's day, never the clock's.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from geo_trygghet.reports.model import (
    Bullets,
    Figures,
    Note,
    Paragraph,
    Picture,
    Subheading,
    Table,
)
from geo_trygghet.reports.pdf_file import picture_png

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import _Cell

    from geo_trygghet.reports.model import Block, Document, Figure

_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_INK: Final = RGBColor(0x23, 0x14, 0x33)
_MUTED: Final = RGBColor(0x56, 0x52, 0x62)
_AMBER: Final = RGBColor(0x6B, 0x3D, 0x00)
_WIDE_CM: Final = 17.4
"""Between the margins of an A4 page [cm]."""


def docx_file(document: Document) -> bytes:
    """Set a report as a Word document: the same document gives the same bytes."""
    word = docx.Document()
    _set_up(word, document)
    _told(word, document.subtitle, color=_MUTED)
    word.add_paragraph(document.title, style="Title")
    for label, text in document.facts:
        line = word.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        _colored(line.add_run(f"{label}: "), _MUTED)
        line.add_run(text)
    if document.constructed:
        _box(word, document.constructed, warning=True)
    for note in document.notes:
        _add(word, note)
    for section in document.sections:
        word.add_heading(section.title, level=1)
        for block in section.blocks:
            _add(word, block)
    kept = io.BytesIO()
    word.save(kept)
    return _undated(kept.getvalue())


def _set_up(word: Word, document: Document) -> None:
    """Set language, font, margins, and the file's own data."""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    word.styles["Caption"].paragraph_format.space_before = Pt(8)
    word.styles["Caption"].font.color.rgb, word.styles["Caption"].font.size = _INK, Pt(9.5)
    for style in ("Title", "Heading 1", "Heading 2"):
        _plain_style(word.styles[style])
    word.styles["Title"].font.size = Pt(24)
    word.styles["Heading 1"].font.size = Pt(16)
    word.styles["Heading 2"].font.size = Pt(12.5)
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "sv-SE")
    for lang in word.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), "sv-SE")
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.8)
    page.top_margin = page.bottom_margin = Cm(2)
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    head.text = f"{document.title} · {document.subtitle}"
    if document.constructed:
        _colored(head.add_run(" · Konstruerade data"), _AMBER).bold = True
    foot.text = "Trygghetskartan · sida "
    _page_number(foot)
    of = word.core_properties
    day = dt.datetime.fromisoformat(document.day)
    of.title = f"{document.title} – {document.subtitle}"
    of.author = of.last_modified_by = document.author
    of.subject, of.keywords = document.subject, ", ".join(document.keywords)
    of.comments, of.category, of.language, of.revision = document.constructed, "", "sv-SE", 1
    of.created = of.modified = day


def _plain_style(style: Any) -> None:  # noqa: ANN401 - python-docx's styles have no common type
    style.font.name, style.font.color.rgb, style.font.bold = "Calibri", _INK, True
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), "Calibri")


def _page_number(paragraph: Any) -> None:  # noqa: ANN401 - python-docx's own, without types
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - fields have no other way in


def _add(word: Word, block: Block) -> None:
    match block:
        case Subheading(text):
            word.add_heading(text, level=2)
        case Paragraph(text, role):
            _told(word, text, color=_MUTED if role == "muted" else None)
        case Note(text, kind):
            _box(word, text, warning=kind == "warning")
        case Bullets(items):
            _bullets(word, items)
        case Figures(items):
            _figures(word, items)
        case Picture():
            _picture(word, block)
        case Table():
            _table(word, block)


def _bullets(word: Word, items: tuple[str, ...]) -> None:
    for item in items:
        word.add_paragraph(item, style="List Bullet")


def _figures(word: Word, items: tuple[Figure, ...]) -> None:
    for one in items:
        line = word.add_paragraph(style="List Bullet")
        line.add_run(f"{one.label}: ")
        line.add_run(one.value).bold = True
        if one.base:
            _colored(line.add_run(f" ({one.base})"), _MUTED)


def _told(word: Word, text: str, *, color: RGBColor | None = None) -> None:
    run = word.add_paragraph().add_run(text)
    if color is not None:
        _colored(run, color)


def _colored(run: Any, color: RGBColor) -> Any:  # noqa: ANN401 - a run of python-docx
    run.font.color.rgb = color
    return run


def _box(word: Word, text: str, *, warning: bool) -> None:
    paragraph = word.add_paragraph()
    run = paragraph.add_run(text)
    if warning:
        _colored(run, _AMBER)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"),
                        ("fill", "FFF4DA" if warning else "EFEDF2")):  # fmt: skip
        shade.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().append(shade)  # noqa: SLF001 - shading has no other way in


def _picture(word: Word, picture: Picture) -> None:
    drawn = word.add_picture(io.BytesIO(picture_png(picture)), width=Cm(_WIDE_CM))
    told = drawn._inline.docPr  # noqa: SLF001 - alt texts have no other way in
    told.set("descr", picture.alt)
    told.set("name", "Karta")
    word.add_paragraph(picture.caption, style="Caption")


def _table(word: Word, table: Table) -> None:
    caption = word.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    made = word.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    marked = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(marked)  # noqa: SLF001 - no other way in
    for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
        _cell(cell, column.told, figures=column.figures, bold=True)
    for row in table.rows:
        added = made.add_row()
        whole = OxmlElement("w:cantSplit")
        added._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 - python-docx has no word for it
        for cell, text, column in zip(added.cells, row, table.columns, strict=True):
            _cell(cell, text, figures=column.figures)
    parts = sum(column.width for column in table.columns)
    for at, column in enumerate(table.columns):
        for cell in made.columns[at].cells:
            cell.width = Cm(_WIDE_CM * table.wide * column.width / parts)
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), table.caption)
    made._tbl.tblPr.append(told)  # noqa: SLF001 - python-docx has no word for it


def _cell(cell: _Cell, text: str, *, figures: bool, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold or None, Pt(9)
    if figures:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _undated(content: bytes) -> bytes:
    """Write the archive anew with one date for all its parts, in the order of their names."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        first = "[Content_Types].xml"
        for name in sorted(given.namelist(), key=lambda one: (one != first, one)):
            told = zipfile.ZipInfo(name, _ZIP_DAY)
            told.compress_type, told.create_system = zipfile.ZIP_DEFLATED, 3
            made.writestr(told, given.read(name))
    return kept.getvalue()
