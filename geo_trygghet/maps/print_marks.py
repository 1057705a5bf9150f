"""The marks on paper: each has a shape of its own, so that black and white tells them too."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import shapely

from geo_trygghet.maps.print_canvas import MUTED, Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

TIER_INK: Final = "#5f1170"
SAFE_INK: Final = "#12707c"
FILLS: Final = {"top": "#c290c6", "may": "#d4b9da", "other": "#f1eef6", "few": "#ffffff"}
"""Tier → the colour of a place's ground."""

REACH: Final = {"top": 9.5, "may": 8.0, "other": 5.5, "few": 7.5, "safe": 8.5}
"""How far a mark reaches from its middle [px]."""

KINDS: Final = tuple(REACH)
MARK_PX: Final = 24.0
"""Width and height of a mark's own picture [px]."""

RIM: Final = 2.0
"""Width of the paper around a mark [px]."""


def draw_mark(canvas: Canvas, kind: str, x: float, y: float, *, scale: float = 1.0) -> None:
    """Draw a mark with its middle at a point [px].

    Parameters
    ----------
    canvas
        What is drawn on.
    kind
        Of KINDS: `top` a diamond with an eye, `may` half a disc, `other` a ring, `few` a hatched
        square, `safe` a disc with a tick.
    x, y
        The middle [px].
    scale
        How large, against the usual size [ratio].
    """
    middle = shapely.Point(x, y)

    def disc(radius: float) -> shapely.Polygon:
        return middle.buffer(radius * scale, quad_segs=8)

    def path(points: Sequence[tuple[float, float]]) -> shapely.LineString:
        return shapely.LineString([(x + a * scale, y + b * scale) for a, b in points])

    def diamond(radius: float) -> shapely.Polygon:
        return shapely.Polygon(path([(0, -radius), (radius, 0), (0, radius), (-radius, 0)]).coords)

    canvas.shape(disc(REACH[kind] + RIM), fill="#ffffff", opacity=0.9)
    if kind == "top":
        canvas.shape(diamond(9.5), fill=TIER_INK)
        canvas.shape(diamond(3.8), fill="#ffffff")
    elif kind == "may":
        canvas.shape(disc(7.0), fill="#ffffff")
        west = shapely.box(x - 8 * scale, y - 8 * scale, x, y + 8 * scale)
        canvas.shape(disc(7.0).intersection(west), fill=TIER_INK)
        canvas.shape(disc(7.0), stroke=TIER_INK, width=2 * scale)
    elif kind == "other":
        canvas.shape(disc(4.5), fill="#ffffff", stroke=MUTED, width=2 * scale)
    elif kind == "few":
        square = shapely.box(x - 6 * scale, y - 6 * scale, x + 6 * scale, y + 6 * scale)
        canvas.shape(square, fill="#ffffff")
        for at in (-6, 0, 6):
            hatch = path([(at - 6, 6), (at + 6, -6)]).intersection(square)
            canvas.shape(hatch, stroke=MUTED, width=1.1 * scale)
        canvas.shape(square, stroke=MUTED, width=1.5 * scale)
    else:
        canvas.shape(disc(8.5), fill=SAFE_INK)
        tick = path([(-4, 0.2), (-1.1, 3.2), (4.1, -2.9)])
        canvas.shape(tick, stroke="#ffffff", width=2.2 * scale, rounded=True)


@lru_cache(maxsize=len(KINDS))
def mark_picture(kind: str) -> str:
    """Give a mark as a picture of its own (SVG)."""
    canvas = Canvas(MARK_PX, MARK_PX)
    draw_mark(canvas, kind, MARK_PX / 2, MARK_PX / 2)
    return canvas.svg(title=kind)
