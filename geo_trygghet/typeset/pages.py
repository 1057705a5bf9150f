"""Typst with our font alone: what is told comes as data and is never markup."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import typst

from geo_trygghet.typeset.font import font_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

PDF_UA: Final = "ua-1"

_PICTURE: Final = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.data), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


def set_pdf(source: bytes, told: Mapping[str, Any]) -> bytes:
    """Set pages as PDF/UA-1: the same source and data give the same bytes.

    Parameters
    ----------
    source
        Typst's markup, ours alone; it reads `sys.inputs.data` as JSON.
    told
        What it tells; every text is `printable`.
    """
    return _pdf(source, json.dumps(told, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=8)  # a draft is made over again to see whether anything has changed
def _pdf(source: bytes, data: str) -> bytes:
    made: bytes = typst.compile(
        source,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"data": data},
        pdf_standards=[PDF_UA],
        timestamp=0,
    )
    return made


@lru_cache(maxsize=8)
def set_picture(svg: str, *, width_px: int) -> bytes:
    """Draw a picture (SVG) in dots (PNG), `width_px` wide: the same gives the same bytes."""
    made: bytes = typst.compile(
        _PICTURE,
        format="png",
        ppi=72.0,
        font_paths=_fonts(),
        sys_inputs={"data": svg, "width": str(width_px)},
        timestamp=0,
    )
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()]
    )
