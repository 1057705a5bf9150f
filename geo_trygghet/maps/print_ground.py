"""The frame of a map for paper: fitted to what it points out, and as much else as lies within."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING, Final

import shapely

from geo_trygghet.maps.print_scene import Ground, Mark, Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right and bottom [px], or west, south, east and north [m]."""

NARROWEST_M: Final = 500.0
"""A map shows at least this much ground [m]."""

WIDER_M: Final = 600.0
"""Places nearby are taken in as long as the ground is no wider than this [m] …"""

WIDER: Final = 1.08
"""… or than this much wider than the flagged places alone need [ratio]."""

WHOLE_WIDER: Final = 1.6
"""The ground of a flagged place is shown whole if that makes the map no wider than this [ratio]."""

INNER: Final = 0.82
"""The share of the map that the flagged places fill (0–1): the rest is air around them."""

FAR: Final = 6.0
"""A flagged place this much farther off than the middlemost stands in the inset [ratio] …"""

NEAR_M: Final = 300.0
"""… where the middlemost is taken to be at least this far from the middle [m]."""


def ground_of(scene: Scene, box: Box) -> Ground:
    """Choose the ground: all that is flagged but what lies far off, and what others lie near.

    Areas and squares are shown whole where that leaves the map a scale; a street is as long as the
    frame lets it be, for its mark alone must stand within.

    Parameters
    ----------
    scene
        What is drawn.
    box
        Left, top, right and bottom of the ground in the picture [px].
    """
    wide, high = box[2] - box[0], box[3] - box[1]
    places = [mark for mark in scene.marks if not mark.area]
    core = [m for m in scene.marks if m.flagged] or places or list(scene.marks)
    if not core:
        return _around(scene.outline.bounds, box)
    core = _together(core)
    bounds = _bounds([(m.east, m.north, m.east, m.north) for m in core])
    most = WHOLE_WIDER * _m_per_px(bounds, wide, high)
    for mark in sorted(core, key=lambda m: (m.shape.area, m.letter, m.name)):
        if mark.shape.geom_type in {"Polygon", "MultiPolygon"}:
            more = _bounds([bounds, mark.shape.bounds])
            bounds = more if _m_per_px(more, wide, high) <= most else bounds
    most = max(WIDER_M / min(wide, high), WIDER * _m_per_px(bounds, wide, high))
    middle = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    for mark in sorted(places, key=lambda m: (math.dist((m.east, m.north), middle), m.letter)):
        more = _bounds([bounds, (mark.east, mark.north, mark.east, mark.north)])
        bounds = more if _m_per_px(more, wide, high) <= most else bounds
    return _around(bounds, box)


def _together(core: Sequence[Mark]) -> list[Mark]:
    """Leave out those that lie far from the others: they would make the others a heap.

    What is near is reckoned from places, if there are any: areas lie all over a municipality.
    """
    near = [m for m in core if not m.area] or core
    middle = (median(m.east for m in near), median(m.north for m in near))
    away = {m: math.dist((m.east, m.north), middle) for m in core}
    most = FAR * max(median(away[m] for m in near), NEAR_M)
    return [m for m in core if away[m] <= most]


def _bounds(boxes: Sequence[Box]) -> Box:
    west, south, east, north = shapely.MultiPoint(
        [corner for b in boxes for corner in (b[:2], b[2:])]
    ).bounds
    return (west, south, east, north)


def _m_per_px(bounds: Box, wide: float, high: float) -> float:
    west, south, east, north = bounds
    needed = max((east - west) / wide, (north - south) / high) / INNER
    return max(needed, NARROWEST_M / min(wide, high))


def _around(bounds: Box, box: Box) -> Ground:
    wide, high = box[2] - box[0], box[3] - box[1]
    scale = 1 / _m_per_px(bounds, wide, high)
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    return Ground(box[0], box[1], wide, high, x - wide / scale / 2, y + high / scale / 2, scale)
