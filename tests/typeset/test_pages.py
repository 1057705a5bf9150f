"""Typst sets what it is given as data, with our font alone, the same bytes each time."""

from __future__ import annotations

import io

import pikepdf

from geo_trygghet.typeset import FAMILY
from geo_trygghet.typeset import pages as pages_module
from geo_trygghet.typeset.pages import set_pdf, set_picture

SOURCE = b"""
#let told = json(bytes(sys.inputs.data))
#set document(title: told.title)
#set text(font: told.font, lang: "sv")
#told.title
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#c00"/></svg>'
)


def test_the_same_data_give_the_same_pdf_and_are_no_markup() -> None:
    told = {"title": "#panic() *x*", "font": FAMILY}
    first = set_pdf(SOURCE, told)
    pages_module._pdf.cache_clear()
    assert set_pdf(SOURCE, told) == first
    with pikepdf.open(io.BytesIO(first)) as pdf, pdf.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == "#panic() *x*"


def test_a_picture_in_dots_is_as_wide_as_asked() -> None:
    made = set_picture(SVG, width_px=80)
    assert made[:4] == b"\x89PNG"
    assert (int.from_bytes(made[16:20]), int.from_bytes(made[20:24])) == (80, 40)
    pages_module.set_picture.cache_clear()
    assert set_picture(SVG, width_px=80) == made
