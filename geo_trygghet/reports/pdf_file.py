"""A report on paper: A4, PDF/UA-1, set by Typst.

What people wrote reaches Typst only as data (`sys.inputs`), never as markup. The font comes as a
package, so that the bytes do not depend on what the machine has installed.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.reports.model import (
    Bullets,
    Figures,
    Note,
    Paragraph,
    Picture,
    Subheading,
    Table,
)
from geo_trygghet.typeset import FAMILY, fitting, known_letters, set_pdf, set_picture

if TYPE_CHECKING:
    from geo_trygghet.reports.model import Block, Document

PICTURE_PX: Final = 1417
"""How wide a picture is drawn in dots, where a file takes no drawing: 180 mm at 200 per inch."""


def pdf_file(document: Document) -> bytes:
    """Set a report as a PDF: the same document gives the same bytes."""
    told = {
        "title": fitting(document.title),
        "subtitle": fitting(document.subtitle),
        "author": document.author,
        "subject": document.subject,
        "keywords": list(document.keywords),
        "facts": [[fitting(label), fitting(text)] for label, text in document.facts],
        "constructed": fitting(document.constructed),
        "notes": [_block(note) for note in document.notes],
        "sections": [
            {"title": fitting(one.title), "blocks": [_block(b) for b in one.blocks]}
            for one in document.sections
        ],
        "font": FAMILY,
    }
    source = files(__package__).joinpath("templates/report.typ").read_bytes()
    return set_pdf(source, told)


def picture_png(picture: Picture) -> bytes:
    """Draw a picture in dots, for files that take no drawing: the same gives the same bytes."""
    return set_picture(lettered(picture.svg), width_px=PICTURE_PX)


def _block(block: Block) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": type(block).__name__}
    match block:
        case Subheading(text):
            told |= {"text": fitting(text)}
        case Paragraph(text, role):
            told |= {"text": fitting(text), "role": role}
        case Note(text, kind):
            told |= {"text": fitting(text), "warning": kind == "warning"}
        case Bullets(items):
            told |= {"items": [fitting(item) for item in items]}
        case Figures(items):
            told |= {
                "items": [
                    {"label": fitting(f.label), "value": fitting(f.value),
                     "base": fitting(f.base)}
                    for f in items
                ]
            }  # fmt: skip
        case Picture(svg, alt, caption):
            told |= {"svg": lettered(svg), "alt": fitting(alt), "caption": fitting(caption)}
        case Table():
            told |= _table(block)
    return told


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": fitting(table.caption),
        "wide": table.wide,
        "columns": [
            {"told": fitting(c.told), "width": c.width, "figures": c.figures} for c in table.columns
        ],
        "rows": [[fitting(cell) for cell in row] for row in table.rows],
    }


def lettered(svg: str) -> str:
    """Let a drawing be written in the font that is there, with letters that it has."""
    named = svg.replace("sans-serif", f"'{FAMILY}'" if "font:" in svg else FAMILY)
    return "".join(c if c in "\n\t" else known_letters(c) for c in named)
