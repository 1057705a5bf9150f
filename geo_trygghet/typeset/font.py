"""The font of all that is set: a sans that comes as a package, the same on every machine."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FAMILY: Final = "Source Sans Pro"
PACKAGE: Final = "font_source_sans_pro"
STYLES: Final = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
"""The package holds each face twice, as OTF and as TTF; Typst must not choose between them."""

FONT_STACK: Final = (FAMILY, "Source Sans 3", "Carlito", "Segoe UI", "Arial", "sans-serif")
"""What a picture asks for, where the reader's machine may lack the font itself."""


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    """Keep a folder with these faces alone until the process ends: Typst searches folders."""
    folder = tempfile.TemporaryDirectory(prefix="trygghet-typsnitt-")
    for name in STYLES:
        shutil.copy(str(files(PACKAGE) / "files" / name), Path(folder.name) / name)
    return folder


def font_folder() -> str:
    """Give the folder that Typst finds the font in."""
    return _kept().name


@cache
def letters() -> frozenset[int]:
    """Give the code points of letters, figures and signs that every face of the font can show."""
    faces = []
    for name in STYLES:
        with TTFont(str(files(PACKAGE) / "files" / name)) as face:
            faces.append(set(face.getBestCmap()))
    shown = set.intersection(*faces)
    return frozenset(
        p for p in shown if chr(p) in " \xa0" or unicodedata.category(chr(p))[0] in "LNPS"
    )


def face_path(*, bold: bool = False) -> str:
    """Give the file of a face."""
    return str(Path(font_folder()) / STYLES[bold])


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text [the unit of `size`].

    Parameters
    ----------
    text
        A line; a letter that the face lacks is as wide as its mark for that.
    size
        Size of the letters [any unit].
    bold
        Whether the bold face is meant.
    """
    widths, em = _widths(bold)
    return sum(widths.get(ord(c), widths[0]) for c in text) / em * size


@cache
def _widths(bold: bool) -> tuple[dict[int, int], int]:
    with TTFont(face_path(bold=bold)) as face:
        advance = face["hmtx"]
        found = {point: int(advance[name][0]) for point, name in face.getBestCmap().items()}
        return found | {0: int(advance[".notdef"][0])}, int(face["head"].unitsPerEm)
