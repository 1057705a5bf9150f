"""The map for paper, drawn like a plate in an atlas: ground, marks, and names at the sides."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from geo_trygghet.maps.print_canvas import INK, MAP_INK, MARGIN, PAPER, Canvas
from geo_trygghet.maps.print_columns import FRAME_PX, Layout, laid_out
from geo_trygghet.maps.print_marks import FILLS, REACH, SAFE_INK, TIER_INK, draw_mark
from geo_trygghet.maps.print_scale import step_m
from geo_trygghet.typeset import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.maps.print_labels import Placed
    from geo_trygghet.maps.print_scene import Ground, Mark, Scene
    from geo_trygghet.streets.picture import StreetPicture

AREA_FILL: Final = "#e9e1f4"
SEA: Final = "#e4e7e6"
"""What lies outside the municipality, land or sea."""

ON_TOP: Final = {"other": 0, "safe": 1, "may": 2, "top": 3}


@dataclass(frozen=True, slots=True)
class Plate:
    """How a map is laid out [px]: its size, the columns of names at their widest, their letters."""

    width: float
    height: float
    column: float
    size: float
    accent: str

    def ground_box(self, columns: tuple[float, float]) -> tuple[float, float, float, float]:
        """Give left, top, right and bottom of the ground between two columns so wide [px]."""
        left, right = (wide + FRAME_PX + 4 for wide in columns)
        return (left, FRAME_PX + 2, self.width - right, self.height - FRAME_PX - 2)

    @property
    def pitch(self) -> float:
        """From a line of a name to the next [px]."""
        return self.size * 1.12

    @property
    def mark_scale(self) -> float:
        """How large the marks are [ratio]."""
        return self.size / 12


def draw_plate(
    canvas: Canvas,
    scene: Scene,
    plate: Plate,
    *,
    at: tuple[float, float] = (0.0, 0.0),
    streets: StreetPicture | None = None,
) -> tuple[Ground, list[Mark]]:
    """Draw the map with its frame, marks and names.

    Parameters
    ----------
    canvas, scene
        What is drawn on, and what is drawn.
    plate
        How.
    at
        Its upper left corner [px].
    streets
        Drawn beneath, if any.

    Returns
    -------
    tuple
        The ground that is shown, and the marks that it has room for no name of.
    """
    layout = laid_out(scene, plate, at)
    ground, here = layout.ground, layout.marks
    canvas.rect((at[0], at[1], at[0] + plate.width, at[1] + plate.height), fill=MARGIN)
    canvas.rect(ground.box, fill=SEA)
    canvas.clip(ground.box)
    seen = shapely.box(*_seen(ground))
    canvas.shape(ground.shape(scene.outline.intersection(seen)), fill=PAPER, stroke=MAP_INK)
    _draw_areas(canvas, here, ground, plate)
    if streets is not None:
        _draw_streets(canvas, streets, ground)
    _draw_grounds(canvas, here, ground)
    _draw_crosses(canvas, ground)
    canvas.clip(None)
    _draw_frame(canvas, ground)
    _draw_names(canvas, layout, plate)
    for mark in sorted(here, key=lambda m: (ON_TOP[m.kind], m.letter)):
        _draw_point(canvas, mark, ground, plate)
    return ground, layout.unnamed


def _seen(ground: Ground) -> tuple[float, float, float, float]:
    """Give what the ground shows and a little more: west, south, east, north [m]."""
    beyond = 20 / ground.px_per_m
    return (
        ground.west - beyond,
        ground.north - ground.height / ground.px_per_m - beyond,
        ground.west + ground.width / ground.px_per_m + beyond,
        ground.north + beyond,
    )


def _draw_areas(canvas: Canvas, here: Sequence[Mark], ground: Ground, plate: Plate) -> None:
    """Draw areas as soft ground with a dotted edge, the largest first."""
    areas = [mark for mark in here if mark.area and mark.letter]
    for mark in sorted(areas, key=lambda m: (-m.shape.area, m.letter)):
        canvas.shape(
            ground.shape(mark.shape), fill=AREA_FILL, opacity=0.75, stroke=plate.accent,
            width=1.7, dash=(0.1, 4.2), rounded=True,
        )  # fmt: skip


def _draw_streets(canvas: Canvas, streets: StreetPicture, ground: Ground) -> None:
    import geopandas as gpd  # noqa: PLC0415 - only with streets

    widths = {"main": 3.4, "street": 2.0, "path": 0.8}
    lines = gpd.GeoSeries([shapely.LineString(one.line) for one in streets.lines], crs=4326)
    cut = shapely.clip_by_rect(lines.to_crs(3006).to_numpy(), *_seen(ground))
    cut = shapely.simplify(cut, 0.3 / ground.px_per_m)
    for one, line in zip(streets.lines, cut, strict=True):
        if not line.is_empty:
            canvas.shape(ground.shape(line), stroke="#e2d9c6", width=widths[one.kind], rounded=True)


def _draw_grounds(canvas: Canvas, here: Sequence[Mark], ground: Ground) -> None:
    """Draw the ground of each place, dashed where it is known only about."""
    for mark in sorted(here, key=lambda m: (-m.shape.length, m.letter, m.name)):
        if mark.area or mark.shape.geom_type in {"Point", "MultiPoint"}:
            continue
        shape, fill = ground.shape(mark.shape), FILLS.get(mark.kind, "#d5eaec")
        if "Line" in mark.shape.geom_type:
            canvas.shape(shape, stroke=fill, width=8, rounded=True)
            fill = "none"
        ink = TIER_INK if mark.flagged else SAFE_INK if mark.kind == "safe" else MAP_INK
        dash = (4.0, 3.0) if mark.approximate else None
        canvas.shape(shape, fill=fill, opacity=0.85, stroke=ink, width=0.9, dash=dash)


def _draw_point(canvas: Canvas, mark: Mark, ground: Ground, plate: Plate) -> None:
    x, y = ground.at(mark.east, mark.north)
    scale = plate.mark_scale
    reach = (REACH[mark.kind] + 3.5) * scale
    if mark.approximate and mark.shape.geom_type in {"Point", "MultiPoint"}:
        ring = shapely.Point(x, y).buffer(reach, quad_segs=8)
        canvas.shape(ring, stroke=MAP_INK, width=0.9, dash=(3.0, 2.4))
    draw_mark(canvas, mark.kind, x, y, scale=scale)
    if mark.safe and mark.kind != "safe":
        draw_mark(canvas, "safe", x + 8 * scale, y - 8 * scale, scale=0.55 * scale)


def _steps(first: float, last: float, step: float) -> list[float]:
    return [n * step for n in range(math.ceil(first / step), math.floor(last / step) + 1)]


def _draw_crosses(canvas: Canvas, ground: Ground) -> None:
    west, south, east, north = _seen(ground)
    for x in _steps(west, east, step_m(ground)):
        for y in _steps(south, north, step_m(ground)):
            right, down = ground.at(x, y)
            for line in ((right - 3, down, right + 3, down), (right, down - 3, right, down + 3)):
                canvas.line([line[:2], line[2:]], stroke="#b9ae97", width=0.7)


def _draw_frame(canvas: Canvas, ground: Ground) -> None:
    """Draw the double frame with bars half as long as the crosses are apart."""
    left, top, right, bottom = ground.box
    canvas.rect((left - 6, top - 6, right + 6, bottom + 6), stroke=MAP_INK, width=0.7)
    canvas.rect(ground.box, stroke=MAP_INK, width=0.7)
    step = step_m(ground)
    west, north = ground.west, ground.north
    for x in _steps(west - step, west + ground.width / ground.px_per_m, step):
        a, b = (ground.at(v, north)[0] for v in (x, x + step / 2))
        if (b := min(b, right)) > (a := max(a, left)):
            for y in (top - 3, bottom + 3):
                canvas.line([(a, y), (b, y)], stroke=MAP_INK, width=3)
    for y in _steps(north - ground.height / ground.px_per_m - step, north, step):
        a, b = (ground.at(west, v)[1] for v in (y + step / 2, y))
        if (b := min(b, bottom)) > (a := max(a, top)):
            for x in (left - 3, right + 3):
                canvas.line([(x, a), (x, b)], stroke=MAP_INK, width=3)


def _draw_names(canvas: Canvas, layout: Layout, plate: Plate) -> None:
    every = list(zip(layout.marks, layout.lines, layout.placed, strict=True))
    for mark, _, one in every:
        if one is not None:
            ink = SAFE_INK if mark.kind == "safe" else INK
            canvas.line(one.leader, stroke="#ffffff", width=2.6)
            canvas.line(one.leader, stroke=ink, width=0.8)
    for mark, lines, one in every:
        if one is not None:
            _write(canvas, mark, lines, one, plate)


def _write(canvas: Canvas, mark: Mark, lines: Sequence[str], placed: Placed, plate: Plate) -> None:
    pitch = plate.pitch
    edge = placed.leader[2][0]
    colour = SAFE_INK if mark.kind == "safe" else INK
    first = (placed.top + placed.bottom - pitch * len(lines)) / 2 + pitch * 0.78
    indent = width_of(f"{mark.letter} ", plate.size, bold=True) if mark.letter else 0.0
    for n, line in enumerate(lines):
        wide = width_of(line, plate.size, bold=mark.flagged)
        lead = indent if n == 0 else 0.0
        x = edge - 4 - wide - lead if placed.side == "left" else edge + 4
        if placed.side == "right" and n:
            lead = indent  # lines that follow stand under the first, not under the letter
        y = first + n * pitch
        if n == 0 and mark.letter:
            canvas.text(x, y, mark.letter, size=plate.size, bold=True, colour=plate.accent)
        if line:
            canvas.text(x + lead, y, line, size=plate.size, bold=mark.flagged, colour=colour)
