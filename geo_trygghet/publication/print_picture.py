"""`karta.svg` and `karta.png`: the map with all that one needs to read it, in one picture."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo_trygghet.maps.print_canvas import LINE, MUTED, Canvas
from geo_trygghet.maps.print_inset import draw_inset
from geo_trygghet.maps.print_parts import draw_sign, outside_of
from geo_trygghet.maps.print_plate import Plate, draw_plate
from geo_trygghet.maps.print_scale import draw_scale
from geo_trygghet.publication import print_words as words
from geo_trygghet.publication.colours import accent_of
from geo_trygghet.publication.words import CONSTRUCTED
from geo_trygghet.typeset import one_line, set_picture, wrapped

if TYPE_CHECKING:
    from geo_trygghet.maps.print_scene import Ground, Scene
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition
    from geo_trygghet.streets.picture import StreetPicture

WIDTH: Final = 800.0
EDGE: Final = 20.0
PLATE_HIGH: Final = 600.0
COLUMN: Final = 196.0
SIZE: Final = 15.0
INSET: Final = (260.0, 210.0)
WIDE_PX: Final = 1600
"""Width of `karta.png` [px]."""

_AMBER: Final = ("#fff4da", "#c98a1b", "#6b3d00")
_TALL: Final = 4000.0


@dataclass(frozen=True)
class Told:
    """What the picture says: all that it is drawn from but the scene."""

    accent: str
    constructed: bool
    kicker: str
    title: str
    subtitle: str
    legend: tuple[tuple[str, str, str], ...]
    source: str
    issued: str
    document: str
    desc: str


def picture_svg(
    table: PublicTable,
    scene: Scene,
    edition: Edition,
    *,
    streets: StreetPicture | None = None,
    credit: str | None = None,
) -> str:
    """Draw the whole picture, as high as it turns out to be.

    Parameters
    ----------
    table, edition
        What is told.
    scene
        What is drawn of it.
    streets, credit
        Drawn beneath, and whose they are.
    """
    told = Told(
        accent=accent_of(edition.profile),
        constructed=table.constructed,
        kicker=words.kicker(table),
        title=words.title(table),
        subtitle=words.subtitle(table),
        legend=tuple(words.legend(table, scene)),
        source=words.source(table, credit),
        issued=words.issued(edition),
        document=words.document_title(table),
        desc=picture_desc(table, scene, edition),
    )
    return _drawn(told, scene, streets)


@lru_cache(maxsize=8)
def _drawn(told: Told, scene: Scene, streets: StreetPicture | None) -> str:
    canvas = Canvas(WIDTH, _TALL)
    canvas.crop(_draw(canvas, told, scene, streets))
    return canvas.svg(title=told.document, desc=told.desc)


def picture_png(svg: str, *, title: str, desc: str, constructed: bool) -> bytes:
    """Draw the picture in dots, with its title and description as text in the file.

    Parameters
    ----------
    svg
        As `picture_svg` gives it.
    title, desc
        What it shows.
    constructed
        Whether the data are.
    """
    told = {"Title": title, "Description": desc}
    if constructed:
        told["Comment"] = CONSTRUCTED.capitalize()
    made = set_picture(svg, width_px=WIDE_PX)
    head = 8 + 25  # the signature and IHDR
    chunks = b"".join(_text_chunk(key, text) for key, text in told.items())
    return made[:head] + chunks + made[head:]


def _text_chunk(key: str, text: str) -> bytes:
    plain = one_line(text, most=4000).replace("–", "-").replace("”", '"')
    body = b"tEXt" + key.encode("ascii") + b"\0" + plain.encode("latin-1", "replace")
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def picture_desc(table: PublicTable, scene: Scene, edition: Edition) -> str:
    """Say in words what the picture shows, and where it comes from."""
    made_up = f"{words.STRIP[0]} {words.STRIP[1]} " if table.constructed else ""
    told = words.map_alt(table, scene.marks).replace("i tabellen", "på sidan och i karta.pdf")
    return f"{made_up}{told} {words.source(table)}. {words.issued(edition)}."


def _draw(canvas: Canvas, told: Told, scene: Scene, streets: StreetPicture | None) -> float:
    accent = told.accent
    canvas.rect((0, 0, WIDTH, canvas.height), fill="#ffffff")
    y = _heading(canvas, told)
    plate = Plate(WIDTH - 2 * EDGE, PLATE_HIGH, COLUMN, SIZE, accent)
    ground, unnamed = draw_plate(canvas, scene, plate, at=(EDGE, y), streets=streets)
    y += PLATE_HIGH + 18
    y = max(_legend(canvas, told, y), _aside(canvas, scene, ground, accent, y))
    beyond = words.outside(outside_of(scene, ground), unnamed=unnamed)
    for text in (beyond, words.NO_RANK):
        y = _paragraph(canvas, text, y, size=13.5)
    y += 4
    canvas.line([(EDGE, y), (WIDTH - EDGE, y)], stroke=LINE)
    y = _paragraph(canvas, told.source, y + 8, size=13, colour=MUTED)
    return _paragraph(canvas, told.issued, y - 6, size=13, colour=MUTED) + 4


def _heading(canvas: Canvas, told: Told) -> float:
    y = _lines(canvas, told.kicker, EDGE + 14, size=15, bold=True, colour=told.accent)
    y = _lines(canvas, told.title, y + 18, size=32, bold=True) - 10
    y = _lines(canvas, told.subtitle, y, size=16)
    if not told.constructed:
        return y + 2
    fill, edge, ink = _AMBER
    box = (EDGE, y - 8, WIDTH - EDGE, y + 24)
    canvas.rect(box, fill=fill, stroke=edge)
    canvas.clip((EDGE, y - 8, EDGE + 32, y + 24))
    canvas.rect((EDGE, y - 8, EDGE + 32, y + 24), fill="#f2b84b")
    for x in range(-32, 48, 12):
        left = EDGE + x
        canvas.line([(left, y + 26), (left + 36, y - 10)], stroke=ink, width=3)
    canvas.clip(None)
    wide = canvas.text(EDGE + 44, y + 13, words.STRIP[0], size=15, bold=True, colour=ink)
    canvas.text(EDGE + 50 + wide, y + 13, words.STRIP[1], size=15, colour=ink)
    return y + 38


def _lines(
    canvas: Canvas, text: str, y: float, *, size: float, bold: bool = False, colour: str = "#1b1a22"
) -> float:
    for line in wrapped(text, WIDTH - 2 * EDGE, size, bold=bold):
        canvas.text(EDGE, y, line, size=size, bold=bold, colour=colour)
        y += size * 1.3
    return y


def _paragraph(
    canvas: Canvas, text: str, y: float, *, size: float, colour: str = "#1b1a22"
) -> float:
    if not text:
        return y
    return _lines(canvas, text, y + size, size=size, colour=colour) - size + 8


def _legend(canvas: Canvas, told: Told, top: float) -> float:
    y = top
    right = WIDTH - EDGE - INSET[0] - 24
    for kind, word, meaning in told.legend:
        draw_sign(canvas, kind, EDGE + 12, y + 11, accent=told.accent, scale=1.15)
        canvas.text(EDGE + 34, y + 16, word, size=15, bold=True)
        y += 20
        for line in wrapped(meaning, right - EDGE - 34, 13.5) if meaning else []:
            canvas.text(EDGE + 34, y + 13, line, size=13.5, colour=MUTED)
            y += 17.5
        y += 8
    return y + 4


def _aside(canvas: Canvas, scene: Scene, ground: Ground, accent: str, top: float) -> float:
    left = WIDTH - EDGE - INSET[0]
    draw_scale(canvas, ground, at=(left, top), size=14, most_px=INSET[0] - 90)
    box = (left, top + 62, left + INSET[0], top + 62 + INSET[1])
    draw_inset(canvas, scene, ground, box=box, accent=accent, size=13)
    return box[3] + 12
