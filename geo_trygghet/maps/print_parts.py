"""The parts of a printed map as pictures of their own (SVG), and what each of them shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

from geo_trygghet.maps.print_canvas import Canvas
from geo_trygghet.maps.print_inset import draw_inset
from geo_trygghet.maps.print_marks import MARK_PX, draw_mark, mark_picture
from geo_trygghet.maps.print_plate import AREA_FILL, Plate, draw_plate
from geo_trygghet.maps.print_scale import draw_scale, scale_told

if TYPE_CHECKING:
    from geo_trygghet.maps.print_scene import Ground, Mark, Scene
    from geo_trygghet.streets.picture import StreetPicture


@dataclass(frozen=True)
class PrintedMap:
    """A printed map: pictures of its plate, its inset and its scale, and the marks' whereabouts.

    Attributes
    ----------
    plate, inset, scale
        SVG.
    scale_told
        The length of the bar in words.
    here, outside
        The marks that are on the plate, and those that lie beyond it.
    unnamed
        Those of `here` that it has no room for the name of.
    """

    plate: str
    inset: str
    scale: str
    scale_told: str
    here: tuple[Mark, ...]
    outside: tuple[Mark, ...]
    unnamed: tuple[Mark, ...]


@lru_cache(maxsize=8)  # releases of one round differ in their words, not in their map
def printed_map(
    scene: Scene,
    plate: Plate,
    *,
    inset_px: tuple[float, float],
    title: str,
    streets: StreetPicture | None = None,
) -> PrintedMap:
    """Draw a map and what stands beside it.

    Parameters
    ----------
    scene, plate, streets
        As for `draw_plate`.
    inset_px
        Width and height of the small map [px].
    title
        The pictures' name.
    """
    canvas = Canvas(plate.width, plate.height)
    ground, unnamed = draw_plate(canvas, scene, plate, streets=streets)
    small = Canvas(inset_px[0] + 2, inset_px[1] + 2)
    box = (1.0, 1.0, inset_px[0] + 1, inset_px[1] + 1)
    draw_inset(small, scene, ground, box=box, accent=plate.accent, size=plate.size * 0.9)
    bar = Canvas(inset_px[0], 46)
    most_px = inset_px[0] - 80
    draw_scale(bar, ground, at=(0, 1), size=12, most_px=most_px)
    return PrintedMap(
        plate=canvas.svg(title=title),
        inset=small.svg(title=title),
        scale=bar.svg(title=title),
        scale_told=scale_told(ground, most_px=most_px)[1],
        here=tuple(mark for mark in scene.marks if ground.holds(mark)),
        outside=outside_of(scene, ground),
        unnamed=tuple(unnamed),
    )


def outside_of(scene: Scene, ground: Ground) -> tuple[Mark, ...]:
    """Give the marks that lie beyond the ground."""
    return tuple(mark for mark in scene.marks if not ground.holds(mark))


def draw_sign(canvas: Canvas, kind: str, x: float, y: float, *, accent: str, scale: float) -> None:
    """Draw a sign of the legend with its middle at a point [px].

    Parameters
    ----------
    canvas
        What is drawn on.
    kind
        Of print_marks.KINDS; `area`: an area's ground; `approximate`: a dashed line.
    x, y
        The middle [px].
    accent
        Colour of an area's edge.
    scale
        How large, against the usual size [ratio].
    """
    if kind == "area":
        ground = shapely.Point(x, y).buffer(8.5 * scale)
        canvas.shape(ground, fill=AREA_FILL, opacity=0.75, stroke=accent, width=1.7,
                     dash=(0.1, 3.6), rounded=True)  # fmt: skip
    elif kind == "approximate":
        ring = shapely.Point(x, y).buffer(8.5 * scale)
        canvas.shape(ring, stroke="#6a6152", width=1.1, dash=(3.0, 2.4))
    else:
        draw_mark(canvas, kind, x, y, scale=scale)


@lru_cache(maxsize=32)
def sign_picture(kind: str, *, accent: str) -> str:
    """Give a sign of the legend as a picture of its own (SVG); see `draw_sign`."""
    if kind not in {"area", "approximate"}:
        return mark_picture(kind)
    canvas = Canvas(MARK_PX, MARK_PX)
    draw_sign(canvas, kind, MARK_PX / 2, MARK_PX / 2, accent=accent, scale=1.0)
    return canvas.svg(title=kind)
